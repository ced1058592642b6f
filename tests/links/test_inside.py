"""What an editor types never makes our server knock inside a network."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fibro.knock import Finding, Verdict, knock
from fibro.public_network import is_public
from tests.library.registry import Registry

from .world import PUBLIC

INSIDE = [
    "127.0.0.1",
    "127.8.8.8",
    "10.0.0.7",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "fe80::1%eth0",
    "fc00::1",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "3fff::1",
    # What clouds answer at, which Python calls global.
    "192.0.0.192",
    "168.63.129.16",
    "192.88.99.1",
]
NOT_ASKED = "It leads into a network that is not public; it was not asked."


def one(address):
    return knock([(address, "HEAD")])[0]


@pytest.mark.parametrize("number", INSIDE)
def test_a_number_inside_is_not_public(number):
    assert not is_public(number)


@pytest.mark.parametrize("number", ["8.8.8.8", f"{PUBLIC}1", "2606:4700::1111"])
def test_a_number_of_the_network_is_public(number):
    assert is_public(number)


@pytest.mark.parametrize("number", INSIDE)
def test_a_host_that_leads_inside_is_not_dialled(world, number):
    world.names["inner.example"] = [number]

    assert one("http://inner.example/") == Finding(Verdict.UNCLEAR, NOT_ASKED)
    assert world.reached == []


def test_of_several_numbers_only_public_ones_are_dialled(world):
    world.lay("http://both.example/")
    world.names["both.example"] = ["127.0.0.1", f"{PUBLIC}1", "::1"]

    assert one("http://both.example/").verdict == Verdict.STANDS
    assert world.reached == [f"{PUBLIC}1"]


def test_a_number_that_is_dead_gives_way_to_the_next(world):
    world.lay("http://both.example/")
    world.names["both.example"] = ["2606:4700::1111", f"{PUBLIC}1"]

    assert one("http://both.example/").verdict == Verdict.STANDS
    assert world.reached == ["2606:4700::1111", f"{PUBLIC}1"]


@pytest.mark.parametrize("host", ["inner.example", "127.0.0.1", "0x7f000001", "[::1]"])
def test_a_redirect_inside_is_not_followed(world, host):
    world.names |= {"inner.example": ["10.0.0.7"], "127.0.0.1": ["127.0.0.1"]}
    world.names |= {"0x7f000001": ["127.0.0.1"], "::1": ["::1"]}
    world.lay("http://old.example/", (302, f"http://{host}/admin/"))

    found = one("http://old.example/")

    assert (found.verdict, found.words) == (Verdict.UNCLEAR, NOT_ASKED)
    assert len(world.reached) == 1


def test_the_number_that_was_judged_is_dialled_though_the_name_moves_on(world):
    world.lay("http://moving.example/")
    numbers = iter([[f"{PUBLIC}1"], ["127.0.0.1"]])
    plain, looked_up = world.look_up, []

    def moving(host, port, *args, **kwargs):
        looked_up.append(host)
        world.names["moving.example"] = next(numbers)
        return plain(host, port)

    world.look_up = moving
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("socket.getaddrinfo", moving)
        assert one("http://moving.example/").verdict == Verdict.STANDS

    assert looked_up == ["moving.example"]
    assert world.reached == [f"{PUBLIC}1"]


@pytest.mark.parametrize(
    "name", ["straße.example", "βόλος.example", "a\u200db.example"]
)
def test_a_name_that_browsers_read_otherwise_is_not_asked(world, name):
    found = one(f"http://{name}/")

    assert found.words == "Its name is read differently by browsers and our server."
    assert world.reached == []


def test_a_name_that_ends_with_a_dot_is_the_same_name(world):
    world.names["a.good.example."] = [f"{PUBLIC}1"]
    world.lay("https://a.good.example./")

    assert one("https://a.good.example./").verdict == Verdict.STANDS


@pytest.mark.parametrize("port", [22, 25, 3306, 6379, 8000])
def test_only_the_ports_of_the_web_are_dialled(world, port):
    world.lay("http://old.example/")

    found = one(f"http://old.example:{port}/")

    assert found.words == "It names a port of its own, so our server does not ask it."
    assert world.reached == []


def test_this_machine_is_asked_only_where_the_settings_say_so(settings):
    here = Registry()

    assert one(f"{here.url}/works/x").verdict == Verdict.UNCLEAR
    assert here.asked == []

    settings.LINK_CHECK_INSIDE = True
    assert one(f"{here.url}/works/x").verdict == Verdict.GONE
    assert here.asked == ["x"]
    here.stop()


ODD = st.text(st.characters(), max_size=60)
ADDRESSES = st.builds(
    "{}://{}{}".format,
    st.sampled_from(["http", "https", "HTTP", "ftp", ""]),
    ODD | st.sampled_from(["old.example", "[::1", "a..b", "1.2.3.4:99999", "@", "%00"]),
    st.just("") | st.builds("/{}".format, ODD),
)


@pytest.mark.usefixtures("world")
def test_no_address_makes_it_fail(world):
    world.lay("http://old.example/")

    @settings(max_examples=300, deadline=None)
    @given(ADDRESSES | ODD, ADDRESSES | ODD)
    def none_does(address, onward):
        world.pages["http://old.example/on"] = lambda h: _redirect(h, onward)
        for found in (one(address), one("http://old.example/on")):
            # What fails unseen, in a thread, would come out as this.
            assert found.words != "It did not answer in time."

    none_does()


def _redirect(handler, onward):
    line = onward.encode("utf-8", "replace").replace(b"\n", b" ").replace(b"\r", b" ")
    handler.wfile.write(b"HTTP/1.1 302 Found\r\nLocation: " + line + b"\r\n\r\n")
