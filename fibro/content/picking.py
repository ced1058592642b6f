"""The desk's fields: choosing rows by typing their names, and long texts."""

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.options import BaseModelAdmin, IncorrectLookupParameters
from django.contrib.admin.widgets import (
    AdminSplitDateTime,
    AdminTextareaWidget,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
)
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import models
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.text import capfirst

from .deleting import Deletion
from .filled_form import OnlyShown, as_new, fields_of, shown_again
from .gone import typed_in_vain
from .guarded import Guarded, is_told
from .kept_form import put_aside, taken_up
from .meanwhile import meanwhile_of_row
from .moment import NO_DAY, NO_TIME, MomentField

# One fewer than the largest key has.
MOST_DIGITS = 18
NO_ROW = "0"
# Of a text in one line: one of so many letters is not read whole there.
LONG = 250

DELETED = (
    "It is not there, or no longer. What you typed stands here as a new one: nothing "
    "is saved yet."
)
NO_CHOICE = "This is not, or no longer, one of the choices. Choose again."
# What a kind of field says of what it cannot take, in place of Django's own words.
REFUSALS = [
    (forms.DateField, {"invalid": NO_DAY}),
    (forms.TimeField, {"invalid": NO_TIME}),
    (
        forms.URLField,
        {"invalid": "Write the whole web address, such as https://example.org/page."},
    ),
    (
        forms.IntegerField,
        {
            "invalid": "Write a whole number, in digits.",
            "min_value": "Write %(limit_value)s or more.",
            "max_value": "Write %(limit_value)s or less.",
        },
    ),
    (
        forms.CharField,
        {"max_length": "Keep it to %(limit_value)d characters: it has %(show_value)d."},
    ),
    (
        forms.SlugField,
        {"invalid": "Use small letters, numbers and hyphens, such as pain-and-sleep."},
    ),
    (forms.ChoiceField, {"invalid_choice": NO_CHOICE}),
    (
        forms.ModelMultipleChoiceField,
        {"invalid_pk_value": NO_CHOICE, "invalid_list": NO_CHOICE},
    ),
]


def _as_key(sent):
    """What was sent, or the key of no row if a database would break on it."""
    is_key = sent.isascii() and sent.isdecimal() and len(sent) <= MOST_DIGITS
    return sent if is_key or not sent else NO_ROW


def _say_plainly(field, db_field):
    """Put our words in place of Django's; those of the model itself stay."""
    for kind, words in REFUSALS:
        if isinstance(field, kind):
            field.error_messages |= words | (db_field._error_messages or {})


def _is_sentence(db_field):
    is_text = type(db_field) is models.CharField and not db_field.choices
    return is_text and db_field.max_length >= LONG


class RowSelect(AutocompleteSelect):
    """Django's own asks the database for whatever was sent, and breaks on “x”."""

    def value_from_datadict(self, data, files, name):
        return _as_key(data.get(name, ""))

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [_as_key(v) for v in value if v], attr)


class RowsSelect(AutocompleteSelectMultiple):
    """The same for many rows."""

    def build_attrs(self, *args, **kwargs):
        attrs = super().build_attrs(*args, **kwargs)
        # Its button for “none” is no item, yet stands in the list of items.
        return attrs | {"data-allow-clear": "false"}

    def value_from_datadict(self, data, files, name):
        sent = super().value_from_datadict(data, files, name) or []
        return [_as_key(v) for v in ([sent] if isinstance(sent, str) else sent)]

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [_as_key(v) for v in value if v], attr)


class SentenceArea(AdminTextareaWidget):
    """A sentence that one line does not show whole; a new line in it is a space."""

    def value_from_datadict(self, data, files, name):
        sent = super().value_from_datadict(data, files, name)
        return " ".join(sent.splitlines()) if sent else sent


