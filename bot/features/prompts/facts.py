"""What a reminder says about a prompt: the day before it, while it waits, and when a pair has fallen silent."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.core.db import Session
from bot.core.glance import Press, Rank
from bot.core.waiting import Kind, Matter, NotNow, Together, Wait
from bot.core.wording import counted
from bot.features.agreement.consent import moment_for
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.pairs.service import partner_in
from bot.features.pairs.views import with_name
from bot.features.playbook.book import playbook_of
from bot.features.prompts import heads_up, schedule_views, silence, silence_views, views
from bot.features.prompts.choosing import is_still_good
from bot.features.prompts.models import PromptOccurrence, Silence, Turn
from bot.features.prompts.moments import LAST_DAYS
from bot.features.prompts.promised import is_in_channel, when_read
from bot.features.prompts.rules import Rung
from bot.features.prompts.service import given_since, is_known, newest_open
from bot.slack.text import channel_link, escape, mention, moment

WITHOUT_CHANNEL = timedelta(days=1)
"""When to look again whether a pair has a channel in which prompts can come."""

UNREAD = timedelta(days=1)
"""When to look again whether somebody has had a prompt for long enough to be reminded of it."""

TOGETHER = timedelta(hours=1)
"""Within this time the two get the same message, as far as reminders count."""

FRESH = timedelta(days=2)
"""For so long a prompt has just come, and nobody should have got to it yet."""

HEADS_UPS = (
    "The next prompt for you and {partner} comes {when}: “{title}”. The first step is yours this time.",
    "“{title}” comes {when}, for you and {partner}. You go first this time: proposing a day is enough.",
    "A look ahead: the next prompt for you and {partner} is “{title}”, and you begin. It comes {when}.",
)


GOING_ON = (
    ", so I let the prompts rest. Would you like to go on, pause, or end? Each is fine, and “we are fine” takes one "
    "press."
)
QUIET_WITH_SEVERAL = f"With {{who}} it has been quiet for a while{GOING_ON}"


def _heads_up(session: Session, wait: Wait, now: datetime) -> Matter | NotNow | None:
    occurrence = session.get(PromptOccurrence, wait.subject_id)
    if occurrence is None or occurrence.turn != Turn.PLANNED or occurrence.pair.state != State.ACTIVE:
        return None
    if occurrence.pair.conversation.lost_at is not None:
        return NotNow(now + WITHOUT_CHANNEL)
    me = _member(occurrence.pair, wait.person_id)
    if me is None or me.id != occurrence.initiator_id or not is_still_good(session, occurrence, at=occurrence.due_at):
        return None
    partner = mention(partner_in(occurrence.pair, me).person.slack_id)
    mine = moment_for(session, occurrence.pair, me, occurrence.due_at) or occurrence.due_at
    when, title = moment(mine, me.person.zone), escape(_title(session, occurrence))
    words = HEADS_UPS[occurrence.id % len(HEADS_UPS)].format(partner=partner, when=when, title=title)
    return Matter((words,), Press("Look at it, or skip it", schedule_views.AHEAD, str(occurrence.id)))


def _follow_up(session: Session, wait: Wait, now: datetime) -> Matter | NotNow | None:
    found = _silent(session, wait)
    if found is None:
        return None
    pair, me, row = found
    if pair.conversation.lost_at is not None:
        return NotNow(now + WITHOUT_CHANNEL)
    if pair.ends_at is not None and now > pair.ends_at - LAST_DAYS:
        return None
    began = session.get(PromptOccurrence, row.occurrence_id or 0)
    read_at = when_read(session, began, me.person.slack_id) if began else row.since
    reached_at = _reached_at(session, wait, row, read_at) if read_at else now + UNREAD
    if reached_at > now:
        return NotNow(reached_at)
    newest = newest_open(session, pair=pair)
    newest_at = _got_at(session, newest, me, now) if newest else None
    occurrence = newest if newest_at else began
    if occurrence is None or not is_known(session, occurrence):
        return None
    # The reminder's day is the day of the next prompt in many a rhythm: nobody has to catch up with both.
    is_fresh = occurrence.id != row.occurrence_id and newest_at is not None and newest_at > now - FRESH
    is_first = wait.subject.startswith(f"silence.{Rung.INITIATOR}") and occurrence.initiator_id == me.id
    say = _instead if is_fresh else _begin if is_first else _not_yet
    return Matter((say(session, row, me, occurrence),), Press("Show it again", views.AGAIN, str(pair.id)))


def _got_at(session: Session, newest: PromptOccurrence, me: Member, now: datetime) -> datetime | None:
    """When the one who is reminded gets it; None if it waits for hours of theirs although it is not new any more."""
    is_coming = newest.due_at > now - FRESH
    return when_read(session, newest, me.person.slack_id) or (newest.due_at if is_coming else None)


def _instead(session: Session, row: Silence, me: Member, occurrence: PromptOccurrence) -> str:
    partner, title = _partner_and_title(session, me, occurrence)
    return (
        f"You and {partner} have not got to {_passed(session, row.pair, row, besides=occurrence)}, "
        f"and need not catch up: {title} is enough. {_first_step(row.pair, me, occurrence)}"
    )


def _begin(session: Session, row: Silence, me: Member, occurrence: PromptOccurrence) -> str:
    partner, title = _partner_and_title(session, me, occurrence)
    return (
        f"{title} waits{_where(session, occurrence)} for you and {partner}, and the first step is yours: "
        "naming a day is enough. If it does not speak to you, swap it."
    )


def _not_yet(session: Session, row: Silence, me: Member, occurrence: PromptOccurrence) -> str:
    partner, title = _partner_and_title(session, me, occurrence)
    return f"You and {partner} have not got to {title} yet. {_ice(row.pair, me)}"


def _partner_and_title(session: Session, me: Member, occurrence: PromptOccurrence) -> tuple[str, str]:
    partner = partner_in(occurrence.pair, me).person.slack_id
    return mention(partner), f"“{escape(_title(session, occurrence))}”"


def _reached_at(session: Session, wait: Wait, row: Silence, read_at: datetime) -> datetime:
    """When this reminder's rung is reached for the one who is reminded: they may have got the prompt days later."""
    rung = Rung(wait.subject.partition(".")[2].partition(":")[0])
    since = row.since if read_at < row.since + TOGETHER else read_at
    return silence.climb_of(session, row.pair, since=since).at(rung)


