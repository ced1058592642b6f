"""Many rows of any model at once, filled with what the database takes.

For lists: what they print has to be there, not to make sense.
"""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

from articles.models import Article
from fibro.content.link_check import LinkCheck
from fibro.library.models import RelatedSite
from store.models import Placement
from treatments.models import Interaction

from .factories import ArticleFactory
from .treatments.factories import AgentFactory

# What a constraint asks beyond the kind of its column.
GIVEN = {
    "contact.message": {"direction": "out"},
    "fibro.deed": {"action_flag": 1},
    "fibro.door": {"target": "/articles/"},
    "fibro.searchmiss": {"days": 2, "words": "x"},
    "library.photo": {"is_decorative": True},
    "treatments.agent": {"kind": "substance", "treatment": None},
}


def stored_rows(model: type[models.Model], count: int) -> list[models.Model]:
    """`count` more rows of a model, stored by one query, pointing at one row each."""
    start = model._base_manager.count()
    pointed_at = {}
    rows = [model(**_values(model, start + n, pointed_at)) for n in range(count)]
    return model._base_manager.bulk_create(rows)


def _values(model, n, pointed_at):
    if model is Interaction:
        first, second = AgentFactory(), AgentFactory()
        return {"first": first, "second": second, "what_can_happen": "x"}
    if model is Placement:
        return {"is_store_page": True, "article": ArticleFactory()}
    if model is LinkCheck:  # its list shows what something names
        return {"address": stored_rows(RelatedSite, 1)[0].url}
    values = {}
    for field in model._meta.concrete_fields:
        # Its number is given by the database.
        if isinstance(field, models.AutoField):
            continue
        if field.is_relation or _is_needed(field):
            value = _value(field, n, pointed_at)
            if value is not None:
                values[field.name] = value
    return values | GIVEN.get(model._meta.label_lower, {})


def _is_needed(field):
    may_stay_empty = field.null or field.blank or field.has_default()
    return field.unique or not may_stay_empty


def _value(field, n, pointed_at):
    if field.is_relation:
        return _pointed_at(field, n, pointed_at)
    if field.name in ("page_id", "object_id"):
        return (Article.objects.first() or ArticleFactory()).pk
    if field.choices:
        return field.choices[0][0]
    if isinstance(field, models.DateTimeField):
        return timezone.now()
    if isinstance(field, models.DateField):
        return timezone.localdate() - timedelta(days=n)
    if isinstance(field, models.IntegerField | models.FloatField):
        return n % 30_000
    if isinstance(field, models.BooleanField):
        return False
    if isinstance(field, models.URLField):
        return f"https://example.org/{n}"
    if isinstance(field, models.CharField | models.TextField | models.FileField):
        return f"{field.name}-{n}"[-(field.max_length or 200) :]
    return None


def _pointed_at(field, n, pointed_at):
    target = field.related_model
    if target is ContentType:
        return ContentType.objects.get_for_model(Article)
    if target is field.model or (field.unique and field.null):
        return None
    if field.unique:
        return stored_rows(target, 1)[0]
    if target not in pointed_at:
        pointed_at[target] = stored_rows(target, 1)[0]
    return pointed_at[target]
