"""What the people who are asked read, and those who are left over. Whatever the reason, "no pair" reads the same."""

from collections.abc import Sequence
from datetime import date

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.core.times import day_words
from bot.features.members.conduct_views import conduct_words
from bot.features.rounds.reason_views import to_the_two
from bot.features.rounds.shown import ShownProposal
from bot.slack import forms
from bot.slack.commands import word_button
from bot.slack.messages import Message, button, buttons, context, message, paragraphs, section
from bot.slack.text import escape, mention, moment

YES, NO, SHOW, SAY = "proposal_yes", "proposal_no", "proposal_show", "proposal_say"

REASON_LIMIT = 500

SAYS = {"yes": "Yes, gladly", "no": "No, thank you"}


def question(shown: ShownProposal) -> Message:
    """To one of the two."""
    choices = buttons(
        button("Yes, gladly", YES, value=str(shown.suggestion_id), style="primary"),
        button("No, thank you…", NO, value=str(shown.suggestion_id)),
    )
    return message(*_words(shown), choices, context(_confidential(shown)))


def _words(shown: ShownProposal) -> list[Block]:
    role = "be the mentor of" if shown.i_mentor else "have as your mentor"
    first = f"*{escape(shown.program)}: would you like to {role} {mention(shown.partner)}?*"
    reasons = [f"• {words}" for words in to_the_two(shown.reasons)]
    why = ["What speaks for the two of you:", *reasons] if reasons else []
    blocks: list[Block] = [section("\n".join([first, *why]))]
    if shown.joins:
        blocks.append(section("An organizer brought you into this program. With a yes you join it, and keep to this:"))
        blocks += paragraphs(conduct_words(shown.conduct))
    return blocks


def _confidential(shown: ShownProposal) -> str:
    until = f"Please answer by {moment(shown.answer_by, shown.zone)}. " if shown.answer_by else ""
    return f"{until}They are asked the same. Nobody learns what you say: only if both say yes, you become a pair."


def answered(shown: ShownProposal) -> Message:
    """In the place of the question. What the other one said is not in it."""
    partner, name = mention(shown.partner), escape(shown.program)
    value = str(shown.suggestion_id)
    if shown.said:
        words = f"*{name}: you would like to be paired with {partner}.* You hear from me when the round is launched."
        return message(section(words), buttons(button("No after all…", NO, value=value)))
    words = f"*{name}: you said no to being paired with {partner}.* Nobody is told so. You stay in the program."
    return message(section(words), buttons(button("Yes after all", YES, value=value)))


def answer_form(shown: ShownProposal, *, say: str | None) -> View:
    fields: list[Block] = [
        forms.select_field("answer", "Your answer", SAYS, initial=say),
        forms.text_field(
            "reason",
            "If it is no: why, if you like",
            long=True,
            limit=REASON_LIMIT,
            hint="Organizers read it without your name. Your partner never does.",
        ),
    ]
    metadata = {"suggestion": shown.suggestion_id}
    return forms.form(SAY, "A proposal", [*_words(shown), *fields], submit="Send", metadata=metadata)


def noted(shown: ShownProposal) -> Message:
    if shown.said:
        return message(section("Thank you. You hear from me when the round is launched."))
    return message(section("Thank you for saying so. Nobody learns that it was you, and you stay in the program."))


def became_pair(program: str, partner: str) -> Message:
    words = f"*{escape(program)}: you and {mention(partner)} are a pair.* Your channel opens when it suits you both."
    return message(section(words))


def came_to_nothing(program: str, partner: str) -> Message:
    """In the place of the question, whoever said or did not say what."""
    words = (
        f"*{escape(program)}:* no pair came of the proposal with {mention(partner)} this time. There can be many "
        "reasons, and most have nothing to do with you."
    )
    return message(section(words))


def taken_back(program: str, partner: str) -> Message:
    """In the place of the question, when the organizers discard the round."""
    words = f"*{escape(program)}:* the organizers took back the proposal with {mention(partner)}, and all others too."
    return message(section(words))


def all_taken_back(program: str) -> Message:
    words = (
        f"*{escape(program)}:* the organizers took back all proposals of this round. It has nothing to do with you or "
        "your answer. You stay in the program, and there is nothing to do for you."
    )
    return message(section(words), buttons(word_button("status", "My mentoring")))


def left_over(program: str, *, mentee: bool, mentor: bool, next_round_on: date | None) -> Message:
    """Kindly, and the same for everybody: it tells nothing of the reasons."""
    whom = "a mentor or a mentee" if mentee and mentor else "a mentor" if mentee else "a mentee"
    when = f"The next round is on {day_words(next_round_on)}" if next_round_on else "There will be another round"
    first = "and those who waited come first" if mentee else "and you are in it"
    words = (
        f"*{escape(program)}:* this round of matching found no {whom.removeprefix('a ')} for you yet. "
        "That is a matter of numbers and of who is free, and says nothing about you. "
        f"{when}, {first}. Until then there is nothing to do; a profile that says more makes it easier."
    )
    return message(section(words), buttons(word_button("profile", "My profile"), word_button("status", "My mentoring")))


def wait_words(partner: str, *, i_mentor: bool) -> Sequence[str]:
    """For reminders: the first and the last one."""
    role = "be the mentor of" if i_mentor else "have as your mentor"
    asked = f"You were asked whether you would like to {role} {mention(partner)}."
    return (f"{asked} A yes or a no, both are fine.", f"{asked} If you say nothing, no pair comes of it.")
