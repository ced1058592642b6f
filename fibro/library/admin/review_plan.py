from django import forms
from django.template.response import TemplateResponse
from django.utils import timezone

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
    asked = request.GET if "a_week" in request.GET else {"a_week": A_WEEK}
    form = PaceForm(asked)
    pace = form.cleaned_data["a_week"] if form.is_valid() else A_WEEK
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "Plan of reviews",
        "opts": model_admin.opts,
        "form": form,
        "pace": pace,
        "today": timezone.localdate(),
        **year_of_reviews(pace, timezone.localdate()),
    }
    template = "admin/library/reviewrequest/plan.html"
    return TemplateResponse(request, template, context)
