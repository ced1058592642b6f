from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

PAGE_SIZE = 10


def asked_page(request: HttpRequest, rows: QuerySet, size: int = PAGE_SIZE) -> Page:
    """The page of rows that `?page=` asks for; Http404 for one that is not there."""
    asked = request.GET.get("page", "1")
    if not asked.isascii() or not asked.isdecimal() or len(asked) > 6:
        raise Http404
    try:
        return Paginator(rows, size).page(int(asked))
    except InvalidPage as error:
        raise Http404 from error
