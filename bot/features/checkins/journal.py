"""The looks back of both, for the keepsake: when both have written one."""

from bot.core.db import Session
from bot.core.journal import Entry
from bot.features.checkins import reflecting
from bot.features.members.models import Member
from bot.features.pairs.models import Pair


def of_pair(session: Session, pair: Pair, reader: Member) -> list[Entry]:
    mine = reflecting.newest(session, pair=pair, member=reader)
    sides = reflecting.both(session, mine) if mine else []
    if len(sides) < 2 or any(side.answered_at is None for side in sides):
        return []
    return [
        Entry(
            side.answered_at or side.asked_at,
            f"{side.member.person.name} looks back",
            "\n".join(f"{label}: {text}" for label, text in reflecting.words_in(side).items()),
        )
        for side in sides
    ]
