from django.contrib import admin, messages
from django.contrib.contenttypes.admin import GenericStackedInline
from django.shortcuts import redirect

from fibro.content.admin import (
    EditorAdmin,
    NamedAdmin,
    PageAdmin,
    ReviewFilter,
    StateFilter,
    SummedUpFilter,
)
from fibro.content.mentions import pages_naming
from fibro.content.picking import Picking, PickingAdmin

from .models import (
    Faq,
    HelpLine,
    Mechanism,
    Person,
    RelatedSite,
    Review,
    SiteSettings,
    Source,
    Symptom,
    Term,
)


class ReviewInline(Picking, GenericStackedInline):
    """Reviews on the form of their page. Signing is for people, not for texts."""

    model = Review
    ct_field = "page_type"
    ct_fk_field = "page_id"
    autocomplete_fields = ["person"]
    fields = [("person", "reviewed_on"), "note"]
    extra = 0


class UsedAdmin(NamedAdmin):
    """What texts can name, and where it is used."""

    readonly_fields = ["used_on"]

    @admin.display(description="used on")
    def used_on(self, thing):
        pages = pages_naming(thing.kind, thing.named_key) if thing.pk else []
        return ", ".join(str(p) for p in pages) or "No page names it."


@admin.register(Source)
class SourceAdmin(UsedAdmin):
    list_display = ["key", "kind_of_work", "short_name", "title", "is_current"]
    list_filter = [
        "kind_of_work",
        ("retracted_on", admin.EmptyFieldListFilter),
        ("superseded_by", admin.EmptyFieldListFilter),
    ]
    search_fields = ["key", "title", "authors", "doi", "pmid"]
    autocomplete_fields = ["superseded_by"]

    @admin.display(description="current", boolean=True)
    def is_current(self, source):
        return source.is_sound


@admin.register(Term)
class TermAdmin(UsedAdmin):
    list_display = ["name", "meaning"]
    search_fields = ["name", "also_called"]
    prepopulated_fields = {"slug": ["name"]}


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


@admin.register(Symptom)
class SymptomAdmin(PageAdmin):
    list_filter = [StateFilter, SummedUpFilter, ReviewFilter]
    list_display = [
        "title",
        "state_in_words",
        "grade",
        "order",
        "updated_on",
        "review_due_on",
    ]
    autocomplete_fields = ["written_by"]
    inlines = [ReviewInline]
    fieldsets = [
        (
            "Title and short version",
            {
                "fields": [
                    "opened_at",
                    "title",
                    "slug",
                    "short_name",
                    "patient_words",
                    "lede",
                    "in_short",
                ]
            },
        ),
        ("Text", {"fields": ["body"]}),
        (
            "Who and when",
            {
                "fields": [
                    "written_by",
                    "published_at",
                    "order",
                ]
            },
        ),
        (
            "Search and sharing",
            {"fields": ["seo_title", "seo_description"], "classes": ["collapse"]},
        ),
    ]


@admin.register(Mechanism)
class MechanismAdmin(PickingAdmin):
    list_display = ["name", "strength"]
    list_filter = ["strength"]
    search_fields = ["name"]
    autocomplete_fields = ["sources"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Person)
class PersonAdmin(PickingAdmin):
    list_display = ["name", "role"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(HelpLine)
class HelpLineAdmin(PickingAdmin):
    list_display = ["__str__", "contact", "kind", "checked_on"]
    list_filter = [("checked_on", admin.EmptyFieldListFilter), "kind", "country"]
    search_fields = ["country", "name", "contact"]

    def delete_queryset(self, request, queryset):
        # One by one: each deletion renews the copy that needs no database.
        for line in queryset:
            line.delete()


@admin.register(RelatedSite)
class RelatedSiteAdmin(PickingAdmin):
    list_display = ["name", "country", "url", "checked_on"]
    list_filter = ["country"]
    search_fields = ["name", "what_for"]


@admin.register(SiteSettings)
class SiteSettingsAdmin(PickingAdmin):
    def changelist_view(self, request, extra_context=None):
        """There is one row: its form is the list."""
        if SiteSettings.objects.exists():
            return redirect("admin:library_sitesettings_change", 1)
        return redirect("admin:library_sitesettings_add")

    def has_add_permission(self, request):
        is_there = not SiteSettings.load()._state.adding
        return super().has_add_permission(request) and not is_there

    def has_delete_permission(self, request, obj=None):
        return False
