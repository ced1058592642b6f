"""Hostile pastes: a form error or a page within two seconds, never a 500."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fibro.library.models import Source
from fibro.library.pasted import pieces

from .pasting import BIBTEX, RIS, URL, Page, look, press

pytestmark = pytest.mark.django_db

MOST_SECONDS = 2
REFUSED = {
    "a megabyte": ("x" * 1_000_000, "This is 1000000 characters long."),
    "NUL": (
        f"{BIBTEX}\x00",
        "This text holds a character that cannot be stored (NUL).",
    ),
    "blank lines": ("\n" * 5_001, "Paste at least one DOI"),
    "lines": ("a\n" * 5_001, "This has 5001 lines."),
    "nothing": (" \n ", "Paste at least one DOI or PMID, or some BibTeX or RIS."),
    "openings": ("@a{" * 39_000, "This looks like more than 500 BibTeX entries."),
}
SHOWN = {
    "an open brace": f"@article{{a, title = {{{'{' * 110_000}",
    "deep braces": f"@article{{a, title = {{{'{' * 55_000}{'}' * 55_000}}}}}",
    "accents": "@article{a, title = {" + "{\\'e}" * 23_000 + "}}",
    "broken entries": "@article{a, title = {{b}\n" * 499,
    "quotes": f'@article{{a, title = "{chr(34) * 110_000}',
    "names": "@article{a, author = {" + "a and " * 19_000 + "b}, title = {T}}",
    "dollars": f"@article{{a, title = {{{'$' * 110_000}}}}}",
    "strings": "@string{a = {b}}\n" * 400 + "@article{a, title = a}\n" * 99,
    "brackets after a DOI": f"10.1000/{')' * 110_000}x",
    "one word": "10.1000/" * 14_000,
    "numbers": "123456 " * 17_000,
    "many DOIs": "\n".join(f"10.1000/{n}" for n in range(4_900)),
    "unread paragraphs": "a\n\n" * 2_400,
    "unread between": "a\n\n10.1000/x\n\n" * 1_200,
    "RIS without end": "TY  - JOUR\n" * 4_900,
    "RIS of one tag": f"TY  - JOUR\n{'AU  - A, B' * 10_000}\nER  - ",
    "RIS of many authors": "TY  - JOUR\n" + "AU  - A\n" * 4_900 + "ER  - ",
    "blanks": f"{' ' * 100_000}10.1000/x{' ' * 55_000}",
    "signs": "\u202e\ud7ff\ufeff" * 39_000,
}


def looked_in_time(client, text):
    """The page, if it took MOST_SECONDS at most of this process, however busy."""
    began = time.process_time()
    response = client.post(URL, {"text": text, "_look": "1"})
    assert time.process_time() - began < MOST_SECONDS
    return Page(response)


@pytest.mark.parametrize(("text", "words"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_in_words_and_kept(editor_client, text, words):
    page = looked_in_time(editor_client, text)

    assert page.error.startswith(words)
    assert page.text.replace("\ufffd", "\x00") == text


@pytest.mark.parametrize("text", SHOWN.values(), ids=SHOWN)
def test_what_makes_no_sense_is_shown_in_time(editor_client, text):
    looked_in_time(editor_client, text)


FIELDS = ["key", "kind_of_work", "authors", "title", "container", "year"]
FIELDS += ["volume_pages", "doi", "pmid", "url", "retracted_on", "chosen"]
NONSENSE = ["\x00", "9" * 5000, "²", "\ud7ff\u202e", "<script>", "-1", "x" * 5000]


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_nonsense_in_a_field_is_an_error_or_is_stored_and_never_a_500(
    editor_client, nonsense
):
    page = look(editor_client, RIS)
    for field in FIELDS:
        response = press(
            editor_client, page, "_add", **{page.parts[0].name(field): nonsense}
        )

        assert response.status_code == 200
        Source.objects.all().delete()


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    text=st.text(max_size=400)
    | st.lists(
        st.sampled_from([BIBTEX, RIS, "10.1000/a", "PMID: 1", "words", "", "%", "@a{"]),
        max_size=8,
    ).map("\n".join)
)
def test_every_word_of_a_paste_is_in_one_piece_or_a_comment(text):
    found = pieces(text)

    assert all(piece.record or piece.problem for piece in found)
    assert [p.line for p in found] == sorted(p.line for p in found)
    if "@" not in text and "%" not in text and "10." not in text:
        kept = "".join("".join(piece.raw for piece in found).split())
        assert kept == "".join(text.split())
