"""What a reminder says about resources."""

from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Press, Rank
from bot.core.waiting import Kind, Matter, NotNow
from bot.features.entries.reminding import describing
from bot.features.members.models import Member
from bot.features.pairs.service import partner_in
from bot.features.resources import views, waits
from bot.features.resources.models import Resource
from bot.features.resources.rules import State
from bot.slack.text import beginning, escape, mention

IN_SHORT = 100


def _tell(session: Session, resource: Resource, me: Member, now: datetime) -> Matter | NotNow | None:
    title, value = beginning(escape(resource.title), IN_SHORT), str(resource.id)
    other = mention(partner_in(resource.pair, me).person.slack_id)
    if me.id == resource.author_id and resource.wished_at is not None:
        said = (f"{other} would like to share “{title}” with everybody in the program. It is yours to decide.",)
        return Matter(said, Press("Decide", views.SHARE, value), (Press("Rather not", views.KEEP, value),))
    mine = resource.side_of(me)
    if mine.has_answered:
        return None
    has_other = any(side.has_answered for side in resource.sides)
    return Matter(
        _words(mine.state, title, other, has_other=has_other), Press("Where I am with it", views.REACT, value)
    )


def _words(state: str, title: str, other: str, *, has_other: bool) -> tuple[str, ...]:
    if has_other:
        return (
            f"{other} has written how they found “{title}”. Write a line too, and both of you see both.",
            f"“{title}”: one line of yours, and you can compare it with what {other} wrote.",
        )
    if state == State.DONE:
        return (f"You are done with “{title}”. How did you find it? {other} would like to know.",)
    if state == State.DOING:
        return (f"How far have you come with “{title}”, which {other} recommended? Half of it is an answer, too.",)
    return (
        f"{other} recommended “{title}” to you some weeks ago. Have you begun, or is it not for you? Both are fine.",
    )


KINDS = (
    Kind(
        name=waits.KIND,
        words="something that was recommended",
        label="Resources to read and to compare",
        rank=Rank.AWAITED,
        describe=describing(Resource, _tell),
        at_most=2,
    ),
)
