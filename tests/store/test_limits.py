"""The operator's limits: how many links a page carries, and which stay."""

import pytest

from articles.models import Tag
from fibro.library.models import SiteSettings
from store.models import Placement
from tests.factories import ArticleFactory

from .factories import LONG, StoreLinkFactory

pytestmark = pytest.mark.django_db


def forced_in(**fields):
    fields["link"] = StoreLinkFactory()
    return Placement.objects.bulk_create([Placement(**fields)])[0]


def again(page):
    return type(page).objects.filter(pk=page.pk).first()


@pytest.mark.parametrize(
    ("words", "most", "each", "shown"),
    [
        (599, 3, 600, 0),
        (600, 3, 600, 1),
        (1_200, 3, 600, 2),
        (9_000, 3, 600, 3),
        (9_000, 0, 600, 0),
        (9_000, 5, 300, 5),
        # What no form lets in: the firm limits stand.
        (9_000, 9, 600, 5),
        (599, 3, 1, 1),
    ],
)
def test_a_page_carries_no_more_than_its_words_and_the_settings_allow(
    words, most, each, shown
):
    page = ArticleFactory(body=f"## A\n\n{LONG}")
    type(page).objects.filter(pk=page.pk).update(words=words)
    SiteSettings.objects.create(pk=1, max_placements=most, words_per_placement=each)
    links = [StoreLinkFactory() for _ in range(7)]
    Placement.objects.bulk_create([Placement(article=page, link=k) for k in links])

    placements = again(page).placements.for_page()

    assert [p.link for p in placements] == links[:shown]


def test_the_editors_order_decides_what_stays_and_the_text_where_it_stands():
    page = ArticleFactory(body=f"## A\n\n{LONG}\n\n## B\n\nWords.")
    last = forced_in(article=page, order=0)
    gone = forced_in(article=page, after_section="h-a", order=2)
    first = forced_in(article=page, after_section="h-b", order=1)

    shown = again(page).placements.for_page()

    assert shown == [first, last]
    assert gone not in shown


def test_a_list_of_a_tag_carries_one_link():
    tag = Tag.objects.create(name="sleep", slug="sleep")
    first = forced_in(tag=tag)
    forced_in(tag=tag)

    assert again(tag).placements.for_page() == [first]
