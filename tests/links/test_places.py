"""Where addresses stand, and that what is mended leaves the queue at once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fibro import outside_links
from fibro.content.link_check import LinkCheck
from fibro.outside_links import Spot, spots_of
from treatments.models import Leaflet

from ..factories import (
    ArticleFactory,
    FaqFactory,
    HelpLineFactory,
    RelatedSiteFactory,
    SitePageFactory,
    SourceFactory,
    SymptomFactory,
)
from ..store.factories import StoreFactory, StoreLinkFactory
from ..treatments.factories import TreatmentFactory
from .naming import asked_after, broken, naming

pytestmark = pytest.mark.django_db

PAGE = "http://old.example/page"


def broken_row(address=PAGE):
    now = timezone.now()
    return LinkCheck.objects.create(
        address=address, asked_at=now, broken_since=now, words="It is gone."
    )


def leaflet(treatment, url=PAGE):
    return Leaflet.objects.create(
        treatment=treatment, country="UK", title="A leaflet", url=url
    )


def unpaid(url=PAGE, **values):
    return StoreLinkFactory(url=url, is_paid=False, **values)


PLACES = {
    "articles.article": lambda: naming(PAGE),
    "fibro.sitepage": lambda: SitePageFactory(body=f"[x]({PAGE})"),
    "library.symptom": lambda: SymptomFactory(body=f"[x]({PAGE})"),
    "library.faq": lambda: FaqFactory(answer=f"[x]({PAGE})"),
    "library.source": lambda: SourceFactory(url=PAGE),
    "library.relatedsite": lambda: RelatedSiteFactory(url=PAGE),
    "library.helpline": lambda: HelpLineFactory(page_url=PAGE),
    "treatments.treatment": lambda: leaflet(TreatmentFactory()).treatment,
    "store.store": lambda: StoreFactory(url=PAGE),
    "store.storelink": unpaid,
}


@pytest.mark.parametrize("model", PLACES)
def test_an_address_is_asked_wherever_it_stands(model):
    thing = PLACES[model]()

    outside_links.keep_rows()

    assert PAGE in LinkCheck.objects.values_list("address", flat=True)
    assert [spot[:2] for spot in spots_of([PAGE])[PAGE]] == [(model, thing.pk)]


@pytest.mark.parametrize(
    "left_out",
    [
        lambda: naming(PAGE, withdrawn_at=timezone.now()),
        lambda: leaflet(TreatmentFactory(withdrawn_at=timezone.now())),
        lambda: SourceFactory(url=PAGE, doi="10.1000/x"),
        lambda: StoreFactory(url=PAGE, is_active=False),
        lambda: StoreFactory(url=PAGE, is_example=True),
        lambda: unpaid(is_active=False),
        lambda: unpaid(store=StoreFactory(is_active=False)),
        lambda: unpaid(store=StoreFactory(is_example=True)),
        lambda: unpaid(ends_on=timezone.localdate() - timedelta(days=1)),
        lambda: unpaid(url=f"{PAGE}?sub={{placement}}"),
        lambda: StoreLinkFactory(url=PAGE, is_paid=True),
        lambda: naming(f"http://old.example/{'x' * 490}"),
        lambda: naming("mailto:somebody@old.example"),
    ],
)
def test_what_nobody_reads_or_would_count_as_a_click_is_left_out(left_out):
    left_out()
    broken_row()

    assert not any("old.example" in address for address in outside_links.addresses())
    assert broken() == []


def test_a_draft_counts():
    broken_row()
    naming(PAGE, published_at=None)

    assert broken() == [PAGE]


def test_a_text_that_is_mended_leaves_the_queue_at_once():
    broken_row()
    article = naming(f"{PAGE}#part")
    assert broken() == [PAGE]

    article.body = "Nothing of it."
    article.save()
    article.derive()

    assert broken() == []


@pytest.mark.parametrize("by", ["withdrawing", "deleting"])
def test_a_page_that_readers_lose_leaves_the_queue_at_once(by):
    broken_row()
    article = naming(PAGE)

    if by == "withdrawing":
        article.withdrawn_at = timezone.now()
        article.save()
    else:
        article.delete()

    assert broken() == []


def test_capitals_are_another_address():
    broken_row()
    naming(PAGE.upper().replace("HTTP", "http"))

    assert broken() == []


def test_the_row_of_what_nobody_names_is_deleted(world):
    source = SourceFactory(url=world.lay(PAGE))
    asked_after(hours=0)
    assert LinkCheck.objects.count() == 1

    source.url = ""
    source.save()
    asked_after(hours=0)

    assert LinkCheck.objects.count() == 0


def test_several_things_that_name_it_are_each_told_once():
    article = ArticleFactory(title="A", body=f"[x]({PAGE}#a), [y]({PAGE}#b)")
    source = SourceFactory(key="s", url=f"{PAGE}#c")

    assert spots_of([PAGE, "http://nobody.example/"]) == {
        PAGE: [
            Spot("articles.article", article.pk, "A"),
            Spot("library.source", source.pk, "s"),
        ],
        "http://nobody.example/": [],
    }


def test_counting_what_is_broken_is_one_query(django_assert_num_queries):
    for number in range(3):
        naming(f"http://h{number}.example/")
        broken_row(f"http://h{number}.example/")

    with django_assert_num_queries(1):
        assert outside_links.broken().count() == 3
