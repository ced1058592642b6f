from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed

from articles.models import Article


class SiteFeed(Feed):
    """New and updated articles."""

    feed_type = Atom1Feed
    title = "Fibro: new and updated"
    link = "/articles/"
    subtitle = "Articles about fibromyalgia, newest change first."

    def items(self):
        return Article.objects.published().for_cards()[:30]

    def item_title(self, item):
        return item.title

    def item_description(self, item):
        return item.lede

    def item_pubdate(self, item):
        return item.published_at

    def item_updateddate(self, item):
        return item.updated_at
