"""What every page shares at the desk."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join

from ..filled_form import fields_of, shown_again
from ..guarded import is_told
from ..history import old_version
from ..meanwhile import meanwhile_of
from ..preview import preview_link
from ..printed import Obstacle
from .about_health import left_unsaid
from .copies import PREVIEW, CopiedAdmin
from .editor import EditorAdmin
from .gone_links import gone_links
from .page_form import DEEDS, PageForm
from .page_list import ListedAdmin
from .publishing import SEND_BACK
from .rows import RestorableFormSet
from .to_mend import NotWhole, to_mend
from .versions import VersionedAdmin, asked_version

PROBLEMS_SHOWN = 8


class PageAdmin(EditorAdmin, CopiedAdmin, ListedAdmin, VersionedAdmin):
    """What every ContentPage shares at the desk."""

    form = PageForm
    # By its form, which knows of rows and working copies.
    is_guarded = False
    change_form_template = "admin/page_change_form.html"
    save_on_top = True
    prepopulated_fields = {"slug": ["title"]}
    text_rows = {"body": 24}

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST" or PREVIEW in request.POST:
            return super().changeform_view(request, object_id, form_url, extra_context)
        page = self.get_object(request, unquote(object_id)) if object_id else None
        see = super().changeform_view
        try:
            with self.kept_version(request, page):
                return see(request, object_id, form_url, extra_context)
        except NotWhole as refusal:
            # Nothing was stored; what was sent stands in the form again.
            more = {"obstacles": refusal.obstacles, **(extra_context or {})}
            shown = shown_again(request, fields_of(request.POST))
            return see(shown, object_id, form_url, more)

    def render_change_form(self, request, context, *args, **kwargs):
        form, page = context["adminform"].form, context.get("original")
        obstacles = context.get("obstacles", [])
        if page and not form.is_bound:
            obstacles = [*page.obstacles(), *page.row_obstacles()]
        formsets = [shown.formset for shown in context["inline_admin_formsets"]]
        context["to_mend"] = to_mend(form, formsets, obstacles)
        context["meanwhile"] = meanwhile_of(request, form, formsets)
        context["is_refused"] = bool(context["errors"]) and "is_as_kept" not in context
        if (context["to_mend"] or context["meanwhile"]) and is_told(form):
            # Django's “Please correct the error below” would say less.
            context["errors"] = []
        context["gone_links"] = gone_links(page) if page else []
        if page and (page.state in ("draft", "scheduled") or context.get("copy")):
            context["preview_link"] = preview_link(page)
        return super().render_change_form(request, context, *args, **kwargs)

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
        if obj is None or request.method == "POST":
            return None
        return old_version(obj, asked_version(request))

    def construct_change_message(self, request, form, formsets, add=False):
        """For the trail: what was changed, and where that brought the page."""
        said = super().construct_change_message(request, form, formsets, add)
        state = form.instance.state
        moved = [] if state == form.stored_state else [_changed(f"state: {state}")]
        return [*said, *moved]

    def save_model(self, request, obj, form, change):
        obj.updated_at = timezone.now()
        for name, value in self.submission(request).items():
            setattr(obj, name, value)
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        self.keep_change(request, form)
        page = form.instance
        page.derive()
        if PREVIEW in request.POST:
            return
        is_seen = page.state in ("live", "scheduled")
        found = page.row_obstacles() if is_seen else []
        if asked := left_unsaid(form, formsets):
            found = [*found, Obstacle("significance", asked)]
        if found:
            raise NotWhole(found)
        self._say_problems(request, page)
        self._say_state(request, page)

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
        is_sent_back = SEND_BACK in request.POST
        messages.info(
            request,
            {
                "draft": "It is a draft: readers do not see it."
                + (" It waits to be published." if page.submitted_at else "")
                + (" It is sent back, with your sentence." if is_sent_back else ""),
                "scheduled": f"It is planned: readers see it from {_moment(page)} on.",
                "live": "Readers see it now.",
                "withdrawn": "It is withdrawn: readers do not see it.",
            }[page.state],
        )


def _moment(page):
    return date_format(timezone.localtime(page.published_at), "DATETIME_FORMAT")


def _changed(what):
    return {"changed": {"fields": [what]}}
