"""Whose words stand in the tables of introductions."""

from sqlalchemy import select

from bot.core.db import Session
from bot.core.personal import GONE, Rows, Someone, by_person
from bot.features.introductions.models import Introduction, Wish
from bot.features.members.whose import by_member
from bot.outbox.models import Conversation, ConversationKind

WORDS = ("about_partner", "about_third", "reason", "first_step")

TABLES = (
    Rows(
        Wish,
        by_member(Wish.author_id),
        title="Whom I would like to meet",
        shows=("whom", "why", "made_at", "met_at"),
        blank={"whom": GONE, "why": ""},
    ),
    Rows(
        Introduction,
        by_member(Introduction.author_id),
        title="Introductions that I wrote",
        shows=("name", *WORDS, "made_at", "asked_at", "introduced_at"),
        blank=dict.fromkeys(("name", *WORDS), GONE),
    ),
    Rows(
        Introduction,
        by_member(Introduction.partner_id),
        title="Introductions of me",
        shows=("about_partner", "made_at", "introduced_at", "outcome", "outcome_words", "outcome_at"),
        blank={"about_partner": GONE, "outcome_words": None},
    ),
    Rows(
        Introduction,
        by_person(Introduction.third_id),
        title="Introductions for which I was asked",
        shows=("asked_at", "said_no_at", "introduced_at"),
        blank={"about_third": GONE, "said_no_at": None},
    ),
)


def erase_more(session: Session, someone: Someone) -> None:
    """The groups of three name their people."""
    groups = select(Conversation).filter_by(workspace_id=someone.workspace_id, kind=ConversationKind.GROUP)
    for group in session.scalars(groups.where(Conversation.with_users.contains(someone.slack_id))):
        named = [someone.alias if each == someone.slack_id else each for each in group.people]
        group.with_users = ",".join(named)
