"""What “How we are paid” says of today: counted, and read off the wall's own rules."""

from dataclasses import dataclass

from articles.models import Topic
from fibro.library.models import SiteSettings
from store.disclosure import disclosure_of
from store.models import StoreLink
from store.wall import most_on_a_page, words_for_each


@dataclass(frozen=True)
class StoreFacts:
    links: int
    paid: int
    shops: int
    example_shops: int
    sentences: list[str]
    most_on_a_page: int
    words_for_each: int
    topics_without: list[str]
    paid_label: str
    unpaid_label: str

    @property
    def unpaid(self) -> int:
        return self.links - self.paid


def store_facts() -> StoreFacts:
    site = SiteSettings.load()
    links = StoreLink.objects.shown()
    shops = {link.store for link in links}
    return StoreFacts(
        links=len(links),
        paid=sum(link.is_paid for link in links),
        shops=len(shops),
        example_shops=sum(shop.is_example for shop in shops),
        sentences=disclosure_of(links).sentences,
        most_on_a_page=most_on_a_page(site),
        words_for_each=words_for_each(site),
        topics_without=list(
            Topic.objects.filter(carries_store_links=False).values_list(
                "name", flat=True
            )
        ),
        paid_label=site.paid_label.replace("{host}", "shop.example"),
        unpaid_label=site.unpaid_label.replace("{host}", "shop.example"),
    )
