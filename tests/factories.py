"""One boring valid object a model; a test says only what matters to it.

The texts hold accents and capitals, so that both databases are asked to sort and
to fold them.
"""

import factory
from django.utils import timezone

from articles.models import Article, Topic
from fibro.library.models import (
    Faq,
    HelpLine,
    Person,
    RelatedSite,
    Source,
    Symptom,
    Term,
)
from fibro.models import Door, SitePage


class SourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Source

    key = factory.Sequence(lambda n: f"source-{n}")
    authors = "Sjögren Å, Meyer B."
    title = factory.Sequence(lambda n: f"A review of reviews, part {n}")
    container = "Journal of Ñ"
    year = 2020
    kind_of_work = Source.Kind.REVIEW


class TermFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Term

    name = factory.Sequence(lambda n: f"Word {n}")
    slug = factory.Sequence(lambda n: f"word-{n}")
    meaning = "What it means, in plain words."


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Person {n}")
    slug = factory.Sequence(lambda n: f"person-{n}")


class FaqFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Faq

    question = factory.Sequence(lambda n: f"Is this question {n}?")
    slug = factory.Sequence(lambda n: f"question-{n}")
    answer = "Yes, it is."
    published_at = factory.LazyFunction(timezone.now)


class HelpLineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = HelpLine

    country = "UK"
    name = factory.Sequence(lambda n: f"Line {n}")
    contact = "123"
    kind = HelpLine.Kind.CRISIS


class RelatedSiteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RelatedSite

    name = factory.Sequence(lambda n: f"Site {n}")
    url = "https://example.org/"
    country = "UK"
    what_for = "An example."


class DoorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Door

    title = factory.Sequence(lambda n: f"Door {n}")
    sentence = "Behind it."
    icon = Door.Icon.WAVE
    target = "/articles/"


class PageFactory(factory.django.DjangoModelFactory):
    """A published page, derived as the desk and the loader do it."""

    class Meta:
        abstract = True
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Page {n}")
    slug = factory.Sequence(lambda n: f"page-{n}")
    lede = "What the page says, in one sentence."
    body = "## A heading\n\n> A gist.\n\nSome words.\n"
    published_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def derived(self, create, extracted, **kwargs):
        if create:
            self.derive()


class SitePageFactory(PageFactory):
    class Meta:
        model = SitePage


class SymptomFactory(PageFactory):
    class Meta:
        model = Symptom

    slug = factory.Sequence(lambda n: f"symptom-{n}")
    short_name = "pain"
    in_short = "One.\nTwo.\nThree."


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic

    name = factory.Sequence(lambda n: f"Topic {n}")
    slug = factory.Sequence(lambda n: f"topic-{n}")


class ArticleFactory(PageFactory):
    class Meta:
        model = Article

    slug = factory.Sequence(lambda n: f"article-{n}")
    in_short = "One.\nTwo.\nThree."
