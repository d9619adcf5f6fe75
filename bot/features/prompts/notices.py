"""What the channel sees of a prompt, from wherever it was given or settled."""

from datetime import date, datetime

from bot.core.db import Session
from bot.core.glance import Press
from bot.core.times import local
from bot.features import FEATURES
from bot.features.agreement.versions import agreement_in_force
from bot.features.pairs import notices as pair_notices
from bot.features.pairs.models import Pair
from bot.features.pairs.views import pair_press
from bot.features.playbook.book import playbook_of
from bot.features.playbook.content import Activity
from bot.features.playbook.rules import FIRST
from bot.features.prompts import later_views, service, views
from bot.features.prompts.journal import fewer_by
from bot.features.prompts.models import PromptOccurrence, Turn
from bot.features.prompts.promised import message_name
from bot.features.prompts.views import Given
from bot.outbox import queue
from bot.slack.messages import Message


def given(session: Session, occurrence: PromptOccurrence) -> Given:
    """The occurrence as its views want it."""
    pair = occurrence.pair
    activity, prompt = playbook_of(session, pair.program_id).given[occurrence.prompt]
    members = {member.id: member.person.slack_id for member in pair.members}
    return Given(
        occurrence_id=occurrence.id,
        activity=activity,
        prompt=prompt,
        reason=occurrence.reason,
        two=pair_notices.two(pair),
        initiator=members[occurrence.initiator_id],
        tool=_tool(session, pair, activity),
        fewer_by=fewer_by(session, pair=pair, activity=activity.key),
        lines=[(members[line.member_id], line.words) for line in occurrence.lines],
        done_by=occurrence.settled_by,
    )


def _tool(session: Session, pair: Pair, activity: Activity) -> Press | None:
    """An activity's tool is a feature of the activity's name; that of the first one is the agreement."""
    if activity.key == FIRST:
        if agreement_in_force(session, pair=pair) is not None:
            return pair_press(pair.id, "agreement", "Read our agreement")
        return pair_press(pair.id, activity.tool, activity.tool_label)
    return pair_press(pair.id, activity.tool, activity.tool_label) if activity.key in FEATURES else None


def post(session: Session, occurrence: PromptOccurrence, *, now: datetime) -> None:
    """In the channel; what was open there before is closed, so that there is one prompt to answer, not a pile."""
    for before in service.pass_by(session, newer=occurrence, now=now):
        pass_by(session, before, now=now)
    words = views.prompt(given(session, occurrence))
    queue.post(session, occurrence.pair.conversation, words, once=message_name(occurrence), now=now)


def pass_by(session: Session, occurrence: PromptOccurrence, *, now: datetime) -> None:
    """A newer prompt comes: this one keeps its text and loses its buttons."""
    if service.is_known(session, occurrence):
        rewrite(session, occurrence, views.passed(given(session, occurrence)), now=now)


def show_left(session: Session, occurrence: PromptOccurrence, *, now: datetime) -> None:
    """Its pair is over: it can still be read."""
    if service.is_known(session, occurrence):
        rewrite(session, occurrence, views.left(given(session, occurrence)), now=now)


def show_done(session: Session, occurrence: PromptOccurrence, *, now: datetime) -> None:
    rewrite(session, occurrence, views.done(given(session, occurrence)), now=now)


def show_open(session: Session, occurrence: PromptOccurrence, *, now: datetime) -> None:
    rewrite(session, occurrence, views.prompt(given(session, occurrence)), now=now)


def show_put_off(session: Session, occurrence: PromptOccurrence, *, now: datetime) -> None:
    """With the day on which it comes again."""
    if service.is_known(session, occurrence):
        words = later_views.told(given(session, occurrence), until=day_again(occurrence))
        rewrite(session, occurrence, words, now=now)


def day_again(occurrence: PromptOccurrence) -> date:
    """Of one that was put off, on the pair's calendar."""
    return local(occurrence.due_at, occurrence.pair.mentee.person.zone).date()


def show_undone(session: Session, occurrence: PromptOccurrence, *, now: datetime) -> None:
    """Open again; or as one that a newer prompt has passed by."""
    (show_open if occurrence.turn == Turn.POSTED else pass_by)(session, occurrence, now=now)


def rewrite(session: Session, occurrence: PromptOccurrence, words: Message, *, now: datetime) -> None:
    """Show in the channel what became of a prompt. The newest words win (outbox), so each change is a promise anew."""
    posted = queue.promised(session, workspace_id=occurrence.pair.workspace_id, once=message_name(occurrence))
    if posted is not None:
        once = f"{message_name(occurrence)}:{occurrence.turn}:{now:%Y-%m-%dT%H:%M:%S.%f}"
        queue.update(session, posted, words, once=once, now=now)
