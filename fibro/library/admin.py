from django.contrib import admin
from django.contrib.contenttypes.admin import GenericTabularInline

from fibro.content.admin import PageAdmin
from fibro.content.mentions import pages_naming

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


class ReviewInline(GenericTabularInline):
    """Reviews on the form of their page. Signing is for people, not for texts."""

    model = Review
    ct_field = "page_type"
    ct_fk_field = "page_id"
    autocomplete_fields = ["person"]
    extra = 0


class NamedAdmin(admin.ModelAdmin):
    """What texts can name: where it is used, and no deleting while it is."""

    readonly_fields = ["used_on"]

    @admin.display(description="used on")
    def used_on(self, thing):
        pages = pages_naming(thing.kind, thing.named_key) if thing.pk else []
        return ", ".join(str(p) for p in pages) or "No page names it."

    def get_deleted_objects(self, objs, request):
        gone, counts, permissions, protected = super().get_deleted_objects(
            objs, request
        )
        for thing in objs:
            pages = pages_naming(thing.kind, thing.named_key)
            protected += [f"Page: {page} (it names “{thing}”)" for page in pages]
        return gone, counts, permissions, protected


@admin.register(Source)
class SourceAdmin(NamedAdmin):
    list_display = ["key", "kind_of_work", "short_name", "year", "retracted_on"]
    list_filter = ["kind_of_work"]
    search_fields = ["key", "title", "authors", "doi", "pmid"]
    autocomplete_fields = ["superseded_by"]


@admin.register(Term)
class TermAdmin(NamedAdmin):
    list_display = ["name", "meaning"]
    search_fields = ["name", "also_called"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Faq)
class FaqAdmin(admin.ModelAdmin):
    list_display = ["question", "group", "published_at"]
    list_filter = ["group"]
    search_fields = ["question", "answer"]
    prepopulated_fields = {"slug": ["question"]}


@admin.register(Symptom)
class SymptomAdmin(PageAdmin):
    list_display = ["title", "state_in_words", "order", "updated_at", "review_due_on"]
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
                    "clinically_changed_on",
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
class MechanismAdmin(admin.ModelAdmin):
    list_display = ["name", "strength"]
    autocomplete_fields = ["sources"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Person)
class PersonAdmin(admin.ModelAdmin):
    list_display = ["name", "role"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(HelpLine)
class HelpLineAdmin(admin.ModelAdmin):
    list_display = ["country", "name", "contact", "kind", "checked_on"]
    list_filter = ["kind", "country"]

    def delete_queryset(self, request, queryset):
        # One by one: each deletion renews the copy that needs no database.
        for line in queryset:
            line.delete()


@admin.register(RelatedSite)
class RelatedSiteAdmin(admin.ModelAdmin):
    list_display = ["name", "country", "url", "checked_on"]
    list_filter = ["country"]
    search_fields = ["name", "what_for"]


@admin.register(SiteSettings)
class SiteSettingsAdmin(admin.ModelAdmin):
    def has_add_permission(self, request):
        return not SiteSettings.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False
