"""The windows of goals, out of rows: which goal a button or form means, and what this person sees of it."""

from datetime import datetime

from slack_sdk.models.views import View

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.goals import form_views, notices, service, window_views
from bot.features.goals.models import Goal
from bot.features.goals.rules import Stage, State, Wording
from bot.features.goals.starters import starters
from bot.features.goals.window_views import Reader
from bot.features.members.models import Member
from bot.features.pairs.access import checked, me_in
from bot.features.pairs.models import Pair
from bot.slack.interaction import Interaction

ORDER = (State.OPEN, State.SUGGESTED, State.DONE, State.WITHDRAWN)


def goal_here(interaction: Interaction, session: Session, *, only_mentee: bool = False) -> tuple[Goal, Member]:
    """The goal that the button or form names, and the side of the one who acts. Raises DomainError."""
    goal = service.goal_for(session, goal_id=interaction.number("goal"))
    me = me_in(checked(goal.pair, interaction), interaction)
    if only_mentee and me.id != goal.pair.mentee_id:
        raise DomainError("Only the mentee says where they stand with their goal.")
    return goal, me


def window(goal: Goal, me: Member, *, now: datetime, saved: str = "") -> View:
    return window_views.one_goal(notices.shown(goal, now), _reader(goal.pair, me), saved=saved)


def list_window(session: Session, pair: Pair, me: Member, *, page: int, now: datetime) -> View:
    goals = sorted(service.goals_of(session, pair=pair), key=lambda goal: (ORDER.index(State(goal.state)), goal.id))
    return window_views.all_goals(
        [notices.shown(goal, now) for goal in goals],
        _reader(pair, me),
        pair_id=pair.id,
        mentee=pair.mentee.person.slack_id,
        starters=starters(session, pair),
        page=page,
    )


def wording_window(pair: Pair, me: Member, said: Wording, *, goal: Goal | None) -> View:
    """The form of a new goal, or of the words of one."""
    is_mentee = me.id == pair.mentee_id
    levels = service.levels_of(goal) if goal else {}
    return form_views.goal_form(
        said,
        pair_id=pair.id,
        goal_id=goal.id if goal else None,
        is_mentee=is_mentee,
        mentee=pair.mentee.person.slack_id,
        asks_level=is_mentee and Stage.START not in levels,
    )


def rating_window(goal: Goal, *, is_reached: bool, now: datetime) -> View:
    levels, stage = service.levels_of(goal), service.stage_of(goal, is_over=is_reached, now=now)
    return form_views.rating_form(
        goal_id=goal.id, what=goal.what, stage=stage, level=levels.get(stage), is_reached=is_reached
    )


def _reader(pair: Pair, me: Member) -> Reader:
    return Reader(me.person.slack_id, me.person.zone, me.id == pair.mentee_id)
