from django.contrib import admin, messages

from fibro.content.admin import EditorAdmin

from ..models import Faq


@admin.register(Faq)
class FaqAdmin(EditorAdmin):
    list_display = ["question", "group", "to_mend", "published_at"]
    list_filter = [("published_at", admin.EmptyFieldListFilter), "group"]
    search_fields = ["question", "answer"]
    prepopulated_fields = {"slug": ["question"]}

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
