import factory

from treatments.models import (
    Agent,
    Approval,
    Evidence,
    GuidelineStatement,
    Harm,
    Interaction,
    SideEffect,
    Treatment,
)

from ..factories import PageFactory, SourceFactory, SymptomFactory


class TreatmentFactory(PageFactory):
    class Meta:
        model = Treatment

    slug = factory.Sequence(lambda n: f"treatment-{n}")
    title = factory.Sequence(lambda n: f"Éducation Ñ {n}")
    approach = "non-pharmacological"
    in_short = "One.\nTwo.\nThree."
    how_it_is_used = "> A gist.\n\nSome words.\n"

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        # A treatment has a text for each of its headings instead.
        kwargs.pop("body")
        return kwargs


class RowFactory(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True

    treatment = factory.SubFactory(TreatmentFactory)
    source = factory.SubFactory(SourceFactory)


class EvidenceFactory(RowFactory):
    class Meta:
        model = Evidence

    symptom = factory.SubFactory(SymptomFactory)
    effect = "small"
    certainty = "high"
    checked = "read"
    statement = "31 in 100 got better, and 21 in 100 on a dummy pill."


class HarmFactory(RowFactory):
    class Meta:
        model = Harm

    statement = "19 in 100 stopped, and 10 in 100 on a dummy pill."


class GuidelineFactory(RowFactory):
    class Meta:
        model = GuidelineStatement

    guideline = factory.Sequence(lambda n: f"Guideline {n}")
    year = 2017
    verdict = "weak_for"
    scope = "fibromyalgia"


class ApprovalFactory(RowFactory):
    class Meta:
        model = Approval

    body = factory.Sequence(lambda n: f"Body {n}")
    status = "approved"
    country = "US"


class SideEffectFactory(RowFactory):
    class Meta:
        model = SideEffect

    plain = factory.Sequence(lambda n: f"feeling {n}")


class AgentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Agent

    name = factory.Sequence(lambda n: f"Thing {n}")
    slug = factory.Sequence(lambda n: f"thing-{n}")
    kind = "substance"


class InteractionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Interaction
        skip_postgeneration_save = True

    first = factory.SubFactory(AgentFactory)
    second = factory.SubFactory(AgentFactory)
    level = "check_first"
    certainty = "direct"
    what_can_happen = "Drowsiness adds up."
    what_to_do = "Ask a pharmacist."

    @factory.post_generation
    def sources(self, create, extracted, **kwargs):
        if create:
            self.sources.set(extracted or [SourceFactory()])
            self.derive()


def agent_of(treatment, **more):
    """The agent under which a treatment is looked up."""
    return AgentFactory(
        name=treatment.title,
        slug=treatment.slug,
        kind="treatment",
        treatment=treatment,
        **more,
    )


def full_treatment(rows=1, **more):
    """A published treatment with `rows` rows of every kind, derived."""
    treatment = TreatmentFactory(**more)
    for _ in range(rows):
        EvidenceFactory(treatment=treatment)
        HarmFactory(treatment=treatment)
        GuidelineFactory(treatment=treatment)
        ApprovalFactory(treatment=treatment)
        SideEffectFactory(treatment=treatment)
    agent = agent_of(treatment)
    rules = [
        InteractionFactory.build(first=agent, second=AgentFactory())
        for _ in range(rows)
    ]
    for rule in Interaction.objects.bulk_create(rules):
        rule.sources.add(SourceFactory())
    treatment.derive()
    return treatment
