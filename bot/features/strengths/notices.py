"""What the pair sees of a portrait in its channel, and what a colleague gets in their direct messages."""

from dataclasses import replace
from datetime import datetime

from bot.core.db import Session
from bot.features.entries import cards
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.service import partner_in
from bot.features.strengths import colleague_views, colleagues, looking, views, waits
from bot.features.strengths.colleague_views import Question
from bot.features.strengths.models import Line, Look, Point, Portrait
from bot.features.strengths.rules import Kind
from bot.features.strengths.service import readable_points
from bot.features.strengths.views import Shown, ShownLine, ShownLook, ShownPoint
from bot.outbox import queue
from bot.slack.messages import Message


def shown(portrait: Portrait, reader: Member, now: datetime) -> Shown:
    """What one of the two may see of it."""
    return replace(
        _in_general(portrait, reader),
        points=[_point(each, reader) for each in readable_points(portrait, reader)],
        lines=[_line(each) for each in portrait.lines] if reader.id == portrait.author_id else [],
        look_at=portrait.look_at,
        can_look=looking.may_look(portrait, reader, now),
    )


def show(session: Session, portrait: Portrait, now: datetime) -> None:
    """After a change: the card, which shows what both may read, whom it waits for, and colleagues' messages."""
    if portrait.shared_at is not None:
        cards.show(session, portrait, views.card(_for_both(portrait)), now=now)
    waits.watch(session, portrait)
    for line in portrait.lines:
        show_question(session, line, now=now)


def tell_answer(session: Session, portrait: Portrait, *, now: datetime) -> None:
    cards.tell(session, portrait, views.mentor_added(_for_both(portrait)), what="answered", now=now)


def tell_moved(session: Session, portrait: Portrait, *, now: datetime) -> None:
    """What both have said has moved; where the mentor has no part in it, what the mentee has."""
    cards.tell(session, portrait, views.both_looked(_for_both(portrait)), what="looked", now=now)


def invite(session: Session, pair: Pair, *, now: datetime) -> None:
    """The mentor asks the mentee to begin, once."""
    mentor, mentee = (member.person.slack_id for member in pair.members)
    words = views.invitation(pair_id=pair.id, mentor=mentor, mentee=mentee)
    queue.post(session, pair.conversation, words, once=f"strengths:invitation:{pair.id}", now=now)


def show_question(session: Session, line: Line, *, now: datetime) -> None:
    """Asked once; what stands there afterwards follows what became of it."""
    session.flush()
    workspace_id, once, words = line.portrait.pair.workspace_id, f"strength_lines:{line.id}", what_they_read(line)
    posted = queue.promised(session, workspace_id=workspace_id, once=once)
    if posted is None:
        place = queue.direct(session, workspace_id=workspace_id, user_id=line.person.slack_id)
        queue.post(session, place, words, once=once, now=now)
        return
    how = f"{line.version}:{'open' if colleagues.is_open(line) else 'over'}:{line.portrait.version}"
    queue.update(session, posted, words, once=f"{once}:{how}", now=now)


def tell_line(session: Session, line: Line, *, now: datetime) -> None:
    """To the mentee, and to nobody else."""
    mentee, workspace_id = line.portrait.author.person.slack_id, line.portrait.pair.workspace_id
    place = queue.direct(session, workspace_id=workspace_id, user_id=mentee)
    words = colleague_views.news(line.portrait_id, colleague=line.person.slack_id)
    queue.post(session, place, words, once=f"strength_lines:{line.id}:news:{line.version}", now=now)


def what_they_read(line: Line) -> Message:
    return colleague_views.question(asked(line)) if colleagues.is_open(line) else colleague_views.over()


def asked(line: Line) -> Question:
    mentee = line.portrait.author.person.slack_id
    return Question(line.id, mentee, line.question, line.words or "", line.said_no_at is not None)


def _for_both(portrait: Portrait) -> Shown:
    """As the channel may show it: what both may read."""
    mentor = partner_in(portrait.pair, portrait.author)
    common = set(readable_points(portrait, mentor)) & set(readable_points(portrait, portrait.author))
    points = [_point(each, mentor) for each in portrait.points if each in common]
    return replace(_in_general(portrait, mentor), points=points)


def _in_general(portrait: Portrait, reader: Member) -> Shown:
    return Shown(
        portrait_id=portrait.id,
        pair_id=portrait.pair_id,
        goal=portrait.goal.what if portrait.goal else "",
        mentee=portrait.author.person.slack_id,
        mentor=partner_in(portrait.pair, portrait.author).person.slack_id,
        is_shared=portrait.shared_at is not None,
        is_answered=portrait.answered_at is not None,
        is_withdrawn=portrait.withdrawn_at is not None,
        points=(),
        looks=[_look(portrait, each) for each in looking.latest_looks(portrait, reader)],
    )


def _point(point: Point, reader: Member) -> ShownPoint:
    is_mine = point.member_id == reader.id
    return ShownPoint(point.id, Kind(point.kind), point.what, point.evidence, is_mine)


def _look(portrait: Portrait, look: Look) -> ShownLook:
    whats = {str(point.id): point.what for point in portrait.points}
    moved = [(whats[point_id], key) for point_id, key in look.moved.items() if point_id in whats]
    return ShownLook(look.member.person.slack_id, moved, look.words)


def _line(line: Line) -> ShownLine:
    return ShownLine(line.person.slack_id, line.words or "")
