"""Conversations settled from the list, which shows no message: none is passed over
that came after the list was opened."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from contact import inbox
from contact.models import Conversation

from .deeds import last_seen

# Of more than these the rest is counted.
MOST_NAMED = 10
NO_LIST = (
    "Nothing was done: what was sent does not say what the list showed. Choose again "
    "in the list below."
)
NOBODY = "Nothing was done: none of them is in this list any more."
CAME = "somebody wrote there after you opened the list. Read"


def settle(
    request: HttpRequest,
    chosen: QuerySet,
    deed: Callable[[Conversation], None],
    is_guarded: bool = True,
) -> list[Conversation]:
    """Do the deed to each that was `chosen`; those it was done to.

    Whatever stays as it was is said to the editor, with the reason.
    """
    seen = last_seen(request) if is_guarded else None
    if is_guarded and seen is None:
        messages.warning(request, NO_LIST)
        return []
    conversations = list(chosen)
    done, left, gone = [], [], _no_longer_listed(request, conversations)
    for conversation in conversations:
        try:
            with transaction.atomic():
                if is_guarded:
                    inbox.hold(conversation, seen)
                deed(conversation)
        except inbox.CameMeanwhile:
            left.append(conversation)
        except Conversation.DoesNotExist:
            gone += 1
        else:
            done.append(conversation)
    if left:
        messages.warning(request, _left_words(left))
    if done or left:
        _say_gone(request, gone)
    else:
        messages.warning(request, NOBODY)
    return done


def _no_longer_listed(request, found):
    """How many of those ticked one by one the list does not show any more."""
    if request.POST.get("select_across", "0") != "0":
        return 0
    return len({*request.POST.getlist(ACTION_CHECKBOX_NAME)}) - len(found)


def _say_gone(request, count):
    if count:
        words = "1 was" if count == 1 else f"{count} were"
        said = f"{words} left: no longer in this list, since somebody changed that."
        messages.warning(request, said)


def _left_words(left):
    one = len(left) == 1
    links = [
        (reverse("admin:contact_conversation_change", args=[each.pk]), each.reference)
        for each in left[:MOST_NAMED]
    ]
    return format_html(
        "{} left as {}: {} {} first: {}{}.",
        "1 was" if one else f"{len(left)} were",
        "it was" if one else "they were",
        CAME,
        "it" if one else "them",
        format_html_join(", ", '<a href="{}">{}</a>', links),
        f" and {len(left) - MOST_NAMED} more" if len(left) > MOST_NAMED else "",
    )
