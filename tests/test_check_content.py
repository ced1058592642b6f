"""The strict reader of all texts: clean over what ships, loud on each kind of fault."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article
from fibro import checking
from fibro.library.models import Faq, Mechanism, Source, Symptom, Term
from treatments.models import Treatment

pytestmark = pytest.mark.django_db


def found():
    return [(fault.page, fault.word) for fault in checking.faults()]


@pytest.mark.usefixtures("starter")
def test_nothing_that_ships_is_to_be_mended():
    out = StringIO()

    call_command("check_content", stdout=out)

    assert out.getvalue() == "Nothing to mend.\n"


PAGE = "Article “What is fibromyalgia?”"
FIRST = "Fibromyalgia is a long-term condition"


def add(words):
    """Words at the end of the first section of an article."""

    def plant():
        page = Article.objects.get(slug="what-is-fibromyalgia")
        page.body = page.body.replace("\n## Main", f"\n{words}\n\n## Main", 1)
        page.save()
        page.derive()

    return plant


def shared():
    other = Article.objects.get(slug="sleep-better")
    other.body += "\nWe wrote these very words here, and nobody else has them yet.\n"
    other.save()
    add("We wrote these very words here, and nobody else has them yet.")()


def in_a_symptom():
    page = Symptom.objects.get(slug="fatigue")
    page.in_short += "\nTake 2 tablets."
    page.save()


def in_a_treatment():
    page = Treatment.objects.get(slug="tai-chi")
    page.how_it_is_used += "\n\nIt is a miracle."
    page.save()


def in_an_answer():
    faq = Faq.objects.get(slug="is-it-real")
    faq.answer += " About 77 in 100 agree."
    faq.save()


def in_a_meaning():
    term = Term.objects.get(slug="flare")
    term.meaning = "An attack of pain."
    term.save()


def in_a_mechanism():
    mechanism = Mechanism.objects.get(slug="gate-control")
    mechanism.says += " It was proven."
    mechanism.save()


def unsaid():
    source = Source.objects.get(key="queiroz-2013")
    source.says = ""
    source.save()


PLANTED = [
    (add("See [@nothing-2020]."), [(PAGE, "[@nothing-2020]")]),
    (add("See [it](treatment:nothing)."), [(PAGE, "treatment:nothing")]),
    (add("See [it](/nothing-here/)."), [(PAGE, "/nothing-here/")]),
    (add("About 77 in 100 have it."), [(PAGE, "77")]),
    (add("Take it twice a day."), [(PAGE, "twice a day")]),
    (add("She suffers from it."), [(PAGE, "suffers from")]),
    (add("## New\n\n> A gist.\n\nWords."), [(PAGE, "New")]),
    (
        add(f"{' '.join(f'w{chr(97 + n)}' for n in range(26))}."),
        [(PAGE, "wa wb wc wd we wf wg wh wi wj wk wl wm w…")],
    ),
    (
        add("Pain modulation refers to the body’s ability to regulate pain."),
        [(PAGE, "pain modulation refers to the body’s ability to")],
    ),
    (
        shared,
        [
            (
                PAGE,
                "we wrote these very words here and nobody else has them yet",
            )
        ],
    ),
    (in_a_symptom, [("Symptom “Being worn out”", "2 tablets")]),
    (in_a_treatment, [("Treatment “Tai chi”", "miracle")]),
    (in_an_answer, [("Question “Is fibromyalgia real?”", "77")]),
    (in_a_meaning, [("Term “Flare”", "attack")]),
    (
        in_a_mechanism,
        [("Mechanism “The pain gate (gate control theory)”", "proven")],
    ),
]


@pytest.mark.usefixtures("starter")
def test_each_planted_fault_is_found_and_no_other():
    for plant, _ in PLANTED:
        plant()

    assert sorted(found()) == sorted(fault for _, faults in PLANTED for fault in faults)


@pytest.mark.usefixtures("starter")
def test_a_hard_page_is_found():
    hard = "Multidisciplinary rehabilitation necessitates formal assessment. "
    add(hard * 80)()

    assert [page for page, word in found() if word.startswith("grade ")] == [PAGE]


@pytest.mark.usefixtures("starter")
def test_the_command_names_page_place_and_remedy_and_fails():
    in_a_meaning()
    out = StringIO()

    with pytest.raises(CommandError, match="1 to mend"):
        call_command("check_content", stdout=out)

    assert out.getvalue() == (
        "\nTerm “Flare”\n  meaning, line 1: “attack”. Write “flare”.\n"
    )


def test_a_run_of_seven_words_may_be_shared():
    seven, eight = list("abcdefg"), list("abcdefgh")

    def runs(words):
        said = [checking.Said("One", "", words), checking.Said("Other", "", words)]
        return [fault.word for fault in checking.shared_runs(said, frozenset())]

    assert runs(seven) == []
    assert runs(eight) == ["a b c d e f g h"]
