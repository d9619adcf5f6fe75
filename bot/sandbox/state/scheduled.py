"""A message that is to be posted later."""

from dataclasses import dataclass

from bot.sandbox.shapes import JsonObject


@dataclass
class Scheduled:
    id: str
    channel_id: str
    post_at: int
    date_created: int
    content: JsonObject
    never_posts: bool
    """Slack accepts a scheduled message with metadata, and then does not post it: a documented bug."""
