"""Filters of the lists of pages, each by a question that an editor asks."""

from datetime import timedelta

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from ..mentions import model_of
from ..models import Mention, WorkingCopy
from ..prose import HIGHEST_GRADE
from .gone_links import links_to_gone

SOON_DAYS = 30
OLD_DAYS = 2 * 365


class QuestionFilter(admin.SimpleListFilter):
    """Abstract: `answers` are (value, words, condition as a function of the model)."""

    answers: tuple = ()

    def lookups(self, request, model_admin):
        return [(value, words) for value, words, _ in self.answers]

    def queryset(self, request, queryset):
        for value, _, condition in self.answers:
            if value == self.value():
                return queryset.filter(condition(queryset.model))
        return queryset


def live(model):
    """What readers see now."""
    return Q(published_at__lte=timezone.now(), withdrawn_at=None)


def submitted(model) -> Q:
    """Drafts that wait to be published, and live pages whose working copy does."""
    copies = WorkingCopy.objects.of_each(model).filter(submitted_at__isnull=False)
    drafts = Q(published_at=None, withdrawn_at=None, submitted_at__isnull=False)
    return drafts | Q(Exists(copies))


def sent_back(model) -> Q:
    """Drafts and working copies that somebody is asked to mend and submit again."""
    copies = WorkingCopy.objects.of_each(model).exclude(sent_back_because="")
    drafts = Q(published_at=None, withdrawn_at=None) & ~Q(sent_back_because="")
    return drafts | Q(Exists(copies))


def cites_unsound(model) -> Q:
    """Pages that cite something retracted, or of which there is a newer edition.

    Not those that are withdrawn: nobody reads them.
    """
    unsound = model_of("source").objects.unsound().values("key")
    mentions = Mention.objects.filter(
        page_type=ContentType.objects.get_for_model(model),
        page_id=OuterRef("pk"),
        kind="source",
        key__in=unsound,
    )
    return Q(Exists(mentions), withdrawn_at=None)


def overdue(model) -> Q:
    return live(model) & Q(review_due_on__lt=timezone.localdate())


def due_soon(model) -> Q:
    today = timezone.localdate()
    until = today + timedelta(days=SOON_DAYS)
    return live(model) & Q(review_due_on__range=(today, until))


def changed_since_review(model) -> Q:
    """What readers see says something else about health than what was signed."""
    return live(model) & Q(clinically_changed_on__gte=F("reviewed_on"))


class StateFilter(QuestionFilter):
    title = "state"
    parameter_name = "state"
    answers = (
        (
            "draft",
            "Draft",
            lambda model: Q(withdrawn_at=None, published_at=None),
        ),
        ("submitted", "Waits to be published", submitted),
        ("sent_back", "Sent back, to be mended", sent_back),
        (
            "scheduled",
            "Scheduled",
            lambda model: Q(withdrawn_at=None, published_at__gt=timezone.now()),
        ),
        ("live", "Live", live),
        ("withdrawn", "Withdrawn", lambda model: Q(withdrawn_at__isnull=False)),
    )


class ToMendFilter(QuestionFilter):
    title = "what to look at"
    parameter_name = "look"
    answers = (
        ("problems", "Something to mend", lambda model: ~Q(problems=[])),
        ("concerns", "Something to look at", lambda model: ~Q(concerns=[])),
        ("unsound", "Cites a retracted or replaced source", cites_unsound),
        ("gone", "Links to an address that is gone", links_to_gone),
        (
            "hard",
            "Hard to read",
            lambda model: Q(grade__gt=HIGHEST_GRADE),
        ),
        (
            "old",
            "Not updated in two years",
            lambda model: Q(updated_at__lt=timezone.now() - timedelta(days=OLD_DAYS)),
        ),
    )


class SummedUpFilter(ToMendFilter):
    answers = (
        *ToMendFilter.answers,
        ("unsummed", "No “In short”", lambda model: Q(in_short="")),
    )


class ReviewFilter(QuestionFilter):
    title = "review"
    parameter_name = "review"
    answers = (
        ("overdue", "Overdue", overdue),
        ("soon", f"Due within {SOON_DAYS} days", due_soon),
        ("never", "Never reviewed", lambda model: Q(reviewed_on=None)),
        ("changed", "Changed about health since", changed_since_review),
    )
