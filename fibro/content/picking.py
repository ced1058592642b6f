"""The desk's field for choosing one row out of many by typing its name."""

from django.contrib.admin import ModelAdmin
from django.contrib.admin.widgets import AutocompleteSelect

# One fewer than the largest key has.
MOST_DIGITS = 18


class RowSelect(AutocompleteSelect):
    """Django's own asks the database for whatever was sent, and breaks on “x”."""

    def optgroups(self, name, value, attr=None):
        keys = [v for v in value if v.isdecimal() and len(v) <= MOST_DIGITS]
        return super().optgroups(name, keys, attr)


class PickingAdmin(ModelAdmin):
    """An admin whose autocomplete fields answer nonsense with a form error."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", RowSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
