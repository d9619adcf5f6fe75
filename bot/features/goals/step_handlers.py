"""Steps towards a goal: added, changed and ticked off by either of the two."""

from slack_sdk.models.views import View

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.goals import form_views, notices, steps, views
from bot.features.goals.form_views import OWNERS
from bot.features.goals.models import GoalStep
from bot.features.goals.rules import STEP_LIMIT
from bot.features.goals.windows import goal_here, window
from bot.features.members.models import Member
from bot.features.pairs.access import checked, me_in
from bot.features.pairs.models import Pair
from bot.slack.dates import date_in
from bot.slack.interaction import Interaction
from bot.slack.replies import Reply, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.button(views.ADD_STEP, ask_for_step)
    surface.button(views.STEP, use_step)
    surface.form(form_views.SAVE_STEP, save_step)


def ask_for_step(interaction: Interaction, session: Session) -> Reply:
    goal, me = goal_here(interaction, session)
    mine = _side(goal.pair, me)
    return Show(form_views.step_form(goal_id=goal.id, what=goal.what, mine=mine, owner=mine, due_on=None))


def use_step(interaction: Interaction, session: Session) -> Reply:
    """What was chosen in the menu beside a step."""
    step, me = _step_here(interaction, session)
    goal, what, now = step.goal, interaction.part(1), interaction.now
    if what == views.EDIT:
        return Show(_change_form(step, me))
    if what == views.REMOVE:
        steps.remove_step(session, step=step, member=me, now=now)
        saved = "The step is gone."
    else:
        steps.mark(session, step=step, member=me, is_done=what == views.DO, now=now)
        saved = "One step further." if what == views.DO else "It is open again."
    notices.show(session, goal, now=now)
    return Show(window(goal, me, now=now, saved=saved))


def save_step(interaction: Interaction, session: Session) -> Reply:
    """A new step, or a change of one."""
    goal, me = goal_here(interaction, session)
    typed, now = interaction.answers, interaction.now
    owner = goal.pair.mentor if typed.choice("owner", OWNERS) == "mentor" else goal.pair.mentee
    words, due_on = " ".join(typed.text("words", limit=STEP_LIMIT).split()), date_in(typed, "due_on")
    if interaction.number("step") is None:
        steps.add_step(session, goal=goal, member=me, owner=owner, words=words, due_on=due_on, now=now)
    else:
        step = steps.step_for(session, step_id=interaction.number("step"))
        if step.goal_id != goal.id:
            raise DomainError(steps.NOT_THERE)
        steps.change_step(session, step=step, member=me, owner=owner, words=words, due_on=due_on, now=now)
    notices.show(session, goal, now=now)
    return Show(window(goal, me, now=now, saved="Saved. Both of you see it."))


def _step_here(interaction: Interaction, session: Session) -> tuple[GoalStep, Member]:
    step = steps.step_for(session, step_id=interaction.number("step", place=0))
    return step, me_in(checked(step.goal.pair, interaction), interaction)


def _change_form(step: GoalStep, me: Member) -> View:
    pair = step.goal.pair
    return form_views.step_form(
        goal_id=step.goal_id,
        what=step.goal.what,
        mine=_side(pair, me),
        step_id=step.id,
        words=step.words,
        owner=_side(pair, step.owner),
        due_on=step.due_on,
    )


def _side(pair: Pair, member: Member) -> str:
    return "mentor" if member.id == pair.mentor_id else "mentee"
