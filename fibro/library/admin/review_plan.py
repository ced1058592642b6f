"""Two pages on reviews to come: the plan of a year, and what is due in one month."""

from datetime import date

from django import forms
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils import timezone

from ..reviewing.due import form_of
from ..reviewing.months import OVERDUE, due_in
from ..reviewing.year import year_of_reviews

A_WEEK = 2


class PaceForm(forms.Form):
    a_week = forms.IntegerField(
        min_value=1,
        max_value=50,
        label="Reviews a week that you can have done",
        error_messages={
            "invalid": "Write a number from 1 to 50.",
            "min_value": "Write a number from 1 to 50.",
            "max_value": "Write a number from 1 to 50.",
            "required": "Write a number from 1 to 50.",
        },
    )


def plan_page(model_admin, request) -> TemplateResponse:
    """The plan of a year; the pace stands in the address and is stored nowhere."""
    if "due" in request.GET:
        return due_page(model_admin, request)
    asked = request.GET if "a_week" in request.GET else {"a_week": A_WEEK}
    form = PaceForm(asked)
    pace = form.cleaned_data["a_week"] if form.is_valid() else A_WEEK
    context = {
        "title": "Plan of reviews",
        "form": form,
        "pace": pace,
        **year_of_reviews(pace, timezone.localdate()),
    }
    return _shown(model_admin, request, "plan", context)


def due_page(model_admin, request) -> TemplateResponse:
    """The pages that a bar of the start page counts: `?due=overdue`, `?due=2027-03`."""
    first = _asked_month(request.GET["due"])
    pages = due_in(first, timezone.localdate())
    when = f"due in {first:%B %Y}" if first else "overdue"
    context = {
        "title": f"Reviews {when}",
        "when": "due then" if first else "overdue",
        "pages": [(page, form_of(page)) for page in pages],
    }
    return _shown(model_admin, request, "due", context)


def _asked_month(asked):
    """The first day of the month that an address names; None for what is overdue."""
    if asked == OVERDUE:
        return None
    try:
        return date.fromisoformat(f"{asked}-01")
    except ValueError as wrong:
        raise Http404("There is no such month.") from wrong


def _shown(model_admin, request, template, context):
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "today": timezone.localdate(),
        **context,
    }
    template = f"admin/library/reviewrequest/{template}.html"
    return TemplateResponse(request, template, context)
