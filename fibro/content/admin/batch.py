"""Changing several pages at once: first named one by one, then done together.

The page that asks and the post that does it part the pages by the same function. If
anything is otherwise by then, nothing is done and the pages are named again.
"""

import hashlib
from collections.abc import Callable

import reversion
from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.template.response import TemplateResponse
from django.utils import timezone

from ..models import Change
from ..page import ContentPage

# As many as a list shows at once, and as an editor reads the names of.
MOST = 50
NAMES_SAID = 5
NOT_ALLOWED = (
    "Readers see it, will see it or saw it, and you may not publish: change it in a "
    "working copy instead."
)
CHANGED_MEANWHILE = (
    "What would happen is no longer what this page said before, so nothing is done "
    "yet. Look again: it says now what will happen."
)


class ListDeedForm(forms.Form):
    """What a deed has to know before it can name what it will change.

    `model` is the kind of its pages.
    """

    what_changed = forms.CharField(
        required=False,
        max_length=480,
        label="What changed, and why, in one sentence (may stay empty)",
        help_text="It stands in the history of each page.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def __init__(self, *args, model, **kwargs):
        super().__init__(*args, **kwargs)
        self.model = model


class ListDeed:
    """Abstract: something that an editor does to several pages at once."""

    # Its name as a parameter, and in the list of actions.
    name: str
    description: str
    # Before the number and the kind of page, on the button.
    verb: str
    # Said afterwards, before the names.
    done: str
    # What one has to be allowed to do with this kind of page.
    permission = "change"
    form_class = ListDeedForm
    # Whether something has to be chosen before the pages can be named.
    asks_first = False
    # Whether it changes what readers see, so that “last updated” moves.
    is_update = True
    select_related: tuple[str, ...] = ()

    def __init__(self, page_admin, request, chosen: dict):
        self.page_admin, self.request, self.chosen = page_admin, request, chosen
        self.now = timezone.now()

    def look_at(self, pages: list[ContentPage]) -> None:
        """Ask the database once about all of them."""

    def reason_against(self, page: ContentPage, is_last_look: bool) -> str:
        """Why this page is left as it is; "" if it is changed.

        The last look is the one before it is stored, and may cost more.
        """
        return ""

    def what_changes(self, page: ContentPage) -> str:
        """What will be otherwise, as a sentence."""
        raise NotImplementedError

    def change(self, page: ContentPage) -> None:
        """Change the row in memory."""

    def change_related(self, page: ContentPage) -> None:
        """Change what belongs to the stored row."""


class Batch:
    """Pages, parted: those that a deed changes, those it leaves, each with words."""

    def __init__(self, deed: ListDeed, pages: list[ContentPage], is_last_look=False):
        self.changing: list[tuple[ContentPage, str]] = []
        self.left: list[tuple[ContentPage, str]] = []
        deed.look_at(pages)
        for page in pages:
            if deed.page_admin.is_only_for_a_copy(deed.request, page):
                self.left.append((page, NOT_ALLOWED))
            elif reason := deed.reason_against(page, is_last_look):
                self.left.append((page, reason))
            else:
                self.changing.append((page, deed.what_changes(page)))

    @property
    def seen(self) -> str:
        """A fingerprint of what is said here, and of how the pages stand."""
        rows = [
            (part, page.pk, str(page), page.updated_at.isoformat(), said)
            for part, pages in (("+", self.changing), ("-", self.left))
            for page, said in pages
        ]
        return hashlib.sha256(repr(rows).encode()).hexdigest()


def action_for(deed_class: type[ListDeed]) -> Callable:
    """The action of a list that asks, and then does it."""

    @admin.action(
        description=deed_class.description, permissions=[deed_class.permission]
    )
    def act(page_admin, request, queryset):
        return _answer(deed_class, page_admin, request, queryset)

    act.__name__ = deed_class.name
    return act


def _answer(deed_class, page_admin, request, queryset):
    ids = list(queryset.order_by("pk").values_list("pk", flat=True)[: MOST + 1])
    if not ids or len(ids) > MOST:
        too_many = f"More than {MOST} are chosen. Choose fewer, so that you can read"
        words = f"{too_many} their names." if ids else "They are not there any more."
        return messages.warning(request, f"{words} Nothing is changed.")
    answer = request.POST if "asked" in request.POST else None
    form = deed_class.form_class(answer, model=page_admin.model)
    is_chosen = form.is_valid() or not (deed_class.asks_first or form.is_bound)
    deed = deed_class(page_admin, request, form.cleaned_data if form.is_valid() else {})
    if not (is_chosen and form.is_bound and "seen" in request.POST):
        pages = _pages(deed, ids)
        return _asked(deed, form, pages, Batch(deed, pages) if is_chosen else None)
    with transaction.atomic():
        pages = _pages(deed, ids, is_locked=True)
        batch = Batch(deed, pages, is_last_look=True)
        if batch.seen == request.POST["seen"]:
            return _do(deed, batch)
    return _asked(deed, form, pages, batch, CHANGED_MEANWHILE)


def _pages(deed, ids, is_locked=False):
    pages = deed.page_admin.model.objects.filter(pk__in=ids).order_by("title", "pk")
    if is_locked:
        pages = pages.select_for_update(of=["self"])
    # Without a name it would follow every relation.
    return list(pages.select_related(*(deed.select_related or [None])))


def _asked(deed, form, pages, batch, said=""):
    context = {
        **deed.page_admin.admin_site.each_context(deed.request),
        "title": deed.description,
        "opts": deed.page_admin.opts,
        "media": deed.page_admin.media,
        "deed": deed,
        "form": form,
        "pages": pages,
        "batch": batch,
        "said": said,
    }
    return TemplateResponse(deed.request, "admin/batch.html", context)


def _do(deed, batch):
    said = deed.chosen["what_changed"].strip()
    for page, _ in batch.changing:
        was_live = page.state == "live"
        with deed.page_admin.kept_version(deed.request, page):
            reversion.set_comment(said or f"{deed.done} from the list")
            _store(deed, page)
        if was_live and said and deed.is_update:
            Change.objects.create(
                page=page,
                significance=Change.Significance.WORDING,
                sentence=said,
                made_by=deed.request.user,
            )
        deed.page_admin.log_change(deed.request, page, deed.done)
    _say(deed, batch)


def _store(deed, page):
    """As a save of its form does."""
    deed.change(page)
    if deed.is_update:
        page.updated_at = deed.now
    page.save()
    deed.change_related(page)
    page.derive()


def _say(deed, batch):
    titles = [str(page) for page, _ in batch.changing]
    names = ", ".join(titles[:NAMES_SAID])
    if len(titles) > NAMES_SAID:
        names += f" and {len(titles) - NAMES_SAID} more"
    if titles:
        messages.success(deed.request, f"{deed.done}: {names}.")
    if left := len(batch.left):
        words = "1 stayed as it was." if left == 1 else f"{left} stayed as they were."
        messages.info(deed.request, words)
