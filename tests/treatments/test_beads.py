"""The beads of the evidence map: what each look means, and that no two are alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatments.beads import SIZE_WORDS, Bead, legend
from treatments.proof import CERTAINTY_WORDS, EFFECT_WORDS

looks = st.builds(
    Bead,
    st.sampled_from(list(EFFECT_WORDS)),
    st.sampled_from(list(CERTAINTY_WORDS)),
    st.sampled_from(list(SIZE_WORDS)),
)


@given(looks, looks)
def test_two_beads_that_mean_different_things_look_different(one, other):
    def look(bead):
        sign = bead.effect if not bead.filled else ""
        return bead.outline, bead.filled, sign, tuple(bead.threads)

    assert (look(one) == look(other)) is (one == other)
    assert (one.id == other.id) is (one == other)


@pytest.mark.parametrize(
    ("certainty", "whole"),
    [("high", 3), ("moderate", 2), ("low", 1), ("very_low", 0)],
)
def test_whole_threads_count_how_sure(certainty, whole):
    threads = Bead("small", certainty, 12).threads

    assert [is_whole for _, is_whole in threads] == [n < whole for n in range(3)]


def test_what_is_not_rated_has_no_threads():
    assert Bead("small", "not_rated", 12).threads == []


def test_the_legend_explains_every_effect_certainty_and_size():
    inside, around, sizes = ([bead for bead, _ in group] for _, group in legend())

    assert {bead.effect for bead in inside} == set(EFFECT_WORDS)
    assert {bead.certainty for bead in around} == set(CERTAINTY_WORDS)
    assert {bead.radius for bead in sizes} == set(SIZE_WORDS)
