"""What stands on pages, and there changes at once what readers see."""

import copy

from django.contrib.admin.utils import unquote
from django.db.models import Model
from django.utils.text import capfirst

from fibro.content.filled_form import Fields, fields_of
from fibro.content.picking import PickingAdmin

TELL_AN_EDITOR = (
    "so only somebody who may publish changes it. Tell an editor what you would change."
)


def typed_over(thing: Model, fields: Fields) -> dict[str, str]:
    """{what the form calls it: what was typed}, where something else is stored."""
    sent = {name: "\n".join(values).replace("\r\n", "\n") for name, values in fields}
    own = [f for f in thing._meta.concrete_fields if not f.is_relation]
    return {
        capfirst(f.verbose_name): sent[f.name]
        for f in own
        if sent.get(f.name) and sent[f.name] != str(f.value_from_object(thing) or "")
    }


class ShownAdmin(PickingAdmin):
    """Its rows are changed by whoever may change rows, until readers see them.

    From then on by whoever may publish them.
    """

    change_form_template = "admin/row_change_form.html"
    # The reason, as a half sentence at the head of a form that is then only read.
    why_only_read: str

    def is_shown(self, thing) -> bool:
        """Whether readers see it as it is stored, or will see it, or saw it.

        A withdrawn page comes back as it stands.
        """
        raise NotImplementedError

    def may_publish(self, request) -> bool:
        name = f"{self.opts.app_label}.publish_{self.opts.model_name}"
        return request.user.has_perm(name)

    def has_change_permission(self, request, obj=None):
        may = super().has_change_permission(request, obj)
        return may and (self.may_publish(request) or not self._is_shown(obj))

    def _is_shown(self, thing):
        if thing is None:
            return False
        # Asked once, before a form changes it in memory.
        if not hasattr(thing, "was_shown"):
            thing.was_shown = self.is_shown(thing)
        return thing.was_shown

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """What was typed before readers came to see the row is shown, to be copied."""
        if not self._came_too_late(request, object_id):
            return super().changeform_view(request, object_id, form_url, extra_context)
        asked = copy.copy(request)
        asked.method = "GET"
        thing = self.get_object(request, unquote(object_id))
        typed = typed_over(thing, fields_of(request.POST))
        context = {"is_too_late": True, "typed": typed, **(extra_context or {})}
        response = super().changeform_view(asked, object_id, form_url, context)
        response.status_code = 403
        return response

    def _came_too_late(self, request, object_id):
        if request.method != "POST" or not object_id:
            return False
        thing = self.get_object(request, unquote(object_id))
        may_change_others = thing is not None and self.has_change_permission(request)
        return may_change_others and not self.has_change_permission(request, thing)

    def render_change_form(self, request, context, *args, **kwargs):
        thing = context["original"]
        is_open = self.has_change_permission(request, thing)
        if not is_open and self.has_change_permission(request):
            context["only_read"] = f"{self.why_only_read}, {TELL_AN_EDITOR}"
        return super().render_change_form(request, context, *args, **kwargs)
