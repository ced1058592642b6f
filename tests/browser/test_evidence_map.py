"""The evidence map and the sheet for an appointment, as a reader meets them."""

import re

import pytest

from treatments.models import Evidence, Treatment

from .axe import SCREENS
from .keyboard import follow

MAP = "/treatments/evidence/"
SHEET = "/treatments/appointment/"
MEDICINES = ["duloxetine", "pregabalin", "amitriptyline"]
# Drawn outside its panel, unless that can be pushed sideways.
SPILT = """() => [...document.querySelectorAll(".evidence-map__panel")]
.flatMap(panel => {
  const box = panel.getBoundingClientRect();
  const isPushed = panel.matches(".evidence-map__panel--wide");
  return [...panel.querySelectorAll("text, use")].filter(one => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return left < box.left || top < box.top || bottom > box.bottom
      || right > box.right + 1 && !isPushed;
  }).map(one => one.textContent || one.getAttribute("href"));
})"""


def sheets(page):
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_a_bead_is_reached_by_keyboard_and_leads_to_its_line(open_page, screen):
    page = open_page(MAP, *screen)
    bead = page.locator(".evidence-map__drawing a").first
    line = bead.get_attribute("href").split("#")[1]

    follow(page, bead)

    row = Evidence.objects.get(pk=line.removeprefix("evidence-"))
    target = page.locator(f"#{line}")
    assert row.statement in target.inner_text()
    assert target.evaluate(
        "e => e.getBoundingClientRect().top < innerHeight && e.matches(':target')"
    )


def test_a_screen_reader_hears_each_bead_as_a_link_with_its_words(open_page):
    page = open_page(MAP)
    treatment = Treatment.objects.get(slug="tai-chi")

    link = page.get_by_role("link", name=re.compile("^Tai chi for pain: .*people"))

    assert link.count() == 1
    assert link.get_attribute("href").startswith(treatment.get_absolute_url())


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_of_the_picture_spills_out_of_its_panel(open_page, width):
    page = open_page(MAP, width=width, height=700)

    assert page.evaluate(SPILT) == []


def test_the_legend_is_open_where_there_is_room_and_opens_on_a_phone(open_page):
    wide, phone = open_page(MAP), open_page(MAP, width=360, height=640)
    words = "Low certainty: we are not sure"

    assert wide.get_by_text(words).is_visible()
    assert not phone.get_by_text(words).is_visible()
    phone.get_by_text("What each bead means").click()
    assert phone.get_by_text(words).is_visible()


@pytest.mark.parametrize(
    "query", ["", "?kind=pharmacological", "?kind=non-pharmacological"]
)
def test_the_picture_prints_on_one_sheet_on_its_side(open_page, query):
    page = open_page(f"{MAP}{query}")

    pdf = page.pdf(prefer_css_page_size=True)
    page.emulate_media(media="print")

    width, height = map(
        float, re.search(rb"MediaBox \[0 0 (\S+) (\S+)\]", pdf).groups()
    )
    assert width > height
    assert sheets(page) == 1
    assert page.get_by_text("Low certainty: we are not sure").is_visible()


@pytest.mark.parametrize(("count", "most"), [(1, 1), (2, 2), (3, 2)])
def test_a_sheet_for_an_appointment_prints_on_one_or_two(open_page, count, most):
    query = "&".join(f"t={slug}" for slug in MEDICINES[:count])

    assert sheets(open_page(f"{SHEET}?{query}")) <= most


def test_a_printed_sheet_has_room_to_write_and_no_control(open_page):
    page = open_page(f"{SHEET}?t=duloxetine", width=665, height=1000)
    page.emulate_media(media="print")
    height = "e => e.getBoundingClientRect().height / 96 * 25.4"

    rooms = page.locator(".appointment__answers li").evaluate_all(
        f"all => all.map({height})"
    )
    pressed = page.locator("main :is(button, input, select, nav)")

    assert len(rooms) > 2
    assert min(rooms) > 13
    assert [one for one in pressed.all() if one.is_visible()] == []


def test_a_sheet_is_made_without_script(open_page):
    page = open_page(SHEET, java_script_enabled=False)
    page.get_by_label("Treatment 1").select_option("Duloxetine")
    page.get_by_label("Treatment 2 (optional)").select_option("Tai chi")

    page.get_by_role("button", name="Make my sheet").click()

    parts = page.locator(".appointment__part h2").all_inner_texts()
    assert parts == ["Taking these together", "Duloxetine", "Tai chi"]
