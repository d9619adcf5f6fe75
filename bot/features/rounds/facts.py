"""Proposals that wait for a yes or a no."""

from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Press, Rank
from bot.core.waiting import Kind, Matter, NotNow, Wait
from bot.features.rounds.models import Suggestion
from bot.features.rounds.proposal_views import SHOW, wait_words
from bot.features.rounds.proposals import WAITING, said_by
from bot.features.rounds.stages import STANDS, Stage


def _describe(session: Session, wait: Wait, now: datetime) -> Matter | NotNow | None:
    """It goes on waiting when the other one has said no: nothing tells the two cases apart."""
    row = session.get(Suggestion, wait.subject_id)
    if row is None or row.round.state != Stage.PROPOSED or row.state not in STANDS:
        return None
    member = row.mentor if row.mentor.person_id == wait.person_id else row.mentee
    if member.person_id != wait.person_id or member.left_at is not None or said_by(row, member) is not None:
        return None
    i_mentor = member.id == row.mentor_id
    partner = (row.mentee if i_mentor else row.mentor).person.slack_id
    return Matter(tuple(wait_words(partner, i_mentor=i_mentor)), Press("Answer", SHOW, str(row.id)))


KINDS = (
    Kind(
        name=WAITING,
        words="somebody whom you could be paired with",
        label="Proposals of whom to be paired with",
        rank=Rank.AWAITED,
        describe=_describe,
        at_most=2,
    ),
)
