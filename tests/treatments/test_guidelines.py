from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from treatments.guidelines import disagreement, gist

VERDICTS = ["strong_for", "weak_for", "no_position", "weak_against", "strong_against"]


@dataclass(frozen=True)
class Said:
    guideline: str = "EULAR"
    year: int = 2017
    verdict: str = "weak_for"
    words: str = ""
    scope: str = "fibromyalgia"
    is_current: bool = True


statements = st.lists(
    st.builds(Said, verdict=st.sampled_from(VERDICTS), is_current=st.booleans())
)


@given(statements)
def test_guidelines_disagree_if_one_current_is_for_and_one_current_against(said):
    has_for = any(s.is_current and s.verdict.endswith("_for") for s in said)
    has_against = any(s.is_current and s.verdict.endswith("_against") for s in said)

    assert bool(disagreement(said)) is (has_for and has_against)


@given(statements)
def test_the_gist_says_disagree_exactly_where_they_do(said):
    assert gist(said).startswith("Guidelines disagree") is bool(disagreement(said))


def test_the_words_name_both_sides_and_what_each_is_about():
    eular = Said(words="weak for")
    nice = Said("NICE", 2021, "strong_against", "do not start", "chronic primary pain")

    assert disagreement([eular, nice]).words == (
        "EULAR 2017, on fibromyalgia, is for it (“weak for”). "
        "NICE 2021, on chronic primary pain, is against it (“do not start”)."
    )


def test_a_former_statement_disagrees_with_nobody():
    former = Said(verdict="strong_against", is_current=False)

    assert disagreement([Said(), former]) is None
