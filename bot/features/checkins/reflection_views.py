"""The look back: what is asked, what both read, and what comes after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.core.glance import Press
from bot.features.checkins.rules import REFLECTION, TEXT_LIMIT
from bot.features.checkins.views import REFLECT
from bot.features.goals.rules import LEVELS
from bot.features.pairs.views import pair_press
from bot.slack import forms
from bot.slack.commands import word_button
from bot.slack.messages import Message, button, buttons, context, header, message, note, paragraphs, section
from bot.slack.text import escape, mention, moment, quote, shortened

HINTS = {
    "changed": "In you, in what you do, in how you see something.",
    "along": "A sentence, a habit, a question that stays with you.",
    "thanks": "For one thing in particular: that is what stays.",
}


@dataclass(frozen=True, slots=True)
class LookBack:
    """To one of the two."""

    check_in_id: int
    pair_id: int
    partner: str
    """Slack id."""
    is_mentor: bool
    has_goals: bool = False
    """Whether it asks the mentee for a last self-rating."""
    is_partner_there: bool = True
    """Not once they were forgotten."""


def press(check_in_id: int) -> Press:
    return Press("Look back", REFLECT, str(check_in_id))


def invitation(what: LookBack, *, closes_at: datetime | None, zone: str) -> Message:
    until = f" until {moment(closes_at, zone)}" if closes_at else ""
    goals = " It also asks where you stand with your goals now." if what.has_goals else ""
    return message(
        header("A last look back"),
        section(
            f"*Your pair with {mention(what.partner)} comes to its end.* If you like, take five minutes{until}: what "
            f"has changed, what do you take along, what do you thank {mention(what.partner)} for?{goals}"
        ),
        buttons(
            button("Look back", REFLECT, value=str(what.check_in_id), style="primary"),
            _keepsake_button(what),
        ),
        context(
            "I ask both of you the same. Either of you reads the other’s words only when both have written some; "
            "whoever does not want to leaves it, and nobody is told."
        ),
    )


def alone(what: LookBack) -> Message:
    """In the place of the invitation, when the other one can read nothing any more."""
    return message(
        section(f"*Your time with {mention(what.partner)}* stays yours to read."), buttons(_keepsake_button(what))
    )


def not_yet(*, partner: str) -> Message:
    """In the place of the invitation, once the two go on after all."""
    return note(f"*Your pair with {mention(partner)} goes on*, so there is no looking back yet.")


def reminder(*, partner: str) -> str:
    return f"A look back at your time with {mention(partner)}: it takes five minutes, and it is fine to leave it."


def look_back_form(
    what: LookBack, *, said: Mapping[str, str], goals: Sequence[tuple[int, str]], levels: Mapping[int, str]
) -> View:
    """`goals`: id and words of those that the mentee rates; `levels`: where they stand so far."""
    blocks: list[Block] = [section(f"*Your time with {mention(what.partner)}*")]
    blocks += [
        forms.text_field(name, label, initial=said.get(name, ""), hint=HINTS[name], long=True, limit=TEXT_LIMIT)
        for name, label in REFLECTION.items()
    ]
    for goal_id, words in goals:
        field = goal_field(goal_id)
        label = shortened(f"Where you stand now: {words}", 150)
        blocks.append(forms.select_field(field, label, LEVELS, initial=levels.get(goal_id), required=False))
    blocks.append(context(f"{mention(what.partner)} reads the three texts when both of you have looked back."))
    return forms.form(REFLECT, "A last look back", blocks, metadata={"check_in": what.check_in_id})


def goal_field(goal_id: int) -> str:
    return f"goal_{goal_id}"


def saved(*, partner: str, is_complete: bool) -> Message:
    if is_complete:
        return note(f"Thank you. Both of you have looked back: I send you {mention(partner)}’s words in a moment.")
    return note(f"Saved. As soon as {mention(partner)} has looked back too, both of you read each other’s words.")


def shown_to(what: LookBack, words: Mapping[str, str]) -> Message:
    """What the other one has written, now that both have."""
    texts = [paragraphs(f"*{label}*\n{quote(text)}") for label, text in words.items()]
    return message(
        header("Both of you have looked back"),
        section(f"*{mention(what.partner)} writes:*"),
        *(block for text in texts for block in text),
    )


def after_it(what: LookBack, *, program: str, next_round: str | None) -> Message:
    """Thanks, and what could come next."""
    thanks = (
        f"*Thank you for having been {mention(what.partner)}’s mentor.* It is a gift to make time for somebody."
        if what.is_mentor
        else f"*Thank you for the trust that you and {mention(what.partner)} gave each other.* It is yours to keep."
    )
    following = f" The next round is planned for {next_round}." if next_round else ""
    mentoring = "Mentor again" if what.is_mentor else "Mentor someone yourself: you know by now what helps"
    lines = [
        f"{mentoring}.",
        f"Join the next round of {escape(shortened(program, 80))}: your profile stays, and can be changed.{following}",
    ]
    if what.is_partner_there:
        coffee = f"put a coffee with {mention(what.partner)} into your calendar, three months from now"
        lines.append(f"Stay in touch: {coffee}.")
    return message(
        section(f"{thanks}\n\n*What could come next*"),
        section("\n".join(f"• {line}" for line in lines)),
        buttons(word_button("profile", "My profile"), _keepsake_button(what)),
    )


def keepsake_words(*, partner: str) -> str:
    """Above the file."""
    return f"*A keepsake of your time with {mention(partner)}:* what you two wrote into my forms. It is yours alone."


def keepsake_coming() -> Message:
    return note("Your keepsake is on its way to our direct messages.")


def _keepsake_button(what: LookBack) -> ButtonElement:
    found = pair_press(what.pair_id, "keepsake", "Our keepsake")
    return button(found.label, found.action, value=found.value)
