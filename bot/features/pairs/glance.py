"""A pair whose channel is not open yet; and, to organizers, who is paired and who waits."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance, Press, Rank, Step
from bot.core.times import day_words, local
from bot.core.wording import counted, listed
from bot.features.members.models import Member
from bot.features.members.service import memberships
from bot.features.pairs import adoption, adoption_views, pauses
from bot.features.pairs.models import Pair
from bot.features.pairs.past_views import PAST
from bot.features.pairs.presence_views import RENEW_OURS
from bot.features.pairs.rules import State
from bot.features.pairs.service import begins_at, member_in, partner_in, past_pairs_of, unpaired
from bot.features.programs.models import Program
from bot.features.workspaces.models import Person
from bot.outbox import queue
from bot.slack.text import escape, mention, shortened

SHOWN_PEOPLE = 10
"""In a list of people; the rest is a number."""


def of_pair(session: Session, pair: Pair, me: Member, now: datetime) -> Glance | None:
    if pair.conversation.lost_at is not None:
        anew = Press("Open a new channel", RENEW_OURS, str(pair.id))
        words = "Your channel is gone: it was archived or deleted, or I was removed from it. What I owe you waits."
        return Glance((words,), Step("open a new channel; what you agreed and wrote is still there", anew, Rank.BROKEN))
    if pair.state == State.PAUSED:
        rest = pauses.rest_of(pair, now)
        words = f"Paused until {day_words(rest.day)}" if rest and rest.day else "Paused"
        return Glance((f"{words}; then it goes on by itself.",))
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


def of_person(session: Session, person: Person, now: datetime) -> Glance | None:
    """A pause of theirs, and what is over or nearly."""
    lines, more = [], []
    members = memberships(session, workspace_id=person.workspace_id, slack_id=person.slack_id)
    for member in members:
        if member.paused_until is not None:
            day = day_words(local(member.paused_until, person.zone).date())
            lines.append(f"You are paused in {escape(shortened(member.program.name, 60))} until {day}.")
            more = [Press("Resume", "run", "resume")]
    past = past_pairs_of(session, person=person)
    for pair in past:
        if pair.closes_at is not None and (mine := member_in(pair, person.slack_id)):
            partner = mention(partner_in(pair, mine).person.slack_id)
            lines.append(f"Your pair with {partner} comes to its end on {_day(pair.closes_at, person)}.")
    if past:
        more.append(Press("Past pairs", PAST))
    return Glance(tuple(lines), more=tuple(more)) if lines or more else None


def of_organizer(session: Session, program: Program, me: Person, now: datetime) -> Glance | None:
    found = unpaired(session, program=program)
    if not (found.pairs or found.mentees or found.mentors):
        return Glance(("Nobody has joined yet. People join with `/mentor join`.",))
    return Glance(
        (
            counted(found.pairs, "pair"),
            f"Waiting for a mentor: {_some(found.mentees)}",
            f"Mentors with room for a mentee: {_some(found.mentors)}",
        ),
        more=(Press("All pairs", "run", "pairs"),),
    )


def _day(at: datetime, person: Person) -> str:
    return day_words(local(at, person.zone).date())


def _some(slack_ids: Sequence[str]) -> str:
    shown = [mention(slack_id) for slack_id in slack_ids[:SHOWN_PEOPLE]]
    more = len(slack_ids) - len(shown)
    return listed([*shown, f"{more:,} more"] if more else shown) or "nobody"
