"""What stands on pages, and there changes at once what readers see."""

import copy

from django.contrib.admin.utils import unquote

from fibro.content.filled_form import fields_of
from fibro.content.gone import sent_in_words
from fibro.content.picking import PickingAdmin

TELL_AN_EDITOR = (
    "so only somebody who may publish changes it. Tell an editor what you would change."
)


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
        is_sent = request.method == "POST" and object_id
        thing = self.get_object(request, unquote(object_id)) if is_sent else None
        if thing is None or not self._is_closed(request, thing):
            return super().changeform_view(request, object_id, form_url, extra_context)
        asked = copy.copy(request)
        asked.method = "GET"
        form = self.get_form(request)(request.POST, instance=thing)
        typed = sent_in_words(form, fields_of(request.POST), form.changed_data)
        context = {"is_too_late": True, "typed": typed, **(extra_context or {})}
        response = super().changeform_view(asked, object_id, form_url, context)
        response.status_code = 403
        return response

    def _is_closed(self, request, thing):
        """Whether they change such things, and not this one."""
        may_change_this = self.has_change_permission(request, thing)
        return self.has_change_permission(request) and not may_change_this

    def render_change_form(self, request, context, *args, **kwargs):
        if self._is_closed(request, context["original"]):
            context["only_read"] = f"{self.why_only_read}, {TELL_AN_EDITOR}"
        return super().render_change_form(request, context, *args, **kwargs)
