"""What the catalogue knows: linked at first mention, and held against guidelines."""

import pytest

from fibro.importing.catalogue import Catalogue
from treatments.models import BrandName

from ..factories import TermFactory
from ..treatments.factories import AgentFactory, TreatmentFactory, agent_of
from .samples import OLD_POST, imported, imported_from, lines

pytestmark = pytest.mark.usefixtures("catalogue")


def body_of(text, name="post.txt"):
    return imported(text, name, title="Some words").article.body.strip()


def test_each_name_is_linked_at_its_first_mention_in_the_text():
    report = imported_from(OLD_POST)

    assert lines(report, "Linked at first mention, to be checked") == [
        "raised bed → term:raised-bed",
        "Painstoppin → treatment:painstoppin",
        "Swaying walks → treatment:swaying-walks",
        "heavy fatigue → symptom:fatigue",
    ]
    assert report.article.body.count("treatment:swaying-walks") == 1


def test_a_brand_name_links_to_its_treatment():
    assert body_of("Some take EASALOT at night.") == (
        "Some take [EASALOT](treatment:painstoppin) at night."
    )


def test_another_name_of_an_agent_links_to_its_treatment():
    agent_of(
        TreatmentFactory(title="Slow breath", slug="slow-breath"),
        also_called="belly breathing, box breath",
    )

    assert body_of("Try belly-breathing daily.") == (
        "Try [belly-breathing](treatment:slow-breath) daily."
    )


def test_only_whole_words_are_linked():
    assert body_of("Painstoppinish is a word, and unpainstoppin too.") == (
        "Painstoppinish is a word, and unpainstoppin too."
    )


def test_an_abbreviation_is_linked_only_as_it_is_spelt():
    TermFactory(name="Acceptance therapy", slug="act", also_called="ACT")

    assert body_of("We act before ACT acts.") == ("We act before [ACT](term:act) acts.")


def test_a_name_that_two_treatments_share_is_not_linked_but_reported():
    for slug in ("one", "two"):
        treatment = TreatmentFactory(title=slug, slug=slug)
        BrandName.objects.create(treatment=treatment, name="Samename")

    report = imported("Samename is sold there.")

    assert report.article.body == "Samename is sold there.\n"
    assert lines(report, "Names that several pages share, not linked") == ["Samename"]


def test_headings_links_and_code_are_never_linked():
    text = (
        "## About Painstoppin\n\nSee [Painstoppin](https://a.example/) and "
        "`Painstoppin`.\n\n```\nPainstoppin\n```\n\nOnly Painstoppin here."
    )

    assert body_of(text, "post.md") == text.replace(
        "Only Painstoppin", "Only [Painstoppin](treatment:painstoppin)"
    )


def test_a_treatment_guidelines_disagree_about_is_listed_with_what_they_say():
    report = imported_from(OLD_POST)

    assert lines(report, "Treatments: hold the claim against the guidelines") == [
        "Painstoppin (line 13): guidelines disagree, which the text must say. "
        "EULAR 2017 on fibromyalgia: for it, “weak for”; "
        "NICE 2021 on fibromyalgia: against it.",
        "Swaying walks (line 15): the catalogue holds no guideline statement on it.",
    ]


def test_what_people_take_without_a_page_is_listed():
    report = imported("Calmoline helps. Some use nonamide (Nonabrand) too.")

    assert lines(report, "Medicines without a page here") == [
        "Calmoline (line 1): no page of its own, so no guideline statement.",
        "“nonamide (Nonabrand)” (line 1) looks like a medicine and its brand. The "
        "catalogue does not know it.",
    ]


def test_words_and_amounts_the_site_never_prints_are_listed():
    report = imported("An effective 30 mg, proven and EFFECTIVE.")

    assert lines(report, "Words to change") == [
        "“effective”, twice. We say: may help some people.",
        "“proven”, once. We say: may help some people.",
        "Amounts, which the site never prints: “30 mg” (line 1).",
    ]


@pytest.mark.parametrize("rows", [1, 30])
def test_the_catalogue_is_read_by_as_many_queries_however_large(
    rows, django_assert_num_queries
):
    for number in range(rows):
        AgentFactory(name=f"Herb {number}", slug=f"herb-{number}")

    with django_assert_num_queries(5):
        Catalogue()
