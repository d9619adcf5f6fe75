"""What a reminder says about a focus that waits for somebody's yes, and about ideas that wait for an answer."""

from datetime import datetime, timedelta

from bot.core.db import Session
from bot.core.glance import Press, Rank
from bot.core.waiting import Kind, Matter, NotNow, Wait
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OPEN, State
from bot.features.pairs.views import pair_press
from bot.features.playbook import focus, ideas, own_views
from bot.features.playbook.focus_rules import awaits
from bot.features.programs.models import Program
from bot.features.programs.service import is_organizer
from bot.features.workspaces.models import Person
from bot.slack.text import escape, mention

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


def _ideas(session: Session, wait: Wait, now: datetime) -> Matter | NotNow | None:
    program, me = session.get(Program, wait.subject_id), session.get_one(Person, wait.person_id)
    if program is None or program.closed_at or not _organizes(session, me, program):
        return None
    new = [idea for idea in ideas.new_ideas(session, program=program) if idea.author_id != me.id]
    if not new:
        return None
    press = Press("Look at ideas", own_views.IDEAS, str(program.id))
    if len(new) > 1:
        first = f"{len(new)} ideas of members wait for a word from you. A thank-you takes a minute, and counts."
        second = f"{len(new)} ideas of members still wait. Whoever shares one likes to know what becomes of it."
        return Matter((first, second), press)
    who, title = mention(new[0].author.slack_id), escape(new[0].title)
    first = f"{who} has an idea for the playbook, “{title}”, and hopes for a word from you. A thank-you counts, too."
    second = f"“{title}” still waits for an answer. Whoever shares an idea likes to know what becomes of it."
    return Matter((first, second), press)


def _organizes(session: Session, me: Person, program: Program) -> bool:
    return is_organizer(session, workspace_id=me.workspace_id, slack_id=me.slack_id, program_id=program.id)


KINDS = (
    Kind(
        name=focus.KIND,
        words="what you two do together",
        label="What we do together",
        rank=Rank.AWAITED,
        describe=_describe,
        at_most=2,
    ),
    Kind(
        name=ideas.KIND,
        words="ideas of members",
        label="Ideas of members",
        rank=Rank.DUE,
        describe=_ideas,
        at_most=2,
        for_organizers=True,
    ),
)
