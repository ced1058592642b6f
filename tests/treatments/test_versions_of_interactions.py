"""A rule about two things keeps its versions, with the sources that it had."""

import pytest
from bs4 import BeautifulSoup
from reversion.models import Version

from fibro.library.models import Source
from treatments.models import Interaction

from ..content.desk import change_url, form_of
from ..factories import SourceFactory
from .factories import AgentFactory, InteractionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def rule(editor_client):
    """A rule that said something else, by other sources, before its last save."""
    old, new = SourceFactory(key="old"), SourceFactory(key="new")
    rule = InteractionFactory(
        first=AgentFactory(), second=AgentFactory(), what_to_do="Was."
    )
    rule.sources.set([old])
    save(editor_client, rule, what_to_do="Now.", sources=[new.pk])
    return rule


def save(client, rule, query="", **changes):
    address = change_url(rule) + query
    return client.post(address, form_of(client, address) | changes)


def versions(rule):
    found = Version.objects.get_for_object(rule).order_by("pk")
    return list(found.values_list("pk", flat=True))


def test_its_sources_stand_side_by_side(editor_client, rule):
    before, after = versions(rule)
    address = f"/admin/treatments/interaction/{rule.pk}/"

    compared = editor_client.get(
        f"{address}compare/", {"before": before, "after": after}
    )
    listed = editor_client.get(f"{address}history/").content.decode()

    page = BeautifulSoup(compared.content, "html.parser")
    heads = [h.get_text() for h in page.select(".differences h3")]
    sides = [side.get_text() for side in page.select(".differences__text")]
    old, new = (str(Source.objects.get(key=key)) for key in ("old", "new"))
    assert heads == ["What to do", "Sources"]
    assert sides == ["Was.", "Now.", old, new]
    assert "Changed: What to do, Sources" in listed


def test_its_old_sources_come_back_with_its_old_words(editor_client, rule):
    save(editor_client, rule, f"?version={versions(rule)[0]}")

    restored = Interaction.objects.get()
    keys = [source.key for source in restored.sources.all()]
    assert (restored.what_to_do, keys) == ("Was.", ["old"])


def test_a_source_that_is_gone_is_left_out_of_what_comes_back(editor_client, rule):
    Source.objects.get(key="old").delete()

    answer = save(
        editor_client, rule, f"?version={versions(rule)[0]}", certainty="indirect"
    )

    assert answer.status_code == 302
    restored = Interaction.objects.get()
    assert (restored.what_to_do, restored.sources.count()) == ("Was.", 0)


def test_a_source_that_a_rule_alone_names_is_a_cited_one(rule):
    assert [source.key for source in Source.objects.cited()] == ["new"]
