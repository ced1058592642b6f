"""Which words name a medicine, asked of the catalogue."""

from django.db.models import Aggregate, QuerySet, Subquery, TextField, Value

from treatments.approaches import Approach
from treatments.models import Treatment


class _Joined(Aggregate):
    """All values of a column with commas between them, on both databases."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def as_postgresql(self, compiler, connection, **context):
        template = "STRING_AGG(%(expressions)s, ',')"
        return self.as_sql(compiler, connection, template=template, **context)


def medicines() -> QuerySet[Treatment]:
    """Every medicine, drafts too: the wall does not wait for publication."""
    return Treatment.objects.of_approach(Approach.PHARMACOLOGICAL).order_by()


def medicine_slugs() -> set[str]:
    return set(medicines().values_list("slug", flat=True))


def medicine_names() -> set[str]:
    """Every word an editor could name one by: addresses, names, brand names."""
    rows = medicines().values_list("slug", "title", "brand_names__name")
    return {name for row in rows for name in row if name}


def medicine_slugs_joined() -> Subquery:
    """The same inside another query, as one text with commas; read by `split`."""
    one_group = medicines().annotate(one=Value(1)).values("one")
    return Subquery(one_group.annotate(slugs=_Joined("slug")).values("slugs"))


def split_slugs(joined: str | None) -> set[str]:
    return set((joined or "").split(",")) - {""}
