from .conversation import Conversation
from .erasure import Erasure
from .message import Message, Note, ReplyDraft
from .outbox_email import OutboxEmail
from .topic import RedFlag, Topic

__all__ = [
    "Conversation",
    "Erasure",
    "Message",
    "Note",
    "OutboxEmail",
    "RedFlag",
    "ReplyDraft",
    "Topic",
]
