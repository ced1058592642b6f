"""The bibliography as a file: all of it, or the sources that somebody ticked."""

from collections.abc import Iterable

from django.contrib import admin
from django.http import StreamingHttpResponse

from ..bibliography import FORMATS
from ..models import Source


def as_file(name: str, sources: Iterable[Source]) -> StreamingHttpResponse:
    """A download; `name` is one of FORMATS."""
    form = FORMATS[name]
    content_type = f"{form.MIME_TYPE}; charset=utf-8"
    response = StreamingHttpResponse(form.written(sources), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="sources.{form.ENDING}"'
    return response


def action_for(name: str):
    """The action of the list that saves the ticked ones in this format."""

    @admin.action(
        description=f"Save as {FORMATS[name].NAME}: the ticked sources, in a file",
        permissions=["view"],
    )
    def export(model_admin, request, queryset):
        return as_file(name, queryset.with_successor())

    export.__name__ = f"export_{name.replace('-', '_')}"
    return export
