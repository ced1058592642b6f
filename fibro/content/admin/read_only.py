"""What the desk shows and nobody changes there."""

from django.contrib.admin import ModelAdmin


class ReadOnlyAdmin(ModelAdmin):
    """Rows that came about elsewhere: none is added, changed or deleted by hand."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
