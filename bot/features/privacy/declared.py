"""What the features declare about people's data, put together."""

from collections.abc import Iterator
from types import ModuleType

from bot.core.db import Session
from bot.core.personal import Export, Rows, Someone
from bot.features import parts
from bot.features.workspaces.models import Person


def someone(person: Person, alias: str = "") -> Someone:
    return Someone(person.id, person.workspace_id, person.slack_id, alias)


def by_feature() -> dict[str, ModuleType]:
    """Feature → its declarations, in the order of FEATURES."""
    return {part.__name__.split(".")[2]: part for part in parts("personal_data")}


def rows_of(part: ModuleType) -> list[Rows]:
    return [each for each in part.TABLES if isinstance(each, Rows)]


def collect(session: Session, person: Person) -> Export:
    """All that the person wrote and how they took part, by title; without what is empty."""
    me, found = someone(person), Export()
    for part in by_feature().values():
        for each in rows_of(part):
            if each.title:
                found.setdefault(each.title, []).extend(each.records(session, me))
        if hasattr(part, "export_more"):
            found |= part.export_more(session, me)
    return {title: records for title, records in found.items() if records}


def words_of(session: Session, person: Person) -> Iterator[str]:
    """Everything that they wrote in their own words, wherever it stands."""
    for part in by_feature().values():
        for each in rows_of(part):
            yield from each.words(session, someone(person))


def erase(session: Session, me: Someone, feature: str) -> None:
    """What one feature holds."""
    part = by_feature()[feature]
    if hasattr(part, "erase_more"):
        part.erase_more(session, me)
    for each in rows_of(part):
        each.erase(session, me)
    session.flush()
    session.expire_all()
