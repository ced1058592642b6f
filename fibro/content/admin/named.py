from ..picking import PickingAdmin


class NamedAdmin(PickingAdmin):
    """What texts can name is not deleted while they do."""

    is_named = True
