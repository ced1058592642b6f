"""What a treatment stores of its rows is right again when rows of others change."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fibro.content.mentions import rerender_stale
from fibro.content.models import StalePage
from treatments.models import Interaction, Treatment

from ..factories import SourceFactory
from .factories import (
    AgentFactory,
    ApprovalFactory,
    EvidenceFactory,
    GuidelineFactory,
    HarmFactory,
    InteractionFactory,
    SideEffectFactory,
    TreatmentFactory,
    agent_of,
    full_treatment,
)

pytestmark = pytest.mark.django_db


def rows_of(treatment):
    return Treatment.objects.get(pk=treatment.pk).rows


def said(treatment):
    """(with, level, through) of each line about other things."""
    return [
        (row["with"], row["level_words"], row["through"])
        for row in rows_of(treatment)["interactions"]
    ]


def test_sources_are_numbered_from_the_texts_on_through_the_rows_as_printed():
    keys = ("text", "evidence", "harm", "guideline", "approval", "side", "pair")
    sources = {key: SourceFactory(key=key) for key in reversed(keys)}
    treatment = TreatmentFactory(how_it_is_used="Cited [@text].")
    SideEffectFactory(treatment=treatment, source=sources["side"])
    ApprovalFactory(treatment=treatment, source=sources["approval"])
    GuidelineFactory(treatment=treatment, source=sources["guideline"])
    HarmFactory(treatment=treatment, source=sources["harm"])
    EvidenceFactory(treatment=treatment, source=sources["evidence"])
    InteractionFactory(first=agent_of(treatment), sources=[sources["pair"]])
    treatment.derive()

    page = Treatment.objects.get()

    assert [cited.source.key for cited in page.cited_sources] == list(keys)
    assert page.rows["evidence"][0]["numbers"] == [2]
    assert page.rows["side_effects"][0]["rows"][0]["numbers"] == [6]


def test_a_renamed_source_keeps_its_number():
    treatment = full_treatment()
    source = treatment.harms.get().source

    source.key = "renamed"
    source.save()

    assert rows_of(treatment)["harms"][0]["sources"] == ["renamed"]
    assert rows_of(treatment)["harms"][0]["numbers"] == [2]


def test_a_symptom_prints_as_it_is_called_now():
    treatment = full_treatment()
    symptom = treatment.evidence.get().symptom

    symptom.short_name = "aching"
    symptom.save()

    assert rows_of(treatment)["evidence"][0]["symptom"] == "aching"
    assert rows_of(treatment)["mark"]["words"].startswith("For aching:")


def test_a_withdrawn_symptom_loses_its_link():
    treatment = full_treatment()
    symptom = treatment.evidence.get().symptom

    symptom.withdrawn_at = timezone.now()
    symptom.save()

    assert rows_of(treatment)["evidence"][0]["symptom_url"] == ""


def test_both_sides_show_a_rule_and_lose_it_again():
    one, other = TreatmentFactory(title="One"), TreatmentFactory(title="Other")
    rule = InteractionFactory(first=agent_of(one), second=agent_of(other))

    assert said(one) == [("Other", "Check first", "")]
    assert said(other) == [("One", "Check first", "")]
    rule.delete()
    assert said(one) == said(other) == []


def test_a_rule_moved_to_another_pair_leaves_the_old_page():
    one, other = TreatmentFactory(title="One"), TreatmentFactory(title="Other")
    alcohol = AgentFactory(name="Alcohol")
    rule = InteractionFactory(first=alcohol, second=agent_of(one))

    rule = Interaction.objects.get(pk=rule.pk)
    rule.second = agent_of(other)
    rule.save()

    assert said(one) == []
    assert said(other) == [("Alcohol", "Check first", "")]


def test_a_rule_about_a_class_stands_on_the_pages_of_all_in_it():
    snri = AgentFactory(name="SNRIs", kind="class")
    treatment = TreatmentFactory()
    agent_of(treatment).groups.add(snri)
    treatment.derive()

    InteractionFactory(first=snri, second=AgentFactory(name="MAOIs"), level="never")

    assert said(treatment) == [("MAOIs", "Never together", "SNRIs")]


def test_lines_stand_worst_first_and_a_milder_specific_rule_hides_no_worse_class_rule():
    snri = AgentFactory(name="SNRIs", kind="class")
    treatment = TreatmentFactory()
    agent = agent_of(treatment)
    agent.groups.add(snri)
    maoi, tea = AgentFactory(name="MAOIs"), AgentFactory(name="Tea")
    InteractionFactory(first=agent, second=tea, level="good_to_know")
    InteractionFactory(first=agent, second=maoi, level="good_to_know")
    InteractionFactory(first=snri, second=maoi, level="never")

    assert said(treatment) == [
        ("MAOIs", "Never together", "SNRIs"),
        ("MAOIs", "Good to know", ""),
        ("Tea", "Good to know", ""),
    ]


def test_a_renamed_thing_and_a_new_member_of_a_class_show_at_once():
    treatment = TreatmentFactory()
    maoi = AgentFactory(name="MAOIs", kind="class")
    InteractionFactory(first=agent_of(treatment), second=maoi)

    maoi.name = "MAO inhibitors"
    maoi.save()
    member = AgentFactory(name="Phenelzine")
    member.groups.add(maoi)
    member.tell_pages({maoi.slug})

    row = rows_of(treatment)["interactions"][0]
    assert (row["with"], row["members"]) == ("MAO inhibitors", ["Phenelzine"])


def test_what_is_not_yet_sourced_says_so_and_is_never_milder_than_check_first():
    treatment = TreatmentFactory()
    agent = agent_of(treatment)
    for level in ("good_to_know", "usually_avoided"):
        InteractionFactory(first=agent, level=level, certainty="indirect")

    rows = rows_of(treatment)["interactions"]
    assert {(row["level"], row["level_words"]) for row in rows} == {
        ("check_first", "Being checked. Treat as: check first")
    }


def test_the_other_side_is_linked_from_the_moment_readers_may_see_it():
    one = TreatmentFactory()
    other = TreatmentFactory(published_at=timezone.now() + timedelta(days=1))
    InteractionFactory(first=agent_of(one), second=agent_of(other))

    assert rows_of(one)["interactions"][0]["url"] == ""
    other.published_at = timezone.now() - timedelta(minutes=1)
    other.save()
    assert rows_of(one)["interactions"][0]["url"] == other.get_absolute_url()


def test_a_treatment_that_goes_live_by_itself_is_linked_by_the_worker():
    one = TreatmentFactory()
    due = timezone.now() + timedelta(days=1)
    other = TreatmentFactory(published_at=due)
    InteractionFactory(first=agent_of(one), second=agent_of(other))

    waiting = StalePage.objects.get(page_id=one.pk)
    assert waiting.due_at == due
    Treatment.objects.filter(pk=other.pk).update(published_at=timezone.now())
    StalePage.objects.update(due_at=timezone.now())
    rerender_stale()
    assert rows_of(one)["interactions"][0]["url"] == other.get_absolute_url()


def test_guidelines_that_disagree_are_said_from_the_rows_alone():
    treatment = TreatmentFactory()
    GuidelineFactory(treatment=treatment, guideline="EULAR", words="weak for")
    against = GuidelineFactory(
        treatment=treatment,
        guideline="NICE",
        year=2021,
        verdict="strong_against",
        words="do not start",
        scope="chronic primary pain",
    )
    treatment.derive()

    assert rows_of(treatment)["disagreement"] == (
        "EULAR 2017, on fibromyalgia, is for it (“weak for”). "
        "NICE 2021, on chronic primary pain, is against it (“do not start”)."
    )
    against.superseded_on = timezone.localdate()
    against.save()
    treatment.derive()
    assert rows_of(treatment)["disagreement"] == ""


def test_the_sentence_of_a_text_is_kept_in_plain_words():
    SourceFactory(key="a-2020")
    treatment = TreatmentFactory(
        stopping="> Do *not* stop suddenly [@a-2020].\n\nMore."
    )

    assert rows_of(treatment)["gists"]["stopping"] == "Do not stop suddenly."
