"""What the desk's start page says of signed reviews."""

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse

from ..models import ReviewRequest

BY_NAME = 3


def review_lines(user: AbstractBaseUser) -> list[tuple[str, str, bool]]:
    """(sentence, where it leads, whether it is trouble), none without the right.

    One that leads nowhere says that nothing waits. Two queries at most. Who reviews
    and decides on nothing is told of their own.
    """
    if not user.has_perm("library.change_reviewrequest"):
        return _own(user) if user.has_perm("library.add_reviewrequest") else []
    waiting = ReviewRequest.objects.waiting_for_us().values_list(
        "pk", "signed_at", "confirmed_at"
    )
    signed = [pk for pk, signed_at, done_at in waiting if signed_at and not done_at]
    held_up = [pk for pk, signed_at, _ in waiting if not signed_at]
    confirmed = sum(1 for *_, confirmed_at in waiting if confirmed_at)
    named = {r.pk: r for r in _by_name([*_few(signed), *_few(held_up)])}
    found = [] if signed else [("No signed review waits.", "", False)]
    found += [_signed(named[pk]) for pk in _few(signed)]
    if len(signed) > BY_NAME:
        words = f"{len(signed):,} signed reviews wait. Confirm or decline them."
        found.append((words, f"{_list()}?state=signed", False))
    found += [_held_up(named[pk]) for pk in _few(held_up)]
    if len(held_up) > BY_NAME:
        words = (
            f"{len(held_up):,} reviews could not be signed: the texts have changed. "
            "Ask again."
        )
        found.append((words, f"{_list()}?state=held_up", True))
    if confirmed:
        found.append((_confirmed(confirmed), f"{_list()}?state=to_be_named", False))
    return found


def path_of(request: ReviewRequest) -> str:
    return reverse("admin:library_reviewrequest_change", args=[request.pk])


def _own(user):
    """The reviews that somebody began with their own account and has not signed."""
    theirs = ReviewRequest.objects.for_lists().unsettled()
    theirs = theirs.filter(account=user).order_by("ends_at")
    found = [one for one in theirs if one.is_begun]
    if not found:
        words = "No review of yours is begun: open a page and press “Review this page”."
        return [(words, "", False)]
    return [
        (f"Your review of “{one.title}” is not signed yet: go on.", path_of(one), False)
        for one in found
    ]


def _few(pks):
    """Those that are told one by one: all, if they are few."""
    return pks if len(pks) <= BY_NAME else []


def _by_name(pks):
    found = ReviewRequest.objects.for_lists().filter(pk__in=pks)
    return found if pks else []


def _list():
    return reverse("admin:library_reviewrequest_changelist")


def _signed(request):
    words = f"“{request.title}”: s{request.signed_words[1:]}"
    return words, path_of(request), False


def _confirmed(count):
    if count == 1:
        return "1 confirmed review names nobody until its text is published."
    return f"{count:,} confirmed reviews name nobody until their texts are published."


def _held_up(request):
    words = (
        f"“{request.title}” could not be signed by {request.for_whom}: its text has "
        "changed. Ask again."
    )
    return words, path_of(request), True
