"""What a text can name, found at the desk by the beginnings of its words."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils import timezone

from ..factories import (
    ArticleFactory,
    SourceFactory,
    SymptomFactory,
    TermFactory,
)
from ..treatments.factories import TreatmentFactory

pytestmark = pytest.mark.django_db

NAMES = "/admin/articles/article/names/"


def found(client, asked, *kinds):
    kinds = kinds or ("article", "treatment", "symptom", "term", "source")
    return client.get(NAMES, {"kind": kinds, "q": asked}).json()


def keys(client, asked, *kinds):
    return [row["key"] for row in found(client, asked, *kinds)["found"]]


def somebody(*permissions):
    name = f"may {' '.join(permissions)}"
    user = User.objects.create_user(name, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client()
    client.force_login(user)
    return client


def test_things_are_found_by_the_beginnings_of_their_words(editor_client):
    SourceFactory(key="eular-2017", authors="Häuser W", title="Revised words")
    TermFactory(slug="allodynia", name="Allodynia", also_called="tender skin")
    SymptomFactory(slug="sleep", title="Nights that do not refresh", short_name="rest")
    ArticleFactory(slug="old", title="Living with ÅNGER", body="hidden words")

    assert keys(editor_client, "eul") == ["eular-2017"]
    assert keys(editor_client, "häus rev") == ["eular-2017"]
    assert keys(editor_client, "skin") == ["allodynia"]
    assert keys(editor_client, "rest") == ["sleep"]
    assert keys(editor_client, "ånger") == ["old"]
    assert keys(editor_client, "ular") == []
    assert keys(editor_client, "hidden") == []


def test_what_begins_like_it_comes_first(editor_client):
    TermFactory(slug="a", name="Deep sleep")
    ArticleFactory(slug="b", title="Pain and sleep")
    SymptomFactory(slug="c", title="Sleep that does not refresh")

    assert keys(editor_client, "sleep") == ["c", "b", "a"]


def test_a_choice_says_what_an_editor_has_to_know(editor_client):
    later = timezone.now() + timedelta(days=3)
    ArticleFactory(slug="draft", title="Fog one", published_at=None)
    ArticleFactory(slug="planned", title="Fog two", published_at=later)
    ArticleFactory(slug="gone", title="Fog four", withdrawn_at=timezone.now())
    ArticleFactory(slug="live", title="Fog three")
    newer = SourceFactory(key="fog-new")
    SourceFactory(key="fog-old", superseded_by=newer)
    SourceFactory(key="fog-back", retracted_on=timezone.localdate())

    states = {row["key"]: row["state"] for row in found(editor_client, "fog")["found"]}

    assert states == {
        "draft": "Draft: it prints as plain words until readers may see it.",
        "planned": "Planned: it becomes a link when it goes live.",
        "gone": "Withdrawn: it prints as plain words.",
        "live": "",
        "fog-new": "",
        "fog-old": "There is a newer edition.",
        "fog-back": "Retracted: do not cite it for what it says.",
    }


def test_a_choice_says_what_it_is(editor_client):
    SourceFactory(key="one", authors="Meyer B.", title="On fog", year=2020)
    TermFactory(slug="fog", name="Fog", meaning="A word for it.")

    rows = found(editor_client, "fog")["found"]

    assert [(r["kind_name"], r["name"], r["about"]) for r in rows] == [
        ("term", "Fog", "A word for it."),
        ("source", "Meyer 2020", "On fog"),
    ]


def test_drafts_are_found_by_those_who_may_see_them(db):
    ArticleFactory(slug="draft", title="Fog one", published_at=None)
    ArticleFactory(slug="live", title="Fog two")

    assert keys(somebody("view_term"), "fog", "article") == ["live"]
    assert keys(somebody("view_article"), "fog", "article") == ["draft", "live"]


def test_names_are_for_the_desk_alone(client):
    reader = Client()
    reader.force_login(User.objects.create_user("reader"))

    assert client.get(NAMES).status_code == 302
    assert reader.get(NAMES).status_code == 302
    assert somebody().post(NAMES).status_code == 405


def test_at_most_twenty_are_listed(editor_client):
    for n in range(21):
        TermFactory(name=f"Fog {n:02}")
    ArticleFactory(title="Fog")

    assert len(keys(editor_client, "fog")) == 20
    assert found(editor_client, "fog")["more"] is True
    assert found(editor_client, "fog 03")["more"] is False


@pytest.mark.parametrize("many", [1, 3])
def test_finding_takes_one_query_a_kind(editor_client, django_assert_num_queries, many):
    for n in range(many):
        ArticleFactory(title=f"Fog {n}")
        TreatmentFactory(title=f"Fog {n}")
        SourceFactory(title=f"Fog {n}")

    # Session, user and second factor, then articles, treatments and sources.
    with django_assert_num_queries(7):
        assert len(keys(editor_client, "fog", "article", "treatment", "source"))


@pytest.mark.parametrize(
    "nonsense", ["\x00", "*", "(", "[a", "\\", "%", "'; --", "²", "a" * 500, "🦋", "ſ"]
)
def test_whatever_is_asked_is_answered(editor_client, nonsense):
    TermFactory()

    assert found(editor_client, nonsense).keys() == {"found", "more"}


def test_an_unknown_kind_finds_nothing(editor_client):
    TermFactory(name="Fog", slug="fog")

    assert keys(editor_client, "fog", "tag", "nonsense", "term", "term") == ["fog"]
