from django.contrib import admin
from django.db.models import Sum

from fibro.content.admin import ReadOnlyAdmin
from fibro.content.picking import PickingAdmin

from .forms import PlacementForm, moved_to
from .models import Click, Placement, ProductKind, Store, StoreLink


@admin.register(Store)
class StoreAdmin(PickingAdmin):
    list_display = ["name", "pays_us", "is_example", "is_active", "ships_to"]
    list_filter = ["pays_us", "is_example", "is_active"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(ProductKind)
class ProductKindAdmin(PickingAdmin):
    list_display = ["name", "is_supplement_or_device"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(StoreLink)
class StoreLinkAdmin(PickingAdmin):
    list_display = [
        "name",
        "store",
        "product_kind",
        "is_paid",
        "state_in_words",
        "ends_on",
        "clicks",
    ]
    list_filter = ["is_paid", "is_active", "product_kind", "store"]
    ordering = ["name", "pk"]  # grouped rows have no order of the model's
    search_fields = ["name", "slug", "store__name"]
    autocomplete_fields = ["store", "product_kind"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        ("Product", {"fields": ["name", "slug", "product_kind", "store"]}),
        ("What readers are told", {"fields": ["why", "known", "safety"]}),
        ("Where it leads", {"fields": ["url", "is_paid"]}),
        ("When", {"fields": ["starts_on", "ends_on", "is_active", "order"]}),
    ]

    def get_queryset(self, request):
        links = super().get_queryset(request).with_shop()
        return links.annotate(clicks_in_all=Sum("clicks__count"))

    @admin.display(description="state")
    def state_in_words(self, link):
        return link.state.capitalize()

    @admin.display(ordering="clicks_in_all")
    def clicks(self, link):
        if link.store.links_directly:
            return "Not counted"
        return link.clicks_in_all or 0


@admin.register(Placement)
class PlacementAdmin(PickingAdmin):
    form = PlacementForm
    list_display = ["what", "where", "order", "held_back"]
    list_display_links = ["what", "where"]
    search_fields = ["link__name", "product_kind__name", "article__title"]
    autocomplete_fields = ["link", "product_kind", "article", "tag", "treatment"]
    list_per_page = 50
    fieldsets = [
        ("What", {"fields": ["link", "product_kind", "is_store_page"]}),
        (
            "Where",
            {"fields": ["article", "after_section", "tag", "treatment", "order"]},
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_places()

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST" and "_move" in request.POST:
            request.POST = moved_to(request.POST, request.POST["_move"])
        return super().changeform_view(request, object_id, form_url, extra_context)

    @admin.display(ordering="link__name")
    def what(self, placement):
        return placement.what

    @admin.display(ordering="article__title")
    def where(self, placement):
        return str(placement.place)

    @admin.display(description="left out because")
    def held_back(self, placement):
        return " ".join(placement.reasons_against()) or "–"


@admin.register(Click)
class ClickAdmin(ReadOnlyAdmin):
    """A list to read. Counts are made by readers alone."""

    show_full_result_count = False
    list_display = ["day", "link", "placement_in_words", "count"]
    list_display_links = None
    list_filter = ["link"]
    date_hierarchy = "day"
    search_fields = ["link__name"]

    def get_queryset(self, request):
        places = (f"placement__{p}" for p in ("article__topic", "tag", "treatment"))
        return super().get_queryset(request).select_related("link", *places)

    @admin.display(description="placement")
    def placement_in_words(self, click):
        if click.placement_id is None:
            return "Store page"
        if click.placement is None:
            return f"Placement {click.placement_id} (deleted)"
        return str(click.placement.place)
