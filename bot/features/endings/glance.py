"""A person's pairs that are over, or nearly."""

from datetime import datetime

from sqlalchemy import exists, or_

from bot.core.db import Session
from bot.core.glance import Glance, Press
from bot.core.glancing import MINE, only_if
from bot.core.times import day_words, local
from bot.features.endings.parted import knows
from bot.features.endings.past_views import PAST
from bot.features.members.viewers import LATELY, Viewer
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OVER
from bot.features.pairs.service import member_in, partner_in, past_pairs_of
from bot.features.pairs.views import pair_press
from bot.features.workspaces.models import Person
from bot.slack.text import channel_link, mention


@only_if(exists().where(or_(Pair.mentor_id.in_(MINE), Pair.mentee_id.in_(MINE)), Pair.state.in_(OVER)))
def of_person(session: Session, viewer: Viewer, now: datetime) -> Glance | None:
    pairs = past_pairs_of(session, person=viewer.person)
    past = [pair for pair in pairs if (me := member_in(pair, viewer.person.slack_id)) and knows(session, pair, me)]
    said = [(pair, words) for pair in past if (words := _said(pair, viewer.person, now))]
    going = [_as_before(pair, viewer.person) for pair in pairs if pair not in past]
    keep = [pair_press(pair.id, "keepsake", "Our keepsake") for pair, _ in said if pair.closed_at][:1]
    more = (*keep, Press("Past pairs", PAST)) if past else ()
    return Glance((*going, *(words for _, words in said)), more=more) if pairs else None


def _as_before(pair: Pair, person: Person) -> str:
    """Of a pair whose end has begun, to the one who has not been told yet."""
    me = next(member for member in pair.members if member.person_id == person.id)
    partner, role = mention(partner_in(pair, me).person.slack_id), "mentee" if me.id == pair.mentor_id else "mentor"
    channel = pair.conversation.slack_id
    return f"{partner}, your {role}" + (f" in {channel_link(channel)}" if channel else "")


def _said(pair: Pair, person: Person, now: datetime) -> str | None:
    """Of a pair that is coming to its end, or has come to it lately."""
    mine = member_in(pair, person.slack_id)
    at = pair.closes_at or pair.closed_at
    if mine is None or at is None or now - at >= LATELY:
        return None
    partner, day = mention(partner_in(pair, mine).person.slack_id), day_words(local(at, person.zone).date())
    if pair.has_swapped_roles:
        return f"You and {partner} swapped roles on {day}. What you wrote before stays yours to read, and to keep."
    if pair.closed_at is None:
        return f"Your pair with {partner} comes to its end on {day}."
    return f"Your pair with {partner} ended on {day}. What you wrote in it stays yours to read, and to keep."
