"""How the version that was sent out stands to what is there now."""

from dataclasses import dataclass

from fibro.content.admin.copied_page import Unreadable, read_copy
from fibro.content.models import WorkingCopy

from ..models import ReviewedPage, ReviewRequest
from ..models.review import text_digest
from .changes import Changed, changes_between
from .claims import Section, claims_of, read_page


@dataclass(frozen=True)
class Version:
    """A text to be signed. `copy` is the working copy that holds it, if one does."""

    title: str
    digest: str
    sections: list[Section]
    copy: WorkingCopy | None = None


@dataclass(frozen=True)
class Standing:
    """Whether it can be signed and confirmed; if not, why, and what changed.

    `lacks` is "copy" where the working copy that was sent out is there no more,
    "whole" where it cannot be read as it stands now, "page" without a page.
    """

    is_same: bool
    # Readers do not see that version yet.
    is_new: bool = False
    lacks: str = ""
    # Empty, although it is not the same, where only marks or links are other ones.
    changed: tuple[Changed, ...] = ()


def version_of(page: ReviewedPage) -> Version:
    """The page as it is saved."""
    return Version(page.title, text_digest(page), read_page(page))


def version_of_copy(found: WorkingCopy) -> Version:
    """The page as its working copy would make it. Raises Unreadable."""
    read = read_copy(found, version_of)
    return Version(read.title, read.digest, read.sections, found)


def standing_of(request: ReviewRequest) -> Standing:
    """A version that readers got, by whatever way, stands as the page does."""
    page = request.page
    if page is None:
        return Standing(is_same=False, lacks="page")
    if text_digest(page) == request.digest:
        return Standing(is_same=True)
    if not request.copy_kept_at:
        return _changed(request, read_page(page))
    found = WorkingCopy.objects.of(page)
    if found is None:
        return _changed(request, read_page(page), lacks="copy")
    if found.saved_at == request.copy_kept_at:
        return Standing(is_same=True, is_new=True)
    try:
        version = version_of_copy(found)
    except Unreadable:
        return Standing(is_same=False, is_new=True, lacks="whole")
    if version.digest == request.digest:
        return Standing(is_same=True, is_new=True)
    return _changed(request, version.sections, is_new=True)


def news_of(request: ReviewRequest) -> tuple[list[Changed], set[str]]:
    """What a version says that the page does not, and the keys of such claims."""
    page = read_page(request.page)
    known = claims_of(page)
    new = {key for key in claims_of(request.version) if key not in known}
    return changes_between(page, request.version), new


def _changed(request, sections, **more):
    changed = changes_between(request.version, sections)
    return Standing(is_same=False, changed=tuple(changed), **more)
