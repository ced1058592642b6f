"""Sheets of A4: what paper carries, what it leaves out, and how many it takes."""

import re

import pytest

ARTICLE = "/articles/deficiencies-of-pain-modulation/"
MEDICINE = "/treatments/pharmacological/duloxetine/"
PAPER = [
    "/",
    ARTICLE,
    MEDICINE,
    "/treatments/non-pharmacological/aerobic-exercise/",
    "/treatments/complementary/tai-chi/",
    "/symptoms/widespread-pain/",
    "/treatments/compare/?t=duloxetine&t=pregabalin",
    "/glossary/",
    "/hurting-today/",
    "/how-we-are-paid/",
]
# Wide enough for the text of an A4 sheet between its margins.
SHEET = 665


def sheets(page, size="A4"):
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=size)))


@pytest.fixture
def on_paper(open_page):
    def opened(path):
        page = open_page(path, width=SHEET, height=1000)
        page.emulate_media(media="print")
        return page

    return opened


@pytest.mark.parametrize("path", ["/urgent-help/", "/hurting-today/"])
@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_a_page_to_hang_up_fits_on_one_sheet(open_page, path, size):
    assert sheets(open_page(path), size) == 1


@pytest.mark.parametrize("path", PAPER)
def test_paper_carries_no_control_and_no_shop(on_paper, path):
    page = on_paper(path)

    pressed = "button:not(.term), input, select, nav, .shop-link"
    seen = [e for e in page.locator(pressed).all() if e.is_visible()]

    assert seen == []


@pytest.mark.parametrize("path", PAPER)
def test_paper_is_black_on_white_and_nothing_runs_off_it(on_paper, path):
    page = on_paper(path)

    colours = page.evaluate(
        """[...new Set([...document.querySelectorAll("main *:not(svg *)")]
        .filter(e => e.checkVisibility() && e.textContent.trim())
        .map(e => getComputedStyle(e).color))]"""
    )
    width = page.evaluate("document.documentElement.scrollWidth")
    assert (colours, width) == (["rgb(0, 0, 0)"], SHEET)


def test_the_text_of_an_article_is_set_in_11_points(on_paper):
    page = on_paper(ARTICLE)
    text = page.locator(".section p").nth(1)

    size = text.evaluate("e => getComputedStyle(e).fontSize")

    assert float(size.removesuffix("px")) * 72 / 96 == pytest.approx(11, abs=0.05)


def test_questions_are_open_on_paper(on_paper):
    answers = on_paper(MEDICINE).locator(".faq__answer")

    assert answers.count() > 0
    assert all(answer.is_visible() for answer in answers.all())


def test_care_cards_are_boxed_and_stay_whole(on_paper):
    cards = on_paper(MEDICINE).locator(".care-card")
    style = "e => [getComputedStyle(e).breakInside, getComputedStyle(e).borderTopStyle]"

    assert cards.count() == 2
    assert [card.evaluate(style) for card in cards.all()] == [["avoid", "solid"]] * 2


def test_tables_keep_their_heads_on_paper(on_paper):
    page = on_paper(MEDICINE)
    display = "all => all.map(e => getComputedStyle(e).display)"

    heads = page.locator(".table thead").evaluate_all(display)
    rows = page.locator(".table tbody tr").evaluate_all(display)

    assert set(heads) == {"table-header-group"}
    assert set(rows) == {"table-row"}


def test_marks_of_two_sources_do_not_run_into_one_number(on_paper):
    marks = on_paper("/symptoms/widespread-pain/").locator(".cite--also")

    assert marks.count() > 0
    between = marks.first.evaluate("e => getComputedStyle(e, '::before').content")
    assert between == '", "'


def test_the_last_line_says_where_when_and_when_printed(open_page):
    page = open_page(MEDICINE)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")

    line = page.locator(".print-foot").inner_text()

    day = r"\d{1,2} \w+ 20\d\d"
    assert re.fullmatch(
        rf"http://\S+{MEDICINE} · Updated {day}\. Printed on {day}\.", line
    )


def test_questions_to_ask_leave_room_to_write(on_paper):
    question = on_paper(MEDICINE).locator("[id$=questions-to-ask] li").first

    room = question.evaluate(
        "e => parseFloat(getComputedStyle(e).paddingBottom) / 96 * 25.4"
    )

    assert room > 10


def test_a_bracket_never_parts_from_its_term(open_page):
    page = open_page(None)
    parted = []
    for path in (ARTICLE, "/articles/what-is-fibromyalgia/", "/hurting-today/"):
        page.goto(path)
        assert page.locator(".nowrap:has(> .term)").count() > 0
        for width in range(320, 480, 10):
            page.set_viewport_size({"width": width, "height": 640})
            parted += page.evaluate(
                """[...document.querySelectorAll(".nowrap:has(> .term)")].filter(
                e => { const box = e.querySelector(".term").getBoundingClientRect();
                const range = document.createRange(); range.selectNodeContents(e);
                return [...range.getClientRects()].some(
                    r => r.height && r.top > box.bottom || r.bottom < box.top); })
                .map(e => e.textContent)"""
            )

    assert parted == []


def test_numbers_of_urgent_help_can_be_pressed(open_page):
    page = open_page("/urgent-help/")
    dialled = page.locator("main a[href^='tel:']").evaluate_all(
        "all => all.map(a => [a.textContent, a.getAttribute('href')])"
    )

    assert ["116 123", "tel:116123"] in dialled
    assert ["1-800-222-1222", "tel:18002221222"] in dialled
    assert not [words for words, _ in dialled if words in ("85258", "741741")]
