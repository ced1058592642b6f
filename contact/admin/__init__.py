from .conversation import ConversationAdmin
from .outbox_email import OutboxEmailAdmin
from .topic import RedFlagAdmin, TopicAdmin

__all__ = ["ConversationAdmin", "OutboxEmailAdmin", "RedFlagAdmin", "TopicAdmin"]
