"""What somebody who was asked answers: yes, or no with a reason that only organizers read, unsigned."""

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.members.models import Member
from bot.features.rounds import notices, proposal_views, proposals
from bot.features.rounds.asked import shown_to
from bot.features.rounds.models import Suggestion
from bot.slack.interaction import Interaction
from bot.slack.replies import Open, Reply, Say
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.button(proposal_views.YES, say_yes)
    surface.button(proposal_views.NO, open_no)
    surface.button(proposal_views.SHOW, show)
    surface.form(proposal_views.SAY, say)


def say_yes(interaction: Interaction, session: Session) -> Reply:
    row, member = _mine(interaction, session)
    return _answer(interaction, session, row, member, yes=True)


def open_no(interaction: Interaction, session: Session) -> Reply:
    return Open(proposal_views.answer_form(shown_to(*_mine(interaction, session)), say="no"))


def show(interaction: Interaction, session: Session) -> Reply:
    return Open(proposal_views.answer_form(shown_to(*_mine(interaction, session)), say=None))


def say(interaction: Interaction, session: Session) -> Reply:
    row, member = _mine(interaction, session)
    said = interaction.answers.choice("answer", proposal_views.SAYS)
    if said is None:
        raise DomainError("Say yes or no; both are fine.", field="answer")
    return _answer(interaction, session, row, member, yes=said == "yes")


def _answer(interaction: Interaction, session: Session, row: Suggestion, member: Member, *, yes: bool) -> Reply:
    reason = interaction.answers.text("reason", limit=proposal_views.REASON_LIMIT)
    proposals.answer(session, row, member, yes=yes, reason=reason, now=interaction.now)
    notices.note_answer(session, row, member, now=interaction.now)
    return Say(proposal_views.noted(shown_to(row, member)))


def _mine(interaction: Interaction, session: Session) -> tuple[Suggestion, Member]:
    row = proposals.my_proposal(
        session,
        suggestion_id=interaction.number("suggestion"),
        workspace_id=interaction.workspace_id,
        slack_id=interaction.user_id,
    )
    member = proposals.side_of(row, interaction.user_id)
    if member is None:
        raise DomainError(proposals.OVER)
    return row, member
