"""Articles, their topics and their tags at the desk."""

from .article import ArticleAdmin
from .tag import TagAdmin
from .topic import TopicAdmin

__all__ = ["ArticleAdmin", "TagAdmin", "TopicAdmin"]
