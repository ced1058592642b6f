"""The Markdown fields of the desk: tools, pickers and a preview, where script runs."""

from django import forms
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST, require_safe

from ..picking import PickingAdmin
from .picker import named_like
from .reading import LONGEST_READ, is_too_long, lay_over, reading_of

# The first holds the others together; the last tidies up after a save, so lists of
# pages load the two as well.
FIRST, LAST = "editor", "backup"
BETWEEN = ["typing", "places", "marks", "toolbar", "picker", "preview", "reading"]
BETWEEN += ["enter", "tables", "as-markdown", "from-html", "paste"]
FEWEST_ROWS = 8


def _scripts(names):
    return [forms.Script(f"js/desk/{name}.js", defer=True) for name in names]


class MarkdownTextarea(forms.Textarea):
    """A plain field. Script finds beside it what its tools are made of.

    `about` is what they need to know: `label`, `url` of the readings, `names_url`,
    `user` (the id of who types) and `is_sectioned`.
    """

    def __init__(self, attrs, about):
        super().__init__(attrs)
        self.about = about

    @property
    def media(self):
        return forms.Media(
            css={"all": ["css/tokens.css", "css/editor.css"]},
            js=_scripts([FIRST, *BETWEEN, LAST]),
        )

    def render(self, name, value, attrs=None, renderer=None):
        textarea = super().render(name, value, attrs, renderer)
        shown = {**self.about, "name": name, "textarea": textarea}
        return render_to_string("admin/_editor.html", {"editor": shown})


class EditorAdmin(PickingAdmin):
    """An admin of a model that says which of its fields are Markdown."""

    @property
    def media(self):
        return super().media + forms.Media(js=_scripts([FIRST, LAST]))

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("names/", view(self.names_view), name=self._called("names")),
            path("reading/", view(self.reading_view), name=self._called("reading")),
            path(
                "<path:object_id>/reading/",
                view(self.reading_view),
                name=self._called("reading"),
            ),
            *super().get_urls(),
        ]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name in self.model.markdown_fields:
            attrs = field.widget.attrs
            attrs["rows"] = max(FEWEST_ROWS, attrs["rows"])
            about = self._about(request, db_field)
            field.widget = MarkdownTextarea(attrs, about)
        return field

    @method_decorator(require_safe)
    def names_view(self, request):
        """What a text can name, for whoever may see the desk."""
        asked = request.GET
        kinds, typed = asked.getlist("kind"), asked.get("q", "")
        return JsonResponse(named_like(self.admin_site, request.user, kinds, typed))

    @method_decorator(require_POST)
    def reading_view(self, request, object_id=None):
        """How readers would get what was typed. Stores nothing."""
        page = self._asked_page(request, object_id)
        lay_over(page, request.POST)
        if is_too_long(page):
            said = f"Longer than {LONGEST_READ:,} characters: it has no preview. "
            return JsonResponse({"said": said + "Saving works as ever."}, status=413)
        return JsonResponse(reading_of(page))

    def _asked_page(self, request, object_id):
        if object_id is None:
            page, may = self.model(), self.has_add_permission(request)
        else:
            page = self.get_object(request, unquote(object_id))
            if page is None:
                raise Http404
            may = self.has_change_permission(request, page)
        if not may:
            raise PermissionDenied
        return page

    def _about(self, request, field):
        match = request.resolver_match
        object_id = match.kwargs.get("object_id") if match else None
        args = [object_id] if object_id else []
        return {
            "label": field.verbose_name,
            "url": reverse(f"admin:{self._called('reading')}", args=args),
            "names_url": reverse(f"admin:{self._called('names')}"),
            "user": request.user.pk,
            "is_sectioned": field.name not in self.model.one_section,
        }

    def _called(self, name):
        return f"{self.opts.app_label}_{self.opts.model_name}_{name}"
