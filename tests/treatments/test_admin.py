import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from reversion.models import Version

from treatments.models import Agent, Interaction, Treatment

from ..factories import SourceFactory
from .factories import (
    AgentFactory,
    EvidenceFactory,
    InteractionFactory,
    TreatmentFactory,
    agent_of,
    full_treatment,
)

pytestmark = pytest.mark.django_db

UNTOLD = {"significance": "wording"}


def form_of(client, address):
    """{name: value} of a change form as a browser would send it back."""
    response = client.get(address)
    assert response.status_code == 200, address
    soup = BeautifulSoup(response.content, "html.parser")
    form = soup.select_one("#content-main form")
    data = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        name = field["name"]
        if field.name == "textarea":
            data[name] = field.text.removeprefix("\n")
        elif field.name == "select":
            chosen = [o["value"] for o in field.select("option[selected]")]
            data[name] = chosen if field.has_attr("multiple") else (chosen or [""])[0]
        elif field.get("type") in ("checkbox", "radio"):
            if field.has_attr("checked"):
                data[name] = field.get("value", "on")
        elif field.get("type") != "submit":
            data[name] = field.get("value", "")
    return {k: v for k, v in data.items() if "__prefix__" not in k}


def change(row):
    return reverse(f"admin:treatments_{row._meta.model_name}_change", args=[row.pk])


def post(client, address, data):
    response = client.post(address, data)
    if response.status_code == 200:
        soup = BeautifulSoup(response.content, "html.parser")
        return [e.get_text(" ", strip=True) for e in soup.select(".errorlist li")]
    assert response.status_code == 302
    return []


def test_a_saved_form_derives_the_page(editor_client):
    treatment = full_treatment()
    data = form_of(editor_client, change(treatment))

    data |= {"evidence-0-statement": "Another sentence.", **UNTOLD}
    assert post(editor_client, change(treatment), data) == []

    page = Treatment.objects.get(pk=treatment.pk)
    assert page.rows["evidence"][0]["statement"] == "Another sentence."


def test_the_form_says_what_readers_are_told_by_the_rows(editor_client):
    treatment = full_treatment()
    treatment.derive()

    page = editor_client.get(change(treatment)).content
    said = [
        tag.get_text(" ", strip=True)
        for tag in BeautifulSoup(page, "html.parser").select(
            ".field-readers_read .readonly"
        )
    ]

    whole, first_row = said[0], said[1]
    assert treatment.extras["mark"]["words"] in whole
    assert treatment.extras["gists"]["evidence"] in whole
    assert first_row.startswith("For ")
    assert "Stands here once it is saved." in said


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("evidence-0-helped_with", "125", "at most 100 can be helped"),
        ("evidence-0-nnt", "0", "above 0"),
        ("evidence-0-source", "", "A certainty needs the source that rated it."),
    ],
)
def test_what_cannot_be_is_refused_in_words_at_its_row(
    editor_client, field, value, words
):
    treatment = full_treatment()
    data = form_of(editor_client, change(treatment)) | {field: value}

    errors = post(editor_client, change(treatment), data)

    assert any(words in error for error in errors), errors


def test_a_new_draft_needs_a_name_an_address_and_an_approach_alone(editor_client):
    add = reverse("admin:treatments_treatment_add")
    data = form_of(editor_client, add)

    data |= {"title": "Yoga", "slug": "yoga", "approach": "complementary"}
    assert post(editor_client, add, data) == []

    assert Treatment.objects.get().state == "draft"


def test_an_old_version_comes_back_into_the_form_with_its_rows(editor_client):
    treatment = full_treatment()
    address = change(treatment)
    data = form_of(editor_client, address)
    post(editor_client, address, data | {"lede": "The old sentence."})
    first = Version.objects.get_for_object(treatment).first()
    data = form_of(editor_client, address)
    data |= {"lede": "The new sentence.", "evidence-0-DELETE": "on", **UNTOLD}
    post(editor_client, address, data)
    assert Treatment.objects.get(pk=treatment.pk).evidence.count() == 0

    restored = form_of(editor_client, f"{address}?version={first.pk}")

    assert restored["lede"] == "The old sentence."
    assert restored["evidence-0-statement"].startswith("31 in 100")
    restored["opened_at"] = form_of(editor_client, address)["opened_at"]
    assert post(editor_client, address, restored | UNTOLD) == []
    assert Treatment.objects.get(pk=treatment.pk).evidence.count() == 1
    assert Treatment.objects.get(pk=treatment.pk).is_public


def test_a_pair_saved_with_its_source_shows_on_the_page_at_once(editor_client):
    treatment = TreatmentFactory()
    mine, other = agent_of(treatment), AgentFactory(name="Tea")
    source = SourceFactory()
    add = reverse("admin:treatments_interaction_add")
    data = form_of(editor_client, add) | {
        "first": other.pk,
        "second": mine.pk,
        "level": "never",
        "certainty": "label",
        "what_can_happen": "Something.",
        "what_to_do": "Nothing.",
        "sources": [source.pk],
    }

    assert post(editor_client, add, data) == []

    row = Treatment.objects.get().rows["interactions"][0]
    assert (row["with"], row["numbers"]) == ("Tea", [1])


def test_a_sourced_pair_names_its_source(editor_client):
    add = reverse("admin:treatments_interaction_add")
    data = form_of(editor_client, add) | {
        "first": AgentFactory().pk,
        "second": AgentFactory().pk,
        "level": "never",
        "certainty": "label",
        "what_can_happen": "Something.",
        "what_to_do": "Nothing.",
    }

    errors = post(editor_client, add, data)

    assert any("Name the source that says so" in error for error in errors)


def test_pairs_deleted_from_the_list_leave_the_pages(editor_client):
    treatment = TreatmentFactory()
    rule = InteractionFactory(first=agent_of(treatment))

    editor_client.post(
        reverse("admin:treatments_interaction_changelist"),
        {"action": "delete_selected", "_selected_action": rule.pk, "post": "yes"},
    )

    assert Interaction.objects.count() == 0
    assert Treatment.objects.get().rows["interactions"] == []


def test_a_thing_put_into_a_class_shows_the_rules_of_the_class(editor_client):
    group = AgentFactory(kind="class", name="SNRIs")
    InteractionFactory(first=group, second=AgentFactory(name="Tea"))
    treatment = TreatmentFactory()
    agent = agent_of(treatment)
    data = form_of(editor_client, change(agent)) | {"groups": [group.pk]}

    assert post(editor_client, change(agent), data) == []

    assert Treatment.objects.get().rows["interactions"][0]["through"] == "SNRIs"


def test_a_class_cannot_lie_inside_itself(editor_client):
    outer, inner = (AgentFactory(kind="class") for _ in range(2))
    inner.groups.add(outer)
    data = form_of(editor_client, change(outer)) | {"groups": [inner.pk]}

    errors = post(editor_client, change(outer), data)

    assert any("lies inside this class already" in error for error in errors)
    assert Agent.objects.get(pk=outer.pk).groups.count() == 0


def test_a_nul_in_a_text_is_an_error_at_its_field(editor_client):
    treatment = EvidenceFactory().treatment
    data = form_of(editor_client, change(treatment)) | {"lede": "a\x00b"}

    errors = post(editor_client, change(treatment), data)

    assert any("cannot be stored (NUL)" in e or "Null" in e for e in errors), errors
