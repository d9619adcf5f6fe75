"""A concern as its views want it: plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.features.concerns.models import Concern, ConcernWords
from bot.features.concerns.rules import Kind
from bot.features.workspaces.models import Person


@dataclass(frozen=True, slots=True)
class Line:
    who: str | None
    """Slack id; None for the one who reported it and does not want to be named."""
    is_mine: bool
    kind: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Shown:
    concern_id: int
    program: str
    state: str
    reported_at: datetime
    author: str | None
    """Slack id; None for someone who does not want to be named."""
    subject: str | None
    taken_by: str | None
    is_mine: bool
    """Whether the one who reads it has reported it."""
    zone: str
    lines: Sequence[Line] = ()


def shown(concern: Concern, me: Person) -> Shown:
    is_mine = concern.author_id == me.id
    seen = [each for each in concern.words if not is_mine or each.kind != Kind.NOTE]
    return Shown(
        concern_id=concern.id,
        program=concern.program.name,
        state=concern.state,
        reported_at=concern.reported_at,
        author=_author(concern, is_mine=is_mine),
        subject=concern.subject.slack_id if concern.subject else None,
        taken_by=concern.taken_by.slack_id if concern.taken_by else None,
        is_mine=is_mine,
        zone=me.zone,
        lines=[_line(concern, each, me, is_mine=is_mine) for each in seen],
    )


def _author(concern: Concern, *, is_mine: bool) -> str | None:
    return concern.author.slack_id if concern.is_named or is_mine else None


def _line(concern: Concern, row: ConcernWords, me: Person, *, is_mine: bool) -> Line:
    by_author = row.author_id == concern.author_id
    who = _author(concern, is_mine=is_mine) if by_author else row.author.slack_id
    return Line(who, row.author_id == me.id, row.kind, row.words, row.at)
