"""`export`, `forget` and `privacy`."""

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.pairs.service import pairs_of
from bot.features.privacy import duties, forgetting, notices, views
from bot.features.programs.service import all_programs
from bot.features.workspaces.models import Person
from bot.features.workspaces.service import person_of
from bot.slack.commands import Audience
from bot.slack.interaction import Interaction, Origin
from bot.slack.replies import Open, Replace, Reply, Say, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.command(
        "privacy",
        explain,
        label="Privacy",
        summary="says what I store, why, and for how long",
        audience=Audience.ANYONE,
    )
    surface.command(
        "export",
        export,
        label="Send me my data",
        summary="sends you all that is stored about you",
        audience=Audience.ANYONE,
    )
    surface.command(
        "forget",
        open_forget,
        label="Forget me",
        summary="erases what you wrote, after a day's grace",
        audience=Audience.ANYONE,
    )
    surface.form(views.FORGET, forget)
    surface.button(views.STAY, stay)


def explain(interaction: Interaction, session: Session) -> Reply:
    return Say(views.privacy())


def export(interaction: Interaction, session: Session) -> Reply:
    return Say(
        views.exporting(as_file=notices.send_everything(session, _me(interaction, session), now=interaction.now))
    )


def open_forget(interaction: Interaction, session: Session) -> Reply:
    me, now = _me(interaction, session), interaction.now
    known = forgetting.pending(session, person=me)
    if known is not None:
        too_late = bool(known.step) or known.due_at <= now
        return Say(views.already(due_at=known.due_at, zone=me.zone, too_late=too_late))
    pairs = pairs_of(session, workspace_id=me.workspace_id, slack_id=me.slack_id)
    programs = all_programs(session, workspace_id=me.workspace_id)
    days = max((program.notice_days for program in programs), default=0)
    return Open(views.forget_form(pairs=len(pairs), duties=duties.only_held_by(programs, me), days=days))


def forget(interaction: Interaction, session: Session) -> Reply:
    if not interaction.answers.choices("sure", [views.SURE]):
        raise DomainError("Say that you are sure, or close this.", field="sure")
    me = _me(interaction, session)
    row, is_new = forgetting.ask(session, person=me, now=interaction.now)
    if is_new:
        notices.confirm(session, row, now=interaction.now)
    return Show(views.will_be(due_at=row.due_at, zone=me.zone))


def stay(interaction: Interaction, session: Session) -> Reply:
    me = _me(interaction, session)
    row = forgetting.change_mind(session, person=me, now=interaction.now)
    if row is None:
        return Say(views.nothing_to_stay())
    notices.withdraw(session, row, me, now=interaction.now)
    return Replace(views.staying()) if interaction.origin is Origin.MESSAGE else Say(views.staying())


def _me(interaction: Interaction, session: Session) -> Person:
    return person_of(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)
