import json

import pytest
from bs4 import BeautifulSoup

from fibro.library.models import Review

from ..factories import ArticleFactory, FaqFactory, PersonFactory

pytestmark = pytest.mark.django_db


def graph(client, url):
    soup = BeautifulSoup(client.get(url).content, "html.parser")
    (script,) = soup.select('script[type="application/ld+json"]')
    return {node["@type"]: node for node in json.loads(script.text)["@graph"]}


def test_every_node_that_is_pointed_at_exists(client):
    article = ArticleFactory()
    nodes = graph(client, article.get_absolute_url())

    ids = {node["@id"] for node in nodes.values()}
    page = nodes["MedicalWebPage"]
    for relation in ("isPartOf", "publisher", "breadcrumb"):
        assert page[relation]["@id"] in ids


def test_a_reviewer_is_named_only_while_the_review_stands(client):
    article = ArticleFactory()
    Review.objects.create(page=article, person=PersonFactory(name="A Person"))
    url = article.get_absolute_url()

    assert graph(client, url)["MedicalWebPage"]["reviewedBy"]["name"] == "A Person"

    article.refresh_from_db()
    article.clinically_changed_on = article.reviewed_on.replace(
        year=article.reviewed_on.year + 1
    )
    article.save()

    assert "reviewedBy" not in graph(client, url)["MedicalWebPage"]


def test_no_text_closes_the_script(client):
    article = ArticleFactory(title="</script><b>")

    nodes = graph(client, article.get_absolute_url())

    assert nodes["MedicalWebPage"]["name"] == "</script><b>"


def test_questions_in_the_graph_stand_on_the_page(client):
    article = ArticleFactory()
    faq = FaqFactory(question="Is it?", answer="It is.")
    article.article_faqs.create(faq=faq)
    url = article.get_absolute_url()

    (question,) = graph(client, url)["FAQPage"]["mainEntity"]

    assert question["name"] == "Is it?"
    assert question["acceptedAnswer"]["text"] in client.get(url).content.decode()
