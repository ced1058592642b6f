"""What keeps a page from readers is said in words, at the place where it is mended."""

import pytest
from bs4 import BeautifulSoup

from articles.models import Article
from fibro.content.models import WorkingCopy
from treatments.models import Treatment

from ..factories import ArticleFactory, SourceFactory, SymptomFactory
from ..treatments.factories import EvidenceFactory, TreatmentFactory
from .desk import change_url, form_data, press_at

pytestmark = pytest.mark.django_db

CITED = "## How it is\n\nWarm water may ease pain [@here]."
POINTS = "It may help.\nIt may not.\nAsk a doctor."
HARD = (
    "Immunohistochemical characterisation of intraepidermal innervation necessitates "
    "considerable methodological sophistication and interdisciplinary coordination, "
    "notwithstanding institutional heterogeneity [@here]. "
) * 6


def places(response):
    """(where the link leads, which line, the words) of what there is to mend."""
    html = BeautifulSoup(response.content, "html.parser")
    for link in html.select("#to-mend a"):
        assert html.select_one(link["href"]), link
    return [
        (
            item.a["href"],
            item.a.get("data-line", ""),
            item.get_text().strip(),
        )
        for item in html.select("#to-mend li")
    ]


@pytest.fixture(autouse=True)
def source():
    return SourceFactory(key="here")


@pytest.mark.parametrize(
    ("missing", "where"),
    [
        ({"title": ""}, ("#id_title", "", "Title: This field is required.")),
        ({"slug": ""}, ("#id_slug", "", "Address: This field is required.")),
        (
            {"lede": ""},
            ("#id_lede", "", "Opening sentence: Write an opening sentence to publish."),
        ),
        (
            {"in_short": "One."},
            ("#id_in_short", "", "In short: Write at least three points to publish."),
        ),
        (
            {"body": "## Nothing is cited\n\nWords."},
            ("#id_body", "", "Text: Cite at least one source to publish a guide."),
        ),
        (
            {"body": f"{CITED}\n\nAnd more [@gone]."},
            ("#id_body", "5", "Text: Line 5, “[@gone]”: No source has this key."),
        ),
        (
            {"body": f"{CITED}\n\nTake [it](term:gone)."},
            (
                "#id_body",
                "5",
                "Text: Line 5, “term:gone”: No word of the glossary has this address. "
                "An editor can add it.",
            ),
        ),
        (
            {"body": f"{CITED}\n\n::: urgent\n- a sign"},
            (
                "#id_body",
                "5",
                "Text: Line 5, “::: urgent”: The “urgent” box is opened and never "
                "closed. Put ::: on a line of its own.",
            ),
        ),
        (
            {"published_at_0": "soon", "published_at_1": "10:00"},
            (
                "#id_published_at_0",
                "",
                "Published at: Write the date as 27/11/2026, or pick it from the "
                "calendar.",
            ),
        ),
    ],
)
def test_a_guide_is_refused_with_the_place_that_lacks_something(
    editor_client, missing, where
):
    guide = ArticleFactory(
        published_at=None, article_kind="guide", body=CITED, in_short=POINTS
    )

    refused = press_at(editor_client, change_url(guide), "_publish", **missing)

    assert places(refused) == [where]
    kept = form_data(refused.content.decode())
    assert {name: kept[name] for name in missing} == missing
    assert Article.objects.get().published_at is None


def test_a_guide_that_is_hard_to_read_is_refused_at_its_text(editor_client):
    guide = ArticleFactory(published_at=None, body=CITED, in_short=POINTS)

    refused = press_at(editor_client, change_url(guide), "_publish", body=HARD)

    [(where, _, said)] = places(refused)
    assert where == "#id_body"
    assert said.startswith("Text: The reading grade is ")


