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
    service.check_kinds(interaction.value.split(","))
    return Open(views.later_form(interaction.value))


def put_off(interaction: Interaction, session: Session) -> Reply:
    days = int(interaction.answers.choice("days", views.PAUSES) or 3)
    for kind in str(interaction.metadata.get("kinds")).split(","):
        until = interaction.now + timedelta(days=days)
        service.rest(session, person=_me(interaction, session), kind=kind, until=until)
    return Say(views.put_off())


def stop(interaction: Interaction, session: Session) -> Reply:
    for kind in interaction.value.split(","):
        service.rest(session, person=_me(interaction, session), kind=kind, until=None)
    return Replace(views.stopped(interaction.value))


def wake(interaction: Interaction, session: Session) -> Reply:
    service.wake(session, person=_me(interaction, session))
    return Replace(views.awake())


def _me(interaction: Interaction, session: Session) -> Person:
    return person_of(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)
