"""One address is asked: gently, and in time whatever the other side does."""

import time

import pytest

from fibro import knock as knocking
from fibro.knock import Finding, Verdict, knock

PAGE = "http://old.example/page"
THERE = Finding(Verdict.STANDS, "", frozenset({"http"}))


def one(address, method="HEAD"):
    return knock([(address, method)])[0]


@pytest.fixture
def _short(monkeypatch):
    monkeypatch.setattr(knocking, "SECONDS", 1)


def test_the_body_is_not_asked_for_where_the_head_is_enough(world):
    assert one(world.lay(PAGE)) == THERE
    assert world.asked == [f"HEAD {PAGE}"]


@pytest.mark.parametrize("status", [403, 404, 405, 410, 501])
def test_a_server_that_refuses_the_head_is_asked_as_readers_ask(world, status):
    def page(handler):
        handler.send_response(status if handler.command == "HEAD" else 200)
        handler.end_headers()

    assert one(world.lay(PAGE, page)) == THERE
    assert world.asked == [f"HEAD {PAGE}", f"GET {PAGE}"]


def test_who_knocks_says_so_and_says_no_more(world):
    world.lay(PAGE)

    one("http://user:secret@old.example/page#part")

    assert world.headers == [
        {
            "Host": "old.example",
            "Accept": "*/*",
            "Accept-Encoding": "identity",
            "Connection": "close",
            "User-Agent": "Fibro link check (http://testserver)",
        }
    ]


def test_letters_that_no_request_may_hold_are_written_as_browsers_write_them(world):
    world.lay("http://xn--mnchen-3ya.example/caf%C3%A9%20a?q=%C3%BC&p=100%")

    found = one("http://München.example/café a?q=ü&p=100%#part")

    assert found == THERE


def test_a_redirect_to_a_page_that_is_gone_is_gone(world):
    world.lay(PAGE, (301, "https://new.good.example/"))
    world.lay("https://new.good.example/", 404)

    found = one(PAGE)

    assert found.verdict == Verdict.GONE
    assert found.words == "It answered that there is no such page (404)."
    assert found.schemes == {"http", "https"}


def test_a_redirect_on_the_same_host_is_followed(world):
    world.lay(PAGE, (302, "/Sch%C3%B6n?a=b"))
    world.lay("http://old.example/Sch%C3%B6n?a=b")

    assert one(PAGE) == THERE


def test_going_round_in_circles_proves_nothing(world):
    world.lay(PAGE, (302, "/other"))
    world.lay("http://old.example/other", (302, "/page"))

    assert one(PAGE).verdict == Verdict.UNCLEAR
    assert len(world.asked) == 6


@pytest.mark.parametrize(
    "onward", ["itms-apps://x", "file:///etc/passwd", "mailto:a@b.example"]
)
def test_what_is_no_web_page_is_not_followed(world, onward):
    assert one(world.lay(PAGE, (302, onward))).verdict == Verdict.UNCLEAR
    assert len(world.asked) == 1


def endless(handler):
    handler.send_response(200)
    handler.end_headers()
    while handler.command == "GET":
        handler.wfile.write(b"x" * 65_536)


def dripping(handler):
    for byte in b"HTTP/1.1 200 OK\r\nX: " + b"y" * 1_000:
        handler.wfile.write(bytes([byte]))
        time.sleep(0.2)


def again_and_again(handler):
    while True:
        handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")


def huge(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000)


def many(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5_000)


def other(handler):
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n")


def hung_up(handler):
    handler.close_connection = True


def mute(handler):
    time.sleep(5)


def test_an_endless_body_is_not_read(world):
    assert one(world.lay(PAGE, endless), "GET") == THERE


@pytest.mark.usefixtures("_short")
@pytest.mark.parametrize(
    "page", [dripping, again_and_again, huge, many, other, hung_up, mute]
)
def test_a_server_that_does_not_speak_is_left_in_time(world, page):
    world.lay(PAGE, page)
    began = time.monotonic()

    assert one(PAGE).verdict == Verdict.SILENT

    assert time.monotonic() - began < 4


def test_who_was_silent_at_the_head_is_asked_as_readers_ask(world):
    assert one(world.lay(PAGE), "GET") == THERE
    assert world.asked == [f"GET {PAGE}"]


@pytest.mark.usefixtures("_short")
def test_several_are_asked_in_the_time_of_one(world):
    slow = [world.lay(f"http://h{n}.example/", mute) for n in range(5)]
    began = time.monotonic()

    findings = knock([(address, "HEAD") for address in slow])

    assert {finding.words for finding in findings} == {"It did not answer in time."}
    assert time.monotonic() - began < 4
