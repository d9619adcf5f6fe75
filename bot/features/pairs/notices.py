"""What a new pair and its organizer are told, from wherever the pair was made."""

from datetime import datetime

from bot.core.db import Session
from bot.features.members.models import Member
from bot.features.members.rules import AIMS
from bot.features.members.service import about_of
from bot.features.pairs import presence_views, views
from bot.features.pairs.models import Pair
from bot.features.pairs.service import begins_at, partner_in
from bot.features.pairs.views import Hopes, Two
from bot.features.programs.models import Program
from bot.features.programs.service import in_charge
from bot.outbox import queue
from bot.outbox.models import OutboxItem, Timing
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
    queue.post(session, pair.conversation, greeting, once=greeting_name(pair), now=now, after=invited)


def welcome(pair: Pair, program: Program) -> Message:
    guest = next((member.person.slack_id for member in pair.members if member.person.is_guest), None)
    return views.welcome(two(pair), _hopes(pair), program=program.name, guest=guest)


def _hopes(pair: Pair) -> Hopes:
    mentor, mentee = about_of(pair.mentor), about_of(pair.mentee)
    return Hopes([AIMS[aim] for aim in mentee.aims if aim in AIMS], mentee.goals, mentee.wanted, mentor.offered)


def creation_name(pair: Pair) -> str:
    return f"pair:{pair.id}:{pair.conversation_id}:channel"


def invitation_name(pair: Pair) -> str:
    return f"pair:{pair.id}:{pair.conversation_id}:invitation"


def greeting_name(pair: Pair) -> str:
    return f"pair:{pair.id}:{pair.conversation_id}:greeting"


def channel_trouble(session: Session, pair: Pair, item: OutboxItem, *, now: datetime) -> None:
    """Tell whoever can mend it, once per failure, how."""
    if item.error == "restricted_action":
        words = views.channel_forbidden(two(pair), pair_id=pair.id)
    else:
        words = views.channel_failed(two(pair), pair_id=pair.id, reason=item.error or "unknown")
    _tell_organizers(session, pair, words, once=f"pair:{pair.id}:trouble:{item.id}:{now.isoformat()}", now=now)


def channel_gone(session: Session, pair: Pair, *, now: datetime) -> None:
    """The pair's channel was archived or deleted, or the bot removed from it."""
    words = presence_views.channel_gone(two(pair), pair_id=pair.id)
    once = f"pair:{pair.id}:{pair.conversation_id}:gone:{now.isoformat()}"
    _tell_organizers(session, pair, words, once=once, now=now)


def _tell_organizers(session: Session, pair: Pair, words: Message, *, once: str, now: datetime) -> None:
    for slack_id in in_charge(session, pair.mentor.program, first=pair.made_by):
        place = queue.direct(session, workspace_id=pair.workspace_id, user_id=slack_id)
        queue.post(session, place, words, once=f"{once}:{slack_id}", now=now)


def others_came(session: Session, pair: Pair, other: str, *, now: datetime) -> None:
    """Say in the channel, at once, that somebody else is there now."""
    once = f"pair:{pair.id}:joined:{other}:{now.isoformat()}"
    words = presence_views.no_longer_private(two(pair), other=other)
    queue.post(session, pair.conversation, words, once=once, now=now, timing=Timing.ANY_TIME)


def private_again(session: Session, pair: Pair, *, now: datetime) -> None:
    once = f"pair:{pair.id}:private:{now.isoformat()}"
    queue.post(session, pair.conversation, presence_views.private_again(), once=once, now=now)


def partner_left_channel(session: Session, pair: Pair, who: Member, *, now: datetime) -> None:
    """Ask the one who left the Slack channel what they meant: it does not end the pair."""
    place = queue.direct(session, workspace_id=pair.workspace_id, user_id=who.person.slack_id)
    once = f"pair:{pair.id}:left:{who.id}:{now.isoformat()}"
    words = presence_views.left_channel(partner=partner_in(pair, who).person.slack_id, pair_id=pair.id)
    queue.post(session, place, words, once=once, now=now)


def invite_back(session: Session, pair: Pair, who: Member, *, now: datetime) -> None:
    created = queue.promised(session, workspace_id=pair.workspace_id, once=creation_name(pair))
    once, users = f"pair:{pair.id}:back:{who.id}:{now.isoformat()}", [who.person.slack_id]
    queue.invite(session, pair.conversation, users, once=once, now=now, after=created)
