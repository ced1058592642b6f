import re

from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from articles.models import Article
from fibro.content.structured_data import absolute
from fibro.library.models import SiteSettings

from .updates import public_updates

# What a text may hold (a word processor leaves some), and XML may not.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def _as_html(text):
    """As Django's feeds say that a description is written."""
    return escape(_NOT_XML.sub(" ", text))


class OurFeed(Feed):
    """Abstract: every address is ours, whatever host was asked.

    `what` is what the feed has, as its title says it after the name of the site.
    """

    feed_type = Atom1Feed
    what = ""

    def title(self):
        return f"{SiteSettings.load().name}: {self.what}"

    def author_name(self):
        return SiteSettings.load().name


class SiteFeed(OurFeed):
    """New and updated articles."""

    what = "new and updated"
    link = absolute("/articles/")
    feed_url = absolute("/feeds/site/")
    subtitle = "Articles about fibromyalgia, newest change first."

    def items(self):
        return Article.objects.published().for_cards()[:30]

    def item_title(self, item):
        return _NOT_XML.sub(" ", item.title)

    def item_description(self, item):
        return _as_html(item.lede)

    def item_link(self, item):
        return absolute(item.get_absolute_url())

    def item_pubdate(self, item):
        return item.published_at

    def item_updateddate(self, item):
        return item.updated_at


class UpdatesFeed(OurFeed):
    """Where pages say something else about health than before."""

    what = "what changed, and why"
    link = absolute("/updates/")
    feed_url = absolute("/feeds/updates/")
    subtitle = "Changes of what our pages say about health, newest first."
    # A page may change twice: an entry is a change, not the page.
    item_guid_is_permalink = False

    def items(self):
        return public_updates()[:30]

    def item_title(self, item):
        return _NOT_XML.sub(" ", str(item.page))

    def item_description(self, item):
        return _as_html(item.sentence)

    def item_link(self, item):
        return absolute(item.page.get_absolute_url())

    def item_guid(self, item):
        return f"{self.link}#change-{item.pk}"

    def item_pubdate(self, item):
        return item.made_at

    item_updateddate = item_pubdate
