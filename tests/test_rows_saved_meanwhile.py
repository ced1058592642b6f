"""Of two people in the form of a source, a term, a link, the later is told."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client

from .content.desk import change_url, form_data, form_of
from .factories import (
    DoorFactory,
    FaqFactory,
    HelpLineFactory,
    PersonFactory,
    RelatedSiteFactory,
    SourceFactory,
    TermFactory,
    TopicFactory,
)
from .store.factories import StoreLinkFactory
from .treatments.factories import AgentFactory, InteractionFactory

pytestmark = pytest.mark.django_db


def a_tab_of(name):
    client = Client()
    user, _ = User.objects.get_or_create(
        username=name, defaults={"is_staff": True, "is_superuser": True}
    )
    client.force_login(user)
    return client


def save(client, row, opened, **changes):
    return client.post(change_url(row), opened | changes | {"_save": "1"})


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def told(response):
    """What the head says of it, in one line; "" if nothing."""
    section = soup(response).select_one("#meanwhile p")
    return " ".join(section.get_text().split()) if section else ""


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (SourceFactory, "title"),
        (TermFactory, "name"),
        (PersonFactory, "role"),
        (FaqFactory, "question"),
        (HelpLineFactory, "name"),
        (RelatedSiteFactory, "name"),
        (TopicFactory, "name"),
        (DoorFactory, "title"),
        (AgentFactory, "name"),
        (StoreLinkFactory, "name"),
    ],
)
def test_the_later_save_is_refused_and_everything_typed_stands_in_the_form(make, field):
    row, mia, tom = make(), a_tab_of("mia"), a_tab_of("tom")
    opened = form_of(tom, change_url(row))
    save(mia, row, form_of(mia, change_url(row)), **{field: "Of Mia"})

    refused = save(tom, row, opened, **{field: "Of Tom"})

    kind = row._meta.verbose_name
    assert told(refused).startswith(f"mia saved this {kind} at ")
    assert form_data(refused.content.decode())[field] == "Of Tom"
    row.refresh_from_db()
    assert getattr(row, field) == "Of Mia"


def test_both_are_shown_beside_each_other_and_saving_again_is_the_answer():
    row, mia, tom = TermFactory(meaning="Old."), a_tab_of("mia"), a_tab_of("tom")
    opened = form_of(tom, change_url(row))
    save(mia, row, form_of(mia, change_url(row)), meaning="Of Mia.")
    refused = save(tom, row, opened, meaning="Of Tom.")

    sides = [p.get_text() for p in soup(refused).select(".differences__text")]
    save(tom, row, form_data(refused.content.decode()))

    assert sides == ["Of Mia.", "Of Tom."]
    row.refresh_from_db()
    assert row.meaning == "Of Tom."


def test_rows_that_a_rule_points_at_count_too():
    rule, mia, tom = InteractionFactory(), a_tab_of("mia"), a_tab_of("tom")
    opened = form_of(tom, change_url(rule))
    source = SourceFactory()
    save(mia, rule, form_of(mia, change_url(rule)), sources=[str(source.pk)])

    refused = save(tom, rule, opened, sources=[])

    assert told(refused).startswith("mia saved this interaction at ")
    assert list(rule.sources.all()) == [source]


def test_what_else_is_wrong_is_said_too():
    first, rule, mia = InteractionFactory(), InteractionFactory(), a_tab_of("mia")
    opened = form_of(mia, change_url(rule))
    type(rule).objects.filter(pk=rule.pk).update(what_to_do="Newer.")
    pair = {"first": str(first.first_id), "second": str(first.second_id)}

    refused = save(mia, rule, opened, **pair)

    assert told(refused).startswith("Somebody saved this interaction")
    assert "This pair is in the list already" in soup(refused).get_text()


def test_in_another_tab_of_ones_own_it_says_so():
    row, mia = TermFactory(), a_tab_of("mia")
    opened = form_of(mia, change_url(row))
    save(mia, row, opened, meaning="Newer.")

    refused = save(mia, row, opened, meaning="Other.")

    assert told(refused).startswith("You saved this term at ")


def test_what_no_person_changed_is_said_of_somebody():
    row, mia = SourceFactory(retracted_on=None), a_tab_of("mia")
    opened = form_of(mia, change_url(row))
    type(row).objects.update(retracted_on="2026-11-02")

    refused = save(mia, row, opened)

    assert told(refused).startswith("Somebody saved this source after you opened it.")


def test_a_save_that_changed_nothing_refuses_nobody():
    row, mia, tom = TermFactory(), a_tab_of("mia"), a_tab_of("tom")
    opened = form_of(tom, change_url(row))
    save(mia, row, form_of(mia, change_url(row)))

    assert save(tom, row, opened, meaning="Of Tom.").status_code == 302


@pytest.mark.parametrize("sent", ["x", "2026-99-99 x", "é " * 40])
def test_nonsense_in_place_of_when_it_was_opened_is_told_as_a_later_save(sent):
    row, mia = TermFactory(), a_tab_of("mia")
    opened = form_of(mia, change_url(row)) | {"opened_as": sent}

    refused = save(mia, row, opened, meaning="Mine.")

    assert told(refused).startswith("Somebody saved this term after you opened it.")
