"""The site's own logging, as it runs, through a whole journey: nothing personal."""

import copy
import io
import logging
import logging.config

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from contact import inbox
from contact.models import Conversation
from contact.outbox import deliver_due
from fibro.worker import work_once

from .factories import RedFlagFactory

pytestmark = pytest.mark.django_db

CANARY = "Kanarienvogel"
PERSONAL = {
    "name": f"{CANARY} Name",
    "email": f"{CANARY}@example.org",
    "message": f"{CANARY} message",
}
HEADERS = {"referer": f"https://{CANARY}.example/", "user-agent": CANARY}


@pytest.fixture
def printed(settings):
    """What the site's loggers print, with no handler of the tests beside them."""
    stream = io.StringIO()
    config = copy.deepcopy(settings.LOGGING)
    config["handlers"]["stderr"]["stream"] = stream
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    logging.config.dictConfig(config)
    logging.getLogger("mail.log").propagate = False  # the test's own mail server
    yield stream.getvalue
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
def stranger():
    """A browser whose every header holds the word; errors are answered, not raised."""
    return Client(raise_request_exception=False, headers=HEADERS)


def test_a_whole_journey_prints_nothing_personal(
    printed, send, client, editor_client, editor, postbox, capfd
):
    RedFlagFactory(phrase="overdose")

    send(**PERSONAL | {"email": f"{CANARY}@"})
    send(**PERSONAL | {"message": f"{CANARY} overdose"})
    client.get(send(**PERSONAL)["Location"])
    conversation = Conversation.objects.get()
    thread = conversation.get_absolute_url()
    client.post(thread, {"message": f"{CANARY} more"})
    client.get(f"{thread}x/")
    page = f"/admin/contact/conversation/{conversation.pk}/change/"
    editor_client.get("/admin/contact/conversation/", {"q": CANARY})
    editor_client.post(page, {"_note": "1", "note": f"{CANARY} note"})
    editor_client.post(page, {"_send": "1", "body": CANARY, "key": "0" * 32})
    inbox.mark_spam(conversation, f"{CANARY} spam")
    postbox.refuses = f"550 no {CANARY} here"
    deliver_due()
    work_once()
    call_command("erase_address", PERSONAL["email"], stdout=io.StringIO())

    told = printed() + "".join(capfd.readouterr())
    assert '"message": "mail not sent"' in told
    assert told.count('"message": "request"') > 8
    assert CANARY.casefold() not in told.casefold()
    assert conversation.thread_token() not in told


ERRORS = [
    ("get", f"/{CANARY}/", {}, 404),
    ("get", f"/contact/thread/{CANARY}/", {}, 404),
    ("get", f"/search/?q={CANARY}", {}, 200),
    ("get", f"/treatments/interactions/?m={CANARY}", {}, 200),
    ("get", f"/store/go/{CANARY}/", {}, 404),
    ("get", f"/admin/?next=/{CANARY}/", {}, 302),
    ("put", f"/contact/?about={CANARY}", {}, 405),
    ("post", "/admin/login/", {"username": CANARY, "password": CANARY}, 200),
    ("post", "/contact/", {f"{CANARY}{n}": CANARY for n in range(4001)}, 400),
    ("post", "/contact/", {"message": CANARY * 300_000}, 400),
]


@pytest.mark.parametrize(("verb", "path", "data", "status"), ERRORS)
def test_an_error_prints_nothing_of_the_request(
    printed, stranger, verb, path, data, status, capfd
):
    response = getattr(stranger, verb)(path, data)

    told = printed() + "".join(capfd.readouterr())
    assert response.status_code == status
    assert '"message": "request"' in told
    assert CANARY.casefold() not in told.casefold()


def test_a_foreign_host_and_a_failed_security_check_print_nothing(printed, capfd):
    strict = Client(enforce_csrf_checks=True, headers=HEADERS)

    assert strict.post("/contact/", PERSONAL).status_code == 403
    assert strict.get("/", headers={"host": f"{CANARY}.example"}).status_code == 400

    told = printed() + "".join(capfd.readouterr())
    assert CANARY.casefold() not in told.casefold()


@pytest.mark.parametrize("table", ["contact_redflag", "contact_message"])
def test_a_broken_database_prints_the_place_and_not_the_row(
    printed, stranger, letter, table, capfd
):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO {CANARY.lower()}")
        response = stranger.post(f"/contact/?about=/{CANARY}/", letter(**PERSONAL))
        transaction.set_rollback(True)

    told = printed() + "".join(capfd.readouterr())
    assert response.status_code in (500, 503)
    assert CANARY.casefold() not in told.casefold()
