"""Readers who press at the same moment are all sent on, and all counted."""

import threading

import pytest
from django.db import connection
from django.test import Client

from store.models import Click
from tests.factories import ArticleFactory

from .factories import LONG, PlacementFactory, StoreLinkFactory

READERS, PRESSES = 20, 25
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.mark.django_db(transaction=True)
def test_of_five_hundred_clicks_at_once_none_is_lost():
    link = StoreLinkFactory(url="https://shop.example/cushion")
    placement = PlacementFactory(link=link, article=ArticleFactory(body=LONG))
    addresses = [
        f"/store/go/{link.slug}/",
        f"/store/go/{link.slug}/?p={placement.pk}",
    ]
    answers, together = [], threading.Barrier(READERS)

    def read(number):
        client = Client(HTTP_USER_AGENT=FIREFOX)
        together.wait()
        for press in range(PRESSES):
            answer = client.get(addresses[(number + press) % 2])
            answers.append(answer.status_code)
        connection.close()

    readers = [threading.Thread(target=read, args=(n,)) for n in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()

    assert answers == [302] * 500
    counts = Click.objects.values_list("placement", "count")
    assert sorted(counts, key=str) == sorted(
        [(None, 250), (placement.pk, 250)], key=str
    )
