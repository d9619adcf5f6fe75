"""A person's pairs that are over, or nearly."""

from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance, Press
from bot.core.times import day_words, local
from bot.features.endings.past_views import PAST
from bot.features.pairs.service import member_in, partner_in, past_pairs_of
from bot.features.workspaces.models import Person
from bot.slack.text import mention


def of_person(session: Session, person: Person, now: datetime) -> Glance | None:
    lines, past = [], past_pairs_of(session, person=person)
    for pair in past:
        if pair.closes_at is not None and (mine := member_in(pair, person.slack_id)):
            partner = mention(partner_in(pair, mine).person.slack_id)
            day = day_words(local(pair.closes_at, person.zone).date())
            lines.append(f"Your pair with {partner} comes to its end on {day}.")
    return Glance(tuple(lines), more=(Press("Past pairs", PAST),)) if past else None
