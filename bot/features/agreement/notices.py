"""What the channel is told about an agreement and about boundaries."""

from datetime import datetime

from bot.core.db import Session
from bot.features.agreement import boundaries_views, review_views, versions, views
from bot.features.agreement.boundaries import boundaries_of
from bot.features.agreement.differences import ABOUT, in_words
from bot.features.agreement.limits import from_json as boundaries_from_json
from bot.features.agreement.models import Agreement, AgreementReview, BoundariesRow
from bot.features.agreement.rules import changed, from_json
from bot.features.agreement.views import Shown, Side
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.service import partner_in
from bot.features.workspaces.service import lacks
from bot.outbox import queue
from bot.outbox.models import OutboxItem
from bot.slack.messages import Message


def shown(session: Session, pair: Pair, agreement: Agreement) -> Shown:
    """The agreement as its views want it."""
    before, newest = versions.version_before(session, agreement), versions.latest_agreement(session, pair=pair)
    changes, changed_by = _changes(pair, before, agreement) if before else ([], None)
    return Shown(
        pair_id=pair.id,
        version=agreement.version,
        mentor=_side(session, pair.mentor, agreement, pair),
        mentee=_side(session, pair.mentee, agreement, pair),
        common=agreement.common,
        changes=changes,
        changed_by=changed_by,
        replaced=newest is not None and newest.version > agreement.version,
    )


def first_answer(session: Session, pair: Pair, by: Member, *, now: datetime) -> None:
    """One side has answered, the other is awaited."""
    words = views.awaiting(answered=by.person.slack_id, awaited=partner_in(pair, by).person.slack_id, pair_id=pair.id)
    queue.post(session, pair.conversation, words, once=_awaiting_name(pair), now=now)


def new_version(session: Session, pair: Pair, agreement: Agreement, *, now: datetime) -> None:
    """Both sides' answers are there, for the first time or anew."""
    asked = queue.promised(session, workspace_id=pair.workspace_id, once=_awaiting_name(pair))
    if asked is not None:
        queue.update(session, asked, views.both_answered(), once=f"{asked.once}:answered", now=now)
    words = views.agreement(shown(session, pair, agreement))
    queue.post(session, pair.conversation, words, once=_name(agreement), now=now)
    before = versions.version_before(session, agreement)
    if before is not None and not before.in_force:
        _rewrite(session, pair, before, reason="replaced", now=now)


def confirmed(session: Session, pair: Pair, agreement: Agreement, by: Member, *, now: datetime) -> None:
    """Someone said yes: the message shows it. With the second yes it is pinned, or written into what is pinned."""
    _rewrite(session, pair, agreement, reason=f"confirmed:{by.id}", now=now)
    if not agreement.in_force:
        return
    pinned = versions.first_in_force(session, pair=pair)
    if pinned is None or pinned.id == agreement.id:
        _pin(session, pair, agreement, now=now)
        return
    message = _message_of(session, pair, pinned)
    if message is not None:
        words = views.agreement(shown(session, pair, agreement))
        queue.update(session, message, words, once=f"{message.once}:as:{agreement.version}", now=now)


def ask_for_review(session: Session, review: AgreementReview, *, now: datetime) -> None:
    words = review_views.question(_shown_review(review))
    queue.post(session, review.pair.conversation, words, once=f"review:{review.id}", now=now)


def review_answered(session: Session, review: AgreementReview, by: Member, *, now: datetime) -> None:
    asked = queue.promised(session, workspace_id=review.pair.workspace_id, once=f"review:{review.id}")
    if asked is not None:
        words = review_views.question(_shown_review(review))
        queue.update(session, asked, words, once=f"review:{review.id}:holds:{by.id}", now=now)


def boundaries_set(session: Session, pair: Pair, row: BoundariesRow, *, now: datetime) -> None:
    queue.post(session, pair.conversation, _boundaries_words(pair, row), once=f"boundaries:{row.id}", now=now)


def boundaries_seen(session: Session, pair: Pair, row: BoundariesRow, *, now: datetime) -> None:
    told = queue.promised(session, workspace_id=pair.workspace_id, once=f"boundaries:{row.id}")
    if told is not None:
        queue.update(session, told, _boundaries_words(pair, row), once=f"boundaries:{row.id}:seen", now=now)


def _shown_review(review: AgreementReview) -> review_views.Review:
    pair = review.pair
    held = ((pair.mentor, review.mentor_holds_at), (pair.mentee, review.mentee_holds_at))
    return review_views.Review(
        review_id=review.id,
        pair_id=pair.id,
        number=review.number,
        leader=next(member.person.slack_id for member in pair.members if member.id == review.leader_id),
        both=(pair.mentor.person.slack_id, pair.mentee.person.slack_id),
        holds=tuple(member.person.slack_id for member, at in held if at is not None),
    )


def _boundaries_words(pair: Pair, row: BoundariesRow) -> Message:
    return boundaries_views.boundaries_told(
        boundaries_from_json(row.body),
        by=row.member.person.slack_id,
        partner=partner_in(pair, row.member).person.slack_id,
        row_id=row.id,
        seen=row.seen_at is not None,
    )


def _pin(session: Session, pair: Pair, agreement: Agreement, *, now: datetime) -> None:
    message = _message_of(session, pair, agreement)
    if message is not None and not lacks(session, workspace_id=pair.workspace_id, scope="pins:write"):
        queue.pin(session, message, once=f"{message.once}:pin", now=now)


def _rewrite(session: Session, pair: Pair, agreement: Agreement, *, reason: str, now: datetime) -> None:
    message = _message_of(session, pair, agreement)
    if message is not None:
        words = views.agreement(shown(session, pair, agreement))
        queue.update(session, message, words, once=f"{message.once}:{reason}", now=now)


def _message_of(session: Session, pair: Pair, agreement: Agreement) -> OutboxItem | None:
    return queue.promised(session, workspace_id=pair.workspace_id, once=_name(agreement))


def _name(agreement: Agreement) -> str:
    return f"agreement:{agreement.id}"


def _awaiting_name(pair: Pair) -> str:
    return f"pair:{pair.id}:expectations:awaited"


def _side(session: Session, member: Member, agreement: Agreement, pair: Pair) -> Side:
    row = agreement.mentor_expectations if member.id == pair.mentor_id else agreement.mentee_expectations
    return Side(
        slack_id=member.person.slack_id,
        said=from_json(row.body),
        confirmed=versions.has_confirmed(agreement, pair, member),
        boundaries=boundaries_of(session, pair=pair, member=member),
    )


def _changes(pair: Pair, before: Agreement, after: Agreement) -> tuple[list[str], str]:
    """What the author changed, in words, and the author's Slack id."""
    author = next(member for member in pair.members if member.id == after.author_id)
    is_mentor = author.id == pair.mentor_id
    rows = [each.mentor_expectations if is_mentor else each.mentee_expectations for each in (before, after)]
    met = [point for point in after.common if point not in before.common]
    words = changed(from_json(rows[0].body), from_json(rows[1].body))
    words += [f"{ABOUT[point].lower()} ({in_words(point, after.common[point])})" for point in met]
    return words, author.person.slack_id
