"""The meetings that a pair held, for its keepsake."""

from bot.core.db import Session
from bot.core.journal import Entry
from bot.features.meetings.afterwards import both_noted
from bot.features.meetings.models import Meeting
from bot.features.meetings.rules import MEANS, RATINGS
from bot.features.meetings.service import held_meetings, starts
from bot.features.members.models import Member
from bot.features.pairs.models import Pair


def of_pair(session: Session, pair: Pair, reader: Member) -> list[Entry]:
    held = held_meetings(session, pair=pair)
    return [
        Entry(starts(each), f"Meeting {number}: {MEANS[each.means]}, {each.minutes} minutes", _words(each, reader))
        for number, each in enumerate(held, start=1)
    ]


def _words(meeting: Meeting, reader: Member) -> str:
    """The agenda, which both see, and what was said afterwards: the other one's only when both have."""
    names = {member.id: member.person.name for member in meeting.pair.members}
    lines = [f"To talk about, {names[each.member_id]}: {each.points}" for each in meeting.agenda if each.points]
    for answer in meeting.answers:
        is_shown = answer.member_id == reader.id or both_noted(meeting)
        said = [RATINGS[str(answer.rating)] if answer.rating else "", answer.note or ""]
        words = "; ".join(filter(None, said)) if is_shown else ""
        lines += [f"{names[answer.member_id]} afterwards: {words}"] if words else []
    return "\n".join(lines)
