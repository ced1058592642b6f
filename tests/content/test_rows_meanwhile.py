"""Rows that somebody changed, added or removed while the form of their page was open.

Nobody's rows are put back, doubled or lost without being told which.
"""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User
from django.test import Client

from fibro.library.models import Review

from ..factories import PersonFactory, SourceFactory, SymptomFactory
from ..treatments.factories import EvidenceFactory, TreatmentFactory
from .desk import change_url, form_data, form_of, press

pytestmark = pytest.mark.django_db

UNTOLD = {"significance": "wording"}


@pytest.fixture
def treatment():
    SourceFactory(key="here")
    treatment = TreatmentFactory(how_it_is_used="> A gist.\n\nWords [@here].")
    for order, name in enumerate(["Pain", "Sleep"], start=1):
        symptom = SymptomFactory(title=name, order=order)
        EvidenceFactory(treatment=treatment, symptom=symptom, statement=f"Of {name}.")
    treatment.derive()
    return treatment


@pytest.fixture
def opened(editor_client, treatment):
    """The form as one tab opened it, before another tab saved something."""
    return form_of(editor_client, change_url(treatment)) | UNTOLD


def send(client, treatment, data, **changes):
    return client.post(change_url(treatment), data | changes | {"_save": "1"})


def told(response):
    """{label: (note, what is stored, what was sent)} of what differs."""
    soup = BeautifulSoup(response.content, "html.parser")
    found = {}
    for heading in soup.select(".differences h3"):
        following = heading.find_next_sibling()
        note = following.get_text() if following.name == "p" else ""
        sides = heading.find_next_sibling("div").select(".differences__text")
        found[heading.get_text()] = (note, *[side.get_text() for side in sides])
    return found


def statements(treatment):
    return sorted(treatment.evidence.values_list("statement", flat=True))


def new_row(treatment, number):
    row, like = f"evidence-{number}", treatment.evidence.first()
    return {
        "evidence-TOTAL_FORMS": f"{number + 1}",
        f"{row}-id": "",
        f"{row}-treatment": str(treatment.pk),
        f"{row}-symptom": str(SymptomFactory(title="Fog").pk),
        f"{row}-effect": "small",
        f"{row}-certainty": "not_rated",
        f"{row}-statement": "Of fog.",
        f"{row}-source": str(like.source_id),
        f"{row}-checked": "read",
    }


def test_a_row_that_was_changed_meanwhile_is_named_with_both_texts(
    editor_client, treatment, opened
):
    press(
        editor_client,
        treatment,
        "_save",
        **{"evidence-1-statement": "Theirs.", "evidence-1-effect": "large"},
        **UNTOLD,
    )

    refused = send(editor_client, treatment, opened, effort_note="Mine.")

    assert told(refused) == {
        "Effort note": ("", "", "Mine."),
        "Evidence by symptom: “Sleep: large effect”": (
            "",
            "Effect: Large effect\nStatement: Theirs.",
            "Effect: Small effect\nStatement: Of Sleep.",
        ),
    }
    assert statements(treatment) == ["Of Pain.", "Theirs."]


def test_a_row_that_was_added_meanwhile_is_named_and_stays(
    editor_client, treatment, opened
):
    press(editor_client, treatment, "_save", **new_row(treatment, 2), **UNTOLD)

    refused = send(editor_client, treatment, opened)

    [(label, (note, stored, sent))] = told(refused).items()
    assert label == "Evidence by symptom: “Fog: small effect”"
    assert note == (
        "Added meanwhile. It is not in the form below, and stays when that is saved."
    )
    assert ("Statement: Of fog." in stored, sent) == (True, "")
    send(editor_client, treatment, form_data(refused.content.decode()))
    assert statements(treatment) == ["Of Pain.", "Of Sleep.", "Of fog."]


def test_a_row_that_was_removed_meanwhile_is_named_and_put_back_by_saving_again(
    editor_client, treatment, opened
):
    press(editor_client, treatment, "_save", **{"evidence-0-DELETE": "on"}, **UNTOLD)

    refused = send(editor_client, treatment, opened)

    [(label, (note, stored, sent))] = told(refused).items()
    assert label == "Evidence by symptom: “Pain”"
    assert note == (
        "Removed meanwhile. It stands in the form below as a new row: saving puts it "
        "back, unless you remove it there."
    )
    assert (stored, "Statement: Of Pain." in sent) == ("", True)
    assert statements(treatment) == ["Of Sleep."]
    again = form_data(refused.content.decode())
    assert [again[f"evidence-{n}-statement"] for n in (0, 1)] == [
        "Of Sleep.",
        "Of Pain.",
    ]
    send(editor_client, treatment, again)
    assert statements(treatment) == ["Of Pain.", "Of Sleep."]


