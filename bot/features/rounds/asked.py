"""A proposal as one of the two sees it."""

from bot.features.members.models import Member, Status
from bot.features.rounds.models import Suggestion
from bot.features.rounds.proposals import said_by
from bot.features.rounds.shown import ShownProposal
from bot.features.rounds.written import reasons_of


def shown_to(row: Suggestion, member: Member) -> ShownProposal:
    partner = row.mentee if member.id == row.mentor_id else row.mentor
    return ShownProposal(
        suggestion_id=row.id,
        program=row.round.program.name,
        partner=partner.person.slack_id,
        i_mentor=member.id == row.mentor_id,
        reasons=reasons_of(row.reasons),
        answer_by=row.round.answer_by,
        zone=member.person.zone,
        joins=member.status == Status.INVITED,
        conduct=row.round.program.conduct,
        said=said_by(row, member),
    )
