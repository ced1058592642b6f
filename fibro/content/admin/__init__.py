"""The desk's base for pages: publish, withdraw, preview, versions, problems said."""

from .editor import EditorAdmin
from .filters import ReviewFilter, StateFilter, SummedUpFilter
from .named import NamedAdmin
from .pages import PageAdmin
from .read_only import ListOnlyAdmin, ReadOnlyAdmin
from .rows import RestorableFormSet, Rows, StackedRows
from .versioned_row import VersionedRowAdmin

__all__ = [
    "EditorAdmin",
    "ListOnlyAdmin",
    "NamedAdmin",
    "PageAdmin",
    "ReadOnlyAdmin",
    "RestorableFormSet",
    "ReviewFilter",
    "Rows",
    "StackedRows",
    "StateFilter",
    "SummedUpFilter",
    "VersionedRowAdmin",
]
