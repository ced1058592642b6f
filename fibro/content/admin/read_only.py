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


class ListOnlyAdmin(ReadOnlyAdmin):
    """Rows that have no page of their own: their list says all of them."""

    list_display_links = None
    show_full_result_count = False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
