"""A channel that is not open yet, or is lost, or that one has left."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance, Press, Rank, Step
from bot.core.times import day_words
from bot.features.channels import adoption_views
from bot.features.channels.views import BACK_AGAIN, RENEW_OURS
from bot.features.pairs.seats import Seat, each
from bot.features.pairs.service import begins_at
from bot.outbox import queue
from bot.outbox.models import Method


def of_opening(session: Session, seats: Sequence[Seat], now: datetime) -> Mapping[int, Glance]:
    failed = queue.failed_in(session, [seat.pair.conversation_id for seat in seats])

    def say(seat: Seat) -> Glance:
        if seat.pair.conversation.lost_at is not None:
            return _lost(seat)
        if seat.pair.conversation_id in failed:
            lines = ["Your channel could not be opened yet. An organizer knows, and you have nothing to do."]
            could_be_made = Method.CREATE in failed[seat.pair.conversation_id]
            return Glance((*lines, adoption_views.HOW_TO) if could_be_made else tuple(lines))
        if seat.partner.person.is_deactivated:
            return Glance(("Your channel is not open yet. You have nothing to do: you hear when something changes.",))
        starts_on = seat.me.program.starts_on
        if starts_on and begins_at(seat.pair, seat.me.program, now) > now:
            return Glance((f"The program starts on {day_words(starts_on)}: then your channel opens.",))
        return Glance(("Your channel opens at the next moment that suits both of you.",))

    return each(seats, say)


def of_pairs(session: Session, seats: Sequence[Seat], now: datetime) -> Mapping[int, Glance]:
    return each(seats, _of_pair)


def _of_pair(seat: Seat) -> Glance | None:
    place = seat.pair.conversation
    if place.lost_at is not None:
        return _lost(seat)
    return _left(seat) if seat.me.person.slack_id in place.absent else None


def _left(seat: Seat) -> Glance:
    """Not to be in there may be what they want."""
    return Glance(
        ("You have left your channel. What I say there comes to you directly.",),
        more=(Press("Let me back in", BACK_AGAIN, str(seat.pair.id)),),
    )


INVITE_ME = "If it is still there, type `/invite` in it and choose me: then all goes on where it was."


def _lost(seat: Seat) -> Glance:
    anew = Press("Open a new channel", RENEW_OURS, str(seat.pair.id))
    words = "Your channel is gone: it was archived or deleted, or I was removed from it. What I owe you waits."
    return Glance(
        (words, INVITE_ME), Step("open a new channel; what you agreed and wrote is still there", anew, Rank.BROKEN)
    )
