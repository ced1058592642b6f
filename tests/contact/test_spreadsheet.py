"""A list as CSV is read by a spreadsheet and run by none."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from contact.spreadsheet import as_csv, neutral

begun = st.sampled_from(["", "=", "+", "-", "@", "\t", "\r", "\n", "＝", "'=", " ="])
cells = st.tuples(begun, st.text(st.characters(codec="utf-8"))).map("".join)


def read(lines):
    text = "".join(lines)
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


@given(st.lists(st.lists(cells, min_size=2, max_size=4), max_size=4))
def test_no_cell_is_a_formula_and_no_other_is_changed(rows):
    back = read(as_csv(rows))

    assert len(back) == len(rows)
    for row, row_back in zip(rows, back, strict=True):
        for cell, cell_back in zip(row, row_back, strict=True):
            assert not cell_back.startswith(("=", "+", "-", "@", "\t", "\r"))
            assert cell_back in (cell, f"'{cell}")
            if cell[:1].isalnum():
                assert cell_back == cell


def test_a_formula_gets_one_quote_and_an_honest_name_none():
    assert neutral('=HYPERLINK("https://x.example")') == "'" + (
        '=HYPERLINK("https://x.example")'
    )
    assert neutral("Zoë O'Brien-Ñandú") == "Zoë O'Brien-Ñandú"
