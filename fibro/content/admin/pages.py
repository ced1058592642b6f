"""What every page shares at the desk."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from ..history import old_version
from .copies import PREVIEW, CopiedAdmin
from .editor import EditorAdmin
from .filters import StateFilter, ToMendFilter
from .page_form import DEEDS, PageForm
from .rows import RestorableFormSet
from .versions import VersionedAdmin

PROBLEMS_SHOWN = 8


class PageAdmin(EditorAdmin, CopiedAdmin, VersionedAdmin):
    """What every ContentPage shares at the desk."""

    form = PageForm
    change_form_template = "admin/page_change_form.html"
    save_on_top = True
    list_display = ["title", "state_in_words", "grade", "updated_on"]
    list_filter = [StateFilter, ToMendFilter]
    search_fields = ["title", "slug"]
    prepopulated_fields = {"slug": ["title"]}
    ordering = ["-updated_at"]
    text_rows = {"body": 24}

    @admin.display(description="state")
    def state_in_words(self, page):
        to_mend = f", {len(page.problems)} to mend" if page.problems else ""
        to_see = f", {len(page.concerns)} to look at" if page.concerns else ""
        waits = ", submitted" if page.submitted_at else ""
        return f"{page.state.capitalize()}{waits}{to_mend}{to_see}"

    @admin.display(description="updated", ordering="updated_at")
    def updated_on(self, page):
        return timezone.localdate(page.updated_at)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST" or PREVIEW in request.POST:
            return super().changeform_view(request, object_id, form_url, extra_context)
        page = self.get_object(request, unquote(object_id)) if object_id else None
        with self.kept_version(request, page):
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
        self.hand_over(request, obj)
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        self.keep_change(request, form)
        form.instance.derive()
        if PREVIEW in request.POST:
            return
        self._say_problems(request, form.instance)
        self._say_state(request, form.instance)

    def _say_problems(self, request, page):
        # The form lists them itself.
        if page.problems and "_continue" not in request.POST:
            problems = [
                (p["label"].capitalize(), p["line"], p["word"], p["text"])
                for p in page.problems[:PROBLEMS_SHOWN]
            ]
            found = format_html_join("", "<li>{}, line {}, “{}”: {}</li>", problems)
            messages.warning(
                request,
                format_html("To mend before publishing: <ul>{}</ul>", found),
            )

    def _say_state(self, request, page):
        messages.info(
            request,
            {
                "draft": "It is a draft: readers do not see it."
                + (" It waits to be published." if page.submitted_at else ""),
                "scheduled": "It is planned: readers will see it from its moment on.",
                "live": "Readers see it now.",
                "withdrawn": "It is withdrawn: readers do not see it.",
            }[page.state],
        )