def test_a_draft_says_beforehand_what_it_lacks_and_is_saved_as_it_is(editor_client):
    guide = ArticleFactory(published_at=None, lede="", body="No.", in_short="")

    shown = editor_client.get(change_url(guide))
    saved = press_at(
        editor_client, change_url(guide), "_save", body="Still no [@gone]."
    )

    assert [where for where, _, _ in places(shown)] == [
        "#id_lede",
        "#id_in_short",
        "#id_body",
    ]
    assert "A draft can be saved as it is." in shown.content.decode()
    assert "was changed successfully" in saved.content.decode()


@pytest.fixture
def treatment(source):
    treatment = TreatmentFactory(
        published_at=None, how_it_is_used="Words [@here].", in_short=POINTS
    )
    EvidenceFactory(
        treatment=treatment,
        symptom=SymptomFactory(title="Pain"),
        source=None,
        certainty="not_rated",
    )
    treatment.derive()
    return treatment


def test_a_row_without_its_source_keeps_a_treatment_from_readers(
    editor_client, treatment
):
    refused = press_at(
        editor_client,
        change_url(treatment),
        "_publish",
        how_it_is_used="Other words [@here].",
    )

    assert places(refused) == [
        (
            "#evidence-group",
            "",
            "Evidence: Give the evidence on Pain its source to publish.",
        )
    ]
    kept = form_data(refused.content.decode())
    assert kept["how_it_is_used"] == "Other words [@here]."
    assert Treatment.objects.get().published_at is None
    assert Treatment.objects.get().how_it_is_used == "Words [@here]."


def test_a_row_is_given_its_source_and_the_treatment_published_in_one_go(
    editor_client, treatment, source
):
    press_at(
        editor_client,
        change_url(treatment),
        "_publish",
        **{"evidence-0-source": str(source.pk)},
    )

    assert Treatment.objects.get().is_public


def test_a_row_that_readers_see_cannot_lose_its_source(editor_client, treatment):
    treatment.evidence.update(source=SourceFactory())
    Treatment.objects.update(published_at="2026-01-01T00:00Z")

    refused = press_at(
        editor_client,
        change_url(treatment),
        "_save",
        **{"evidence-0-source": "", "significance": "wording"},
    )

    assert [where for where, _, _ in places(refused)] == ["#evidence-group"]
    assert treatment.evidence.get().source is not None


def test_what_is_wrong_in_a_row_is_named_with_its_row(editor_client, treatment):
    refused = press_at(
        editor_client,
        change_url(treatment),
        "_save",
        **{"evidence-0-helped_with": "125"},
    )

    assert places(refused) == [
        (
            "#evidence-0",
            "",
            "Evidence for a symptom 1: Out of 100 people, at most 100 can be helped.",
        )
    ]


def test_a_copy_that_is_refused_at_first_is_gone_once_it_is_published(editor_client):
    guide = ArticleFactory(body=CITED, in_short=POINTS)
    url = change_url(guide)
    press_at(editor_client, url, "_keep_copy", body="Changed [@here].", lede="")

    refused = press_at(editor_client, f"{url}?copy", "_save")
    data = form_data(refused.content.decode()) | {"lede": "Mended."}
    editor_client.post(f"{url}?copy", data | {"_save": "1"})

    assert Article.objects.get().lede == "Mended."
    assert WorkingCopy.objects.count() == 0


def test_a_copy_that_was_kept_with_something_to_mend_is_said_to_be_kept(editor_client):
    guide = ArticleFactory(body=CITED, in_short=POINTS)

    kept = press_at(editor_client, change_url(guide), "_keep_copy", lede="", title="")
    again = press_at(editor_client, f"{change_url(guide)}?copy", "_save")

    titles = [
        BeautifulSoup(response.content, "html.parser").select_one("#to-mend-title")
        for response in (kept, again)
    ]
    assert [title.get_text() for title in titles] == [
        "Kept as a working copy. 2 things to mend before it can be published",
        "Nothing is lost, and nothing is saved yet: 2 to mend",
    ]
    for response in (kept, again):
        assert b"Please correct the error" not in response.content
