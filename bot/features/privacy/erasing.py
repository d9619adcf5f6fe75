"""Forgetting somebody, a bounded bite at a time.

Channels lose their name; they get a last word; their pairs end; the bot's messages say their name and words no more;
what they wrote goes feature by feature, the last first; then their Slack id, and in the end their name.

Each bite is a transaction, and doing one again changes nothing: a crash in between is mended by going on.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import delete, select

from bot.core import audit
from bot.core.db import Session
from bot.core.locales import DEFAULT
from bot.core.schedule import When
from bot.features.agreement import consent
from bot.features.checkins import notices as check_ins
from bot.features.endings import closing_notices, leaving, nameless
from bot.features.endings.closing import BOT
from bot.features.members import service as members
from bot.features.members.models import Status
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.pairs.whose import is_mine
from bot.features.privacy import declared, names, notices, said
from bot.features.privacy.models import Forgetting
from bot.features.workspaces import forgotten
from bot.features.workspaces.models import Person
from bot.outbox.models import Conversation
from bot.slack.text import NOBODY

PATIENCE = timedelta(hours=6)
"""How long the last message to them may take to arrive."""

SOON = timedelta(minutes=1)

TIDY = "tidy"
"""The last step, which is an errand: see errands.py."""

DUE = When(Forgetting.next_at, Forgetting.step != TIDY)

Step = Callable[[Session, Forgetting, datetime], bool]
"""A bite; True when the step is done. One that waits puts `next_at` off itself."""


def work_due(session: Session, *, now: datetime) -> int:
    """One bite for whoever has waited longest; 0 if nobody is due."""
    due = (Forgetting.next_at <= now, Forgetting.step != TIDY)
    query = select(Forgetting).where(*due).order_by(Forgetting.next_at).limit(1)
    row = session.scalar(query.with_for_update(of=Forgetting, skip_locked=True))
    if row is None:
        return 0
    steps = _steps()
    order = list(steps)
    name = row.step if row.step in steps else order[0]
    if steps[name](session, row, now):
        following = order.index(name) + 1
        row.step, row.reached, row.next_at = order[following] if following < len(order) else TIDY, 0, now
    else:
        row.step = name
    session.flush()
    return 1


def _steps() -> dict[str, Step]:
    features = {feature: _erase(feature) for feature in reversed(declared.by_feature())}
    return {
        "channel_names": _take_names_off,
        "goodbye": _say_goodbye,
        "leave": _leave,
        "messages": said.replace_some,
        **features,
        "messages_since": partial(said.replace_some, since=True),
        "ids": names.replace_some,
        "name": _name,
    }


def _take_names_off(session: Session, row: Forgetting, now: datetime) -> bool:
    """From the channels of their pairs, before the bot parts from them."""
    for pair in session.scalars(select(Pair).where(is_mine(declared.someone(row.person)))).all():
        nameless.take_names_off(session, pair, now=now)
    return True


def _say_goodbye(session: Session, row: Forgetting, now: datetime) -> bool:
    """A last word to them; it has to arrive before their Slack id goes."""
    notices.say_goodbye(session, row, now=now)
    if notices.has_said_goodbye(session, row) or now >= row.due_at + PATIENCE:
        return True
    row.next_at = now + SOON
    return False


def _leave(session: Session, row: Forgetting, now: datetime) -> bool:
    """Out of every program, in the words that everybody reads at every end."""
    person = row.person
    for member in members.entries(session, workspace_id=person.workspace_id, slack_id=person.slack_id):
        if member.left_at is None:
            for pair in leaving.leave_program(session, member=member, by=BOT, now=now):
                _keep_moment(session, pair, now)
            member.status = member.status if member.status in members.JOINED else Status.ENROLLED
    for pair in _closing_pairs(session, row):
        closing_notices.without_way_back(session, pair, now=now)
    return True


def _closing_pairs(session: Session, row: Forgetting) -> Sequence[Pair]:
    mine = select(Pair).where(is_mine(declared.someone(row.person)), Pair.state == State.CLOSING)
    return session.scalars(mine.order_by(Pair.id)).all()


def _keep_moment(session: Session, pair: Pair, now: datetime) -> None:
    """The closing words come when they come at every end: soon nobody will know any more which hours were both's."""
    moment = consent.moment_for_both(session, pair, now)
    if moment is not None:
        closing_notices.not_before(session, pair, moment)


def _erase(feature: str) -> Step:
    def erase(session: Session, row: Forgetting, now: datetime) -> bool:
        declared.erase(session, declared.someone(row.person, row.alias), feature)
        return True

    return erase


def _name(session: Session, row: Forgetting, now: datetime) -> bool:
    """What is left is a row without a name, for the sake of those who were in a pair with them."""
    person = row.person
    closing = _closing_pairs(session, row)
    forgotten.remember(session, person, now=now)
    mine = (Conversation.workspace_id == person.workspace_id, Conversation.with_user == person.slack_id)
    session.execute(delete(Conversation).where(*mine))
    _strip(person, row.alias)
    for pair in closing:
        check_ins.nobody_reads_it(session, pair, now=now)
    subject = f"people:{person.id}"
    audit.record(session, workspace_id=person.workspace_id, actor=BOT, action="person.forget", subject=subject, now=now)
    return True


def _strip(person: Person, alias: str) -> None:
    person.slack_id, person.name, person.zone, person.locale = alias, NOBODY, "UTC", DEFAULT
    person.is_admin = person.is_bot = person.is_guest = person.is_described = person.is_founder = False
    person.is_deactivated = True
    person.department = person.manager = None
