from django.contrib import admin, messages

from fibro.content.admin import EditorAdmin, VersionedRowAdmin

from ..models import Faq
from .shown import ShownAdmin


@admin.register(Faq)
class FaqAdmin(ShownAdmin, VersionedRowAdmin, EditorAdmin):
    why_only_read = "Readers see this answer, or will see it"
    list_display = ["question", "group", "to_mend", "published_at"]
    list_filter = [("published_at", admin.EmptyFieldListFilter), "group"]
    search_fields = ["question", "answer"]
    prepopulated_fields = {"slug": ["question"]}

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return fields if self.may_publish(request) else [*fields, "published_at"]

    def is_shown(self, thing):
        return thing.published_at is not None

    @admin.display(description="to mend")
    def to_mend(self, faq):
        return len(faq.problems) or "–"

    def save_model(self, request, obj, form, change):
        if "published_at" in form.initial and "published_at" not in form.changed_data:
            # Untouched: a form drops what is less than a second.
            obj.published_at = form.initial["published_at"]
        super().save_model(request, obj, form, change)
        for found, said in ((obj.problems, "To mend"), (obj.concerns, "Look at this")):
            for one in found:
                messages.warning(
                    request,
                    f"{said} in the answer, line {one['line']}, “{one['word']}”: "
                    f"{one['text']}",
                )
