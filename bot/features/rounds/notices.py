"""Who is told what of a round."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from bot.core.db import Session
from bot.features.members.models import Member
from bot.features.pairs import notices as pair_notices
from bot.features.pairs.models import Pair
from bot.features.rounds import launching, looking, proposal_views, publish_views, service
from bot.features.rounds.asked import shown_to
from bot.features.rounds.models import Round, Suggestion
from bot.features.rounds.proposals import said_by
from bot.features.rounds.stages import Standing, is_worth_saying
from bot.features.workspaces.models import Person
from bot.features.workspaces.service import person_of
from bot.outbox import queue
from bot.outbox.models import Status as Delivery
from bot.outbox.models import Timing
from bot.slack.messages import Message


def ask(session: Session, rows: Sequence[Suggestion], *, now: datetime) -> None:
    for row in rows:
        for member in (row.mentor, row.mentee):
            _direct(session, member, proposal_views.question(shown_to(row, member)), once=_name(row, member), now=now)


def note_answer(session: Session, row: Suggestion, member: Member, *, now: datetime) -> None:
    """In the place of the question: for the one who answered alone."""
    _instead(
        session, row, member, proposal_views.answered(shown_to(row, member)), what=f"{now.timestamp():.6f}", now=now
    )


def take_back(session: Session, rows: Sequence[Suggestion], *, now: datetime) -> Sequence[Member]:
    """Every proposal reads the same, whatever was said to it; returns those who have read one, each once.

    What is still held back for somebody's hours is not said any more.
    """
    read = {}
    for row in rows:
        for member, partner in _both(row):
            if _unsay(session, row, member) and said_by(row, member) is None:
                continue
            words = proposal_views.taken_back(row.round.program.name, partner.person.slack_id)
            _instead(session, row, member, words, what="back", now=now)
            read[member.id] = member
    return tuple(read.values())


def _unsay(session: Session, row: Suggestion, member: Member) -> bool:
    """Whether the question had not been said yet; now it never is. In Home they may have found and answered it."""
    posted = queue.promised(session, workspace_id=member.person.workspace_id, once=_name(row, member))
    if posted is None or posted.status != Delivery.WAITING:
        return False
    queue.cancel(session, workspace_id=posted.workspace_id, once=posted.once)
    return True


def say_taken_back(session: Session, found: Round, asked: Sequence[Member], *, now: datetime) -> None:
    for member in asked:
        words = proposal_views.all_taken_back(found.program.name)
        _direct(session, member, words, once=f"round:{found.id}:back:{member.id}", now=now)


def launched(
    session: Session, found: Round, pairs: Sequence[Pair], rows: Sequence[Suggestion], *, now: datetime
) -> None:
    """The channels, and a word to everybody who was asked."""
    for pair in pairs:
        pair_notices.open_channel(session, pair, greeting=pair_notices.welcome(pair, found.program), now=now)
    for row in rows if found.proposed_at is not None else ():
        _result(session, row, now=now)


def _result(session: Session, row: Suggestion, *, now: datetime) -> None:
    """Whoever said no has read all there is to read."""
    for member, partner in _both(row):
        name, other = member.program.name, partner.person.slack_id
        said_no = (row.mentor_yes if member.id == row.mentor_id else row.mentee_yes) is False
        if row.state == Standing.PAIRED:
            _instead(session, row, member, proposal_views.became_pair(name, other), what="end", now=now)
        elif not said_no:
            _instead(session, row, member, proposal_views.came_to_nothing(name, other), what="end", now=now)


def tell_left_over(session: Session, found: Round, *, now: datetime) -> None:
    """Those who were asked always hear how it ended; the others if the organizer wants it."""
    asked = launching.asked(session, found)
    sides: defaultdict[int, set[str]] = defaultdict(set)
    members: dict[int, Member] = {}
    for left in launching.left_over(session, found):
        if left.member_id in asked or found.tells_left_over:
            sides[left.member_id].add(left.side)
            members[left.member_id] = left.member
    for member_id, member in members.items():
        words = proposal_views.left_over(
            found.program.name,
            mentee="mentee" in sides[member_id],
            mentor="mentor" in sides[member_id],
            next_round_on=found.program.next_round_on if _is_ahead(found, now) else None,
        )
        _direct(session, member, words, once=f"round:{found.id}:left:{member_id}", now=now)


def _is_ahead(found: Round, now: datetime) -> bool:
    day = found.program.next_round_on
    return day is not None and day > now.date()


def draft_coming(session: Session, found: Round, *, now: datetime) -> None:
    words = publish_views.draft_coming(found.program.name)
    _tell_organizer(session, found, words, once=f"round:{found.id}:draft", now=now)


def draft_ready(session: Session, found: Round, *, now: datetime) -> None:
    numbers = service.compared(found)[found.policy]
    name, program_id = found.program.name, found.program_id
    words = publish_views.draft_ready(name, program_id=program_id, pairs=numbers.pairs, mean=numbers.mean)
    _renew(session, found, words, once=f"round:{found.id}:draft", what="ready", now=now)


def draft_gone(session: Session, found: Round, *, now: datetime) -> None:
    """It was discarded while it was worked out."""
    words = publish_views.draft_gone(found.program.name)
    _renew(session, found, words, once=f"round:{found.id}:draft", what="gone", now=now)


def answers_in(session: Session, found: Round, *, now: datetime) -> None:
    """Once when all have answered, or the time is over, whatever comes first."""
    counts = looking.answers(session, found, organizer_of(session, found))
    complete = not counts.get("open")
    words = publish_views.answers_in(
        found.program.name, program_id=found.program_id, yes=counts.get("yes", 0), complete=complete
    )
    _tell_organizer(session, found, words, once=f"round:{found.id}:answers", now=now)


def progress(session: Session, found: Round, *, now: datetime) -> None:
    """One message, which changes when there is something worth saying, and at the end."""
    launch = looking.launch_of(session, found, organizer_of(session, found))
    once = f"round:{found.id}:progress"
    if found.launched_at is None:
        _tell_organizer(session, found, publish_views.progress_message(launch), once=once, now=now)
    elif launch.is_over or is_worth_saying(ready=launch.ready, shown=found.shown, of=launch.of):
        found.shown = launch.ready
        what = "end" if launch.is_over else str(launch.ready)
        _renew(session, found, publish_views.progress_message(launch), once=once, what=what, now=now)


def organizer_of(session: Session, found: Round) -> Person:
    slack_id = found.published_by or found.made_by
    return person_of(session, workspace_id=found.program.workspace_id, slack_id=slack_id)


def _tell_organizer(session: Session, found: Round, words: Message, *, once: str, now: datetime) -> None:
    organizer = organizer_of(session, found)
    place = queue.direct(session, workspace_id=organizer.workspace_id, user_id=organizer.slack_id)
    queue.post(session, place, words, once=once, now=now, timing=Timing.ANY_TIME)


def _renew(session: Session, found: Round, words: Message, *, once: str, what: str, now: datetime) -> None:
    posted = queue.promised(session, workspace_id=found.program.workspace_id, once=once)
    if posted is not None:
        queue.update(session, posted, words, once=f"{once}:{what}", now=now)


def _both(row: Suggestion) -> tuple[tuple[Member, Member], tuple[Member, Member]]:
    return (row.mentor, row.mentee), (row.mentee, row.mentor)


def _name(row: Suggestion, member: Member) -> str:
    return f"suggestion:{row.id}:{member.id}"


def _direct(session: Session, member: Member, words: Message, *, once: str, now: datetime) -> None:
    place = queue.direct(session, workspace_id=member.person.workspace_id, user_id=member.person.slack_id)
    queue.post(session, place, words, once=once, now=now)


def _instead(session: Session, row: Suggestion, member: Member, words: Message, *, what: str, now: datetime) -> None:
    posted = queue.promised(session, workspace_id=member.person.workspace_id, once=_name(row, member))
    if posted is not None:
        queue.update(session, posted, words, once=f"{_name(row, member)}:{what}", now=now)
