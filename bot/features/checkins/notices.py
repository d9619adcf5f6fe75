"""What is said about check-ins apart from the questions themselves."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.db import Session
from bot.core.times import day_words
from bot.features.checkins import keepsake, reflecting, reflection_views, views, waits
from bot.features.checkins.models import CheckIn
from bot.features.checkins.reflection_views import LookBack
from bot.features.members.models import Member
from bot.features.pairs.confidence import organizers_besides
from bot.features.pairs.models import Pair
from bot.features.pairs.service import partner_in
from bot.features.workspaces.forgotten import is_forgotten
from bot.features.workspaces.service import may_share_files
from bot.outbox import queue
from bot.outbox.models import OutboxItem, Timing
from bot.slack.messages import Message, note
from bot.slack.text import escape, pieces

A_MOMENT = timedelta(minutes=20)
"""Between the words of the end and the question what it was."""


def tell_organizers(session: Session, row: CheckIn, *, now: datetime) -> None:
    """A line that somebody wants them to read."""
    words = views.for_organizers(
        who=row.member.person.slack_id,
        partner=partner_in(row.pair, row.member).person.slack_id,
        line=row.line or "",
        need=row.need or "",
    )
    _to_organizers(session, row, words, once=f"check_in:{row.id}:line:{now.isoformat()}", now=now)


def ask_for_match(session: Session, row: CheckIn, *, now: datetime) -> None:
    """Once for each check-in, however often it is asked."""
    words = views.match_wanted(who=row.member.person.slack_id)
    _to_organizers(session, row, words, once=f"check_in:{row.id}:match", now=now)


def ask_to_look_back(session: Session, row: CheckIn, *, now: datetime) -> None:
    """Some minutes after the closing words, which it never overtakes.

    Like them it reaches also who paused or left: else the ends would differ.
    """
    if not reflecting.may_be_asked(session, row):
        return
    reflecting.count_days(session, row, now=now)
    closes_at, zone = row.pair.closes_at, row.member.person.zone
    what = replace(look_back(row), has_goals=bool(reflecting.goals_to_rate(session, row)))
    words = reflection_views.invitation(what, closes_at=closes_at, zone=zone)
    item = _say(session, row.pair, row.member, words, once=_look_back_name(row), now=now)
    if item.due_at == now:  # it is asked for the first time
        item.due_at = now + A_MOMENT


def nobody_reads_it(session: Session, pair: Pair, *, now: datetime) -> None:
    """One of the two is forgotten: the other one is not asked any more for words to them."""
    for row in reflecting.of_pair(session, pair):
        if row.answered_at is None:
            waits.end(session, row)
            _replace(session, row, reflection_views.alone(look_back(row)), now=now)


def no_look_back(session: Session, row: CheckIn, *, now: datetime) -> None:
    """In the place of the question: the pair goes on."""
    _replace(session, row, reflection_views.not_yet(partner=look_back(row).partner), now=now)


def _replace(session: Session, row: CheckIn, words: Message, *, now: datetime) -> None:
    """In the place of the question; who has not got it gets nothing."""
    asked = _look_back_name(row)
    queue.cancel(session, workspace_id=row.pair.workspace_id, once=asked)
    posted = queue.promised(session, workspace_id=row.pair.workspace_id, once=asked)
    if posted is not None:
        queue.update(session, posted, words, once=f"{asked}:not_asked", now=now)


def show_both(session: Session, rows: Sequence[CheckIn], *, now: datetime) -> None:
    """Each reads what the other one wrote, and gets the keepsake, in which both stand."""
    for row in rows:
        other = next(each for each in rows if each.id != row.id)
        words = reflection_views.shown_to(look_back(row), reflecting.words_in(other))
        _say(session, row.pair, row.member, words, once=f"check_in:{row.id}:both", now=now)
        part(session, row, now=now)


def part(session: Session, row: CheckIn, *, now: datetime) -> None:
    """The keepsake, thanks, and what could come next."""
    send_keepsake(session, row.pair, row.member, once=f"check_in:{row.id}:keepsake", now=now)
    program = row.member.program
    coming = day_words(program.next_round_on) if program.next_round_on else None
    words = reflection_views.after_it(look_back(row), program=program.name, next_round=coming)
    _say(session, row.pair, row.member, words, once=f"check_in:{row.id}:after", now=now)


def send_keepsake(session: Session, pair: Pair, member: Member, *, once: str, now: datetime) -> None:
    """As a file; where there may be none, as messages."""
    partner = partner_in(pair, member).person
    kept = keepsake.of_pair(session, pair, member, now=now)
    place = queue.direct(session, workspace_id=pair.workspace_id, user_id=member.person.slack_id)
    above = reflection_views.keepsake_words(partner=partner.slack_id)
    as_messages = pieces(f"{above}\n\n{escape(kept.as_text())}")
    if may_share_files(session, workspace_id=pair.workspace_id):
        queue.upload(
            session,
            place,
            filename=kept.filename,
            content=kept.as_html().encode(),
            title=kept.title,
            words=above,
            instead=as_messages,
            once=once,
            now=now,
            timing=Timing.RECEIPT,
        )
        return
    for number, piece in enumerate(as_messages):
        queue.post(session, place, note(piece), once=f"{once}/{number}", now=now, timing=Timing.RECEIPT)


def look_back(row: CheckIn) -> LookBack:
    partner, is_mentor = partner_in(row.pair, row.member).person, row.member_id == row.pair.mentor_id
    is_there = not is_forgotten(partner)
    return LookBack(row.id, row.pair_id, partner.slack_id, is_mentor=is_mentor, is_partner_there=is_there)


def _look_back_name(row: CheckIn) -> str:
    return f"check_in:{row.id}:look_back"


def _say(session: Session, pair: Pair, member: Member, words: Message, *, once: str, now: datetime) -> OutboxItem:
    place = queue.direct(session, workspace_id=pair.workspace_id, user_id=member.person.slack_id)
    return queue.post(session, place, words, once=once, now=now, timing=Timing.RECEIPT)


def _to_organizers(session: Session, row: CheckIn, words: Message, *, once: str, now: datetime) -> None:
    workspace_id = row.pair.workspace_id
    for slack_id in organizers_besides(row.pair.members, row.member.program):
        place = queue.direct(session, workspace_id=workspace_id, user_id=slack_id)
        queue.post(session, place, words, once=f"{once}/{slack_id}", now=now)
