"""Publishing a round: asking both first, or launching; and what organizers read while it is under way."""

from collections.abc import Sequence
from datetime import date

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.core.times import day_words
from bot.core.wording import counted, listed
from bot.features.channels.trouble_views import RETRY
from bot.features.programs.views import program_button
from bot.features.rounds.draft_views import DISCARD, PAGE, TITLE
from bot.features.rounds.reason_views import DROPS
from bot.features.rounds.shown import Launch, ShownRound, ShownSuggestion, Where
from bot.features.rounds.stages import ANSWER_DAYS, Dropped
from bot.slack import forms
from bot.slack.commands import word_button
from bot.slack.messages import Message, button, buttons, confirm, context, divider, message, section
from bot.slack.text import escape, mention, moment, quote, shortened

PUBLISH_IT, LAUNCH = "round_publish_it", "round_launch"
ASK_FIRST, NOW = "ask", "now"

SHOWN_BLOCKED, SHOWN_DROPPED = 5, 10
OBJECTION = 300
"""Characters of one; it is told in a list."""

ENDS_THE_ROUND = "*Launching ends the round:* no pair comes of a proposal that both have not answered by then."

TELL = {"tell": "Tell them kindly: nobody yet, and first in line next time"}


def publish_form(program: str, *, pairs: int, starts: date | None, where: Where) -> View:
    """`starts`: the first day of the program, if it is still to come."""
    opening = f"when the program starts, on {day_words(starts)}" if starts else "at the next moment that suits both"
    how = {ASK_FIRST: "Ask both people of each pair first", NOW: "Launch it now: the channels open"}
    words = (
        f"*{escape(program)}: {counted(pairs, 'pair')}.* If you ask first, each person gets a proposal with the "
        "reasons, and says yes or no in confidence; then you launch the pairs that both want. If you launch now, each "
        f"pair gets its channel {opening}."
    )
    blocks: list[Block] = [
        section(words),
        forms.select_field("how", "How", how, initial=ASK_FIRST),
        forms.select_field("days", "If you ask first: they answer", ANSWER_DAYS, initial="5"),
        forms.checkboxes_field("tell", "When it is launched: those left over", TELL, initial=["tell"]),
    ]
    return forms.form(PUBLISH_IT, TITLE, blocks, submit="Publish", close="Back", metadata=where.metadata)


def proposed_page(shown: ShownRound, *, told: bool, note: str = "") -> View:
    """While people answer. It never says who answered what."""
    yes, no, waiting = (shown.answers.get(kind, 0) for kind in ("yes", "no", "open"))
    until = f" People are asked to answer by {moment(shown.answer_by, shown.zone)}." if shown.answer_by else ""
    words = (
        f"*{escape(shown.program)}: both people of {counted(shown.total, 'pair')} were asked.*{until}\n"
        f"• {counted(yes, 'pair')} wanted by both\n• {counted(waiting, 'pair')} not answered by both yet\n"
        f"• {counted(no, 'pair')} declined"
    )
    if shown.own:
        words += "\nWhat is about you is not shown to you, and not counted here."
    gone = confirm("Take all proposals back?", "Everybody who was asked is told so, without a reason.", yes="Take back")
    head: list[Block] = [
        section(f"{words}\n{note}" if note else words),
        context("Answers are confidential: nobody, and no organizer, sees who said no, or who has not answered."),
        buttons(button("Renew", PAGE, value="0"), button("Take all back", DISCARD, style="danger", confirm=gone)),
    ]
    if yes or shown.own:
        head.append(forms.checkboxes_field("tell", "Those left over", TELL, initial=["tell"] if told else []))
        if waiting:
            head.append(context(ENDS_THE_ROUND))
    rows: list[Block] = [divider(), *(section(_proposal(row)) for row in shown.rows)]
    blocks = [*head, *rows, *_turns(shown)]
    if not (yes or shown.own):
        blocks.append(context("As soon as both of a pair want it, you can launch it here."))
        view = forms.page(TITLE, blocks)
        view.private_metadata = forms.form(LAUNCH, TITLE, [], metadata=shown.where.metadata).private_metadata
        return view
    submit = "Launch" if shown.own else f"Launch {counted(yes, 'pair')}"
    return forms.form(LAUNCH, TITLE, blocks, submit=submit, close="Close", metadata=shown.where.metadata)


STATES = {"yes": "both want it", "no": "declined", "open": "not answered by both yet"}


def _proposal(row: ShownSuggestion) -> str:
    said = [quote(shortened(words, OBJECTION)) for words in row.objections]
    first = f"{mention(row.mentor)} mentors {mention(row.mentee)} · fit *{row.score}* · *{STATES[row.answer]}*"
    return "\n".join([first, *(["Why not, in confidence:", *said] if said else [])])


