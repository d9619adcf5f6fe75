"""What a new pair and its organizer are told, from wherever the pair was made."""

from datetime import datetime

from bot.core.db import Session
from bot.features.members.rules import AIMS
from bot.features.members.service import about_of
from bot.features.pairs import views
from bot.features.pairs.models import Pair
from bot.features.pairs.views import Hopes, Two
from bot.features.programs.models import Program
from bot.outbox import queue
from bot.outbox.models import OutboxItem


def two(pair: Pair) -> Two:
    return Two(mentor=pair.mentor.person.slack_id, mentee=pair.mentee.person.slack_id)


def open_channel(session: Session, pair: Pair, program: Program, *, now: datetime) -> None:
    """Create, invite both, greet them: three calls, each after the one before."""
    both, name = two(pair), f"pair:{pair.id}"
    created = queue.create(session, pair.conversation, once=f"{name}:channel", now=now)
    users = [both.mentor, both.mentee]
    invited = queue.invite(session, pair.conversation, users, once=invitation_name(pair), now=now, after=created)
    welcome = views.welcome(both, _hopes(pair), program=program.name)
    queue.post(session, pair.conversation, welcome, once=f"{name}:welcome", now=now, after=invited)


def _hopes(pair: Pair) -> Hopes:
    mentor, mentee = about_of(pair.mentor), about_of(pair.mentee)
    return Hopes([AIMS[aim] for aim in mentee.aims if aim in AIMS], mentee.goals, mentee.wanted, mentor.offered)


def invitation_name(pair: Pair) -> str:
    return f"pair:{pair.id}:invitation"


def channel_trouble(session: Session, pair: Pair, item: OutboxItem, *, now: datetime) -> None:
    """Tell the organizer who made the pair, once per failure, how to mend it."""
    if item.error == "restricted_action":
        words = views.channel_forbidden(two(pair), pair_id=pair.id)
    else:
        words = views.channel_failed(two(pair), pair_id=pair.id, reason=item.error or "unknown")
    place = queue.direct(session, workspace_id=pair.workspace_id, user_id=pair.made_by)
    once = f"pair:{pair.id}:trouble:{item.id}:{now:%Y-%m-%dT%H:%M:%S}"
    queue.post(session, place, words, once=once, now=now)
