"""What the channel is told about an agreement and about boundaries, and who is waited for from then on.

What needs the other one's yes gets a message of its own, and so does the moment in which it holds. All else is written
into the message that is there: in short, the two see one agreement and not a chain of them.
"""

from datetime import datetime

from sqlalchemy import select

from bot.core.db import Session
from bot.features.agreement import boundaries_views, facts, review_views, versions, views
from bot.features.agreement.limits import from_json as boundaries_from_json
from bot.features.agreement.models import Agreement, AgreementReview, BoundariesRow
from bot.features.agreement.reading import quiet, shown
from bot.features.agreement.reviews import days_since_last_look
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.notices import greeting_name, welcome
from bot.features.pairs.service import partner_in
from bot.features.workspaces.service import lacks
from bot.outbox import queue, unsaid
from bot.outbox.models import OutboxItem
from bot.slack.messages import Message

REACHED = ":reached"


def first_answer(session: Session, pair: Pair, by: Member, *, now: datetime) -> None:
    """One side has answered, the other is awaited."""
    words = views.awaiting(answered=by.person.slack_id, awaited=partner_in(pair, by).person.slack_id, pair_id=pair.id)
    queue.post(session, pair.conversation, words, once=_awaiting_name(pair), now=now)
    facts.follow(session, pair)


def new_version(session: Session, pair: Pair, agreement: Agreement, *, now: datetime) -> None:
    """Both sides' answers are there, for the first time or anew."""
    asked = queue.promised(session, workspace_id=pair.workspace_id, once=_awaiting_name(pair))
    if asked is not None:
        queue.update(session, asked, views.both_answered(), once=f"{asked.once}:answered", now=now)
    words = views.agreement(shown(session, pair, agreement, now=now))
    queue.post(session, pair.conversation, words, once=_name(agreement.id), now=now)
    before = versions.version_before(session, agreement)
    if before is not None and not before.in_force:
        _rewrite(session, pair, before, views.agreement(shown(session, pair, before, now=now)), now=now)
    facts.follow(session, pair)


def show_again(session: Session, pair: Pair, *, now: datetime) -> None:
    """Something about the agreement, or the boundaries over it, is different: its messages say what holds now."""
    standing, newest = versions.agreement_in_force(session, pair=pair), versions.latest_agreement(session, pair=pair)
    if newest is not None and not newest.in_force:
        _rewrite(session, pair, newest, views.agreement(shown(session, pair, newest, now=now)), now=now)
    if standing is not None:
        _write_into_what_is_pinned(session, pair, standing, now=now)
    facts.follow(session, pair)


def agreement_reached(session: Session, pair: Pair, agreement: Agreement, *, now: datetime) -> None:
    """The second yes. The first agreement is pinned; later ones are written into what is pinned."""
    what = shown(session, pair, agreement, now=now)
    pinned = versions.first_in_force(session, pair=pair)
    if pinned is None or pinned.id == agreement.id:
        _rewrite(session, pair, agreement, views.agreement(what), now=now)
        _pin(session, pair, agreement, now=now)
    else:
        _rewrite(session, pair, agreement, views.change_agreed(what), now=now)
        _write_into_what_is_pinned(session, pair, agreement, now=now)
    once = _name(agreement.id) + REACHED
    queue.post(session, pair.conversation, views.reached(what), once=once, now=now)
    facts.follow(session, pair)


def move_in(session: Session, pair: Pair, *, now: datetime) -> None:
    """The pair has a new channel: what stands between the two is said there again, and what holds is pinned again."""
    standing, newest = versions.agreement_in_force(session, pair=pair), versions.latest_agreement(session, pair=pair)
    first = versions.first_in_force(session, pair=pair)
    if standing is not None and first is not None:
        posted = _say_again(session, pair, first, showing=standing, now=now)
        if posted is not None and not lacks(session, workspace_id=pair.workspace_id, scope="pins:write"):
            queue.pin(session, posted, once=f"{posted.once}:pin:in:{pair.conversation_id}", now=now)
    if newest is not None and not newest.in_force:
        _say_again(session, pair, newest, showing=newest, now=now)
    if newest is not None:
        _greet_anew(session, pair)


def _greet_anew(session: Session, pair: Pair) -> None:
    """Two who said it all before they had a channel are not welcomed with a step that they have taken."""
    program, name = pair.mentor.program, greeting_name(pair)
    greeting = queue.promised(session, workspace_id=pair.workspace_id, once=name)
    if greeting is not None and greeting.body == welcome(pair, program).as_json():
        unsaid.reword(greeting, welcome(pair, program, have_begun=True))


def _say_again(
    session: Session, pair: Pair, agreement: Agreement, *, showing: Agreement, now: datetime
) -> OutboxItem | None:
    """Its message in the pair's channel, in the place of the one in a channel that is gone; None if it is there."""
    lost = _message_of(session, pair, agreement)
    if lost is None or lost.conversation_id == pair.conversation_id:
        return None
    name = lost.once
    lost.once = f"{name}:in:{lost.conversation_id}"
    session.flush()
    words = views.agreement(shown(session, pair, showing, now=now))
    return queue.post(session, pair.conversation, words, once=name, now=now)


