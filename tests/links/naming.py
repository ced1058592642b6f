"""Texts that name addresses, and rounds of the worker at moments to come."""

from datetime import timedelta

import time_machine
from django.core.cache import cache
from django.utils import timezone

from fibro import outside_links
from fibro.content.link_check import LinkCheck
from fibro.link_rounds import check_links

from ..factories import ArticleFactory

FINE = "http://fine.example/"


def naming(*addresses, **values):
    """An article that names these."""
    links = " and ".join(f"[this]({address})" for address in addresses)
    return ArticleFactory(body=f"Read {links}.", **values)


def asked_after(**span):
    """What a round of the worker so long from now asks about; how many."""
    cache.clear()
    with time_machine.travel(timezone.now() + timedelta(**span), tick=False):
        return check_links()


def broken():
    return [check.address for check in outside_links.broken()]


def check_of(address):
    return LinkCheck.objects.get(address=address)


def found(address, words, *, is_broken):
    """Whether that is what is kept of an address."""
    check = check_of(address)
    return (check.words, bool(check.broken_since)) == (words, is_broken)
