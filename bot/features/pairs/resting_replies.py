"""What stands above the forms and windows of a pair that rests: when the other one gets to read what comes of them."""

from copy import copy
from dataclasses import replace
from datetime import datetime

from slack_sdk.models.views import View

from bot.core.times import day_words
from bot.features.pairs.models import Pair
from bot.features.pairs.resting import rest_of
from bot.features.pairs.rules import State
from bot.slack.messages import context
from bot.slack.replies import Back, Open, Reply, Show

MOST_BLOCKS = 100
"""In one view of Slack's."""

NOTE = "resting"


def with_its_rest(reply: Reply, pair: Pair, now: datetime) -> Reply:
    """The answer to one of the two, with a line above what it opens or shows; as it is for a pair that goes on."""
    rest = rest_of(pair, now) if pair.state == State.PAUSED else None
    if rest is None or not isinstance(reply, (Open, Show, Back)):
        return reply
    day = f"until {day_words(rest.day)}" if rest.day else "at the moment"
    words = f"Your pair rests {day}. What is meant for your channel appears there when it goes on."
    return replace(reply, view=_under(words, reply.view))


def _under(words: str, view: View) -> View:
    blocks = list(view.blocks or ())
    if len(blocks) >= MOST_BLOCKS or (blocks and blocks[0].block_id == NOTE):
        return view
    line, found = context(words), copy(view)
    line.block_id = NOTE
    found.blocks = [line, *blocks]
    return found
