"""Of two people in the form of a source, a term, a link, the later is told."""

import pytest
from bs4 import BeautifulSoup
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import CharField, TextField
from django.test import Client

from fibro.content.admin import PageAdmin
from fibro.content.picking import PickingAdmin

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
from .rows import stored_rows
from .store.factories import StoreLinkFactory
from .treatments.factories import AgentFactory, InteractionFactory

pytestmark = pytest.mark.django_db

# Forms of pages have tests of their own; a conversation's page is no form of its row.
FORMS = {
    model._meta.label_lower: model
    for model, its_admin in admin.site._registry.items()
    if isinstance(its_admin, PickingAdmin) and not isinstance(its_admin, PageAdmin)
}
del FORMS["contact.conversation"]


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


@pytest.mark.parametrize("label", sorted(FORMS))
def test_no_form_of_the_desk_overwrites_silently(label):
    row, mia = stored_rows(FORMS[label], 1)[0], a_tab_of("mia")
    opened = form_of(mia, change_url(row))
    texts = [f for f in row._meta.fields if isinstance(f, CharField | TextField)]
    field = next(f.name for f in texts if f.name in opened and not f.choices)
    type(row).objects.filter(pk=row.pk).update(**{field: "newer"})

    refused = save(mia, row, opened, **{field: "older"})

    assert told(refused).startswith(f"Somebody saved this {row._meta.verbose_name} ")
    assert soup(refused).title.get_text().startswith("Error: ")
    assert type(row).objects.values_list(field, flat=True).get(pk=row.pk) == "newer"


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


def test_what_is_no_field_of_the_form_refuses_nobody():
    faq, mia = FaqFactory(), a_tab_of("mia")
    opened = form_of(mia, change_url(faq))
    type(faq).objects.filter(pk=faq.pk).update(answer_html="<p>Drawn anew.</p>")

    assert save(mia, faq, opened, question="Newer?").status_code == 302


def test_a_form_that_does_not_say_what_it_was_opened_as_is_saved():
    term, mia = TermFactory(), a_tab_of("mia")
    opened = form_of(mia, change_url(term))
    type(term).objects.update(meaning="Newer.")
    del opened["opened_as"]

    assert save(mia, term, opened, meaning="Mine.").status_code == 302


def test_whoever_only_reads_a_row_meets_none_of_it(as_role):
    page = soup(as_role("Author").get(change_url(TermFactory())))

    assert page.select("[name=opened_as], #meanwhile") == []


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
