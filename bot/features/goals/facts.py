"""What a reminder says about goals and steps."""

from datetime import datetime, timedelta

from bot.core.db import Session
from bot.core.glance import Press, Rank
from bot.core.times import day_words
from bot.core.waiting import Kind, Matter, NotNow, Wait
from bot.features.goals import views, waits
from bot.features.goals.models import Goal, GoalStep
from bot.features.goals.rules import State
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State as PairState
from bot.slack.text import beginning, escape, mention

LOOK_AGAIN = timedelta(days=7)
IN_SHORT = 120


def _describe(session: Session, wait: Wait, now: datetime) -> Matter | NotNow | None:
    if wait.subject.startswith("goal_steps:"):
        step = session.get(GoalStep, wait.subject_id)
        return _about_step(step, now) if step else None
    goal = session.get(Goal, wait.subject_id)
    return _about_goal(goal, now) if goal else None


def _about_step(step: GoalStep, now: datetime) -> Matter | NotNow | None:
    if step.done_at is not None or step.due_on is None or step.goal.state != State.OPEN:
        return None
    words, day = _short(step.words), day_words(step.due_on)
    said = (
        f"The day of your step “{words}” has come ({day}). Done, or does it need another day?",
        f"Your step “{words}” was meant for {day}. Mark it done, give it another day, or let it go: all are fine.",
    )
    return _if_active(step.goal.pair, Matter(said, _open(step.goal)), now)


def _about_goal(goal: Goal, now: datetime) -> Matter | NotNow | None:
    what, mentor = _short(goal.what), mention(goal.pair.mentor.person.slack_id)
    moment = waits.next_question(goal, now)
    if goal.state == State.SUGGESTED:
        said = (
            f"{mentor} suggests a goal: “{what}”. Make it yours, change its words, or say no: all three are fine.",
            f"“{what}”, which {mentor} suggests, still waits for your word. It would be your goal, so a no is fine.",
        )
    elif goal.state != State.OPEN or moment is None:
        return None
    elif moment > now:
        return NotNow(moment)
    elif moment == goal.midway_at:
        said = (
            f"Half of the time for “{what}” is over. Where do you stand? One tap, and you see what has changed.",
            f"A glance at “{what}”, past the half of its time: is it still what you want? You can change it, too.",
        )
    else:
        said = (
            f"The day that you set for “{what}” is over. Have you reached it, or does it need more time?",
            f"“{what}” is past its day. Reached, more time, or let go: each is a good answer, and takes one tap.",
        )
    return _if_active(goal.pair, Matter(said, _open(goal)), now)


def _if_active(pair: Pair, matter: Matter, now: datetime) -> Matter | NotNow | None:
    if pair.state == PairState.PAUSED:
        return NotNow(now + LOOK_AGAIN)
    return matter if pair.state in (PairState.ACTIVE, PairState.OPENING) else None


def _open(goal: Goal) -> Press:
    return Press("Open the goal", views.OPEN_GOAL, str(goal.id))


def _short(text: str) -> str:
    return beginning(escape(text), IN_SHORT)


KINDS = (
    Kind(
        name=waits.KIND,
        words="your goals",
        label="Goals and steps that come due",
        rank=Rank.DUE,
        describe=_describe,
        at_most=2,
    ),
)
