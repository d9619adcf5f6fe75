"""Once a day: is each pair's channel there, and who is in it? Events may have been missed while nothing listened.

And has one of the two become the other one's manager?
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse
from sqlalchemy import select

from bot.core.db import Begin, Session
from bot.features.channels import notices, presence
from bot.features.channels.outcomes import GONE
from bot.features.pairs import service
from bot.features.pairs.confidence import one_manages_the_other
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OPEN
from bot.features.workspaces.models import Person, Workspace
from bot.outbox.models import Conversation
from bot.slack.client import Interrupted, Pause, paged

PAGE = 200

BREATH = 1.0
"""Seconds between two channels: people's own clicks come first."""


def sweep(client: WebClient, begin: Begin, workspace_id: int, *, now: datetime, pause: Pause) -> None:
    """Every open pair's channel. Raises SlackApiError, and Interrupted."""
    with begin() as session:
        known = _open_pairs(session, workspace_id)
    mine = set(_channels(client, pause)) if known else set()
    for pair_id, channel in known:
        if channel not in mine:
            with begin() as session:
                _missing(session, session.get_one(Pair, pair_id), now)
        else:
            if pause(BREATH):
                raise Interrupted
            _compare(client, begin, pair_id, channel, now, pause)


def _channels(client: WebClient, pause: Pause) -> Iterator[str]:
    """Ids of the private channels that the bot is in and that are not archived."""

    def ask(cursor: str) -> SlackResponse:
        return client.users_conversations(types="private_channel", exclude_archived=True, limit=PAGE, cursor=cursor)

    return (channel["id"] for page in paged(ask, pause=pause) for channel in page["channels"])


def _compare(client: WebClient, begin: Begin, pair_id: int, channel: str, now: datetime, pause: Pause) -> None:
    def ask(cursor: str) -> SlackResponse:
        return client.conversations_members(channel=channel, limit=PAGE, cursor=cursor)

    try:
        inside = [each for page in paged(ask, pause=pause) for each in page["members"]]
    except SlackApiError as refusal:
        if refusal.response.get("error") in GONE:
            with begin() as session:
                _missing(session, session.get_one(Pair, pair_id), now)
        return
    with begin() as session:
        _present(session, session.get_one(Pair, pair_id), inside, now)


def _open_pairs(session: Session, workspace_id: int) -> Sequence[tuple[int, str]]:
    """Id and channel of the pairs whose channel is theirs already."""
    query = select(Pair.id, Conversation.slack_id).join(Pair.conversation)
    open_ones = (Pair.workspace_id == workspace_id, Pair.state.in_(OPEN), Pair.opened_at.is_not(None))
    found = session.execute(query.where(*open_ones).order_by(Pair.id)).all()
    return [(pair_id, channel) for pair_id, channel in found if channel]


def _missing(session: Session, pair: Pair, now: datetime) -> None:
    if presence.lose_channel(session, pair, now=now):
        notices.channel_gone(session, pair, now=now)


def _present(session: Session, pair: Pair, inside: Sequence[str], now: datetime) -> None:
    presence.regain_channel(session, pair, now=now)
    one_manages_the_other(session, pair, now=now)
    for member in pair.members:
        slack_id = member.person.slack_id
        if slack_id in inside:
            if presence.note_present(session, pair, slack_id):
                notices.partner_is_back(session, pair, member)
        elif presence.note_absent(session, pair, slack_id):
            notices.partner_left_channel(session, pair, member, now=now)
    strangers = _people(session, pair, inside)
    for slack_id in strangers:
        if presence.note_other(session, pair, slack_id):
            notices.others_came(session, pair, slack_id, now=now)
    for slack_id in set(pair.conversation.others).difference(strangers):
        if presence.forget_other(session, pair, slack_id, now=now):
            notices.other_left(session, pair, slack_id, now=now)


def _people(session: Session, pair: Pair, inside: Sequence[str]) -> list[str]:
    """Of those inside, people who are not of the pair; apps do not listen to what is said to the two."""
    bot = session.get_one(Workspace, pair.workspace_id).bot_user_id
    others = [each for each in inside if each != bot and service.member_in(pair, each) is None]
    apps = select(Person.slack_id).where(Person.workspace_id == pair.workspace_id, Person.is_bot)
    known = set(session.scalars(apps.where(Person.slack_id.in_(others)))) if others else set()
    return [each for each in others if each not in known]
