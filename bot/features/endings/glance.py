"""A person's pairs that are over, or nearly."""

from datetime import datetime

from sqlalchemy import exists, or_

from bot.core.db import Session
from bot.core.glance import Glance, Press
from bot.core.glancing import MINE, only_if
from bot.core.times import day_words, local
from bot.features.endings.past_views import PAST
from bot.features.members.viewers import Viewer
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OVER
from bot.features.pairs.service import member_in, partner_in, past_pairs_of
from bot.slack.text import mention


@only_if(exists().where(or_(Pair.mentor_id.in_(MINE), Pair.mentee_id.in_(MINE)), Pair.state.in_(OVER)))
def of_person(session: Session, viewer: Viewer, now: datetime) -> Glance | None:
    person = viewer.person
    lines, past = [], past_pairs_of(session, person=person)
    for pair in past:
        if pair.closes_at is not None and (mine := member_in(pair, person.slack_id)):
            partner = mention(partner_in(pair, mine).person.slack_id)
            day = day_words(local(pair.closes_at, person.zone).date())
            lines.append(f"Your pair with {partner} comes to its end on {day}.")
    return Glance(tuple(lines), more=(Press("Past pairs", PAST),)) if past else None
