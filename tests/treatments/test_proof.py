from types import SimpleNamespace

import pytest

from treatments.proof import Mark, best_row, card_mark, mark


def row(certainty="high", effect="small", symptom="pain", pk=1, **more):
    values = {"is_unchecked": False, "people_studied": None} | more
    named = SimpleNamespace(slug=symptom, short_name=symptom)
    return SimpleNamespace(
        certainty=certainty, effect=effect, symptom=named, pk=pk, **values
    )


@pytest.mark.parametrize(
    ("certainty", "solid", "words"),
    [
        ("high", 3, "For pain: small effect · we are confident"),
        ("moderate", 2, "For pain: small effect · we are fairly sure"),
        ("low", 1, "For pain: small effect · we are not sure"),
        ("very_low", 0, "For pain: small effect · we cannot tell"),
        ("not_rated", 0, "For pain: small effect · not rated"),
    ],
)
def test_threads_count_how_sure_and_words_say_the_effect_first(certainty, solid, words):
    assert mark(row(certainty), "pain") == Mark(solid, words)


def test_of_two_rows_the_better_rated_speaks():
    assert best_row([row("low"), row("high", "none")]).effect == "none"


def test_of_two_rows_rated_alike_the_more_modest_speaks():
    assert best_row([row(effect="large"), row(effect="small")]).effect == "small"


def test_an_unchecked_row_is_silent_beside_a_checked_one():
    assert best_row([row("high", is_unchecked=True), row("low")]).certainty == "low"


def test_a_card_shows_the_chosen_symptom_else_the_first():
    rows = [row(symptom="pain"), row("low", "moderate", symptom="sleep")]

    assert card_mark(rows).words == "For pain: small effect · we are confident"
    assert card_mark(rows, {"sleep"}).words == (
        "For sleep: medium effect · we are not sure"
    )
    assert card_mark(rows, {"mood"}).words.startswith("For pain")


def test_without_checked_rows_there_is_no_mark():
    assert card_mark([]) is None
    assert card_mark([row(is_unchecked=True)]) is None
