"""A pair's resources for its journal: what was recommended and why, and how both found it once both have said so."""

from bot.core.db import Session
from bot.core.glance import Press
from bot.core.journal import Entry
from bot.features.entries.rules import readable
from bot.features.entries.service import entries_of
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.resources import views
from bot.features.resources.models import Resource
from bot.features.resources.rules import IN_SHORT, KINDS
from bot.features.resources.service import purpose_of


def of_pair(session: Session, pair: Pair, reader: Member) -> list[Entry]:
    return [
        Entry(each.made_at, f"{KINDS[each.kind]}: {each.title}", _words(each, reader), _press(each))
        for each in entries_of(session, Resource, pair=pair)
    ]


def _press(resource: Resource) -> Press:
    return Press("Open", views.OPEN, str(resource.id))


def _words(resource: Resource, reader: Member) -> str:
    names = {member.id: member.person.name for member in resource.pair.members}
    lines = [resource.link, f"Recommended by {names[resource.author_id]}"]
    lines += [f"Why: {resource.why}"] if resource.why else []
    lines += [f"For: {purpose_of(resource)}"] if purpose_of(resource) else []
    lines.append(", ".join(f"{names[side.member_id]}: {IN_SHORT[side.state]}" for side in resource.sides))
    told = readable(resource.sides, reader.id)
    lines += [f"{names[side.member_id]} found: {side.reaction}" for side in told if side.reaction]
    return "\n".join(filter(None, lines))
