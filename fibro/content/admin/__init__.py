"""The desk's base for pages: publish, withdraw, preview, versions, problems said."""

from .named import NamedAdmin
from .pages import PageAdmin
from .rows import RestorableFormSet, Rows, StackedRows

__all__ = ["NamedAdmin", "PageAdmin", "RestorableFormSet", "Rows", "StackedRows"]
