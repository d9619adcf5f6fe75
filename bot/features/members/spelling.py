"""The tags that people in a workspace use, so that two who mean the same also write the same."""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import func, select

from bot.core.db import Session
from bot.features.members.choices import SKILLS
from bot.features.members.languages import languages_of, names
from bot.features.members.models import Member, Skill
from bot.features.programs.models import Program
from bot.features.workspaces.models import Person

OFFERED = 20
"""Tags shown before anything was typed; more while somebody looks for one."""

FOUND = 50


def as_others_write(session: Session, *, workspace_id: int, tags: Iterable[str], me: str) -> dict[str, str]:
    """Each tag → the way in which most others write it: `python` → `Python`. `me` is a Slack id."""
    usual = _by_lower_case(_skill_counts(session, workspace_id, None, me))
    return {tag: usual.get(tag.casefold(), tag) for tag in tags}


def skills_in_use(session: Session, *, workspace_id: int, side: str, me: str) -> list[str]:
    """Most used by others first, those of this side (`offered` or `wanted`) in front; then some to begin with."""
    theirs = list(_by_lower_case(_skill_counts(session, workspace_id, side, me)).values())
    everybody = list(_by_lower_case(_skill_counts(session, workspace_id, None, me)).values())
    return list({tag.casefold(): tag for tag in reversed([*theirs, *everybody, *SKILLS])}.values())[::-1]


def departments_in_use(session: Session, *, workspace_id: int) -> list[str]:
    query = select(Member.department, func.count()).join(Member.program).where(Program.workspace_id == workspace_id)
    counts: Counter[str] = Counter()
    for department, number in session.execute(query.group_by(Member.department)):
        counts[department or ""] += number
    return [department for department in _by_lower_case(counts).values() if department]


def languages_in_use(session: Session, *, workspace_id: int) -> list[str]:
    """Most spoken first, then all others that have a name."""
    query = select(Member.languages, func.count()).join(Member.program).where(Program.workspace_id == workspace_id)
    spoken: Counter[str] = Counter()
    for stored, number in session.execute(query.group_by(Member.languages)):
        for language in languages_of(stored):
            spoken[language] += number
    return list(dict.fromkeys([language for language, _ in spoken.most_common()] + sorted(set(names().values()))))


def suggestions(known: Iterable[str], typed: str, *, limit: int) -> dict[str, str]:
    """What a field of tags offers: value → label. What is new can be added as it was typed, if it is short enough.

    >>> suggestions(["Python", "SQL"], "py", limit=60)
    {'Python': 'Python', 'py': 'Add “py”'}
    """
    words = " ".join(typed.split())
    looked_for = words.casefold()
    if not words:
        return {tag: tag for tag in list(known)[:OFFERED]}
    starting = [tag for tag in known if tag.casefold().startswith(looked_for)]
    containing = [tag for tag in known if looked_for in tag.casefold() and tag not in starting]
    found = {tag: tag for tag in [*starting, *containing][:FOUND]}
    if len(words) <= limit and not any(tag.casefold() == looked_for for tag in found):
        found[words] = f"Add “{words}”"
    return found


def _skill_counts(session: Session, workspace_id: int, side: str | None, me: str) -> Counter[str]:
    query = select(Skill.tag, func.count()).join(Skill.member).join(Member.person)
    query = query.where(Person.workspace_id == workspace_id, Person.slack_id != me).group_by(Skill.tag)
    if side is not None:
        query = query.where(Skill.side == side)
    return Counter({tag: number for tag, number in session.execute(query)})  # noqa: C416 - rows are not tuples


def _by_lower_case(counts: Counter[str]) -> dict[str, str]:
    """Lower case → the most used spelling, the most used tag first."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    found: dict[str, str] = {}
    for tag, _ in ordered:
        found.setdefault(tag.casefold(), tag)
    return found
