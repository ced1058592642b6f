"""How plain a text is, and what does not belong into one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fibro.content import prose


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("pain", 1),
        ("used", 1),
        ("table", 2),
        ("people", 2),
        ("treatment", 2),
        ("movement", 2),
        ("create", 2),
        ("being", 2),
        ("sometimes", 2),
        ("medicine", 3),
        ("exercise", 3),
        ("long-term", 2),
        ("anxiety", 4),
    ],
)
def test_syllables_are_counted_about_right(word, count):
    assert prose.syllables(word) == count


def test_the_grade_is_that_of_kincaid():
    # 2 sentences, 8 words, 9 syllables: 0.39 × 4 + 11.8 × 9/8 − 15.59
    assert prose.grade(["Pain is real. You can move a little."]) == -0.8


def test_long_names_of_medicines_make_no_text_harder():
    plain = prose.grade(["Ask before you take milk."])
    named = prose.grade(["Ask before you take pregabalin."], frozenset(["pregabalin"]))

    assert prose.grade(["Ask before you take pregabalin."]) > named
    assert abs(plain - named) < 1


def test_a_text_without_words_has_no_grade():
    assert prose.grade(["", "…"]) is None


def test_a_sentence_ends_where_the_next_begins():
    said = "It hurts. “Why?” you ask. About 3.5 in 10 know. See St John's wort."

    assert prose.sentences(said) == [
        "It hurts.",
        "“Why?” you ask.",
        "About 3.5 in 10 know.",
        "See St John's wort.",
    ]


def test_a_sentence_of_twenty_six_words_is_long():
    assert prose.long_sentences(" ".join(["word"] * 25) + ".") == []
    assert len(prose.long_sentences(" ".join(["word"] * 26) + ".")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "She suffers from pain.",
        "This is a proven treatment.",
        "It is a miracle.",
        "A powerful effect.",
        "It works best at night.",
        "An attack of pain.",
        "Adverse events were rare.",
        "A detox for you.",
        "Boost your energy.",
        "Many herbs, e.g. mint.",
        "Click here to read on.",
        "It cures pain.",
        "Hooray!",
    ],
)
def test_words_that_promise_or_hurt_are_found(text):
    assert prose.banned(text)


@pytest.mark.parametrize(
    "text",
    [
        "There is no known cure.",
        "No treatment can cure it.",
        "Beware of “detox” and “miracle cure”.",
        "A heart attack needs help at once.",
        "It works on nerve cells.",
        "People who live with pain.",
    ],
)
def test_words_that_warn_or_describe_are_not(text):
    assert prose.banned(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Take 30 mg.",
        "Take 2 tablets.",
        "Half a tablet is enough.",
        "Take it twice a day.",
        "Three times daily.",
        "Every 4 hours.",
        "10 drops in water.",
        "The usual dose is small.",
        "0.5 ml",
    ],
)
def test_what_could_be_acted_on_is_a_dose(text):
    assert prose.doses(text)


@pytest.mark.parametrize(
    "text",
    ["31 in 100 people had less pain.", "At the doses tested.", "2 medicines", "10 m"],
)
def test_what_could_not_is_none(text):
    assert prose.doses(text) == []


def test_numbers_are_read_as_figures():
    assert prose.numbers("1,168 people, 5.5 points, 22 to 24 in 100, 5-HTP, B12") == [
        "1168",
        "5.5",
        "22",
        "24",
        "100",
    ]


def test_counting_and_bases_need_no_source():
    assert prose.numbers_to_source("Of 100 people, 31. These 2 trials. Call 111.") == [
        "31"
    ]
    assert prose.numbers_to_source("8.1 and 4.2") == ["8.1", "4.2"]
    assert prose.numbers_to_source("2 in 3, after 3 weeks, 1 in 5") == [
        "2",
        "3",
        "3",
        "1",
        "5",
    ]


@given(st.text())
def test_any_text_can_be_judged(text):
    assert prose.grade([text]) is None or isinstance(prose.grade([text]), float)
    assert all(prose.syllables(word) >= 1 for word in prose.words(text))
    assert prose.banned(text) is not None
    assert set(prose.numbers_to_source(text)) <= set(prose.numbers(text))
