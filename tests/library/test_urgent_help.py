import pytest
from bs4 import BeautifulSoup
from django.db import connection

from fibro.library.models import HelpLine, SiteSettings
from fibro.library.urgent_help import refresh_snapshot

from ..factories import HelpLineFactory


def test_it_answers_without_the_database(client):
    # No django_db mark: any query would raise.
    response = client.get("/urgent-help/")

    assert response.status_code == 200
    text = BeautifulSoup(response.content, "html.parser").text
    assert "Emergency: 999 or 112" in text


@pytest.mark.django_db(transaction=True)
def test_it_prints_what_the_editor_saved(client):
    HelpLineFactory(name="A new line", contact="0123")

    text = client.get("/urgent-help/").content.decode()

    assert "A new line" in text
    assert "Samaritans" not in text


@pytest.mark.django_db(transaction=True)
def test_a_deleted_line_is_gone(client):
    line = HelpLineFactory(name="A new line")
    HelpLineFactory(name="Another line")

    line.delete()

    assert "A new line" not in client.get("/urgent-help/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_home_country_stands_first(client):
    SiteSettings(home_country="Ireland").save()
    HelpLineFactory(country="UK", order=1)
    HelpLineFactory(country="Ireland", order=2)

    page = BeautifulSoup(client.get("/urgent-help/").content, "html.parser")

    assert [h.text for h in page.select("[aria-labelledby=numbers-title] h3")] == [
        "Ireland",
        "UK",
    ]


@pytest.mark.django_db
def test_the_worker_renews_the_copy_where_nobody_edits():
    HelpLine.objects.bulk_create([HelpLineFactory.build()])

    assert (refresh_snapshot(), refresh_snapshot()) == (1, 0)


@pytest.mark.django_db
def test_a_copy_that_is_no_text_any_more_is_written_again(client, settings):
    (settings.DATA_DIR / "urgent-help.json").write_bytes(b"\xff{")

    assert client.get("/urgent-help/").status_code == 200
    assert (refresh_snapshot(), refresh_snapshot()) == (1, 0)


@pytest.mark.django_db
def test_it_asks_nothing_of_the_database_while_it_is_there(
    client, django_assert_num_queries
):
    connection.ensure_connection()

    with django_assert_num_queries(0):
        client.get("/urgent-help/")


@pytest.mark.django_db
def test_red_flags_and_crisis_words_need_no_click(client):
    page = BeautifulSoup(client.get("/urgent-help/").content, "html.parser")

    assert page.select("main details, main [hidden], main [popover]") == []
    assert "thoughts of ending your life" in page.select_one("main").text


@pytest.mark.django_db(transaction=True)
def test_a_line_is_saved_even_while_its_copy_cannot_be_written(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "file"
    settings.DATA_DIR.write_text("No folder.")

    HelpLineFactory(name="A new line")

    assert HelpLine.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_write_the_copy_at_once_do_not_trip_over_each_other(tmp_path):
    # What another process has begun to write.
    (tmp_path / "urgent-help.new").mkdir()

    HelpLineFactory(name="A new line")

    assert "A new line" in (tmp_path / "urgent-help.json").read_text()
