"""Later, Stop these, and what each person wants to be reminded of."""

from datetime import date, datetime, time, timedelta

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.times import from_local, local
from bot.features.nudges import preferences, views
from bot.features.nudges.kinds import all_kinds
from bot.features.workspaces.models import Person
from bot.features.workspaces.service import person_of
from bot.slack.dates import date_in
from bot.slack.interaction import Interaction
from bot.slack.replies import Open, Replace, Reply, Say
from bot.slack.surface import Surface

PROPOSED, FARTHEST = timedelta(days=3), timedelta(days=365)


def register(surface: Surface) -> None:
    surface.button(views.LATER, ask_when)
    surface.button(views.STOP, stop)
    surface.button(views.RESUME, resume)
    surface.form(views.PUT_OFF, put_off)
    surface.button(views.PREFERENCES, open_preferences)
    surface.form(views.SAVE_PREFERENCES, save_preferences)


def ask_when(interaction: Interaction, session: Session) -> Reply:
    kinds = _split(interaction.value)
    preferences.check_kinds(kinds)
    return Open(views.later_form(kinds, proposed=_today(_me(interaction, session), interaction.now) + PROPOSED))


def put_off(interaction: Interaction, session: Session) -> Reply:
    me, day = _me(interaction, session), date_in(interaction.answers, "day")
    today = _today(me, interaction.now)
    if day is None or not today < day <= today + FARTHEST:
        raise DomainError("Choose a day from tomorrow on, within a year.", field="day")
    until = from_local(datetime.combine(day, time()), me.zone)
    kinds = _split(str(interaction.metadata.get("kinds")))
    preferences.put_off(session, person=me, kinds=kinds, until=until)
    return Say(views.put_off(day))


def stop(interaction: Interaction, session: Session) -> Reply:
    kinds = _split(interaction.value)
    preferences.stop(session, person=_me(interaction, session), kinds=kinds)
    return Replace(views.stopped(kinds))


def resume(interaction: Interaction, session: Session) -> Reply:
    kinds = _split(interaction.value)
    preferences.resume(session, person=_me(interaction, session), kinds=kinds, now=interaction.now)
    return Replace(views.resumed(kinds))


def open_preferences(interaction: Interaction, session: Session) -> Reply:
    me = _me(interaction, session)
    labels = {name: kind.label for name, kind in preferences.kinds_of(session, me).items()}
    return Open(views.preferences_form(labels, stopped=preferences.stopped_kinds(session, person=me)))


def save_preferences(interaction: Interaction, session: Session) -> Reply:
    if not interaction.fields:  # nothing was asked, so nothing was answered
        raise DomainError("This form is of an older version. Open it again from your Home tab.")
    me, typed = _me(interaction, session), interaction.answers
    wanted = {name for field in interaction.fields for name in typed.choices(field, all_kinds())}
    unwanted = preferences.set_all(session, person=me, wanted=wanted, now=interaction.now)
    still = wanted.intersection(preferences.kinds_of(session, me))
    return Say(views.preferences_saved(unwanted, wanted=still))


def _split(kinds: str) -> list[str]:
    return list(dict.fromkeys(kinds.split(",")))


def _today(person: Person, now: datetime) -> date:
    return local(now, person.zone).date()


def _me(interaction: Interaction, session: Session) -> Person:
    return person_of(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)
