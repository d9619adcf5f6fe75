"""Which program, for those who are in it or about to be."""

from collections.abc import Callable, Sequence
from functools import wraps

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.members import service
from bot.features.members.models import Member
from bot.features.programs.access import ProgramHandler, add_program_word, joinable, named_program
from bot.features.programs.models import Program
from bot.slack.commands import Audience, Handler
from bot.slack.interaction import Interaction
from bot.slack.replies import Reply
from bot.slack.surface import Surface

MemberHandler = Callable[[Interaction, Session, Member], Reply]

NOT_IN_IT = "You are not in this program (any more). `/mentor join` brings you in."


def add_member_word(
    surface: Surface,
    word: str,
    handler: MemberHandler,
    *,
    label: str,
    summary: str,
    usage: str = "",
    audience: Audience = Audience.MEMBER,
) -> None:
    """A word about the person's membership in a program; asked which one, if they are in several."""
    add_program_word(
        surface,
        word,
        as_member(handler),
        label=label,
        summary=summary,
        usage=usage,
        audience=audience,
        among=joined_by,
    )


def as_member(handler: MemberHandler) -> ProgramHandler:
    """For somebody who has joined the program."""

    @wraps(handler)
    def checked(interaction: Interaction, session: Session, program: Program) -> Reply:
        member = service.find_member(session, program=program, slack_id=interaction.user_id)
        if member is None:
            raise DomainError(NOT_IN_IT, remedy="join")
        return handler(interaction, session, member)

    return checked


def of_my_entry(handler: MemberHandler) -> Handler:
    """For a form or button that names its program, of somebody who has joined it or has begun to."""

    @wraps(handler)
    def checked(interaction: Interaction, session: Session) -> Reply:
        program = named_program(interaction, session)
        member = service.find_entry(session, program=program, slack_id=interaction.user_id)
        if member is None or member.left_at is not None:
            raise DomainError(NOT_IN_IT, remedy="join")
        return handler(interaction, session, member)

    return checked


def joined_by(session: Session, interaction: Interaction) -> Sequence[Program]:
    """Programs that this person is in: the open ones, else the closed ones. Raises DomainError if there are none."""
    mine = service.memberships(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)
    if not mine:
        joinable(session, interaction)  # where there is none to join, that is what they read
        raise DomainError("You have not joined a program yet.", remedy="join")
    still_open = [member.program for member in mine if member.program.closed_at is None]
    return still_open or [member.program for member in mine]


def to_join(session: Session, interaction: Interaction) -> Sequence[Program]:
    """Open programs that this person is not in yet; all open ones, for somebody who is in all."""
    found = joinable(session, interaction)
    mine = service.memberships(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)
    inside = {member.program_id for member in mine}
    return [program for program in found if program.id not in inside] or found
