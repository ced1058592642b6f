"""The desk's base for pages: publish, withdraw, preview, versions, problems said."""

import reversion
from django import forms
from django.contrib import admin, messages
from django.forms.models import BaseInlineFormSet
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone

from .history import old_version, versions_of
from .mentions import pages_naming
from .picking import PickingAdmin

PROBLEMS_SHOWN = 8
# Buttons of the change form that change who sees the page.
DEEDS = ("_publish", "_withdraw")


class PageForm(forms.ModelForm):
    """Refuses to overwrite silently what somebody saved meanwhile."""

    opened_at = forms.CharField(required=False, widget=forms.HiddenInput)

    # Values of an old version, laid over those of the row; see `history`.
    restored: dict = {}
    # The button that was pressed, if it was one of DEEDS.
    deed = ""

    def __init__(self, *args, **kwargs):
        kwargs["initial"] = {**(kwargs.get("initial") or {}), **self.restored}
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["opened_at"].initial = self._stored_at()

    def clean(self):
        data = super().clean()
        opened_at = self.data.get("opened_at")
        if self.instance.pk and opened_at and opened_at != self._stored_at():
            # The next save of the same form is the editor's answer: keep mine.
            self.data = self.data.copy()
            self.data["opened_at"] = self._stored_at()
            raise forms.ValidationError(
                "Somebody saved this page after you opened it. Nothing of yours is "
                "lost: it stands below. Look at the page in another tab, bring over "
                "what you want to keep, then save again to replace it."
            )
        self._do(data)
        return data

    def _do(self, data):
        """Publish or withdraw, before the page is judged by what it will be.

        On the cleaned data alone: a refused form must not come back with a moment
        of publishing that the next “Save” would take for the editor's wish.
        """
        now = timezone.now()
        if self.deed == "_publish":
            self.instance.withdrawn_at = None
            if not data.get("published_at") or data["published_at"] > now:
                data["published_at"] = now
        elif self.deed == "_withdraw":
            self.instance.withdrawn_at = now

    def _stored_at(self):
        return self.instance.updated_at.isoformat()


class RestorableFormSet(BaseInlineFormSet):
    """Inline rows that can show an old version: changed, gone and new ones."""

    old_rows: dict | None = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.old_rows is not None:
            present = {row.pk for row in self.get_queryset()}
            gone = [v for pk, v in self.old_rows.items() if pk not in present]
            self.initial_extra = [self._named(values) for values in gone]
            self.extra = len(gone)

    def _construct_form(self, i, **kwargs):
        if self.old_rows is not None and i < self.initial_form_count():
            values = self.old_rows.get(self.get_queryset()[i].pk)
            kwargs["initial"] = self._named(values) if values else {"DELETE": True}
        return super()._construct_form(i, **kwargs)

    def _named(self, values):
        """Stored values by form field name, without the row's own id."""
        return {
            f.name: values[f.attname]
            for f in self.model._meta.concrete_fields
            if f.attname in values and not f.primary_key and f.name != self.fk.name
        }


class PageAdmin(PickingAdmin):
    """What every ContentPage shares at the desk."""

    form = PageForm
    change_form_template = "admin/page_change_form.html"
    save_on_top = True
    list_display = ["title", "state_in_words", "updated_at"]
    search_fields = ["title", "slug"]
    prepopulated_fields = {"slug": ["title"]}
    ordering = ["-updated_at"]

    @admin.display(description="state")
    def state_in_words(self, page):
        return page.state.capitalize()

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        with reversion.create_revision():
            reversion.set_user(request.user)
            reversion.set_comment(request.POST.get("what_changed", "")[:500])
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        old = self._asked_version(request, obj)
        more = {"restored": self.restored(old)} if old else {}
        deed = next((d for d in DEEDS if d in request.POST), "")
        return type(form.__name__, (form,), {**more, "deed": deed})

    def restored(self, old) -> dict:
        """Initial values of the form for an old version."""
        return old.values

    def get_formsets_with_inlines(self, request, obj=None):
        old = self._asked_version(request, obj)
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            if old and issubclass(formset, RestorableFormSet):
                rows = old.rows.get(inline.model, {})
                formset = type(formset.__name__, (formset,), {"old_rows": rows})
            yield formset, inline

    def _asked_version(self, request, obj):
        asked = request.GET.get("version", "")
        if obj is None or request.method == "POST" or not asked.isdecimal():
            return None
        return old_version(obj, int(asked))

    def save_model(self, request, obj, form, change):
        obj.updated_at = timezone.now()
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        form.instance.derive()
        self._say_problems(request, form.instance)

    def _say_problems(self, request, page):
        for problem in page.problems[:PROBLEMS_SHOWN]:
            messages.warning(
                request,
                f"{problem['label'].capitalize()}, line {problem['line']}, "
                f"“{problem['word']}”: {problem['text']} "
                "This must be mended before the page can be published.",
            )

    def get_deleted_objects(self, objs, request):
        gone, counts, permissions, protected = super().get_deleted_objects(
            objs, request
        )
        for page in objs:
            namers = [p for p in pages_naming(page.kind, page.named_key) if p != page]
            protected += [f"Page: {namer} (it names “{page}”)" for namer in namers]
        return gone, counts, permissions, protected

    def history_view(self, request, object_id, extra_context=None):
        page = get_object_or_404(self.get_queryset(request), pk=object_id)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Versions of “{page}”",
            "opts": self.opts,
            "object": page,
            "versions": versions_of(page)[:200],
        }
        return TemplateResponse(request, "admin/page_history.html", context)
