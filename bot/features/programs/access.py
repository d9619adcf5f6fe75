"""About which program is this? And the gate for what only organizers may do."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import wraps

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.programs import refusals, service, views
from bot.features.programs.models import Program
from bot.slack.access import only
from bot.slack.commands import Audience, Handler
from bot.slack.interaction import Interaction
from bot.slack.replies import Reply, Say
from bot.slack.surface import Surface

ProgramHandler = Callable[[Interaction, Session, Program], Reply]

Among = Callable[[Session, Interaction], Sequence[Program]]
"""The programs that a word can be about, for this person; raises DomainError, with what to do, if there are none."""


def organizers_only(handler: Handler) -> Handler:
    """For whoever organizes anything in the workspace."""
    return only(_organizes, refusal=refusals.only_for_organizers)(handler)


def add_program_word(
    surface: Surface,
    word: str,
    handler: ProgramHandler,
    *,
    label: str,
    summary: str,
    usage: str = "",
    audience: Audience = Audience.ORGANIZER,
    among: Among | None = None,
) -> None:
    """A word that is about a program, and the button that says which; for organizers, unless `among` says otherwise."""
    concerned = among or organized
    surface.command(
        word, about_a_program(word, handler, concerned), label=label, summary=summary, audience=audience, usage=usage
    )
    surface.button(f"{views.IN}.{word}", pressed(handler, concerned))


def about_a_program(word: str, handler: ProgramHandler, among: Among) -> Handler:
    """A handler that finds its program: the person's only one, or that of the community channel they are in.

    Someone whom several concern is asked which; the answer arrives as the button `in.<word>`.
    """

    def find(interaction: Interaction, session: Session) -> Reply:
        found = among(session, interaction)
        here = [each for each in found if each.community_channel and each.community_channel == interaction.channel_id]
        meant = here if len(here) == 1 else found
        if len(meant) == 1:
            return handler(interaction, session, meant[0])
        return Say(views.which_program(word, [(each.id, title(each)) for each in meant], typed=interaction.words))

    return find


def of_the_program(handler: ProgramHandler) -> Handler:
    """For an organizer's form or button that names its program."""

    @wraps(handler)
    def checked(interaction: Interaction, session: Session) -> Reply:
        return handler(interaction, session, organized_program(interaction, session))

    return checked


def organized_program(interaction: Interaction, session: Session) -> Program:
    """The one that the form or button names. Raises DomainError for whoever does not organize it."""
    program = named_program(interaction, session)
    if not service.is_organizer(
        session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id, program_id=program.id
    ):
        raise refusals.only_for_organizers(session, interaction)
    return program


def named_program(interaction: Interaction, session: Session) -> Program:
    """The one that the form or button names; it says nothing about who may do what. Raises DomainError."""
    program_id = interaction.carried("program") or interaction.number("program", place=0)
    program = service.find_program(session, workspace_id=interaction.workspace_id, program_id=program_id)
    if program is None:
        raise DomainError("This program is not there any more.")
    return program


def organized(session: Session, interaction: Interaction) -> Sequence[Program]:
    """Open programs that this person organizes."""
    return _organized(session, interaction, closed=False)


def organized_ever(session: Session, interaction: Interaction) -> Sequence[Program]:
    """Closed ones too."""
    return _organized(session, interaction, closed=True)


def joinable(session: Session, interaction: Interaction) -> Sequence[Program]:
    """Every open program of the workspace."""
    found = service.open_programs(session, workspace_id=interaction.workspace_id)
    if not found:
        raise refusals.no_program(session, interaction)
    return found


def title(program: Program) -> str:
    """Its name as a choice among several."""
    return f"{program.name} (closed)" if program.closed_at else program.name


def _organized(session: Session, interaction: Interaction, *, closed: bool) -> Sequence[Program]:
    if not _organizes(session, interaction):
        raise refusals.only_for_organizers(session, interaction)
    found = service.organized_by(
        session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id, closed=closed
    )
    if not found:
        raise refusals.no_program(session, interaction)
    return found


def _organizes(session: Session, interaction: Interaction) -> bool:
    return service.is_organizer(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)


def pressed(handler: ProgramHandler, among: Among) -> Handler:
    """For the button `in.<word>`: its value is the program's id, and after a colon what was typed after the word."""

    @wraps(handler)
    def checked(interaction: Interaction, session: Session) -> Reply:
        program = named_program(interaction, session)
        if program not in among(session, interaction):
            raise DomainError("This program is closed, or not yours (any more).")
        words = interaction.value.partition(":")[2]
        return handler(replace(interaction, words=words, value=""), session, program)

    return checked
