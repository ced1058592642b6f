"""What every page was, and who changed what and why."""

from contextlib import contextmanager

import reversion
from django.utils import timezone

from ..history import keep_as_stored, old_version
from ..models import Change
from .history_pages import HistoryAdmin, asked_version, from_when
from .named import NamedAdmin
from .page_form import DEEDS
from .publishing import SEND_BACK, said_of

# As the list of versions begins its sentence.
KINDS = {
    Change.Significance.TYPO: "Slip of the pen",
    Change.Significance.WORDING: "Wording",
    Change.Significance.CLINICAL: "About health",
}


class VersionedAdmin(HistoryAdmin, NamedAdmin):
    """Keeps a version of a page and its rows at each save."""

    about_opening = (
        "Opening a version puts it into the form. Nothing changes until you save "
        "there; of a live page you can keep it as a working copy."
    )

    @contextmanager
    def kept_version(self, request, page):
        """What is saved inside is a version; before the first, how the page was."""
        if page:
            keep_as_stored(page)
        with reversion.create_revision():
            reversion.set_user(request.user)
            reversion.set_comment(self._comment(request, page))
            if page:
                # What is judged and what is saved inside is the page as it is now.
                rows = type(page).objects.select_for_update().filter(pk=page.pk)
                list(rows.values_list("pk"))
            yield

    def keep_change(self, request, form):
        """Remember a change to a page that readers saw before it."""
        page, said = form.instance, said_of(request)
        if form.stored_state != "live" or not (said or form.is_about_health):
            return
        Change.objects.create(
            page=page,
            significance=form.cleaned_data["significance"] or "wording",
            sentence=said,
            made_by=request.user,
        )
        if form.is_about_health and hasattr(page, "clinically_changed_on"):
            page.clinically_changed_on = timezone.localdate()
            page.save()

    @staticmethod
    def _comment(request, page):
        said = said_of(request)
        if page and not said and (old := old_version(page, asked_version(request))):
            return from_when(old)
        if SEND_BACK in request.POST:
            return f"Sent back: {said}"
        kind = KINDS.get(_significance(request, page), "")
        return ": ".join(filter(None, [kind, said]))[:500]


def _significance(request, page):
    """What kind of change was chosen; None where nobody was asked, or it is a deed."""
    sent = request.POST.get("significance")
    is_seen = page is not None and page.state in ("live", "scheduled")
    is_deed = any(deed in request.POST for deed in DEEDS)
    is_told = sent == Change.Significance.CLINICAL
    return sent if is_seen and (is_told or not is_deed) else None
