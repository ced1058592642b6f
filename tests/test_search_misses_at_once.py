"""Readers who search for the same at the same moment are all counted."""

import sqlite3
import threading
import time
from contextlib import closing

import pytest
from django.db import connection
from django.test import Client

from fibro.search_miss import SearchMiss

READERS, SEARCHES = 8, 10

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_eighty_searches_at_once_none_is_lost():
    answers, together = [], threading.Barrier(READERS)

    def read():
        client = Client()
        together.wait()
        for search in range(SEARCHES):
            answer = client.get("/search/", {"q": ("zorbing", "wattle")[search % 2]})
            answers.append(answer.status_code)
        connection.close()

    readers = [threading.Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()

    assert answers == [200] * 80
    assert list(SearchMiss.objects.values_list("times", "days")) == [(40, 1)] * 2


@pytest.mark.skipif(connection.vendor != "sqlite", reason="elsewhere nobody waits")
def test_nobody_waits_long_while_somebody_else_writes(client, caplog):
    client.get("/search/?q=wattle")
    (usual,) = connection.connection.execute("PRAGMA busy_timeout").fetchone()

    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as other:
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        answer = client.get("/search/?q=zorbing")
        waited = time.monotonic() - began

    assert answer.status_code == 200
    assert waited < 5
    assert "a search was not counted: OperationalError" in caplog.text
    assert SearchMiss.objects.count() == 1
    (now,) = connection.connection.execute("PRAGMA busy_timeout").fetchone()
    assert now == usual == 20_000