def _passed(session: Session, pair: Pair, row: Silence, *, besides: PromptOccurrence) -> str:
    """What was not done in this silence: one prompt, if it can be named, or several."""
    given = [each for each in given_since(session, pair=pair, first_id=row.occurrence_id) if each is not besides]
    if len(given) == 1:
        return f"“{escape(_title(session, given[0]))}”" if is_known(session, given[0]) else "the last prompt"
    return "the last prompts"


def _first_step(pair: Pair, me: Member, occurrence: PromptOccurrence) -> str:
    if occurrence.initiator_id == me.id:
        return "The first step is yours this time: naming a day is enough."
    return _ice(pair, me)


def _where(session: Session, occurrence: PromptOccurrence) -> str:
    slack_id = occurrence.pair.conversation.slack_id
    return f" in {channel_link(slack_id)}" if slack_id and is_in_channel(session, occurrence) else ""


def _ice(pair: Pair, me: Member) -> str:
    """What makes a beginning easy."""
    if me.id == pair.mentor_id:
        return "A line from a mentor often breaks the ice: “Shall we take half an hour this week?”"
    return "You do not need to prepare anything: “When would suit you?” is a fine start."


def _going_on(session: Session, wait: Wait, now: datetime) -> Matter | NotNow | None:
    found = _silent(session, wait)
    if found is None:
        return None
    pair, me, _ = found
    partner = partner_in(pair, me).person
    words = f"It has been quiet between you and {mention(partner.slack_id)} for a while{GOING_ON}"
    together = Together((QUIET_WITH_SEVERAL,), mention(partner.slack_id), label=with_name(partner.name))
    return Matter((words,), Press("Go on, pause or end?", silence_views.ASK, str(pair.id)), together=together)


def _check_in(session: Session, wait: Wait, now: datetime) -> Matter | NotNow | None:
    row = session.get(Silence, wait.subject_id)
    if row is None or not silence.is_about(row) or row.since != wait.since or row.seen_by is not None:
        return None
    if _member(row.pair, wait.person_id):
        return None
    mentor, mentee = (mention(member.person.slack_id) for member in row.pair.members)
    days = counted((now - row.since) // timedelta(days=1), "day")
    words = f"{mentor} and {mentee} need a check-in: as far as I can see, it has been quiet between them for {days}."
    return Matter((words,), Press("What can I do?", silence_views.LOOK_IN, str(row.pair_id)))


def _check_ins(session: Session, waits: Sequence[Wait], now: datetime) -> Matter:
    """Of many pairs, in a big program: how many, and where they stand."""
    words = f"{counted(len(waits), 'pair')} need a check-in: as far as I can see, it has been quiet in them for weeks."
    return Matter((words,), Press("Show them", "run", "report"))


def _silent(session: Session, wait: Wait) -> tuple[Pair, Member, Silence] | None:
    """The silence that the wait is about, if it still goes on, and the one who is reminded."""
    row = session.get(Silence, wait.subject_id)
    me = _member(row.pair, wait.person_id) if row else None
    if row is None or me is None or not silence.is_about(row) or row.since != wait.since:
        return None
    return row.pair, me, row


def _title(session: Session, occurrence: PromptOccurrence) -> str:
    return playbook_of(session, occurrence.pair.program_id).given[occurrence.prompt][1].title


def _member(pair: Pair, person_id: int) -> Member | None:
    return next((member for member in pair.members if member.person_id == person_id), None)


KINDS = (
    Kind(
        heads_up.KIND,
        "your next prompt",
        "The day before a prompt that I begin",
        Rank.DUE,
        _heads_up,
        at_most=1,
        joins=True,
    ),
    Kind(silence.FOLLOW_UP, "a prompt that waits", "Prompts that wait for us", Rank.DUE, _follow_up, at_most=1),
    Kind(silence.GOING_ON, "whether a pair goes on", "Whether we go on", Rank.AWAITED, _going_on, at_most=1),
    Kind(
        silence.CHECK_IN,
        "a pair that needs a check-in",
        "Pairs to look in on",
        Rank.DUE,
        _check_in,
        at_most=1,
        for_organizers=True,
        summarize=_check_ins,
    ),
)
