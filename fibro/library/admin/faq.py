from django.contrib import admin, messages

from fibro.content.admin import EditorAdmin

from ..models import Faq


@admin.register(Faq)
class FaqAdmin(EditorAdmin):
    list_display = ["question", "group", "to_mend", "published_at"]
    list_filter = [("published_at", admin.EmptyFieldListFilter), "group"]
    search_fields = ["question", "answer"]
    prepopulated_fields = {"slug": ["question"]}

    def _may_publish(self, request):
        return request.user.has_perm("library.publish_faq")

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return fields if self._may_publish(request) else [*fields, "published_at"]

    def has_change_permission(self, request, obj=None):
        """Of what readers see or will see, only for who may publish."""
        is_draft = obj is None or obj.published_at is None
        may = super().has_change_permission(request, obj)
        return may and (is_draft or self._may_publish(request))

    @admin.display(description="to mend")
    def to_mend(self, faq):
        return len(faq.problems) or "–"

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        for found, said in ((obj.problems, "To mend"), (obj.concerns, "Look at this")):
            for one in found:
                messages.warning(
                    request,
                    f"{said} in the answer, line {one['line']}, “{one['word']}”: "
                    f"{one['text']}",
                )
