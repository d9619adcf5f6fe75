"""`goal`: the mentee's goals, seen and worked on by both."""

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.goals import form_views, notices, service, step_handlers, views, window_views
from bot.features.goals.models import Goal
from bot.features.goals.rules import LEVELS, TEXT_LIMIT, WHAT_LIMIT, State, Wording
from bot.features.goals.starters import starters, wording_from
from bot.features.goals.windows import goal_here, list_window, rating_window, window, wording_window
from bot.features.members.models import Member
from bot.features.members.rules import AIMS
from bot.features.pairs.access import add_pair_word, me_in, named_pair, of_the_pair
from bot.features.pairs.models import Pair
from bot.slack.dates import date_in
from bot.slack.forms import Answers
from bot.slack.interaction import Interaction
from bot.slack.replies import Reply, Say, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    add_pair_word(
        surface, "goal", open_goals, label="Goals", summary="shows what the mentee wants to get to, and the steps"
    )
    surface.button(views.ALL, of_the_pair(open_goals))
    surface.button(views.ADD, of_the_pair(ask_for_goal))
    surface.button(views.OPEN_GOAL, open_goal)
    surface.button(views.CHANGE, ask_for_change)
    surface.button(views.TAKE_ON, take_on)
    surface.button(views.WITHDRAW, withdraw)
    surface.button(views.REOPEN, reopen)
    surface.button(views.REACHED, ask_where_it_ended)
    surface.button(views.RATE, ask_where_it_stands)
    surface.form(form_views.SAVE, save_goal)
    surface.form(form_views.SAVE_RATING, save_rating)
    step_handlers.register(surface)


def open_goals(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    page = interaction.number("page", place=1) if interaction.name == views.ALL else 0
    return Show(list_window(session, pair, me_in(pair, interaction), page=page or 0, now=interaction.now))


def open_goal(interaction: Interaction, session: Session) -> Reply:
    goal, me = goal_here(interaction, session)
    return Show(window(goal, me, now=interaction.now))


def ask_for_goal(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    """The second part of the button's value names what the form starts from."""
    me, chosen = me_in(pair, interaction), interaction.part(1)
    offered = {each.key: each for each in starters(session, pair)}
    said = wording_from(offered[chosen]) if chosen in offered else Wording(what="")
    return Show(wording_window(pair, me, said, goal=None))


def ask_for_change(interaction: Interaction, session: Session) -> Reply:
    goal, me = goal_here(interaction, session)
    return Show(wording_window(goal.pair, me, service.wording_of(goal), goal=goal))


def save_goal(interaction: Interaction, session: Session) -> Reply:
    """A new goal, or new words of one."""
    if interaction.number("goal") is None:
        return _add(interaction, session)
    goal, me = goal_here(interaction, session)
    said = _answered(interaction.answers)
    is_changed = service.change_goal(session, goal=goal, member=me, said=said, now=interaction.now)
    is_rated = _rate_if_said(interaction, session, goal, me)
    if is_changed or is_rated:
        notices.show(session, goal, now=interaction.now)
    saved = "Saved. Both of you see it." if is_changed or is_rated else "Nothing was different."
    return Show(window(goal, me, now=interaction.now, saved=saved))


def _add(interaction: Interaction, session: Session) -> Reply:
    pair = named_pair(interaction, session)
    if pair is None:
        raise DomainError(service.NOT_THERE)
    me, said = me_in(pair, interaction), _answered(interaction.answers)
    goal = service.add_goal(session, pair=pair, member=me, said=said, now=interaction.now)
    _rate_if_said(interaction, session, goal, me)
    notices.show(session, goal, now=interaction.now)
    saved = "Saved. Now the first step: what will you do, and by when?" if me.id == pair.mentee_id else "Suggested."
    return Show(window(goal, me, now=interaction.now, saved=saved))


def take_on(interaction: Interaction, session: Session) -> Reply:
    goal, me = goal_here(interaction, session)
    if me.id != goal.pair.mentee_id:
        return Say(window_views.only_the_mentee(notices.shown(goal, interaction.now)))
    if service.settle(session, goal=goal, member=me, state=State.OPEN, now=interaction.now):
        notices.show(session, goal, now=interaction.now)
    if not service.levels_of(goal):
        return Show(rating_window(goal, is_reached=False, now=interaction.now))
    return Show(window(goal, me, now=interaction.now, saved="It is yours now."))


def withdraw(interaction: Interaction, session: Session) -> Reply:
    return _settled(interaction, session, State.WITHDRAWN, "Withdrawn. You can take it up again.")


def reopen(interaction: Interaction, session: Session) -> Reply:
    return _settled(interaction, session, State.OPEN, "It is open again.")


def ask_where_it_stands(interaction: Interaction, session: Session) -> Reply:
    goal, _ = goal_here(interaction, session, only_mentee=True)
    return Show(rating_window(goal, is_reached=False, now=interaction.now))


def ask_where_it_ended(interaction: Interaction, session: Session) -> Reply:
    goal, _ = goal_here(interaction, session, only_mentee=True)
    return Show(rating_window(goal, is_reached=True, now=interaction.now))


def save_rating(interaction: Interaction, session: Session) -> Reply:
    goal, me = goal_here(interaction, session, only_mentee=True)
    level, is_reached = int(interaction.answers.choice("level", LEVELS) or 0), bool(interaction.number("reached"))
    if not level:
        raise DomainError("Choose the words that come nearest.", field="level")
    service.rate(session, goal=goal, member=me, level=level, is_over=is_reached, now=interaction.now)
    is_news = is_reached and service.settle(session, goal=goal, member=me, state=State.DONE, now=interaction.now)
    notices.show(session, goal, now=interaction.now)
    if is_news:
        notices.say_reached(session, goal, now=interaction.now)
    return Show(window(goal, me, now=interaction.now, saved="Well done." if is_news else "Saved."))


def _settled(interaction: Interaction, session: Session, state: State, saved: str) -> Reply:
    goal, me = goal_here(interaction, session)
    if service.settle(session, goal=goal, member=me, state=state, now=interaction.now):
        notices.show(session, goal, now=interaction.now)
    return Show(window(goal, me, now=interaction.now, saved=saved))


def _rate_if_said(interaction: Interaction, session: Session, goal: Goal, me: Member) -> bool:
    level = interaction.answers.choice("level", LEVELS)
    if level is None or me.id != goal.pair.mentee_id:
        return False
    service.rate(session, goal=goal, member=me, level=int(level), now=interaction.now)
    return True


def _answered(typed: Answers) -> Wording:
    return Wording(
        what=" ".join(typed.text("what", limit=WHAT_LIMIT).split()),
        why=typed.text("why", limit=TEXT_LIMIT),
        notice=typed.text("notice", limit=TEXT_LIMIT),
        due_on=date_in(typed, "due_on"),
        aim=typed.choice("aim", AIMS),
    )