def _turns(shown: ShownRound) -> list[Block]:
    number = shown.where.page
    turns: list[ButtonElement] = [
        *([button("Back", PAGE, value=str(number - 1))] if number else []),
        *([button("More", PAGE, value=str(number + 1))] if number < shown.pages - 1 else []),
    ]
    return [divider(), context(f"Page {number + 1} of {shown.pages}"), buttons(*turns)] if turns else []


def launching_page(launch: Launch) -> View:
    where = (
        [] if launch.is_over else [context("In our direct messages you see how it goes on. You need not wait here.")]
    )
    return forms.page(TITLE, [section(_how_far(launch)), *where, *_attention(launch)])


def progress_message(launch: Launch) -> Message:
    """In the organizer's direct messages; renewed until all channels are there."""
    return message(section(_how_far(launch)), *_attention(launch))


def _how_far(launch: Launch) -> str:
    name = escape(launch.program)
    if not launch.is_over:
        far = f"{launch.ready} of {launch.of} channels are there" if launch.of else "I am making the pairs"
        return f"*{name} is launching: {far}.*"
    made = f"{counted(launch.of, 'pair')}, {counted(launch.ready, 'channel')}"
    return (
        f"*{name} is launched: {made}.* People are let in, and greeted, at the next moment that suits both of them; "
        "`/mentor pairs` shows how they are doing."
    )


def _attention(launch: Launch) -> list[Block]:
    if not launch.is_over:
        return []
    blocks: list[Block] = [
        section(
            f"Needs you: the channel of {mention(each.mentor)} and {mention(each.mentee)} could not be opened.",
            accessory=button("Try again", RETRY, value=str(each.pair_id)),
        )
        for each in launch.blocked[:SHOWN_BLOCKED]
    ]
    more = len(launch.blocked) - SHOWN_BLOCKED
    if more > 0:
        blocks.append(section(f"{counted(more, 'more channel')} could not be opened either."))
    if launch.dropped:
        blocks.append(section(_dropped(launch.dropped)))
    if launch.left_mentees or launch.left_mentors:
        blocks.append(section(_left(launch)))
    if not (launch.blocked or launch.dropped or launch.left_mentees):
        blocks.append(context("Nobody needs your attention."))
    again = launch.left_mentees or launch.dropped
    next_round = [program_button("match", "Another round", launch.program_id)] if again else []
    return [*blocks, buttons(word_button("pairs", "All pairs"), *next_round)]


def _dropped(dropped: Sequence[tuple[str, str, str]]) -> str:
    lines = [
        f"• {mention(mentor)} and {mention(mentee)}: {DROPS[Dropped(why)]}"
        for mentor, mentee, why in dropped[:SHOWN_DROPPED]
    ]
    more = [f"• {len(dropped) - SHOWN_DROPPED:,} more"] if len(dropped) > SHOWN_DROPPED else []
    return "\n".join(["No pair came of these suggestions:", *lines, *more])


def _left(launch: Launch) -> str:
    sides = ((launch.left_mentees, "mentee"), (launch.left_mentors, "mentor"))
    who = f"Left over: {listed(counted(number, side) for number, side in sides if number)}"
    told = "They are told so kindly." if launch.told else "Those who were not asked are not told."
    first = " Mentees among them come first in the next round." if launch.left_mentees else ""
    return f"{who}. {told}{first}"


def draft_coming(program: str) -> Message:
    return message(section(f"*{escape(program)}:* I am working out the round. This message changes when it is there."))


def draft_gone(program: str) -> Message:
    return message(section(f"*{escape(program)}:* the round was discarded before its draft was there."))


def draft_ready(program: str, *, program_id: int, pairs: int, mean: int) -> Message:
    words = f"*{escape(program)}:* the draft is there: {counted(pairs, 'pair')}, average fit {mean} of 100."
    return message(section(words), buttons(program_button("match", "Look at the draft", program_id, style="primary")))


def answers_in(program: str, *, program_id: int, yes: int, complete: bool) -> Message:
    """To whoever asked both: everybody has answered, or the time for it is over."""
    when = "Everybody has answered" if complete else "The time to answer is over"
    words = (
        f"*{escape(program)}:* {when.lower()}. {counted(yes, 'pair is', 'pairs are')} wanted by both, and wait for you."
    )
    if not yes:
        words = f"*{escape(program)}:* {when.lower()}. No pair is wanted by both."
    return message(section(words), buttons(program_button("match", "Look at the round", program_id, style="primary")))
