"""What a reminder says about a focus that waits for somebody's yes."""

from datetime import datetime, timedelta

from bot.core.db import Session
from bot.core.glance import Rank
from bot.core.waiting import Kind, Matter, NotNow, Wait
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OPEN, State
from bot.features.pairs.views import pair_press
from bot.features.playbook import focus
from bot.features.playbook.focus_rules import awaits
from bot.features.workspaces.models import Person
from bot.slack.text import mention

LOOK_AGAIN = timedelta(days=7)


def _describe(session: Session, wait: Wait, now: datetime) -> Matter | NotNow | None:
    pair, me = session.get(Pair, wait.subject_id), session.get_one(Person, wait.person_id).slack_id
    if pair is None or pair.state not in OPEN:
        return None
    standing = focus.standing(session, pair=pair)
    if not awaits(standing, me):
        return None
    if pair.state == State.PAUSED:
        return NotNow(now + LOOK_AGAIN)
    who = mention(standing.proposed_by or standing.chosen_by or "")
    first = (
        f"{who} would like to change what you two do together. It takes your yes, or your no."
        if standing.proposed
        else f"{who} has chosen what you two do together. Does it suit you, too?"
    )
    second = f"What {who} chose for the two of you still waits for a word from you; one press is enough."
    return Matter((first, second), pair_press(pair.id, "focus", "Look at it"))


KINDS = (
    Kind(
        name=focus.KIND,
        words="what you two do together",
        label="What we do together",
        rank=Rank.AWAITED,
        describe=_describe,
        at_most=2,
    ),
)
