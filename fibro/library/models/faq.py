import reversion
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from fibro.content.concerns import concerns_of, markdown_text
from fibro.content.markdown import finish, parse
from fibro.content.mentions import forget_mentions, render_again, resolve
from fibro.content.models import Mention, SearchEntry
from fibro.content.named import OneByOneQuerySet
from fibro.content.page import PAGE_PERMISSIONS
from fibro.content.search import index, unindex
from fibro.content.trusted import trusted
from fibro.content.validators import no_null


class FaqQuerySet(OneByOneQuerySet):
    def published(self):
        return self.filter(published_at__lte=timezone.now())


def _whole(section):
    """An answer that begins with a quote begins with what would be a gist."""
    gist = f"<blockquote><p>{section.gist}</p></blockquote>\n" if section.gist else ""
    return gist + section.html


@reversion.register(exclude=["answer_html", "problems", "concerns"])
class Faq(models.Model):
    """A question that readers ask, with one answer, shown on pages and on /faqs/."""

    question = models.CharField(max_length=200, unique=True, validators=[no_null])
    slug = models.SlugField("address", max_length=100, unique=True)
    answer = models.TextField(
        validators=[no_null],
        help_text="Markdown, two to four sentences, with citations: [@key].",
    )
    group = models.CharField(
        max_length=60,
        blank=True,
        validators=[no_null],
        help_text="The heading under which /faqs/ lists it.",
    )
    order = models.PositiveSmallIntegerField(default=0)
    published_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Empty: a draft, shown nowhere.",
    )
    answer_html = models.TextField(editable=False)
    problems = models.JSONField(default=list, editable=False)
    concerns = models.JSONField(default=list, editable=False)

    kind = "faq"
    markdown_fields = one_section = ("answer",)
    objects = FaqQuerySet.as_manager()

    class Meta:
        ordering = ["group", "order", "question"]
        verbose_name = "question"
        default_permissions = PAGE_PERMISSIONS

    def __str__(self):
        return self.question

    def clean(self):
        super().clean()
        problems = self._problems(*self._parsed()) if self.published_at else []
        if problems:
            raise ValidationError(
                {
                    "answer": [
                        f"Line {p['line']}, “{p['word']}”: {p['text']}"
                        for p in problems
                    ]
                }
            )

    def save(self, *args, **kwargs):
        with transaction.atomic():
            super().save(*args, **kwargs)
            self.derive()

    @transaction.atomic
    def delete(self, *args, **kwargs):
        forget_mentions(self)
        unindex(self)
        return super().delete(*args, **kwargs)

    def get_absolute_url(self):
        return f"{reverse('library:faqs')}#{self.slug}"

    @transaction.atomic
    def derive(self):
        document, links = self._parsed()
        section = finish(document, links, None, popovers=False)[0:1]
        self.answer_html = "".join(map(_whole, section))
        self.problems = self._problems(document, links)
        self.concerns = concerns_of([markdown_text("answer", "answer", self.answer)])
        models.Model.save(self, update_fields=["answer_html", "problems", "concerns"])
        self._store_mentions(document, links)
        text = section[0].text if section else ""
        index(self, self._entries(text))
        soon = [link.live_from for link in links.values() if link.live_from]
        if soon:
            render_again(self, min(soon))

    def _parsed(self):
        document = parse(self.answer, prefix=self.slug, sectioned=False)
        return document, resolve((m.kind, m.key) for m in document.mentions)

    def _problems(self, document, links):
        return [p._asdict() for p in document.problems] + [
            {"line": m.line, "word": m.key, "text": f"No {m.kind} answers to this."}
            for m in document.mentions
            if m.kind != "outside" and (m.kind, m.key) not in links
        ]

    def _store_mentions(self, document, links):
        Mention.objects.of(self).delete()
        page_type = ContentType.objects.get_for_model(self)
        current = {
            (m.kind, links[m.kind, m.key].key if (m.kind, m.key) in links else m.key)
            for m in document.mentions
        }
        Mention.objects.bulk_create(
            Mention(page_type=page_type, page_id=self.pk, kind=kind, key=key[:500])
            for kind, key in sorted(current)
        )

    def _entries(self, text):
        if not self.published_at:
            return []
        return [
            SearchEntry(
                kind=self.kind,
                url=self.get_absolute_url(),
                title=self.question,
                body=text,
                visible_from=self.published_at,
            )
        ]

    @property
    def answer_for_page(self):
        return trusted(self.answer_html)

    @property
    def is_public(self) -> bool:
        return bool(self.published_at and self.published_at <= timezone.now())
