from django import forms
from django.contrib import admin
from django.utils.html import format_html_join

from fibro.content.admin import Rows, StackedRows, VersionedRowAdmin
from fibro.content.picking import PickingAdmin
from fibro.library.admin import ReviewedPageAdmin, ReviewInline

from .models import (
    Agent,
    Approval,
    BrandName,
    Evidence,
    GuidelineStatement,
    Harm,
    Interaction,
    Leaflet,
    SideEffect,
    Treatment,
    TreatmentFaq,
)
from .models.rules import all_classes
from .proof import mark
from .rows import sentences

NOT_YET = "Stands here once it is saved."


class EvidenceInline(StackedRows):
    model = Evidence
    autocomplete_fields = ["symptom", "source"]
    readonly_fields = ["readers_read"]
    fields = [
        "readers_read",
        ("symptom", "effect", "certainty"),
        "statement",
        ("helped_with", "helped_without", "nnt"),
        ("comparator", "weeks", "people_studied"),
        ("source", "checked"),
    ]

    @admin.display(description="readers read")
    def readers_read(self, row):
        if not row.pk:
            return NOT_YET
        doubt = " Not yet checked against its source." if row.is_unchecked else ""
        return f"{mark(row, row.symptom.short_name).words}.{doubt}"


class HarmInline(StackedRows):
    model = Harm
    autocomplete_fields = ["source"]
    fields = ["statement", ("stopped_with", "stopped_without", "nnh"), "source"]


class GuidelineInline(StackedRows):
    model = GuidelineStatement
    autocomplete_fields = ["source"]
    fields = [
        ("guideline", "year", "scope"),
        ("verdict", "words"),
        ("level", "grade", "agreement"),
        "note",
        ("source", "superseded_on"),
    ]


class ApprovalInline(StackedRows):
    model = Approval
    autocomplete_fields = ["source"]
    fields = [("body", "country", "year"), "status", "note", "source"]


class SideEffectInline(StackedRows):
    model = SideEffect
    autocomplete_fields = ["source"]
    fields = [("plain", "medical"), ("band", "is_serious"), ("source", "checked")]


class BrandNameInline(Rows):
    model = BrandName


class LeafletInline(Rows):
    model = Leaflet


class TreatmentFaqInline(Rows):
    model = TreatmentFaq
    autocomplete_fields = ["faq"]


@admin.register(Treatment)
class TreatmentAdmin(ReviewedPageAdmin):
    list_display = [*ReviewedPageAdmin.list_display, "approach"]
    list_filter = [
        *ReviewedPageAdmin.list_filter,
        "approach",
        "needs_prescription",
        "effort",
    ]
    search_fields = ["title", "slug", "brand_names__name"]
    autocomplete_fields = ["written_by"]
    readonly_fields = [*ReviewedPageAdmin.readonly_fields, "readers_read"]
    # In the order of the page.
    inlines = [
        BrandNameInline,
        EvidenceInline,
        HarmInline,
        GuidelineInline,
        ApprovalInline,
        SideEffectInline,
        LeafletInline,
        TreatmentFaqInline,
        ReviewInline,
    ]
    fieldsets = [
        (
            "Name and short version",
            {
                "fields": [
                    "opened_at",
                    "title",
                    "slug",
                    ("approach", "needs_prescription"),
                    "class_name",
                    "lede",
                    "in_short",
                ]
            },
        ),
        (
            "At a glance",
            {"fields": ["time_to_notice", ("effort", "effort_note"), "main_caution"]},
        ),
        ("What the rows below say", {"fields": ["readers_read"]}),
        ("Texts, one a section", {"fields": list(Treatment.markdown_fields)}),
        (
            "Who and when",
            {"fields": ["written_by", "owner", "published_at"]},
        ),
        (
            "Search and sharing",
            {"fields": ["seo_title", "seo_description"], "classes": ["collapse"]},
        ),
    ]

    @admin.display(description="readers read")
    def readers_read(self, treatment):
        """The badge and the sentences that derive from the rows, as last saved."""
        said = sentences(treatment.extras) if treatment.pk else []
        return format_html_join("", "<p>{}</p>", [(s,) for s in said]) or NOT_YET


class AgentForm(forms.ModelForm):
    def clean_groups(self):
        groups = self.cleaned_data["groups"]
        mine = self.instance.pk
        if not mine:
            return groups
        inside = all_classes().below(mine) | {mine}
        circular = [group.name for group in groups if group.pk in inside]
        if circular:
            raise forms.ValidationError(
                f"{', '.join(circular)} lies inside this class already, so this class "
                "cannot lie inside it."
            )
        return groups


class OneByOne(PickingAdmin):
    """Deletes row by row, so that each tells the pages that showed it."""

    def delete_queryset(self, request, queryset):
        for row in queryset:
            row.delete()


@admin.register(Agent)
class AgentAdmin(OneByOne):
    form = AgentForm
    list_display = ["name", "kind", "also_called"]
    list_filter = ["kind"]
    search_fields = ["name", "also_called"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["treatment", "groups"]

    def save_related(self, request, form, formsets, change):
        agent = form.instance
        left = set(agent.groups.values_list("slug", flat=True))
        super().save_related(request, form, formsets, change)
        agent.tell_pages(left | set(agent.groups.values_list("slug", flat=True)))
        if agent.treatment:
            agent.treatment.derive()


class InteractionForm(forms.ModelForm):
    def clean(self):
        data = super().clean()
        sourced = data.get("certainty") in ("direct", "label")
        if sourced and not data.get("sources"):
            self.add_error(
                "sources",
                "Name the source that says so, or choose “Not yet sourced”: readers "
                "are then told that it is being checked.",
            )
        return data


@admin.register(Interaction)
class InteractionAdmin(VersionedRowAdmin, OneByOne):
    form = InteractionForm
    list_display = ["__str__", "level", "certainty"]
    list_filter = ["level", "certainty"]
    list_select_related = ["first", "second"]
    search_fields = ["first__name", "second__name"]
    autocomplete_fields = ["first", "second", "sources"]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        form.instance.derive()
