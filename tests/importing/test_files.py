"""Good files and bad ones: all or nothing, once, and with a reason."""

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article
from fibro.content.models import SearchEntry
from fibro.importing.original import MOST_BYTES
from fibro.library.models import Faq
from fibro.models import ImportedFile
from store.models import Placement

from ..factories import ArticleFactory
from .samples import HTML, MARKDOWN, OLD_POST, imported, imported_from, lines

pytestmark = pytest.mark.django_db

LONG = "Soil is old. " * 200


def counts():
    models = (Article, Faq, ImportedFile, Placement, SearchEntry)
    return [model.objects.count() for model in models]


def test_a_dry_run_reports_the_same_and_writes_nothing(capsys):
    call_command("import_articles", str(OLD_POST), dry_run=True)
    looked_at = capsys.readouterr().out.splitlines()
    after_dry_run = counts()
    call_command("import_articles", str(OLD_POST))
    imported = capsys.readouterr().out.splitlines()

    assert after_dry_run == [0, 0, 0, 0, 0]
    assert looked_at[1:] == imported[1:]
    assert looked_at[0] == (
        "old-post.txt: would be imported. This was a dry run: nothing is stored."
    )


@pytest.mark.parametrize("options", [{}, {"dry_run": True}, {"title": "Another"}])
def test_a_second_run_of_the_same_file_changes_nothing_and_says_so(
    options, time_machine
):
    time_machine.move_to("2026-11-22 12:00", tick=False)
    article = imported_from(OLD_POST).article
    before = counts()

    report = imported_from(OLD_POST, **options)

    assert counts() == before
    assert str(report) == (
        "old-post.txt: unchanged. It was imported on 22 November 2026 as “Old post”. "
        "Nothing was changed."
    )
    assert report.article == article


def test_an_edited_draft_is_not_touched_by_a_second_run():
    article = imported_from(OLD_POST).article
    article.body = "Mine."
    article.save()

    imported_from(OLD_POST)

    article.refresh_from_db()
    assert article.body == "Mine."


def test_the_same_bytes_under_another_name_are_the_same_file():
    imported("Soil is old.", "one.txt")

    assert imported("Soil is old.", "two.txt").outcome == "unchanged"


def test_a_file_whose_draft_was_deleted_may_come_again():
    imported_from(OLD_POST).article.delete()

    assert imported_from(OLD_POST).outcome == "imported"
    assert ImportedFile.objects.count() == 1


def test_an_article_of_the_same_title_keeps_its_address_and_is_reported():
    ArticleFactory(title="Old post", slug="old-post")

    report = imported_from(OLD_POST)

    assert report.article.slug == "old-post-2"
    assert lines(report, "Another article has this title") == [
        "It stands at /articles/old-post/."
    ]


def test_an_address_of_the_site_s_own_is_not_taken():
    assert imported("Soil is old.", title="Compare").article.slug == "compare-2"


def test_an_address_that_a_page_has_left_is_not_taken():
    other = ArticleFactory(slug="soil")
    other.slug = "earth"
    other.save()

    assert imported("It is old.", title="Soil").article.slug == "soil-2"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "It is empty."),
        ("a.txt", b" \n\t ", "It is empty."),
        ("a.txt", b"\xef\xbb\xbf \n", "It is empty."),
        ("a.txt", b"So\x00il", "It is not text: it holds NUL characters."),
        (
            "a.txt",
            "Soil".encode("utf-16"),
            "It is written in UTF-16. Save it as UTF-8.",
        ),
        ("a.txt", b"\x81\x8d", "It is not text that can be read. Save it as UTF-8."),
        ("a.txt", b"\x01\x02\xe9" * 9, "It does not look like text."),
        ("a.txt", b"a" * (MOST_BYTES + 1), "It is larger than 1,000 kB."),
        (
            "a.docx",
            b"Soil.",
            "It ends in “.docx”. Files that can be read: .txt, .md, .markdown, .html, "
            ".htm.",
        ),
        (
            "post",
            b"Soil.",
            "Its name has no ending. Files that can be read: .txt, .md, .markdown, "
            ".html, .htm.",
        ),
        ("a.html", b"<script>x</script>", "Nothing in it is text for an article."),
        ("a.txt", b"Visit our store", "Nothing in it is text for an article."),
        (
            "a.txt",
            b"Soil is old. " * 9_000,
            "It holds 116,999 characters; an article holds 100,000 at most. Cut it "
            "into several files.",
        ),
    ],
)
def test_a_bad_file_changes_nothing_and_says_why(name, data, reason):
    report = imported(data, name)

    assert counts() == [0, 0, 0, 0, 0]
    assert str(report) == f"{name}: refused. {reason} Nothing was changed."


def test_bytes_that_are_not_utf_8_are_read_as_windows_wrote_them_and_said_so():
    report = imported("Soil – “old”, café.".encode("cp1252"))

    assert report.article.body == "Soil – “old”, café.\n"
    assert lines(report, "Noticed while reading") == [
        "Its bytes are not UTF-8 and were read as Windows-1252."
    ]


def test_a_bad_file_stops_no_other_and_the_command_fails(tmp_path, capsys):
    empty = tmp_path / "empty.txt"
    empty.touch()

    with pytest.raises(CommandError, match=r"2 of 4 files were not imported\."):
        call_command(
            "import_articles", *map(str, [HTML, empty, tmp_path / "none.md", MARKDOWN])
        )

    assert Article.objects.count() == 2
    out = capsys.readouterr().out
    assert "empty.txt: refused. It is empty. Nothing was changed." in out
    assert "none.md: refused. It cannot be read: No such file or directory." in out


def test_a_folder_is_refused_in_words(tmp_path, capsys):
    with pytest.raises(CommandError):
        call_command("import_articles", str(tmp_path))

    assert "It cannot be read: Is a directory." in capsys.readouterr().out


def test_a_failure_in_the_midst_leaves_nothing_of_the_file(monkeypatch):
    monkeypatch.setattr("fibro.importing.claims.on_words", lambda blocks: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        imported_from(OLD_POST)

    assert counts() == [0, 0, 0, 0, 0]


def test_one_title_is_for_one_file():
    with pytest.raises(CommandError, match="--title is for one file"):
        call_command("import_articles", str(HTML), str(MARKDOWN), title="Both")

    assert not Article.objects.exists()


def test_the_store_page_is_placed_only_when_asked():
    imported(f"{LONG}\n\nVisit our store\n", "one.txt")
    report = imported(f"{LONG}!\n\nVisit our store\n", "two.txt", place_store=True)

    placement = Placement.objects.get()
    assert (placement.article, placement.is_store_page) == (report.article, True)
    assert placement.after_section == ""
    assert lines(report, "The store page is placed") == ["At the end of the article."]


def test_the_wall_refuses_the_store_page_in_words():
    report = imported("Soil is old.\n\nVisit our store\n", place_store=True)

    assert not Placement.objects.exists()
    assert lines(report, "The store page is not placed")[0].startswith(
        "“Post” has room for 0 and 0 stand before this."
    )


def test_a_file_without_a_store_line_gets_no_store_page():
    report = imported(LONG, place_store=True)

    assert not Placement.objects.exists()
    assert lines(report, "The store page is not placed") == [
        "The file has no line for a store."
    ]
