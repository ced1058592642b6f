"""Once a week, a mail to whoever looks after pages whose review is due."""

from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from contact.models import OutboxEmail
from contact.outbox import queue
from fibro.library.models import ReviewedPage, ReviewReminder, SiteSettings
from fibro.library.reviewing.due import due_by, form_of
from fibro.library.reviewing.plan import monday_of

AHEAD = timedelta(weeks=4)


def remind_weekly() -> int:
    """The worker's share, asked as often as you like; returns how many were owed.

    Nothing is owed while mail is not set up: old reminders help nobody.
    """
    monday = monday_of(timezone.localdate())
    if not settings.MAIL_IS_SET_UP:
        return 0
    if ReviewReminder.objects.filter(monday=monday).exists():
        return 0
    try:
        # The week is marked beside the mails owed for it; the mark is unique, so
        # that two workers owe them once.
        with transaction.atomic():
            ReviewReminder.objects.create(monday=monday)
            return _owe_reminders()
    except IntegrityError:
        return 0


def by_reader() -> dict[str, list[ReviewedPage]]:
    """{email address: pages overdue or due within four weeks, first due first}.

    A page without an owner who can be mailed is everybody's who gets our notices.
    """
    found: dict[str, list[ReviewedPage]] = {}
    for page in due_by(timezone.localdate() + AHEAD):
        for to in _readers(page):
            found.setdefault(to, []).append(page)
    return found


def _readers(page):
    return [page.owner.email] if _has_reader(page) else settings.MAIL_NOTICES_TO


def _has_reader(page):
    owner = page.owner
    return bool(owner and owner.is_active and owner.email)


def _owe_reminders():
    readers = by_reader()
    for to, pages in readers.items():
        body = render_to_string("library/email/reviews_due.txt", _context(pages))
        queue(
            OutboxEmail.Kind.OTHER,
            to,
            f"{len(pages)} page{'' if len(pages) == 1 else 's'} to review",
            f"{body.strip()}\n",
            headers={"Auto-Submitted": "auto-generated"},
        )
    return len(readers)


def _context(pages):
    today = timezone.localdate()
    unowned = sum(not _has_reader(page) for page in pages)
    lines = [(page, f"{settings.SITE_URL}{form_of(page)}") for page in pages]
    return {
        "site": SiteSettings.load(),
        "count": len(pages),
        "unowned": unowned,
        "overdue": [line for line in lines if line[0].review_due_on < today],
        "soon": [line for line in lines if line[0].review_due_on >= today],
        "plan": f"{settings.SITE_URL}{reverse('admin:library_reviewrequest_plan')}",
    }
