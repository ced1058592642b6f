from django.db.models import TextChoices


class Approach(TextChoices):
    """The three shelves of the catalogue; a part of each treatment's address."""

    PHARMACOLOGICAL = "pharmacological", "Medicine"
    NON_PHARMACOLOGICAL = "non-pharmacological", "Non-drug treatment"
    COMPLEMENTARY = "complementary", "Complementary treatment"


PLURALS = {
    Approach.PHARMACOLOGICAL: "Medicines",
    Approach.NON_PHARMACOLOGICAL: "Non-drug treatments",
    Approach.COMPLEMENTARY: "Complementary treatments",
}
INTRODUCTIONS = {
    Approach.PHARMACOLOGICAL: "What each medicine may do, for how many people, and "
    "how sure we are. Do not start, stop or change a medicine because of what you read "
    "here. Talk to your doctor or pharmacist.",
    Approach.NON_PHARMACOLOGICAL: "Movement, sleep, talking and learning: what each "
    "may help with, and how sure we are.",
    Approach.COMPLEMENTARY: "Treatments from outside usual medicine: what each may "
    "help with, and how sure we are.",
}
EVERYTHING = (
    "Nothing works for everyone. Pick what matters to you and see what is known."
)


def shelf_path(approach: str) -> str:
    return f"/treatments/{approach}/"
