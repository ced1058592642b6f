"""What a new site lacks, so that every kind of page can be seen on it."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from articles.models import Article
from contact import inbox
from contact.models import Topic
from fibro.content.models import Change
from fibro.library.models import Person, Review, SiteSettings
from store.models import Placement, StoreLink
from tests.factories import ArticleFactory
from treatments.models import Treatment

WORDS = "Is the page on sleep still right?\nI read it in a short night."


def set_scene() -> str:
    """Store it over the starter content; the address of a visitor's own page."""
    now = timezone.now()
    _review("deficiencies-of-pain-modulation")
    ArticleFactory(
        title="An article taken away",
        slug="taken-away",
        published_at=now - timedelta(days=1),
        withdrawn_at=now,
    )
    StoreLink.objects.filter(slug="seat-cushion").update(
        ends_on=timezone.localdate() - timedelta(days=1)
    )
    # The page has 380 words: too few for a store link, where nobody changed this.
    SiteSettings.objects.update(words_per_placement=300)
    Placement.objects.create(
        link=StoreLink.objects.get(slug="heat-wrap"),
        treatment=Treatment.objects.get(slug="tai-chi"),
    )
    Change.objects.create(
        page=Treatment.objects.get(slug="duloxetine"),
        significance=Change.Significance.CLINICAL,
        sentence="An example of what may be said about a change.",
    )
    return _conversation().get_absolute_url()


def _review(slug):
    person = Person.objects.create(
        name="Alex Example",
        slug="alex-example",
        role="Reviewer",
        credentials="A made-up person",
        interests="Owns a cat.",
    )
    Review.objects.create(page=Article.objects.get(slug=slug), person=person)


def _conversation():
    editor = User.objects.create_user("an-editor")
    conversation = inbox.receive(
        "scene-asked",
        topic=Topic.objects.first(),
        name="Zoë",
        email="zoe@example.org",
        body=WORDS,
        about="/symptoms/unrefreshing-sleep/",
        is_urgent=False,
        consent_version="1",
        spam_reason="",
    )
    return inbox.reply("scene-said", conversation, "Yes, it is.", editor)
