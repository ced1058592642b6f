from .article import Article, ArticleFaq
from .tag import Tag, TaggedArticle
from .topic import Topic

__all__ = ["Article", "ArticleFaq", "Tag", "TaggedArticle", "Topic"]
