"""A channel that is not open yet, or is lost."""

from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance, Press, Rank, Step
from bot.core.times import day_words
from bot.features.channels import adoption, adoption_views
from bot.features.channels.views import RENEW_OURS
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.pairs.service import begins_at
from bot.outbox import queue


def of_pair(session: Session, pair: Pair, me: Member, now: datetime) -> Glance | None:
    if pair.conversation.lost_at is not None:
        anew = Press("Open a new channel", RENEW_OURS, str(pair.id))
        words = "Your channel is gone: it was archived or deleted, or I was removed from it. What I owe you waits."
        return Glance((words,), Step("open a new channel; what you agreed and wrote is still there", anew, Rank.BROKEN))
    if pair.state != State.OPENING:
        return None
    if queue.has_failed(session, pair.conversation):
        lines = ["Your channel could not be opened yet. An organizer knows, and you have nothing to do."]
        if adoption.waits_for_channel(session, pair):
            lines.append(adoption_views.HOW_TO)
        return Glance(tuple(lines))
    if begins_at(pair, me.program, now) > now and me.program.starts_on:
        return Glance((f"The program starts on {day_words(me.program.starts_on)}: then your channel opens.",))
    return Glance(("Your channel opens at the next moment that suits both of you.",))
