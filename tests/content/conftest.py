import pytest

from ..factories import ArticleFactory, SourceFactory


@pytest.fixture
def whole():
    """A function that makes a draft that may be published."""
    SourceFactory(key="here")

    def made(**more):
        return ArticleFactory(body="Said [@here].", **{"published_at": None, **more})

    return made
