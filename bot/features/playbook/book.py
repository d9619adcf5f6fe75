"""The playbook of one program: the seven activities, those of its own, and the prompts of both, in its order."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from bot.core.db import Session
from bot.features.members.rules import AIMS
from bot.features.playbook.content import Activity, Prompt, activities
from bot.features.playbook.models import Arrangement, OwnActivity, OwnPrompt
from bot.features.playbook.rules import FIRST, Found

CACHE = "playbooks"
"""Where a session keeps the playbooks that it has read: within one transaction they are asked for again and again."""

MADE_FOR = "your program has added this for it"
"""How an activity of the program's own helps with a goal, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An activity with the prompts that it offers. Offered ones are numbered from 1, in the program's order."""

    activity: Activity
    is_off: bool
    own: OwnActivity | None

    @property
    def is_offered(self) -> bool:
        return not self.is_off and bool(self.activity.prompts)


@dataclass(frozen=True, slots=True)
class Playbook:
    entries: Sequence[Entry]
    """What is in it, in the program's order, switched off or not."""
    given: Mapping[str, Found]
    """All prompts by key, also those that pairs got before they were removed."""
    own_prompts: Mapping[str, OwnPrompt]
    """The program's own by key, but for those that were removed."""

    @property
    def offered(self) -> dict[str, Activity]:
        """By key, in the program's order."""
        return {entry.activity.key: entry.activity for entry in self.entries if entry.is_offered}

    def for_a_pair(self, *, agreed: bool) -> list[Activity]:
        """What a pair's prompts are chosen from: expectations, too, until it has agreed on them."""
        return [
            each.activity for each in self.entries if each.is_offered or (each.activity.key == FIRST and not agreed)
        ]

    def offers(self, prompt: str, *, agreed: bool) -> bool:
        """Whether a pair may still get a prompt of this key."""
        return any(prompt == each.key for activity in self.for_a_pair(agreed=agreed) for each in activity.prompts)


def playbook_of(session: Session, program_id: int) -> Playbook:
    """As it is in this transaction."""
    known: dict[int, Playbook] = session.info.setdefault(CACHE, {})
    if program_id not in known:
        known[program_id] = _read(session, program_id)
    return known[program_id]


def read_again(session: Session, program_id: int) -> Playbook:
    """After it was changed in this transaction."""
    session.flush()
    session.info.get(CACHE, {}).pop(program_id, None)
    return playbook_of(session, program_id)


def own_key(row: OwnActivity | OwnPrompt) -> str:
    return f"own-{row.id}"


def _read(session: Session, program_id: int) -> Playbook:
    own = session.scalars(select(OwnActivity).filter_by(program_id=program_id).order_by(OwnActivity.id)).all()
    prompts = session.scalars(select(OwnPrompt).filter_by(program_id=program_id).order_by(OwnPrompt.id)).all()
    arranged = {row.activity: row for row in session.scalars(select(Arrangement).filter_by(program_id=program_id))}
    usual = [*activities(), *(_activity(row) for row in own)]
    full = [replace(each, prompts=(*_of(each, prompts), *each.prompts)) for each in usual]
    left = {own_key(row): row for row in prompts if row.removed_at is None}
    gone = {own_key(row) for row in prompts} - left.keys()
    entries = [_entry(each, {own_key(row): row for row in own}.get(each.key), arranged, gone) for each in full]
    here = [entry for entry in entries if entry.own is None or entry.own.removed_at is None]
    return Playbook(
        entries=_numbered(sorted(here, key=lambda each: _place(each, arranged))),
        given={prompt.key: (activity, prompt) for activity in full for prompt in activity.prompts},
        own_prompts=left,
    )


def _entry(
    activity: Activity, own: OwnActivity | None, arranged: Mapping[str, Arrangement], gone: Collection[str]
) -> Entry:
    left = tuple(prompt for prompt in activity.prompts if prompt.key not in gone)
    row = arranged.get(activity.key)
    return Entry(replace(activity, prompts=left), row is not None and row.is_off, own)


def _place(entry: Entry, arranged: Mapping[str, Arrangement]) -> int:
    """What was added since the organizers put them in order comes last."""
    row = arranged.get(entry.activity.key)
    return row.place if row else len(arranged)


def _numbered(entries: Iterable[Entry]) -> list[Entry]:
    found, number = [], 0
    for entry in entries:
        number += entry.is_offered
        found.append(replace(entry, activity=replace(entry.activity, number=number if entry.is_offered else 0)))
    return found


def _activity(row: OwnActivity) -> Activity:
    helps = {aim: MADE_FOR for aim in row.aims if aim in AIMS}
    return Activity(own_key(row), 0, row.title, row.purpose, tool="", prompts=(), good_for=row.purpose, helps=helps)


def _of(activity: Activity, rows: Iterable[OwnPrompt]) -> tuple[Prompt, ...]:
    """The program's own prompts of an activity, which come before the built-in ones.

    In an activity of its own they serve its goals, where they name none.
    """
    usual = () if activity.prompts else tuple(activity.helps)
    return tuple(
        Prompt(
            key=own_key(row),
            title=row.title,
            why=row.why,
            together=row.together,
            mentor=row.mentor,
            mentee=row.mentee,
            goals=tuple(row.goals) or usual,
            topics=tuple(row.topics),
            minutes=row.minutes,
        )
        for row in rows
        if row.activity == activity.key
    )