def shows_yes(item: OutboxItem) -> bool:
    """Whether this call tells the two that both of them have said yes."""
    return item.once.startswith("agreement:") and item.once.endswith(REACHED)


def ask_for_review(session: Session, review: AgreementReview, *, now: datetime) -> None:
    words = review_views.question(_shown_review(session, review))
    queue.post(session, review.pair.conversation, words, once=f"review:{review.id}", now=now)


def review_answered(session: Session, review: AgreementReview, by: Member, *, now: datetime) -> None:
    asked = queue.promised(session, workspace_id=review.pair.workspace_id, once=f"review:{review.id}")
    if asked is not None:
        words = review_views.question(_shown_review(session, review))
        queue.update(session, asked, words, once=f"review:{review.id}:holds:{by.id}", now=now)


def boundaries_set(session: Session, pair: Pair, row: BoundariesRow, *, now: datetime) -> None:
    words = _boundaries_words(pair, row, now=now)
    _replace_unread(session, pair, row, now=now)
    queue.post(session, pair.conversation, words, once=f"boundaries:{row.id}", now=now)
    show_again(session, pair, now=now)


def _replace_unread(session: Session, pair: Pair, row: BoundariesRow, *, now: datetime) -> None:
    """What came before this row asks for no acknowledgment any more."""
    query = select(BoundariesRow).filter_by(pair_id=pair.id, member_id=row.member_id, version=row.version - 1)
    before = session.scalar(query)
    told = queue.promised(session, workspace_id=pair.workspace_id, once=f"boundaries:{before.id}") if before else None
    if before is not None and before.seen_at is None and told is not None:
        words = boundaries_views.boundaries_replaced(row.member.person.slack_id)
        queue.update(session, told, words, once=f"boundaries:{before.id}:replaced", now=now)


def boundaries_seen(session: Session, pair: Pair, row: BoundariesRow, *, now: datetime) -> None:
    told = queue.promised(session, workspace_id=pair.workspace_id, once=f"boundaries:{row.id}")
    if told is not None:
        words = _boundaries_words(pair, row, now=now)
        queue.update(session, told, words, once=f"boundaries:{row.id}:seen", now=now)


def _shown_review(session: Session, review: AgreementReview) -> review_views.Review:
    pair = review.pair
    held = ((pair.mentor, review.mentor_holds_at), (pair.mentee, review.mentee_holds_at))
    return review_views.Review(
        review_id=review.id,
        pair_id=pair.id,
        days_since=days_since_last_look(session, review),
        leader=next(member.person.slack_id for member in pair.members if member.id == review.leader_id),
        both=(pair.mentor.person.slack_id, pair.mentee.person.slack_id),
        holds=tuple(member.person.slack_id for member, at in held if at is not None),
    )


def _boundaries_words(pair: Pair, row: BoundariesRow, *, now: datetime) -> Message:
    said = boundaries_from_json(row.body)
    return boundaries_views.boundaries_told(
        said,
        quiet=quiet(said, pair, row.member, now=now),
        by=row.member.person.slack_id,
        partner=partner_in(pair, row.member).person.slack_id,
        row_id=row.id,
        seen=row.seen_at is not None,
    )


def _pin(session: Session, pair: Pair, agreement: Agreement, *, now: datetime) -> None:
    message = _message_of(session, pair, agreement)
    if message is not None and not lacks(session, workspace_id=pair.workspace_id, scope="pins:write"):
        queue.pin(session, message, once=f"{message.once}:pin", now=now)


def _write_into_what_is_pinned(session: Session, pair: Pair, agreement: Agreement, *, now: datetime) -> None:
    first = versions.first_in_force(session, pair=pair)
    message = _message_of(session, pair, first) if first else None
    if message is not None:
        _update(session, message, agreement, views.agreement(shown(session, pair, agreement, now=now)), now=now)


def _rewrite(session: Session, pair: Pair, agreement: Agreement, words: Message, *, now: datetime) -> None:
    message = _message_of(session, pair, agreement)
    if message is not None:
        _update(session, message, agreement, words, now=now)


def _update(session: Session, message: OutboxItem, agreement: Agreement, words: Message, *, now: datetime) -> None:
    agreement.edits += 1
    once = f"{message.once}:as:{agreement.version}.{agreement.edits}"
    queue.update(session, message, words, once=once, now=now)


def _message_of(session: Session, pair: Pair, agreement: Agreement) -> OutboxItem | None:
    """Where this version is shown: its own message, or that of the last version before it that got one."""
    for each in versions.all_versions(session, pair=pair):
        found = queue.promised(session, workspace_id=pair.workspace_id, once=_name(each.id))
        if found is not None and each.version <= agreement.version:
            return found
    return None


def _awaiting_name(pair: Pair) -> str:
    return f"pair:{pair.id}:expectations:awaited"


def _name(agreement_id: int) -> str:
    return f"agreement:{agreement_id}"
