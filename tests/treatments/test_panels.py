"""Where things stand in the picture of the evidence map."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from treatments.approaches import Approach
from treatments.panels import ROWS, panels_of

# What an editor may type as the short name of a symptom, and as a title.
names = st.text("abc é-", min_size=1, max_size=40).filter(str.strip)
titles = st.text("abc é-", min_size=1, max_size=200).filter(str.strip)
symptoms = st.lists(
    st.builds(SimpleNamespace, short_name=names), min_size=1, max_size=16
)


def rows_of(symptoms, treatments):
    return [
        SimpleNamespace(
            treatment=SimpleNamespace(title=title, approach=approach),
            cells=[SimpleNamespace(row=True) for _ in symptoms],
        )
        for title, approach in sorted(treatments, key=lambda one: one[1])
    ]


treatments = st.lists(
    st.tuples(titles, st.sampled_from(Approach.values)), min_size=1, max_size=40
)


@given(symptoms, treatments)
def test_no_bead_stands_outside_its_drawing_or_is_too_small_to_press(
    symptoms, treatments
):
    for panel in panels_of(rows_of(symptoms, treatments), symptoms):
        assert panel.column >= 24
        for row in panel.drawn_rows:
            assert row.lines[-1][0] <= row.top
            assert row.top + 52 <= panel.height
            assert all(x + panel.column <= panel.width + 1 for x, _ in row.beads)


@given(symptoms, treatments)
def test_heads_of_one_line_do_not_run_into_each_other(symptoms, treatments):
    for panel in panels_of(rows_of(symptoms, treatments), symptoms):
        for one_x, one_y, one in panel.heads:
            for x, y, other in panel.heads:
                if y == one_y and x > one_x:
                    assert (len(one) + len(other)) / 2 * 6.5 <= x - one_x


@given(symptoms, treatments)
def test_every_row_is_in_one_panel_of_its_kind_and_panels_are_even(
    symptoms, treatments
):
    rows = rows_of(symptoms, treatments)

    panels = panels_of(rows, symptoms)

    assert [row for panel in panels for row in panel.rows] == rows
    for approach in Approach.values:
        sizes = [
            len(panel.rows)
            for panel in panels
            if panel.rows[0].treatment.approach == approach
        ]
        assert all(0 < size <= ROWS for size in sizes)
        assert not sizes or max(sizes) - min(sizes) <= 1
