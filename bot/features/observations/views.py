"""A visit as the pair sees it in the channel: a card, which is kept up to date. The windows: `window_views.py`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from slack_sdk.models.blocks import Block, ButtonElement

from bot.core.wording import listed
from bot.features.entries.views import ON_CARD, Said, named, sides, withdrawn
from bot.features.meetings.views import place_words
from bot.features.meetings.when import Clock, on_both
from bot.features.observations.rules import LENGTHS, LOOK_FOR, OWN, Plan, State, Watching
from bot.slack.messages import Message, button, buttons, context, message, note, paragraphs, section
from bot.slack.text import beginning, escape, mention, quote

NOUN, TITLE = "invitation", "Visits"
OPEN, ADD, CHANGE = named(NOUN, "open"), named(NOUN, "add"), named(NOUN, "change")
COME, DECLINE, CALENDAR = named(NOUN, "come"), named(NOUN, "decline"), named(NOUN, "calendar")
DEBRIEF, MISS = named(NOUN, "debrief"), named(NOUN, "miss")

ANSWER_ON_CARD = 250
"""Characters of one answer of a debrief; six of them stand on a card."""


@dataclass(frozen=True, slots=True)
class ShownVisit:
    """A visit, ready to be shown; people by their Slack ids."""

    visit_id: int
    pair_id: int
    state: State
    is_withdrawn: bool
    plan: Plan
    round: int
    host: str
    guest: str
    mentor: str
    mentee: str
    clocks: tuple[Clock, Clock]
    """The mentor's, the mentee's."""
    changed_at: datetime
    settled_by: str | None = None
    awaited: Sequence[str] = ()
    """Who has not written a debrief yet."""
    debriefs: Sequence[Said] = ()
    """Of both, for a message in the channel empty until both have written; for a window the reader's own at least."""

    @property
    def value(self) -> str:
        return str(self.visit_id)

    @property
    def name(self) -> str:
        return f"“{escape(self.plan.event)}”"

    @property
    def when(self) -> str:
        return on_both(self.plan.starts_at, self.clocks)


def card(visit: ShownVisit) -> Message:
    """The visit's own message, which always shows how it stands."""
    if visit.is_withdrawn:
        return withdrawn("an invitation", by=visit.host)
    if visit.state == State.INVITED:
        return _invitation(visit)
    if visit.state == State.ACCEPTED:
        head = f"*You two go there:* {escape(visit.plan.event)}"
        return message(section(head), *what_and_when(visit), buttons(look(visit), calendar(visit)))
    if visit.state == State.HELD:
        return _held(visit)
    return message(context(off(visit)), buttons(look(visit)))


def _invitation(visit: ShownVisit) -> Message:
    return message(
        section(f"*{mention(visit.host)} invites {mention(visit.guest)}:* {escape(visit.plan.event)}"),
        *what_and_when(visit),
        buttons(come(visit), cannot(visit), look(visit)),
        context(f"{mention(visit.guest)}, one press is enough. A no is fine: there will be other occasions."),
    )


def _held(visit: ShownVisit) -> Message:
    head = section(f"*You two went there:* {escape(visit.plan.event)}\n{who_watches(visit)}")
    if not visit.awaited:
        return message(head, *sides(visit.debriefs, limit=ANSWER_ON_CARD), buttons(look(visit)))
    return message(head, context(_still_to_write(visit)), buttons(write(visit), look(visit)))


def declined(visit: ShownVisit) -> Message:
    """A new message to the host, if nothing was in a calendar yet."""
    return message(context(off(visit)))


def over(visit: ShownVisit, *, is_late: bool) -> Message:
    """A new message when the event is over: now it is fresh, unless the pair rested in between (`is_late`)."""
    words = "Write down what you saw while it is fresh; five minutes each are enough."
    if is_late:
        words = f"It is a while ago: {visit.when}. What you remember best is enough."
    return message(
        section(f"*How was {visit.name}?* {words}"),
        *question(visit.plan, limit=ON_CARD),
        buttons(write(visit), missed(visit)),
        context("Both sides appear when both have written."),
    )


