"""What can be named in a text: pages, symptoms, terms, sources."""

from django.db import models
from django.db.models import ProtectedError

from .markdown import Link
from .mentions import pages_naming, rerender_mentions


class NamedQuerySet(models.QuerySet):
    def by_key(self, keys):
        """{key as typed: object} for those keys that answer."""
        field = self.model.key_field
        return {getattr(o, field): o for o in self.filter(**{f"{field}__in": keys})}

    def delete(self):
        for thing in self:
            thing.refuse_if_named()
        return super().delete()


class Named(models.Model):
    """Abstract: something a text can name by kind and key.

    When what a mention prints of it changes (key, wording, address, visibility),
    its own `save` renders again whoever names it. Nothing listens.
    """

    kind: str
    key_field = "slug"

    objects = NamedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        stored = self._stored()
        super().save(*args, **kwargs)
        self.saved_over(stored)

    def delete(self, *args, **kwargs):
        self.refuse_if_named()
        return super().delete(*args, **kwargs)

    @property
    def named_key(self) -> str:
        return getattr(self, self.key_field)

    def as_link(self) -> Link:
        """How a mention of this prints now."""
        return Link(self.kind, self.named_key, str(self), self.get_absolute_url())

    def saved_over(self, stored: "Named | None") -> None:
        """Tell those who name this, if what they print of it has changed."""
        before, after = stored.as_link() if stored else None, self.as_link()
        if before != after:
            keys = {after.key} | ({before.key} if before else set())
            rerender_mentions(self.kind, keys)

    def refuse_if_named(self) -> None:
        """Raise ProtectedError while a page names this."""
        pages = pages_naming(self.kind, self.named_key)
        pages = [p for p in pages if p != self]
        if pages:
            raise ProtectedError(
                f"“{self}” is named on {len(pages)} pages, so it cannot be deleted: "
                f"{', '.join(str(p) for p in pages[:5])}. Withdraw it instead, or "
                "take it out of those pages first.",
                pages,
            )

    def _stored(self):
        if self._state.adding or not self.pk:
            return None
        return type(self)._base_manager.filter(pk=self.pk).first()
