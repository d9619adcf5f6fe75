"""Strengths and growth areas for the pair's journal. What colleagues said is the mentee's alone, and not in it."""

from bot.core.db import Session
from bot.core.glance import Press
from bot.core.journal import Entry
from bot.features.entries.rules import readable
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.strengths import views
from bot.features.strengths.models import Look, Portrait
from bot.features.strengths.rules import EVIDENCE, MOVED, NAMES, Kind
from bot.features.strengths.service import portraits_of, readable_points


def of_pair(session: Session, pair: Pair, reader: Member) -> list[Entry]:
    return [entry for portrait in portraits_of(session, pair=pair) for entry in _entries(portrait, reader)]


def _entries(portrait: Portrait, reader: Member) -> list[Entry]:
    points = readable_points(portrait, reader)
    if not points:
        return []
    about = f"for {portrait.goal.what}" if portrait.goal else "in general"
    press = Press("Open", views.OPEN, str(portrait.id))
    lines = []
    for kind in Kind:
        named = [point for point in points if point.kind == kind]
        lines += [f"{NAMES[kind]}:"] if named else []
        for point in named:
            lines += [
                f"• {point.what}",
                *(f"  {EVIDENCE.get(key, 'Why')}: {said}" for key, said in point.evidence.items()),
            ]
    first = Entry(
        portrait.shared_at or portrait.made_at, f"Strengths and growth areas {about}", "\n".join(lines), press
    )
    return [first, *_moved(portrait, reader, about)]


def _moved(portrait: Portrait, reader: Member, about: str) -> list[Entry]:
    """Each look by itself, when both have said theirs."""
    finished = [look for look in portrait.looks if look.number < portrait.looks_so_far]
    open_now = readable([look for look in portrait.looks if look not in finished], reader.id)
    return [_look(portrait, look, about) for look in [*finished, *open_now] if look.answered_at is not None]


def _look(portrait: Portrait, look: Look, about: str) -> Entry:
    whats = {str(point.id): point.what for point in portrait.points}
    lines = [f"{whats[each]}: {MOVED[key].lower()}" for each, key in look.moved.items() if each in whats]
    title = f"What has moved {about}, says {look.member.person.name}"
    return Entry(look.answered_at or portrait.made_at, title, "\n".join([*lines, look.words]).strip())
