"""What the buttons of a conversation's page do.

Each deed returns what was done, in words for the editor and the log (never the
visitor's own), or the forms to show again if it was not done.
"""

import re
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from contact import inbox
from contact.models import ReplyDraft

from .forms import AssignForm, NoteForm, ReplyForm

# For so long the same words of the same person are one note.
SAME_NOTE = timedelta(hours=1)


def last_seen(request) -> int | None:
    """The key of the newest message when the page was made; None if it does not say."""
    said = request.POST.get("seen", "")
    return int(said) if re.fullmatch("[0-9]{1,18}", said) else None


def _send(request, conversation, closes=False):
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return {"reply_form": form}
    said = form.cleaned_data
    key = inbox.submission_key(
        "reply", conversation.pk, request.user.pk, said["key"], said["body"]
    )
    inbox.reply(
        key, conversation, said["body"], request.user, closes, seen=last_seen(request)
    )
    where = "by mail" if settings.MAIL_IS_SET_UP else "on the visitor's thread page"
    return f"Answered {where}{', and closed' if closes else ''}."


def _send_and_close(request, conversation):
    return _send(request, conversation, closes=True)


def _save_draft(request, conversation):
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return {"reply_form": form}
    ReplyDraft.objects.update_or_create(
        conversation=conversation,
        author=request.user,
        defaults={"body": form.cleaned_data["body"]},
    )
    return "Draft saved. Only you see it."


def _add_note(request, conversation):
    form = NoteForm(request.POST)
    if not form.is_valid():
        return {"note_form": form}
    words = form.cleaned_data["note"]
    # The answer to a note may be a page: loaded again, it sends the note again.
    since = timezone.now() - SAME_NOTE
    notes = conversation.notes.filter(author=request.user, created_at__gt=since)
    if words not in notes.values_list("body", flat=True):
        inbox.add_note(conversation, words, request.user)
    return "Note added."


def _assign(request, conversation):
    form = AssignForm(request.POST)
    if not form.is_valid():
        return {"assign_form": form}
    inbox.assign(conversation, form.cleaned_data["to"])
    return "Assigned." if form.cleaned_data["to"] else "Assigned to nobody."


def _close(request, conversation):
    inbox.close(conversation, last_seen(request))
    return "Closed."


def _reopen(request, conversation):
    inbox.reopen(conversation)
    return "Opened again."


def _mark_spam(request, conversation):
    name = request.user.get_full_name() or request.user.get_username()
    reason = f"Marked by {name} on {timezone.localdate()}."[:300]
    inbox.mark_spam(conversation, reason, last_seen(request))
    return "Marked as spam."


def _clear_spam(request, conversation):
    inbox.clear_spam(conversation)
    return "Marked as not spam."


def _end_link(request, conversation):
    conversation.revoke_link()
    return "The visitor's link has ended. The next reply brings a new one."


DEEDS = {
    "_send": _send,
    "_send_and_close": _send_and_close,
    "_draft": _save_draft,
    "_note": _add_note,
    "_assign": _assign,
    "_close": _close,
    "_reopen": _reopen,
    "_spam": _mark_spam,
    "_not_spam": _clear_spam,
    "_end_link": _end_link,
}
