"""The boxes of a conversation's page. What a button does not take up stays in them.

Nothing of it is stored: it is sent along, and shown again in the answer.
"""

from contact.models import Conversation

from .forms import AssignForm, NoteForm, ReplyForm

NAMES = ("body", "note", "to")
# Which of them a button takes up.
TAKEN = {
    "_send": "body",
    "_send_and_close": "body",
    "_draft": "body",
    "_note": "note",
    "_assign": "to",
}


def boxes(conversation: Conversation, user, typed: dict[str, str]) -> dict:
    """The forms of the page, as they stand there or as they were `typed`."""
    reply, note = ReplyForm.for_editor(conversation, user), NoteForm()
    assign = AssignForm(initial={"to": conversation.assigned_to_id})
    forms = {"body": reply, "note": note, "to": assign}
    for name, words in typed.items():
        forms[name].initial = forms[name].initial | {name: words}
    return {"reply_form": reply, "note_form": note, "assign_form": assign}


def left_in_boxes(request, conversation: Conversation, button: str) -> dict[str, str]:
    """{box: what was typed in it} that neither the button takes nor the page has."""
    stand = boxes(conversation, request.user, {})
    shown = {
        "body": stand["reply_form"].initial.get("body", ""),
        "note": "",
        "to": str(conversation.assigned_to_id or ""),
    }
    sent = {name: request.POST[name] for name in NAMES if name in request.POST}
    return {
        name: words
        for name, words in sent.items()
        if name != TAKEN.get(button) and words.strip() != shown[name].strip()
    }
