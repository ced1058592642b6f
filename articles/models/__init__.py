from .article import Article, ArticleFaq
from .tag import MergedTag, Tag, TaggedArticle
from .topic import Topic

__all__ = ["Article", "ArticleFaq", "MergedTag", "Tag", "TaggedArticle", "Topic"]
