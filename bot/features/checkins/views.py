"""The questions of a check-in, a paragraph and a row of buttons each, and what stands there once it is answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from slack_sdk.models.views import View

from bot.core.glance import Press
from bot.core.times import day_words
from bot.features.checkins.rules import (
    DECIDING,
    GOOD,
    LINE_LIMIT,
    NOT_GOOD,
    PLAN,
    PROGRESS,
    RELATIONSHIP,
    SCALE,
    Kind,
    open_question,
)
from bot.features.pairs.views import pair_press
from bot.slack import forms
from bot.slack.messages import Message, button, buttons, context, message, note, section
from bot.slack.text import mention, quote

ASK, ANSWER, CHANGE, LINE = "checkin_ask", "checkin_answer", "checkin_change", "checkin_line"
OUT, REMATCH, MORE_TIME, REFLECT = "checkin_out", "checkin_rematch", "checkin_more_time", "reflect"

READERS = {"nobody": "Nobody: it is for me", "organizers": "The organizers, with my name"}

PRIVATE = (
    "_Only you see your answer. Organizers may see that a pair needs a check-in, never who answered what; your partner "
    "sees nothing of it._"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A check-in of one person, ready to be shown."""

    check_in_id: int
    pair_id: int
    kind: Kind
    partner: str
    """Slack id."""
    is_mentor: bool
    said: Mapping[str, str]
    has_organizers: bool
    """Whether there is one who is not in the pair."""
    ends_on: date | None = None
    has_line: bool = False
    asked_for_match: bool = False


def words_of(asked: Asked) -> str:
    """Of what is to be answered next; when nothing is, what was answered."""
    match asked.kind, open_question(asked.kind, asked.said):
        case Kind.FIT, None:
            asked_for = " _The organizers know that you would like another match._" if asked.asked_for_match else ""
            return _FIT[asked.said["fit"]].format(partner=mention(asked.partner)) + asked_for
        case Kind.FIT, _:
            return (
                f"*You have met {mention(asked.partner)}. Is it a good fit for you?* There is no wrong answer, and "
                f"no match has to be forced. {PRIVATE}"
            )
        case Kind.PULSE, "relationship":
            return (
                f"*How do you and {mention(asked.partner)} get on?* From 1 (we stay strangers) to 5 (I can say "
                f"anything). Two taps in all. {PRIVATE}"
            )
        case Kind.PULSE, "progress":
            return (
                f"*Do you and {mention(asked.partner)} get ahead with what you wanted?* From 1 (not at all) to 5 (more "
                "than I hoped)."
            )
        case Kind.PULSE, _:
            return _pulse(asked)
        case _, None:
            return _planned(asked)
    return (
        f"*Your time with {mention(asked.partner)} ends {_day(asked)}.* Would you like more of it, or a good end? More "
        "time takes both of you; a good end takes a last meeting with a look back."
    )


def presses_of(asked: Asked) -> tuple[Press, ...]:
    value, question = str(asked.check_in_id), open_question(asked.kind, asked.said)
    change = Press("Change my answer", CHANGE, value)
    if question is not None:
        return _answers(asked, question)
    match asked.kind:
        case Kind.FIT if asked.said["fit"] == NOT_GOOD:
            may_ask = asked.has_organizers and not asked.asked_for_match
            another = (Press("Ask for another match", REMATCH, value),) if may_ask else ()
            return (Press("The quiet way out", OUT, value), *another, change)
        case Kind.PULSE:
            return (Press("Change the line" if asked.has_line else "Add a line", LINE, value), change)
        case Kind.ENDING:
            meet, goals = (pair_press(asked.pair_id, *each) for each in (("meet", "Plan a meeting"), ("goal", "Goals")))
            return (Press("More time", MORE_TIME, value), meet, goals)
    return (change,)


def shown(asked: Asked) -> Message:
    """Two blocks: the paragraph can stand among others, and be exchanged there."""
    pressed = [button(each.label, each.action, value=each.value) for each in presses_of(asked)]
    return message(section(words_of(asked)), buttons(*pressed))


