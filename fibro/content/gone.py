"""What somebody sent for a row that is gone, where it can become no new one."""

from collections.abc import Iterable

from django import forms
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.text import capfirst

from .differing import ABOUT_SAVING, in_words
from .filled_form import Fields, fields_of, texts_in


def typed_in_vain(
    row_admin: ModelAdmin, request: HttpRequest
) -> TemplateResponse | None:
    """The page that shows it, to be copied; None if nobody typed anything."""
    fields = fields_of(request.POST)
    form = row_admin.get_form(request, None)(request.POST)
    names = [name for name in form.fields if name not in ABOUT_SAVING]
    sent, texts = sent_in_words(form, fields, names), _other_texts(form, fields)
    if not (sent or texts):
        return None
    context = {
        **row_admin.admin_site.each_context(request),
        "title": f"This {row_admin.opts.verbose_name} is not there any more",
        "kinds": capfirst(row_admin.opts.verbose_name_plural),
        "sent": sent,
        "texts": texts,
    }
    return TemplateResponse(request, "admin/gone.html", context, status=404)


def sent_in_words(
    form: forms.ModelForm, fields: Fields, names: Iterable[str]
) -> dict[str, str]:
    """{what the form calls one of these: what was sent in it}, without empty ones."""
    sent = {name for name, _ in fields}
    found = {
        capfirst(form[name].label): in_words(form.fields[name], form[name].data)
        for name in names
        # Of a day and its time, the first ends in 0.
        if name in sent or f"{name}_0" in sent
    }
    return {label: words for label, words in found.items() if words}


def _other_texts(form: forms.ModelForm, fields: Fields) -> list[str]:
    """What somebody wrote beside the form's own fields: in its rows, in a reply."""
    return texts_in([pair for pair in fields if pair[0] not in form.fields])
