"""Every type of page is light and stands still, however late its font comes."""

import gzip

import pytest

from .page_types import PAGE_TYPES
from .slow_line import SlowLine

SHIFTS = """window.shifts = [];
new PerformanceObserver(list => {
  for (const { value, sources } of list.getEntries())
    shifts.push([value, ...sources.map(({ node }) => node?.className || `${node}`)]);
}).observe({ type: "layout-shift", buffered: true });"""
PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length"
# What moved, once every font is there and two frames are drawn.
MOVED = """() => document.fonts.ready.then(() => new Promise(done =>
  requestAnimationFrame(() => requestAnimationFrame(() => done(shifts)))))"""
# Of a page that comes at once: what is told as 0.00.
MOST_MOVED = 0.005
# Of a page that comes bit by bit: a word that was cut in two goes to the next line once
# the rest of it is there; a box at the foot of a card goes down when a taller card of
# its row arrives. A block that changes its place moves more.
MOST_MOVED_BIT_BY_BIT = 0.02
READY_MADE = [kind for kind in PAGE_TYPES if not kind.act]


def moved_far(page, most=MOST_MOVED):
    """What moved, if it is more than `most`."""
    moved = page.evaluate(MOVED)
    return moved if sum(value for value, *_ in moved) > most else []


@pytest.mark.parametrize("page_type", READY_MADE, ids=lambda kind: kind.name)
def test_a_page_is_light_and_moves_nothing(open_page, thread, page_type):
    page, answers = open_page(None), []
    page.add_init_script(SHIFTS)
    page.on("response", lambda answer: answers.append(answer))
    page_type.open(page, thread)
    weights = {
        answer.url.rsplit("/", 1)[-1] if "/static/" in answer.url else "page": len(
            answer.body() if "woff2" in answer.url else gzip.compress(answer.body())
        )
        for answer in answers
    }
    font = next(size for name, size in weights.items() if "woff2" in name)

    assert len(answers) <= 12
    assert moved_far(page) == []
    assert sum(weights.values()) <= 150_000
    assert weights["page"] <= 15_000
    assert weights["site.css"] <= 20_000
    assert weights["site.js"] + weights["boot.js"] <= 10_000
    assert font <= 40_000


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_the_font_comes_late(open_page, thread, width):
    page, held = open_page(None, width=width, height=900), []
    page.add_init_script(SHIFTS)
    page.route("**/*.woff2", lambda route: held.append(route))
    moved = {}
    for kind in READY_MADE:
        page.goto(kind.path.format(thread=thread), wait_until="domcontentloaded")
        page.wait_for_function(PAINTED)
        assert held, kind.name
        while held:
            held.pop().continue_()
        moved[kind.name] = page.evaluate(MOVED)

    assert {name: what for name, what in moved.items() if what} == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_arrives_bit_by_bit(
    open_page, address, thread, width
):
    moved = {}
    with SlowLine(address) as line:
        page = open_page(None, width=width, leaves_for=line.url)
        page.add_init_script(SHIFTS)
        for kind in READY_MADE:
            page.goto(line.url + kind.path.format(thread=thread))
            moved[kind.name] = moved_far(page, MOST_MOVED_BIT_BY_BIT)

    assert {name: what for name, what in moved.items() if what} == {}
