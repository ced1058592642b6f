"""Loading the starter content into a site that holds something already."""

import pytest
from django.core.management import call_command

from articles.models import Article
from fibro import starting
from fibro.library.models import Source

pytestmark = pytest.mark.django_db


def test_a_page_of_the_same_address_is_left_alone():
    Article.objects.create(title="Mine", slug="what-is-fibromyalgia")

    starting.load()

    assert Article.objects.get(slug="what-is-fibromyalgia").title == "Mine"


def test_a_site_with_content_is_not_filled_unasked():
    Article.objects.create(title="Mine", slug="mine")

    call_command("load_starter", if_empty=True)

    assert Source.objects.count() == 0
