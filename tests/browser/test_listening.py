"""Listen, with a stand-in for the voice of the browser: a machine has none."""

from .axe import violations_in_every_theme

ARTICLE = "/articles/what-is-fibromyalgia/"
MEDICINE = "/treatments/pharmacological/duloxetine/"
HERE = {"name": "Here", "lang": "en-GB", "localService": True}
AWAY = {"name": "Away", "lang": "en-GB", "localService": False}
FRENCH = {"name": "Ici", "lang": "fr-FR", "localService": True}
# Speaks nothing: keeps what it was given, and is done when a test says so.
VOICE = """voices => {
    const given = [];
    window.heard = given;
    window.done = async (count) => {
        while (count--) {
            given.at(-1).onend();
            await new Promise((resolve) => setTimeout(resolve));
        }
    };
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    Object.defineProperty(window, "speechSynthesis", { configurable: true, value:
        Object.assign(new EventTarget(), {
            voices,
            stopped: 0,
            getVoices() { return this.voices; },
            speak(utterance) { given.push(utterance); },
            cancel() { this.stopped += 1; },
        }) });
}"""
TELL_ALL = """new Promise((resolve) => {
    const said = () => {
        if (document.querySelector("[data-module=listen][aria-pressed=false]")) {
            resolve(heard.map(({ text }) => text));
            return;
        }
        heard.at(-1).onend();
        setTimeout(said);
    };
    said();
})"""


def listener(open_page, path, voices=(HERE,), **options):
    page = open_page(None, **options)
    page.add_init_script(
        f"({VOICE})({list(voices)})".replace("True", "true").replace("False", "false")
    )
    page.goto(path)
    return page


def press_listen(page):
    page.get_by_role("button", name="Listen").click()


def all_that_is_said(page):
    press_listen(page)
    return page.evaluate(TELL_ALL)


def test_in_short_is_read_first_and_the_text_in_its_order(open_page):
    said = all_that_is_said(listener(open_page, ARTICLE))

    assert said[0].startswith(
        "In short. Fibromyalgia is a long-term condition with pain, tiredness, "
        "poor sleep and foggy thinking. Out of 100 people, about 2 to 4 have it."
    )
    headings = [s for s in said if s in ("Main symptoms.", "What helps.", "Sources.")]
    assert headings == ["Main symptoms.", "What helps.", "Sources."]
    assert max(len(s) for s in said) <= 200


def test_the_rows_of_a_table_are_read_with_the_heads_of_their_columns(open_page):
    said = all_that_is_said(listener(open_page, MEDICINE))

    assert (
        "Symptom: Pain. Effect: Small effect. How sure we are: We are not sure." in said
    )
    level = "With: Alcohol. Level: Check first. What can happen: Heavy drinking"
    assert any(s.startswith(level) for s in said)


def test_a_care_card_is_read_with_what_its_colour_means(open_page):
    said = " ".join(all_that_is_said(listener(open_page, MEDICINE)))

    assert (
        "Immediate action required: Call the emergency number or go to A&E now if: "
        "you have a high fever"
    ) in said


def test_marks_ways_back_and_words_for_others_are_not_read(open_page):
    page = listener(open_page, ARTICLE)
    said = " ".join(all_that_is_said(page))

    assert "pain in many parts of the body. Fibromyalgia goes with" in said
    assert "Back to the text" not in said
    assert "In the glossary" not in said
    assert "Copy link" not in said


def test_the_answer_to_a_question_opens_when_it_is_read(open_page):
    page = listener(open_page, ARTICLE)
    said = " ".join(all_that_is_said(page))

    assert page.locator(".faq__answer").first.inner_text()[:40] in said


def test_what_is_read_is_marked_and_in_view(open_page):
    page = listener(open_page, ARTICLE, width=360, height=640)
    page.get_by_role("button", name="Reading tools").click()
    press_listen(page)
    page.evaluate("done(12)")

    block = page.locator("[data-being-read]")
    box = block.bounding_box()
    assert block.evaluate("e => getComputedStyle(e).backgroundColor") == (
        "rgb(220, 233, 224)"
    )
    assert abs(box["y"] + box["height"] / 2 - 320) < 60


def test_the_same_button_stops(open_page):
    page = listener(open_page, ARTICLE)
    press_listen(page)
    press_listen(page)
    page.evaluate("heard[0].onend()")

    assert page.get_by_role("button", name="Listen").get_attribute("aria-pressed") == (
        "false"
    )
    assert page.evaluate("[heard.length, speechSynthesis.stopped > 1]") == [1, True]
    assert page.locator("[data-being-read]").count() == 0


def test_reading_stops_where_the_reader_is_and_on_leaving(open_page):
    page = listener(open_page, ARTICLE)
    press_listen(page)
    page.get_by_role("region", name="Listen").get_by_text("Stop").click()
    assert page.locator("[data-being-read]").count() == 0

    press_listen(page)
    before = page.evaluate("speechSynthesis.stopped")
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert page.evaluate("speechSynthesis.stopped") == before + 1


def test_a_voice_that_may_send_the_text_away_is_not_used(open_page):
    page = listener(open_page, ARTICLE, voices=(AWAY, FRENCH))
    press_listen(page)
    page.get_by_text("This browser has no voice on this device").wait_for()

    assert page.evaluate("heard") == []
    assert page.get_by_role("button", name="Listen").get_attribute("aria-pressed") == (
        "false"
    )


def test_a_voice_that_comes_late_is_waited_for(open_page):
    page = listener(open_page, ARTICLE, voices=(AWAY,))
    press_listen(page)
    page.evaluate(
        """voice => {
        speechSynthesis.voices.push(voice);
        speechSynthesis.dispatchEvent(new Event("voiceschanged"));
        return new Promise((resolve) => setTimeout(resolve));
    }""",
        HERE,
    )

    assert page.evaluate("heard[0].voice.name") == "Here"


def test_without_speech_there_is_no_button_and_no_speed(open_page):
    page = open_page(None)
    page.add_init_script(
        "delete window.speechSynthesis; delete Window.prototype.speechSynthesis"
    )
    page.goto(ARTICLE)

    assert page.get_by_role("button", name="Print").is_visible()
    assert page.get_by_role("button", name="Listen").count() == 0
    page.get_by_role("button", name="Comfort").click()
    assert page.get_by_text("Listening speed").is_visible() is False


def test_the_speed_is_the_readers(open_page):
    page = listener(open_page, ARTICLE)
    page.get_by_role("button", name="Comfort").click()
    page.get_by_text("Slow", exact=True).click()
    page.keyboard.press("Escape")
    press_listen(page)

    assert page.evaluate("heard[0].rate") == 0.8


def test_only_what_shows_is_read(open_page):
    page = listener(open_page, ARTICLE)
    page.get_by_role("button", name="One section at a time").click()
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Key points only").click()

    assert all_that_is_said(page) == [
        "Main symptoms.",
        "Pain is only part of it. Sleep, energy and thinking are affected too.",
    ]


def test_axe_finds_nothing_while_the_page_is_read(open_page):
    page = listener(open_page, MEDICINE)
    press_listen(page)
    page.evaluate("done(60)")

    assert violations_in_every_theme(page) == []
