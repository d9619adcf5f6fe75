"""How a pair gets its channel and is greeted there, from wherever it was made."""

from datetime import datetime

from bot.core.db import Session
from bot.features.members.rules import AIMS
from bot.features.members.service import about_of
from bot.features.pairs import views
from bot.features.pairs.models import Pair
from bot.features.pairs.service import begins_at
from bot.features.pairs.views import Hopes, Two
from bot.features.programs.models import Program
from bot.outbox import queue, unsaid
from bot.outbox.models import OutboxItem
from bot.slack.messages import Message


def two(pair: Pair) -> Two:
    return Two(mentor=pair.mentor.person.slack_id, mentee=pair.mentee.person.slack_id)


def open_channel(session: Session, pair: Pair, *, greeting: Message, now: datetime) -> None:
    """Create, invite both, greet them: three calls, each after the one before; nobody comes in before the program."""
    created = queue.create(session, pair.conversation, once=creation_name(pair), now=now)
    begins = begins_at(pair, session.get_one(Program, pair.program_id), now)
    let_in(session, pair, greeting=greeting, now=begins, after=created)


def let_in(session: Session, pair: Pair, *, greeting: Message, now: datetime, after: OutboxItem | None) -> None:
    """The same without creating it: people made the channel, or it is coming (`after`)."""
    users = [member.person.slack_id for member in pair.members if not member.person.is_guest]
    invited = queue.invite(session, pair.conversation, users, once=invitation_name(pair), now=now, after=after)
    posted = queue.post(session, pair.conversation, greeting, once=greeting_name(pair), now=now, after=invited)
    unsaid.line_up(session, posted)


def welcome(pair: Pair, program: Program, *, have_begun: bool = False) -> Message:
    """`have_begun`: both have said what they expect of each other before they had a channel."""
    guest = next((member.person.slack_id for member in pair.members if member.person.is_guest), None)
    return views.welcome(two(pair), _hopes(pair), program=program.name, guest=guest, have_begun=have_begun)


def _hopes(pair: Pair) -> Hopes:
    mentor, mentee = about_of(pair.mentor), about_of(pair.mentee)
    return Hopes([AIMS[aim] for aim in mentee.aims if aim in AIMS], mentee.goals, mentee.wanted, mentor.offered)


def creation_name(pair: Pair) -> str:
    return f"pair:{pair.id}:{pair.conversation_id}:channel"


def invitation_name(pair: Pair) -> str:
    return f"pair:{pair.id}:{pair.conversation_id}:invitation"


def greeting_name(pair: Pair) -> str:
    return f"pair:{pair.id}:{pair.conversation_id}:greeting"