def test_a_row_that_was_removed_meanwhile_stays_away_if_it_is_removed_here_too(
    editor_client, treatment, opened
):
    press(editor_client, treatment, "_save", **{"evidence-0-DELETE": "on"}, **UNTOLD)

    refused = send(editor_client, treatment, opened, **{"evidence-0-DELETE": "on"})

    assert told(refused) == {}
    send(editor_client, treatment, form_data(refused.content.decode()))
    assert statements(treatment) == ["Of Sleep."]


def test_rows_that_this_form_adds_and_removes_are_named_too(
    editor_client, treatment, opened
):
    press(editor_client, treatment, "_save", effort_note="Theirs.")
    changes = new_row(treatment, 2) | {"evidence-0-DELETE": "on"}

    refused = send(editor_client, treatment, opened, effort_note="Theirs.", **changes)

    assert {label: note for label, (note, *_) in told(refused).items()} == {
        "Evidence by symptom: “Pain: small effect”": "Marked to be removed in the form "
        "below: saving removes it.",
        "Evidence by symptom: “Fog”": "Only in the form below: saving adds it.",
    }


def test_each_row_stands_under_its_own_name_although_others_came_before_it(
    editor_client, treatment, opened
):
    symptom = SymptomFactory(title="Anger", order=0)
    EvidenceFactory(treatment=treatment, symptom=symptom)
    press(editor_client, treatment, "_save", effort_note="Theirs.")

    refused = send(editor_client, treatment, opened)

    html = BeautifulSoup(refused.content, "html.parser")
    names = [html.select_one(f"#evidence-{n} h3").get_text() for n in (0, 1)]
    assert ["Pain" in names[0], "Sleep" in names[1]] == [True, True]


def test_a_copy_from_before_a_row_was_changed_says_so_when_it_is_opened(
    editor_client, treatment
):
    press(editor_client, treatment, "_keep_copy", effort_note="Mine.")
    theirs = {"evidence-0-statement": "Theirs.", **UNTOLD}
    press(editor_client, treatment, "_save", **theirs)

    shown = editor_client.get(change_url(treatment, copy=""))

    assert told(shown) == {
        "Effort note": ("", "", "Mine."),
        "Evidence by symptom: “Pain: small effect”": (
            "",
            "Statement: Theirs.",
            "Statement: Of Pain.",
        ),
    }


def test_a_review_that_was_removed_meanwhile_is_named_and_refuses_nothing(
    editor_client, treatment
):
    review = Review.objects.create(page=treatment, person=PersonFactory(name="Zoë"))
    opened = form_of(editor_client, change_url(treatment))
    rows = "library-review-page_type-page_id"
    press(editor_client, treatment, "_save", **{f"{rows}-0-DELETE": "on"})

    refused = send(editor_client, treatment, opened)

    assert list(told(refused)) == ["Reviews: “Zoë”"]
    send(editor_client, treatment, form_data(refused.content.decode()))
    assert Review.objects.exclude(pk=review.pk).get().person.name == "Zoë"


def test_rows_that_somebody_may_not_change_are_no_difference(treatment):
    user = User.objects.create_user("texts", is_staff=True)
    may = ["view_treatment", "change_treatment", "publish_treatment", "view_evidence"]
    user.user_permissions.set(Permission.objects.filter(codename__in=may))
    client = Client()
    client.force_login(user)
    opened = form_of(client, change_url(treatment))
    send(client, treatment, opened, effort_note="Theirs.")

    refused = send(client, treatment, opened, effort_note="Mine.")

    assert told(refused) == {"Effort note": ("", "Theirs.", "Mine.")}


def test_a_row_of_another_page_is_not_taken_for_one_that_was_removed(
    editor_client, treatment, opened
):
    strange = EvidenceFactory(statement="Of another.")

    send(editor_client, treatment, opened, **{"evidence-0-id": str(strange.pk)})

    assert statements(treatment) == ["Of Pain.", "Of Sleep."]
    assert statements(strange.treatment) == ["Of another."]
