"""Pages that somebody looks after and somebody reviews: their lists and forms."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce, Concat, Lower, NullIf, Trim
from django.utils import timezone

from fibro.content.admin import PageAdmin, ReviewFilter, StateFilter, SummedUpFilter
from fibro.content.admin.batch import action_for
from fibro.content.admin.page_list import day_in_words

from .owners import IN_ORDER, Give, OwnerFilter, name_of, who_may_change
from .where_used import UsedAdmin

_FULL_NAME = Trim(Concat("owner__first_name", Value(" "), "owner__last_name"))
BY_OWNER = Lower(Coalesce(NullIf(_FULL_NAME, Value("")), "owner__username"))
NO_OWNER = (
    "Who was chosen here can no longer look after this page. Choose somebody else, or "
    "nobody."
)
# Of what readers see or will see; a draft is not due.
BY_REVIEW = Case(
    When(published_at__isnull=False, withdrawn_at=None, then=F("review_due_on"))
)


class ReviewedPageAdmin(UsedAdmin, PageAdmin):
    """What every ReviewedPage shares in its list and on its form."""

    list_display = [
        "title",
        "state_in_words",
        "looked_after_by",
        "reading_grade",
        "next_review",
        "updated_on",
    ]
    list_filter = [StateFilter, OwnerFilter, ReviewFilter, SummedUpFilter]
    list_select_related = ["owner"]
    actions = [*PageAdmin.actions, action_for(Give)]

    def get_fieldsets(self, request, obj=None):
        used = {"fields": ["used_on"], "classes": ["collapse"]}
        more = [("Where it is named", used)] if obj else []
        return [*super().get_fieldsets(request, obj), *more]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name != "owner":
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        kwargs["queryset"] = self._possible_owners(request)
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        field.label_from_instance = name_of
        return field

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name == "owner":
            field.error_messages["invalid_choice"] = NO_OWNER
        return field

    def _possible_owners(self, request):
        """Those who may change it, and who looks after it now, whatever they may."""
        may = Q(pk__in=who_may_change(self.model).order_by().values("pk"))
        match = request.resolver_match
        if match and (object_id := match.kwargs.get("object_id")):
            page = self.model.objects.filter(pk=unquote(object_id))
            may |= Q(pk__in=page.order_by().values("owner"))
        return get_user_model().objects.filter(may).order_by(*IN_ORDER)

    @admin.display(
        description="looked after by",
        ordering=BY_OWNER.asc(nulls_last=True),
        empty_value="Nobody",
    )
    def looked_after_by(self, page):
        return name_of(page.owner) if page.owner else None

    @admin.display(description="next review", ordering=BY_REVIEW.asc(nulls_last=True))
    def next_review(self, page):
        due = page.review_due_on
        if due is None or page.state not in ("live", "scheduled"):
            return None
        is_overdue = page.is_public and due < timezone.localdate()
        return f"Overdue since {day_in_words(due)}" if is_overdue else day_in_words(due)
