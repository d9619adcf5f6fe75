"""Resources that wait for this one; and, outside of pairs, what they have shared with the program."""

from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance, Press, Rank, Step
from bot.core.wording import counted
from bot.features.entries.waits import waiting_for
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.resources import library, library_views, service, views
from bot.features.resources.models import Resource
from bot.features.resources.waits import KIND
from bot.features.workspaces.models import Person
from bot.slack.text import beginning, escape

IN_SHORT = 60


def of_pair(session: Session, pair: Pair, me: Member, now: datetime) -> Glance | None:
    left = service.left_to_read(session, pair=pair, member=me)
    line = (f"Resources: {counted(left, 'recommendation')} on your list",) if left else ()
    mine = waiting_for(session, Resource, KIND, pair=pair, member=me)
    step = next((step for each in mine if (step := _step(each, me))), None)
    return Glance(line, step) if line or step else None


def _step(resource: Resource, me: Member) -> Step | None:
    title, value, side = beginning(escape(resource.title), IN_SHORT), str(resource.id), resource.side_of(me)
    if me.id == resource.author_id and resource.wished_at is not None:
        press = Press("Decide", views.SHARE, value)
        return Step(f"decide whether “{title}” goes into the program's library", press, Rank.AWAITED)
    others = [other for other in resource.sides if other.member_id != me.id]
    if side.has_answered or not any(other.has_answered for other in others):
        return None
    return Step(f"say how you found “{title}”", Press("Where I am with it", views.REACT, value), Rank.AWAITED)


def of_person(session: Session, person: Person, now: datetime) -> Glance | None:
    shared = library.shared_by(session, workspace_id=person.workspace_id, slack_id=person.slack_id)
    return Glance(more=(Press("What I shared", library_views.MINE),)) if shared else None
