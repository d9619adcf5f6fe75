"""Proposals of the other one that wait for a yes."""

from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Press, Rank
from bot.core.times import day_words, local
from bot.core.waiting import Kind, Matter, NotNow, Wait
from bot.features.endings import proposal_views
from bot.features.endings.proposal_notices import WAITING
from bot.features.pairs.models import Proposal
from bot.features.pairs.resting import rest_of
from bot.features.pairs.rules import OPEN
from bot.features.pairs.rules import Kind as About
from bot.slack.text import mention


def _describe(session: Session, wait: Wait, now: datetime) -> Matter | NotNow | None:
    proposal = session.get(Proposal, wait.subject_id)
    if proposal is None or proposal.settled_at is not None or proposal.pair.state not in OPEN:
        return None
    rest = rest_of(proposal.pair, now)
    if rest is not None and rest.until is not None:
        return NotNow(rest.until)
    other = next(member for member in proposal.pair.members if member.person_id != wait.person_id)
    words = f"{mention(other.person.slack_id)} {_what(proposal)}. Would you like that too?"
    return Matter((words, f"Only if you like: {words}"), Press("Yes", proposal_views.AGREE, str(proposal.id)))


def _what(proposal: Proposal) -> str:
    if proposal.kind == About.SWAP or proposal.ends_at is None:
        return "proposes that you two swap roles"
    day = local(proposal.ends_at, proposal.pair.mentee.person.zone).date()
    return f"would like your pair to go on until {day_words(day)}"


KINDS = (
    Kind(
        name=WAITING,
        words="a proposal of your partner",
        label="Proposals of my partners",
        rank=Rank.AWAITED,
        describe=_describe,
        at_most=2,
    ),
)
