from .conversation import Conversation
from .message import Message, Note, ReplyDraft
from .outbox_email import OutboxEmail
from .topic import RedFlag, Topic

__all__ = [
    "Conversation",
    "Message",
    "Note",
    "OutboxEmail",
    "RedFlag",
    "ReplyDraft",
    "Topic",
]
