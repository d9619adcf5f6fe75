"""What takes both: the forms by which one proposes it, and what the other one is asked."""

from datetime import datetime, timedelta

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.core.succession import Standing
from bot.core.times import day_words, local
from bot.core.wording import listed
from bot.features.endings.views import BACK
from bot.features.pairs.views import Two
from bot.slack import forms
from bot.slack.commands import word_button
from bot.slack.dates import date_field
from bot.slack.messages import Message, button, buttons, context, message, note, section
from bot.slack.text import mention

EXTEND, SWAP, AGREE, GO_ON = "extend_pair", "swap_roles", "agree_to_proposal", "reopen_past_pair"

SUGGESTED = timedelta(weeks=12)


def extend_form(*, partner: str, pair_id: int, ends_at: datetime | None, zone: str) -> View:
    if ends_at is None:
        words = section("*Your pair has no end:* it goes on until one of you says that you are done.")
        return forms.page("More time", [words], close=BACK)
    end = local(ends_at, zone).date()
    return forms.form(
        EXTEND,
        "More time",
        [
            section(
                f"*Your pair with {mention(partner)} goes on until {day_words(end)}.* Until when would you like it?"
            ),
            date_field("until", "Until", initial=end + SUGGESTED, required=True),
            context("I ask the other one in your channel. It holds as soon as both of you want it."),
        ],
        submit="Propose it",
        close=BACK,
        metadata={"pair": pair_id},
    )


def swap_form(two: Two, standing: Standing, *, pair_id: int) -> View:
    return forms.form(
        SWAP,
        "Swap roles",
        [
            section(f"*{mention(two.mentee)} becomes the mentor, {mention(two.mentor)} the mentee.*"),
            section("You keep your channel, and begin anew as a pair: each of you says again what you expect."),
            *_what_becomes(standing),
            context("I ask the other one in your channel. It happens as soon as both of you want it."),
        ],
        submit="Propose it",
        close=BACK,
        metadata={"pair": pair_id},
    )


def _what_becomes(standing: Standing) -> list[Block]:
    """Of what the two have planned and begun."""
    along = f"*Goes along:* {listed(standing.goes_along)}." if standing.goes_along else ""
    ends = f"*Ends here:* {listed(standing.ends)}." if standing.ends else ""
    stays = "What you agreed and wrote until now stays readable for both: `/mentor status`, then _Past pairs_."
    return [section("\n".join(filter(None, (along, ends, stays))))]


def proposed(*, partner: str) -> Message:
    """To the one who proposed."""
    return note(f"Proposed. It happens as soon as {mention(partner)} says yes too; I ask in your channel.")


def ask_to_extend(*, by: str, partner: str, ends_at: datetime, zone: str, proposal_id: int) -> Message:
    until = day_words(local(ends_at, zone).date())
    return message(
        section(f"*{mention(by)} would like your pair to go on until {until}.* {mention(partner)}, would you too?"),
        buttons(button("Yes, until then", AGREE, value=str(proposal_id), style="primary")),
        context("Nothing changes unless both of you want it. No answer is an answer too."),
    )


def ask_to_swap(two: Two, standing: Standing, *, by: str, partner: str, proposal_id: int) -> Message:
    return message(
        section(
            f"*{mention(by)} proposes to swap roles:* {mention(two.mentee)} becomes the mentor, {mention(two.mentor)} "
            f"the mentee. {mention(partner)}, would you like that too?"
        ),
        section("You keep this channel, and say anew what you expect of each other."),
        *_what_becomes(standing),
        buttons(button("Yes, let us swap", AGREE, value=str(proposal_id), style="primary")),
        context("Nothing changes unless both of you want it. No answer is an answer too."),
    )


def ask_to_go_on(*, by: str, pair_id: int) -> Message:
    """To the other one of a pair that is over, directly."""
    return message(
        section(f"*{mention(by)} would like to go on with your pair.* Would you? You would get a new channel."),
        buttons(button("Yes, let us go on", GO_ON, value=str(pair_id), style="primary")),
        context("If not, you need do nothing: nobody hears anything."),
    )


def ask_both_to_go_on(*, partner: str, pair_id: int) -> Message:
    """To each of the two of a pair that is over, for the organizers."""
    return message(
        section(
            f"*Your organizers wonder whether you and {mention(partner)} would like to go on* as a pair. Would you? "
            "You would get a new channel."
        ),
        buttons(button("Yes, let us go on", GO_ON, value=str(pair_id), style="primary")),
        context("It takes both. If not, you need do nothing: nobody hears anything."),
    )


def extended(*, ends_at: datetime, zone: str) -> Message:
    return note(f"*You go on, both of you, until {day_words(local(ends_at, zone).date())}.*")


def swapped(two: Two, standing: Standing) -> Message:
    """In the channel, which is that of the new pair now."""
    return message(
        section(
            f"*You have swapped roles:* {mention(two.mentor)} is the mentor now, {mention(two.mentee)} the mentee. "
            "Begin as if it were new: each on your own, say what you expect of each other this time."
        ),
        *_what_becomes(standing),
        buttons(
            word_button("expectations", "Say what I expect", style="primary"),
            word_button("boundaries", "Set my boundaries"),
        ),
    )


def agreed() -> Message:
    """In the place of the question."""
    return note("Both of you wanted it, and so it is.")


def own_proposal() -> Message:
    return note("You have said so already. Now it is the other one's turn.")


def asked_to_go_on(*, partner: str) -> Message:
    """To the one who would like to go on with a past pair. It says the same whether or not that can be."""
    return note(
        f"I ask {mention(partner)}, at a moment that suits. If they would like to go on too, you get a new channel; "
        "if not, you hear nothing more of it from me."
    )


def new_channel(two: Two) -> Message:
    """The first message in the new channel of two who go on."""
    return message(
        section(
            f"*You go on:* {mention(two.mentor)} and {mention(two.mentee)}, welcome back. This is your new channel; "
            "what you agreed, and what you wrote into my forms, is still there."
        ),
        buttons(word_button("prompt", "Give us something to talk about"), word_button("agreement", "Our agreement")),
    )


def going_on() -> Message:
    return note("*You go on, both of you.* I open your channel at the next moment that suits both.")