class Picking(BaseModelAdmin):
    """Fields that answer nonsense with a form error, and are named for all."""

    # Rows of a field for text, where the length that is allowed says too little.
    text_rows: dict = {}
    list_editable = ()
    formfield_overrides = {
        models.DateTimeField: {"form_class": MomentField, "widget": AdminSplitDateTime}
    }

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", RowSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", RowsSelect(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if _is_sentence(db_field) and db_field.name not in self.list_editable:
            kwargs.setdefault("widget", SentenceArea)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        _say_plainly(field, db_field)
        if field and db_field.name in self.list_editable:
            # A field of a list stands under a heading, without a label.
            field.widget.attrs["aria-label"] = field.label
        elif field and isinstance(field.widget, forms.Textarea):
            # A browser would cut what is pasted there, and say nothing.
            field.widget.attrs.pop("maxlength", None)
            short = db_field.max_length and db_field.max_length <= 600
            rows = self.text_rows.get(db_field.name, 3 if short else 6)
            field.widget.attrs["rows"] = rows
        return field


class PickingAdmin(Picking, ModelAdmin):
    """The base of every admin with fields of its own."""

    # Whether texts can name its rows, which are not deleted while they do.
    is_named = False
    # Whether its form tells of what somebody saved after it was opened.
    is_guarded = True

    def get_deleted_objects(self, objs, request):
        gone, counts, permissions, kept = super().get_deleted_objects(objs, request)
        if gone:
            meant = Deletion(objs, self.admin_site, named=self.is_named)
            gone, kept = meant.what_goes(), meant.what_keeps()
        return gone, counts, permissions, kept

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "GET" and (kept := taken_up(request)):
            fields, said = kept
            messages.info(request, said)
            request = shown_again(request, fields)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, *args, **kwargs):
        form = context["adminform"].form
        if isinstance(form, Guarded):
            context["meanwhile"] = meanwhile_of_row(request, form)
            is_alone = set(form.errors) <= {NON_FIELD_ERRORS}
            if context["meanwhile"] and is_alone and is_told(form):
                # Django's “Please correct the error below” would say less.
                context["errors"] = []
        return super().render_change_form(request, context, *args, **kwargs)

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        """Django's answer, unless something was sent that would be lost by it."""
        is_form = request.resolver_match.url_name.endswith("_change")
        is_sent = request.method == "POST" and is_form
        kept = self._with_what_was_sent(request) if is_sent else None
        return kept or super()._get_obj_does_not_exist_redirect(
            request, opts, object_id
        )

    def _with_what_was_sent(self, request):
        """It waits in the form of a new one; whoever may add none can copy it."""
        if not self.has_add_permission(request):
            may_type = self.has_change_permission(request)
            return typed_in_vain(self, request) if may_type else None
        fields = as_new(fields_of(request.POST), self.rows_of(request, None))
        if fields:
            add = self.address_of_add()
            return HttpResponseRedirect(put_aside(request, add, fields, DELETED))

    def rows_of(self, request, thing) -> dict[str, str]:
        """{prefix: the field of its rows that names it}, of the rows on its form."""
        found = {}
        for formset, _ in self.get_formsets_with_inlines(request, thing):
            if hasattr(formset, "fk"):
                found[formset.get_default_prefix()] = formset.fk.name
        return found

    def address_of_add(self) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_add")

    def get_changelist_instance(self, request):
        # No database can look for it; Django then shows the whole list.
        if "%00" in request.META.get("QUERY_STRING", ""):
            raise IncorrectLookupParameters
        return super().get_changelist_instance(request)

    def changelist_view(self, request, extra_context=None):
        title = capfirst(self.opts.verbose_name_plural)
        context = {"title": title, **(extra_context or {})}
        return super().changelist_view(request, context)

    def may_publish(self, request) -> bool:
        name = f"{self.opts.app_label}.publish_{self.opts.model_name}"
        return request.user.has_perm(name)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj and self.is_guarded:
            form = type(form.__name__, (Guarded, form), {})
        if getattr(request, "is_only_shown", False):
            form = type(form.__name__, (OnlyShown, form), {})
        return form
