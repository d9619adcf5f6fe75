"""Later, and Stop these."""

from datetime import timedelta

from bot.core.db import Session
from bot.features.nudges import service, views
from bot.features.workspaces.models import Person
from bot.features.workspaces.service import person_of
from bot.slack.interaction import Interaction
from bot.slack.replies import Open, Replace, Reply, Say
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.button(views.LATER, ask_when)
    surface.button(views.STOP, stop)
    surface.button(views.WAKE, wake)
    surface.form(views.PUT_OFF, put_off)


def ask_when(interaction: Interaction, session: Session) -> Reply:
    service.check_kinds(_split(interaction.value))
    return Open(views.later_form(interaction.value))


def put_off(interaction: Interaction, session: Session) -> Reply:
    days = int(interaction.answers.choice("days", views.PAUSES) or 3)
    kinds = _split(str(interaction.metadata.get("kinds")))
    service.rest(session, person=_me(interaction, session), kinds=kinds, until=interaction.now + timedelta(days=days))
    return Say(views.put_off())


def stop(interaction: Interaction, session: Session) -> Reply:
    service.rest(session, person=_me(interaction, session), kinds=_split(interaction.value), until=None)
    return Replace(views.stopped(interaction.value))


def wake(interaction: Interaction, session: Session) -> Reply:
    service.wake(session, person=_me(interaction, session))
    return Replace(views.awake())


def _split(kinds: str) -> list[str]:
    return list(dict.fromkeys(kinds.split(",")))


def _me(interaction: Interaction, session: Session) -> Person:
    return person_of(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)
