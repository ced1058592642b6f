import re

from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed

from articles.models import Article
from fibro.content.structured_data import absolute
from fibro.library.models import SiteSettings

# What a text may hold (a word processor leaves some), and XML may not.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class SiteFeed(Feed):
    """New and updated articles.

    Every address is ours, whatever host was asked.
    """

    feed_type = Atom1Feed
    link = absolute("/articles/")
    feed_url = absolute("/feeds/site/")
    subtitle = "Articles about fibromyalgia, newest change first."

    def title(self):
        return f"{SiteSettings.load().name}: new and updated"

    def author_name(self):
        return SiteSettings.load().name

    def items(self):
        return Article.objects.published().for_cards()[:30]

    def item_title(self, item):
        return _NOT_XML.sub(" ", item.title)

    def item_description(self, item):
        return _NOT_XML.sub(" ", item.lede)

    def item_link(self, item):
        return absolute(item.get_absolute_url())

    def item_pubdate(self, item):
        return item.published_at

    def item_updateddate(self, item):
        return item.updated_at