def line_form(asked: Asked, *, line: str, need: str, reader: str | None) -> View:
    fields = [forms.text_field("line", "A line, if you like", initial=line, limit=LINE_LIMIT)]
    if asked.is_mentor:
        hint = "A tip, some training, another mentor to talk to, more time, …"
        fields.append(forms.text_field("need", "What do you need as a mentor?", initial=need, hint=hint, limit=300))
    if asked.has_organizers:
        fields.append(forms.select_field("reader", "Who reads it?", READERS, initial=reader))
    return forms.form(
        LINE,
        "A line from you",
        [*fields, context("Your partner never reads it.")],
        metadata={"check_in": asked.check_in_id},
    )


def line_saved(*, to_organizers: bool) -> Message:
    return note("Saved, and on its way to the organizers." if to_organizers else "Saved. Nobody but you reads it.")


def for_organizers(*, who: str, partner: str, line: str, need: str) -> Message:
    """What one of a pair wants them to read."""
    needs = [section(f"*What they need as a mentor:*\n{quote(need)}")] if need else []
    return message(
        section(f"*{mention(who)} writes to you about the pair with {mention(partner)}:*"),
        *([section(quote(line))] if line else []),
        *needs,
        context("In confidence: the other one of the pair knows nothing of it. Answer directly."),
    )


def match_wanted(*, who: str) -> Message:
    """To an organizer, who learns nothing about why."""
    return message(
        section(
            f"*{mention(who)} would like another match.* They told me in confidence, and their partner does not know; "
            "please do not mention it. A pair that they are in ends only when they end it."
        ),
        context("`/mentor pair` makes a pair by hand; `/mentor match` suggests some."),
    )


def _answers(asked: Asked, question: str) -> tuple[Press, ...]:
    value = f"{asked.check_in_id}:{question}"
    if question == "fit":
        labels = {GOOD: "Good", DECIDING: "Still deciding", NOT_GOOD: "Not good"}
        return tuple(Press(label, ANSWER, f"{value}:{said}") for said, label in labels.items())
    if question in (RELATIONSHIP, PROGRESS):
        return tuple(Press(each, ANSWER, f"{value}:{each}") for each in SCALE)
    more = Press("More time", MORE_TIME, str(asked.check_in_id))
    return (more, Press("Plan a good end", ANSWER, f"{value}:{PLAN}"))


def _pulse(asked: Asked) -> str:
    said = f"How you get on: *{asked.said[RELATIONSHIP]}* of 5. Getting ahead: *{asked.said[PROGRESS]}* of 5."
    more = "what you need as a mentor, or a line" if asked.is_mentor else "a line"
    to = ", to the organizers or to nobody" if asked.has_organizers else ""
    return f"Thank you. About you and {mention(asked.partner)}: {said} You can add {more}{to}."


def _planned(asked: Asked) -> str:
    partner = mention(asked.partner)
    mine = "Think of one thing to thank them for." if asked.is_mentor else "Look at your goals: where do you stand now?"
    return (
        f"*A good end with {partner}, {_day(asked)}:*\n"
        "• Plan a last meeting, to look back together: what changed, what each of you takes along.\n"
        f"• {mine}\n"
        "• Hand over what is open: a resource, a name, a next step.\n"
        "When the day comes, I ask both of you for a look back, and give you a keepsake of all that you did here."
    )


def _day(asked: Asked) -> str:
    return f"on {day_words(asked.ends_on)}" if asked.ends_on else "soon"


_FIT = {
    GOOD: "You and {partner}: *a good fit.* Good to hear. I ask again how it goes in some weeks.",
    DECIDING: "You and {partner}: *still deciding.* Take your time; I ask again after your next meeting.",
    NOT_GOOD: (
        "You and {partner}: *not a good fit.* Thank you for saying so; it is nobody’s fault, and it changes nothing by "
        "itself. By the quiet way out the pair ends in the same neutral words for both, and nobody learns that you "
        "asked. You can also ask the organizers for another match, in confidence."
    ),
}
