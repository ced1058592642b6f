"""The one gate to content: what is live, and who sees more than that."""

from django.db.models import F, Q
from django.utils import timezone

from .named import NamedQuerySet


class ContentQuerySet(NamedQuerySet):
    def published(self):
        """Live now: published, not in the future, not withdrawn."""
        return self.filter(published_at__lte=timezone.now(), withdrawn_at=None)

    def visible_to(self, user):
        """The gate. Staff who may see the model see drafts; everyone else, live."""
        label = self.model._meta.app_label
        name = f"{label}.view_{self.model._meta.model_name}"
        if user.is_authenticated and user.is_staff and user.has_perm(name):
            return self
        return self.published()

    def shown_to(self, request):
        """What a page's own address may show: the above, and what is previewed."""
        preview = getattr(request, "preview", None)
        if preview and isinstance(preview.page, self.model):
            return self.filter(pk=preview.page.pk)
        return self.visible_to(request.user)

    def with_people(self):
        """With those whom the page names as author and as reviewer."""
        return self.select_related("written_by", "reviewer")

    def overdue_first(self):
        return self.order_by(F("review_due_on").asc(nulls_last=True), "title")


def live_q(prefix: str = "") -> Q:
    """The gate as a condition on a related page: `live_q("article__")`."""
    return Q(
        **{
            f"{prefix}published_at__lte": timezone.now(),
            f"{prefix}withdrawn_at": None,
        }
    )