def compared(visit: ShownVisit) -> Message:
    """A new message when the second of the two has written."""
    words = (
        f"*You have both written about {visit.name}.* Read it side by side, and talk about one moment that you saw "
        "differently."
    )
    return message(section(words), buttons(look(visit, "Read both")))


def planned_words(visit: ShownVisit, *, links: str, has_file: bool, is_change: bool) -> str:
    """Above the calendar file, as a new message: they go, or something about it has changed."""
    head = f"{visit.name} has changed." if is_change else f"{mention(visit.guest)} is in for {visit.name}."
    file = " Or open the file below." if has_file else ""
    return f"{head} It is {visit.when}. Add it to your calendar: {links}.{file}"


def off_words(visit: ShownVisit, *, has_file: bool) -> str:
    """The same when it is off."""
    end = "Open the file to take it out of your calendar." if has_file else "Take it out of your calendar, too."
    return f"{off(visit)} {end}"


def off(visit: ShownVisit) -> str:
    """What became of it, in a sentence."""
    if visit.is_withdrawn:
        return f"{mention(visit.host)} took the invitation to {visit.name} back."
    who = mention(visit.settled_by) if visit.settled_by else "one of you"
    match visit.state:
        case State.DECLINED:
            return f"{mention(visit.guest)} cannot come to {visit.name}."
        case State.MISSED:
            return f"{visit.name} did not happen, says {who}. It can be planned anew."
        case _:
            return f"{visit.name} began before the invitation was answered. It can be planned anew."


def what_and_when(visit: ShownVisit) -> list[Block]:
    plan = visit.plan
    lines = [f"*When:* {visit.when}, {LENGTHS[str(plan.minutes)].lower()}"]
    lines += [f"*Where:* {place_words(plan.place)}"] if plan.place else []
    return [section("\n".join(lines)), section(f"*Who watches whom:* {who_watches(visit)}"), *question(plan, ON_CARD)]


def question(plan: Plan, limit: int | None = None) -> list[Block]:
    """The one thing to watch, as it was agreed."""
    if not plan.question:
        return []
    words = f"*What to look for*\n{quote(plan.question)}"
    return list(paragraphs(beginning(words, limit) if limit else words))


def who_watches(visit: ShownVisit) -> str:
    mentor, mentee, doing = mention(visit.mentor), mention(visit.mentee), doing_what(visit.plan)
    one, both = ("watched", "watched") if visit.state == State.HELD else ("watches", "watch")
    match visit.plan.watching:
        case Watching.MENTEE:
            return f"{mentor} {one} {mentee}{doing}"
        case Watching.MENTOR:
            return f"{mentee} {one} {mentor}{doing}"
        case _:
            return f"{mentor} and {mentee} {both} each other{doing}"


def doing_what(plan: Plan) -> str:
    """`, chairing a meeting`; nothing if it is something else."""
    return "" if plan.look_for == OWN else f", {LOOK_FOR[plan.look_for].lower()}"


def not_to_take(visit: ShownVisit) -> Message:
    """To someone who answers their own invitation."""
    return note(f"You invited; {mention(visit.guest)} answers.")


def _still_to_write(visit: ShownVisit) -> str:
    who = listed(mention(each) for each in visit.awaited)
    return f"Both sides appear when both have written. Still to write: {who}."


def come(visit: ShownVisit, label: str = "I am in") -> ButtonElement:
    return button(label, COME, value=f"{visit.visit_id}:{visit.round}", style="primary")


def cannot(visit: ShownVisit, label: str = "I cannot") -> ButtonElement:
    return button(label, DECLINE, value=visit.value)


def write(visit: ShownVisit, label: str = "Write my debrief", *, style: str | None = "primary") -> ButtonElement:
    return button(label, DEBRIEF, value=visit.value, style=style)


def missed(visit: ShownVisit) -> ButtonElement:
    return button("It did not happen", MISS, value=visit.value)


def calendar(visit: ShownVisit) -> ButtonElement:
    return button("Calendar", CALENDAR, value=visit.value)


def look(visit: ShownVisit, label: str = "Open") -> ButtonElement:
    return button(label, OPEN, value=visit.value, spoken=f"{label}: {visit.plan.event}")
