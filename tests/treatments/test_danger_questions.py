"""Seventy questions that can hurt whoever gets no answer.

Each page that is asked for says its warning in the first answer: the card of a
look-up, or the first lines under the heading that was asked for.
"""

import re

import pytest
from bs4 import BeautifulSoup

NEVER = "Never together"
AVOIDED = "Usually avoided: ask today"
CHECK = "Check first"
CHECKING = "Being checked. Treat as: check first"
MEDICINE = "/treatments/pharmacological/{}/"
FIRST_WORDS = 60

PAIRS = [
    # MAO inhibitors
    ("duloxetine", "maois", NEVER),
    ("milnacipran", "maois", NEVER),
    ("amitriptyline", "maois", NEVER),
    ("cyclobenzaprine", "maois", NEVER),
    ("tramadol", "maois", NEVER),
    ("duloxetine", "phenelzine", NEVER),
    ("tramadol", "tranylcypromine", NEVER),
    ("duloxetine", "linezolid", NEVER),
    ("duloxetine", "methylene-blue", NEVER),
    # Tramadol with each antidepressant
    ("tramadol", "duloxetine", AVOIDED),
    ("tramadol", "milnacipran", AVOIDED),
    ("tramadol", "amitriptyline", AVOIDED),
    ("tramadol", "cyclobenzaprine", AVOIDED),
    ("tramadol", "st-johns-wort", CHECKING),
    # Antidepressants with each other and with what raises serotonin
    ("duloxetine", "milnacipran", AVOIDED),
    ("duloxetine", "amitriptyline", CHECK),
    ("duloxetine", "ssris", AVOIDED),
    ("duloxetine", "fluoxetine", AVOIDED),
    ("duloxetine", "sertraline", AVOIDED),
    ("duloxetine", "triptans", CHECK),
    ("duloxetine", "sumatriptan", CHECK),
    ("duloxetine", "st-johns-wort", AVOIDED),
    ("milnacipran", "st-johns-wort", AVOIDED),
    ("duloxetine", "five-htp", CHECKING),
    ("duloxetine", "fluvoxamine", AVOIDED),
    # Bleeding
    ("duloxetine", "ibuprofen", CHECK),
    ("duloxetine", "aspirin", CHECK),
    ("duloxetine", "warfarin", CHECK),
    # Breathing
    ("pregabalin", "opioids", AVOIDED),
    ("pregabalin", "codeine", AVOIDED),
    ("pregabalin", "morphine", AVOIDED),
    ("pregabalin", "tramadol", AVOIDED),
    ("gabapentin", "opioids", AVOIDED),
    ("gabapentin", "oxycodone", AVOIDED),
    ("gabapentin", "tramadol", AVOIDED),
    ("pregabalin", "gabapentin", CHECKING),
    ("low-dose-naltrexone", "codeine", NEVER),
    ("low-dose-naltrexone", "opioids", NEVER),
    ("low-dose-naltrexone", "tramadol", NEVER),
    # Alcohol
    ("pregabalin", "alcohol", AVOIDED),
    ("gabapentin", "alcohol", AVOIDED),
    ("tramadol", "alcohol", AVOIDED),
    ("duloxetine", "alcohol", CHECK),
    ("amitriptyline", "alcohol", CHECK),
]

PAGES = [
    # (medicine, heading, what its first words say)
    ("duloxetine", "Stopping it", "Do not stop suddenly"),
    ("pregabalin", "Stopping it", "Do not stop suddenly"),
    ("amitriptyline", "Stopping it", "Do not stop suddenly"),
    ("duloxetine", "Driving", "Do not drive if you feel sleepy"),
    ("pregabalin", "Driving", "Do not drive until"),
    ("amitriptyline", "Driving", "fit to drive before you do"),
    ("duloxetine", "Pregnancy and breastfeeding", "Ask a doctor before you begin it"),
    ("pregabalin", "Pregnancy and breastfeeding", "avoid it while pregnant"),
    (
        "amitriptyline",
        "Pregnancy and breastfeeding",
        "before you take it, and before you stop",
    ),
    ("duloxetine", "Mood", "suicidal thoughts and acts in children, teenagers"),
    ("duloxetine", "Who should take care", "liver disease"),
    ("pregabalin", "Who should take care", "lung disease"),
    ("amitriptyline", "Who should take care", "heart"),
    ("amitriptyline", "Keeping it at home", "locked away from children"),
    (
        "amitriptyline",
        "Alcohol and other medicines",
        "Alcohol and sedatives make drowsiness",
    ),
    ("pregabalin", "Alcohol and other medicines", "risk for your breathing"),
    ("milnacipran", "Stopping it", "Do not stop suddenly"),
    ("gabapentin", "Stopping it", "Do not stop suddenly"),
    ("tramadol", "Stopping it", "Do not stop suddenly"),
    ("milnacipran", "Who should take care", "kidney or liver disease"),
    ("gabapentin", "Driving", "Do not drive before"),
    ("tramadol", "Driving", "Do not drive if that happens"),
    ("cyclobenzaprine", "Driving", "Do not drive if you still feel drowsy"),
    ("tramadol", "Pregnancy and breastfeeding", "withdrawal symptoms"),
    ("cyclobenzaprine", "Pregnancy and breastfeeding", "harm an unborn baby"),
    ("tramadol", "Who should take care", "ever had a fit"),
    ("tramadol", "Keeping it at home", "Keep it locked away"),
    ("cyclobenzaprine", "Who should take care", "You must not take it"),
    ("low-dose-naltrexone", "Who should take care", "if you use any opioid"),
    ("low-dose-naltrexone", "Surgery and emergencies", "Carry a note"),
]


def words(text):
    return " ".join(text.split())


def first_answer(page, heading):
    """What follows a heading, up to so many words."""
    found = page.find(["h2", "h3"], string=re.compile(rf"^\s*{re.escape(heading)}\s*$"))
    said, node = [], found
    while len(said) < FIRST_WORDS and (node := node.find_next(["p", "li"])):
        said += node.get_text(" ").split()
    return words(" ".join(said[:FIRST_WORDS]))


@pytest.mark.django_db
@pytest.mark.usefixtures("starter_once")
@pytest.mark.parametrize(("first", "second", "level"), PAIRS)
def test_a_dangerous_pair_shows_its_level_first(client, first, second, level):
    for two in ((first, second), (second, first)):
        answer = client.get(
            "/treatments/interactions/", {"m": two}, follow=True
        ).content.decode()

        card = BeautifulSoup(answer, "html.parser").select_one(".answer")
        told = [words(tag.get_text(" ")) for tag in card.select(".level")]
        assert told[0].endswith(level), told
        assert "Do not stop suddenly" in words(card.get_text(" "))


@pytest.mark.django_db
@pytest.mark.usefixtures("starter_once")
@pytest.mark.parametrize(("medicine", "heading", "warning"), PAGES)
def test_a_page_warns_in_the_first_words_under_its_heading(
    client, medicine, heading, warning
):
    answer = client.get(MEDICINE.format(medicine))

    page = BeautifulSoup(answer.content, "html.parser")
    assert warning in first_answer(page, heading)
