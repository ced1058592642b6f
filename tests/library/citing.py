"""Cited works, and what registries say became of them."""

import time_machine
from django.core.cache import cache

from fibro.library.retractions import check_due

from ..factories import ArticleFactory, SourceFactory
from .registry import crossref_with, update

DOI = "10.1000/x"


def cited(key="taken-2009", **values):
    """A source that one article cites."""
    source = SourceFactory(key=key, **{"doi": DOI, "year": 2009, **values})
    ArticleFactory(body=f"So it is [@{key}].", title=f"Cites {key}")
    return source


def updated_by(doi, *updates):
    return crossref_with(doi, **{"updated-by": list(updates)})


def retract(registry, doi=DOI, day=(2010, 2, 6)):
    registry.works[doi] = updated_by(doi, update("retraction", "10.1000/n", *day))


def check_at(moment):
    """A round of the worker at a moment; how many sources were asked about."""
    cache.clear()
    with time_machine.travel(moment, tick=False):
        return check_due()
