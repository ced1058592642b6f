"""Who looks after pages: the filter of their lists, and giving them to somebody."""

from django import forms
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import Count, QuerySet

from fibro.content.admin.batch import ListDeed, ListDeedForm
from fibro.content.admin.visibility import ids_with_copy

# A team has fewer; a list of more is no help beside a list.
MOST_SHOWN = 20
ME, NOBODY = "me", "nobody"
LONGEST_ID = 18
IN_ORDER = ["first_name", "last_name", "username"]
# The one of our backends that knows who may do what.
BY_RIGHTS = "django.contrib.auth.backends.ModelBackend"


def name_of(user) -> str:
    return user.get_full_name() or user.get_username()


class OwnerFilter(admin.SimpleListFilter):
    """Mine, nobody's, or of one of those who look after most pages."""

    title = "looked after by"
    parameter_name = "owner"

    def lookups(self, request, model_admin):
        others = (
            get_user_model()
            .objects.filter(pk__in=_owners(model_admin.model))
            .exclude(pk=request.user.pk)
        )
        people = [(str(user.pk), name_of(user)) for user in others]
        people.sort(key=lambda one: one[1].casefold())
        return [(ME, "Me"), (NOBODY, "Nobody"), *people]

    def queryset(self, request, queryset):
        asked = self.value() or ""
        if asked == ME:
            return queryset.filter(owner=request.user)
        if asked == NOBODY:
            return queryset.filter(owner=None)
        if asked.isascii() and asked.isdecimal() and len(asked) <= LONGEST_ID:
            return queryset.filter(owner=int(asked))
        return queryset


def _owners(model):
    counted = model.objects.exclude(owner=None).order_by().values("owner")
    most = counted.annotate(pages=Count("pk")).order_by("-pages", "owner")
    return most.values("owner")[:MOST_SHOWN]


def who_may_change(model) -> QuerySet:
    """Those of the staff who could look after pages of this kind."""
    opts = model._meta
    right = f"{opts.app_label}.change_{opts.model_name}"
    people = get_user_model().objects.with_perm(right, backend=BY_RIGHTS)
    return people.filter(is_staff=True).order_by(*IN_ORDER)


class OwnerForm(ListDeedForm):
    owner = forms.ChoiceField(
        label="Who looks after them from now on",
        error_messages={
            "required": "Choose who looks after them.",
            "invalid_choice": "This person cannot look after them now. Choose again.",
        },
    )

    field_order = ["owner", "what_changed"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people = who_may_change(self.model)
        self.people = {str(user.pk): user for user in people}
        self.fields["owner"].choices = [
            ("", "Choose somebody"),
            *((key, name_of(user)) for key, user in self.people.items()),
            (NOBODY, "Nobody: whoever gets our notices"),
        ]

    def clean_owner(self):
        return self.people.get(self.cleaned_data["owner"])


class Give(ListDeed):
    """Readers see nothing of it, so no page says that it was updated."""

    name = "give_pages"
    description = "Give to somebody to look after"
    verb = "Hand over"
    done = "Given to somebody to look after"
    form_class = OwnerForm
    asks_first = True
    is_update = False
    select_related = ("owner",)

    def look_at(self, pages):
        self.with_copy = ids_with_copy(pages)

    def reason_against(self, page, is_last_look):
        if page.pk in self.with_copy:
            return "It has a working copy, which says who looks after it: do it there."
        if page.owner == self.chosen["owner"]:
            return f"{_in_words(page.owner)} already."
        return ""

    def what_changes(self, page):
        return f"{_in_words(self.chosen['owner'])}; until now: {_short(page.owner)}."

    def change(self, page):
        page.owner = self.chosen["owner"]


def _in_words(user):
    return f"{name_of(user)} looks after it" if user else "Nobody looks after it"


def _short(user):
    return name_of(user) if user else "nobody"
