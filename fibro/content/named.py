"""What can be named in a text: pages, symptoms, terms, sources."""

from collections import Counter

from django.db import models, transaction
from django.db.models import ProtectedError

from .addresses import keep_address
from .markdown import Link
from .mentions import by_former_key, forget_mentions, pages_naming, rerender_mentions


class OneByOneQuerySet(models.QuerySet):
    """Of things whose own `delete` takes along what is kept about them elsewhere."""

    @transaction.atomic
    def delete(self):
        counts = Counter()
        for thing in self:
            counts.update(thing.delete()[1])
        return counts.total(), dict(counts)

    delete.alters_data = True
    delete.queryset_only = True


class NamedQuerySet(OneByOneQuerySet):
    def by_key(self, keys):
        """{key as typed: object} for those keys that answer."""
        field = self.model.key_field
        return {getattr(o, field): o for o in self.filter(**{f"{field}__in": keys})}


class Addressed(models.Model):
    """Abstract: has an address, and still answers at those it once had."""

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args, **kwargs):
        stored = self._stored()
        super().save(*args, **kwargs)
        self.saved_over(stored)

    def saved_over(self, stored: "Addressed | None") -> None:
        """What the save of this, over the row as it stood, changes elsewhere."""
        keep_address(self, stored)

    def _stored(self):
        if self._state.adding or not self.pk:
            return None
        return type(self)._base_manager.filter(pk=self.pk).first()


class Named(Addressed):
    """Abstract: something a text can name by kind and key.

    When what a mention prints of it changes (key, wording, address, visibility),
    its own `save` renders again whoever names it. Nothing listens.
    """

    kind: str
    key_field = "slug"

    objects = NamedQuerySet.as_manager()

    class Meta:
        abstract = True

    @transaction.atomic
    def delete(self, *args, **kwargs):
        self.refuse_if_named()
        self.forget()
        return super().delete(*args, **kwargs)

    def forget(self) -> None:
        """Take away, before it goes, what is kept about it elsewhere."""
        forget_mentions(self)

    @property
    def named_key(self) -> str:
        return getattr(self, self.key_field)

    def as_link(self) -> Link:
        """How a mention of this prints now."""
        return Link(self.kind, self.named_key, str(self), self.get_absolute_url())

    def saved_over(self, stored):
        """Tell those who name this, if what they print of it has changed.

        Its old address is kept first: texts that named it resolve through it.
        """
        # Texts that meant what once had this key mean this from now on.
        moved = by_former_key(self.kind, {self.named_key}).values()
        moved_keys = {thing.named_key for thing in moved}
        super().saved_over(stored)
        before, after = stored.as_link() if stored else None, self.as_link()
        if before != after:
            keys = {after.key} | ({before.key} if before else set())
            rerender_mentions(self.kind, keys | moved_keys)

    def refuse_if_named(self) -> None:
        """Raise ProtectedError while a page names this."""
        pages = pages_naming(self.kind, self.named_key)
        pages = [p for p in pages if p != self]
        if pages:
            where = "1 page" if len(pages) == 1 else f"{len(pages)} pages"
            raise ProtectedError(
                f"“{self}” is named on {where}, so it cannot be deleted: "
                f"{', '.join(str(p) for p in pages[:5])}. Withdraw it instead, or "
                "take it out of those pages first.",
                pages,
            )
