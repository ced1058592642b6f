from ..mentions import pages_naming
from ..picking import PickingAdmin


class NamedAdmin(PickingAdmin):
    """What texts can name is not deleted while they do."""

    def get_deleted_objects(self, objs, request):
        gone, counts, permissions, protected = super().get_deleted_objects(
            objs, request
        )
        for thing in objs:
            pages = pages_naming(thing.kind, thing.named_key)
            which = f" (it names “{thing}”)" if len(objs) > 1 else ""
            protected += [f"Page: {page}{which}" for page in pages if page != thing]
        return gone, counts, permissions, protected
