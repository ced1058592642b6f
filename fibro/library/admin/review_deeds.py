"""What the buttons of a request for review do.

Each deed returns {"words": what was done} or the forms to show again; a link that
is made stands beside the words, to be shown once.
"""

from django.core.exceptions import PermissionDenied

from ..models import ReviewRequest
from ..reviewing.asking import ask_again, make_anew, revoke
from ..reviewing.confirming import ConfirmForm, DeclineForm
from ..reviewing.deciding import confirm, decline, standing_to_confirm

# Confirming makes a review, and the person it names.
TO_CONFIRM = ("library.add_review", "library.add_person", "library.change_person")


def may_confirm(user, asked: ReviewRequest) -> bool:
    """Nobody decides on what they signed themselves."""
    return user.has_perms(TO_CONFIRM) and asked.account_id != user.pk


def _again(request, asked):
    ask_again(asked, request.user)
    return {
        "words": "Asked again: the same link works for a week from now, and shows the "
        "text as it stands."
    }


def _anew(request, asked):
    link = make_anew(asked, request.user)
    return {"words": "Made a new link. The one before leads nowhere.", "link": link}


def _revoke(request, asked):
    revoke(asked, request.user)
    return {"words": "The link has ended. What was typed is kept."}


def _confirm(request, asked):
    if not may_confirm(request.user, asked):
        raise PermissionDenied
    standing_to_confirm(asked)
    form = ConfirmForm(asked, request.POST)
    if not form.is_valid():
        return {"confirm_form": form}
    person = form.to_name()
    if confirm(asked, person, request.user) is None:
        return {
            "words": f"Confirmed. The page names {person} from the moment this version "
            "is published as it was signed."
        }
    if asked.page.is_public:
        return {"words": f"Confirmed. The page now names {person} as its reviewer."}
    return {
        "words": f"Confirmed. The page names {person} as its reviewer; readers do not "
        f"see it now, since it is {asked.page.state}."
    }


def _decline(request, asked):
    if not may_confirm(request.user, asked):
        raise PermissionDenied
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return {"decline_form": form}
    decline(asked, form.cleaned_data["why"].strip(), request.user)
    return {"words": "Declined. Nobody is named; what was signed is kept here."}


DEEDS = {
    "_again": _again,
    "_anew": _anew,
    "_revoke": _revoke,
    "_confirm": _confirm,
    "_decline": _decline,
}
