"""What Slack tells about a pair's channel: it tells late, and again, and not always in the order in which it happened.

Of each one who comes and goes the newest event is remembered; what is older, or was told before, is no news.
"""

from bot.core.db import Session
from bot.features.pairs.models import Pair
from bot.features.pairs.service import lock
from bot.slack.interaction import Interaction

CHANNEL = "channel"
"""In the place of a Slack id: what happens to the channel itself, or to the bot in it."""


def is_news(session: Session, pair: Pair, interaction: Interaction, *, about: str) -> bool:
    """Whether this event is the newest `about` someone (Slack id, or CHANNEL) in the pair's channel; it is then known.

    Slack's clock may show the same for two events, but their ids differ.
    """
    lock(session, pair)
    place, at = pair.conversation, interaction.happened_at
    known_at, ids = place.heard.get(about, (at, []))
    if at < known_at or interaction.event_id in ids:
        return False
    same = ids if at == known_at else []
    place.heard = {**place.heard, about: (at, [*same, interaction.event_id])}
    return True
