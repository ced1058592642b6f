"""Valid objects of the inbox, as boring as can be."""

import factory
from django.utils import timezone

from contact.models import Conversation, Message, OutboxEmail, RedFlag, Topic
from contact.outbox import queue


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic

    name = factory.Sequence(lambda n: f"A question of kind {n}")
    slug = factory.Sequence(lambda n: f"kind-{n}")
    hint = "Tell us what you would like to know."
    acknowledgement = "Thank you for writing to us."
    order = factory.Sequence(lambda n: n)


class RedFlagFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RedFlag

    phrase = factory.Sequence(lambda n: f"red flag {n}")


class ConversationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Conversation

    visitor_name = "Zoë Ñandú"
    email = factory.Sequence(lambda n: f"Visitor.{n}@example.org")
    topic = factory.SubFactory(TopicFactory)
    consent_version = "1"
    consented_at = factory.LazyFunction(timezone.now)


class MessageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Message

    conversation = factory.SubFactory(ConversationFactory)
    direction = Message.Direction.IN
    body = "Dear all,\nis this page up to date?"
    submission_key = factory.Sequence(lambda n: f"key-{n}")


def owed_mail(to="sam@example.org", **more) -> OutboxEmail:
    """A mail that waits for the worker."""
    kind = more.pop("kind", OutboxEmail.Kind.OTHER)
    return queue(kind, to, "A subject", "A body.", **more)
