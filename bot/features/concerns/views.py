"""What the one who reports a concern sees, and what those see who look at it."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.core.wording import listed
from bot.features.concerns.rules import IN_WORDS, WORDS_LIMIT, Kind, State, Wish
from bot.features.concerns.shown import Shown
from bot.slack import forms
from bot.slack.messages import (
    Message,
    button,
    buttons,
    confirm,
    context,
    divider,
    header,
    message,
    note,
    paragraphs,
    section,
)
from bot.slack.text import escape, mention, moment, quote

SAVE, WRITE, ADD_MORE = "concern_report", "concern_write", "concern_words"
NEW, READ, TAKE, CLOSE, APART, END = (
    "concern_new",
    "concern_read",
    "concern_take",
    "concern_close",
    "concern_apart",
    "concern_end",
)

REPORTER, CONTACTS = "reporter", "contacts"
READERS: Mapping[str, str] = {REPORTER: "The one who reported it", CONTACTS: "Only those who look at it"}

WISHES: Mapping[str, str] = {
    Wish.APART: "Never pair us (again)",
    Wish.END: "End our pair, in the neutral words of every end",
    Wish.UNNAMED: "Do not tell my name to those who read this",
}

LINES = 25
"""Of what was written, shown at most: the newest."""


def report_form(programs: Mapping[str, str], contacts: Sequence[str], *, has_contacts: bool) -> View:
    """`programs`: id → name; asked about if there are several. `contacts`: Slack ids of those who will read it, of the
    only program; `has_contacts`: whether they were named for this."""
    asks = [forms.select_field("program", "In which program?", programs)] if len(programs) > 1 else []
    readers = listed([mention(each) for each in contacts]) if contacts else "the program's safety contacts"
    organizers = "Organizers do not see it." if has_contacts else "No safety contact is named, so organizers read it."
    return forms.form(
        SAVE,
        "Report a concern",
        [
            section(
                f"*In confidence:* it goes to {readers}, at once, and to nobody else. If it is about somebody who "
                f"would read it, that person does not learn of it, and somebody else does. {organizers}"
            ),
            *asks,
            forms.text_field("words", "What happened, or worries you?", long=True, required=True, limit=WORDS_LIMIT),
            forms.person_field("subject", "Who is it about?", hint="Empty if it is about nobody in particular."),
            forms.checkboxes_field("wishes", "What should I do at once?", WISHES),
            context("In an emergency call the emergency number first: I only pass on what you write."),
        ],
        submit="Report",
        metadata={"program": next(iter(programs), "")} if len(programs) == 1 else {},
    )


def reported(seen: Shown, readers: Sequence[str], *, again: bool = False) -> View:
    to = listed([mention(each) for each in readers]) if readers else "a workspace admin as soon as there is one"
    words = f"*It has arrived{' already' if again else ''}* and goes to {to}. You read here what becomes of it."
    return page(seen, said=words)


def overview(mine: Sequence[Shown], brought: Sequence[Shown]) -> View:
    blocks: list[Block] = [
        section("Something is not as it should be? What you report here stays in confidence."),
        buttons(button("Report a concern", NEW, style="primary")),
    ]
    if brought:
        blocks += [divider(), section("*Brought to you*"), *(_row(each) for each in brought[:30])]
    if mine:
        blocks += [divider(), section("*Reported by you*"), *(_row(each) for each in mine[:30])]
    return forms.page("Concerns", blocks)


def page(seen: Shown, *, said: str = "") -> View:
    """One concern, for the one who reported it or for those who look at it."""
    blocks: list[Block] = [section(said)] if said else []
    blocks += [section(_standing(seen)), *_actions(seen), divider()]
    for each in seen.lines[-LINES:]:
        blocks += [context(_heading(seen, each.kind, each.who, mine=each.is_mine) + f", {moment(each.at, seen.zone)}")]
        blocks += paragraphs(quote(each.words))
    if not seen.lines:
        blocks.append(context("What was written here was removed."))
    return forms.page("A concern", blocks[:95])


def write_form(concern_id: int, *, is_mine: bool) -> View:
    who = [] if is_mine else [forms.select_field("readers", "Who reads it?", READERS, initial=REPORTER)]
    label = "What would you like to add?" if is_mine else "Your words"
    field = forms.text_field("words", label, long=True, required=True, limit=WORDS_LIMIT)
    return forms.form(WRITE, "Write", [*who, field], submit="Send", metadata={"concern": concern_id})


def brought(seen: Shown) -> Message:
    """To those who look at it. What was written stands behind the button alone."""
    return message(
        header("A concern was reported"),
        section(_standing(seen)),
        buttons(*_in_message(seen)),
        context("In confidence. I have told nobody else, and the one it is about does not learn of it."),
    )


def added(seen: Shown) -> Message:
    return message(section("*Something was added to a concern.*"), buttons(_read(seen, primary=True)))


def reminder(seen: Shown) -> Message:
    return message(
        section("*Nobody has looked at this concern yet.* Somebody waits for it."),
        section(_standing(seen)),
        buttons(*_in_message(seen)),
    )


def handed_over(seen: Shown) -> Message:
    """To those who read it from now on."""
    return message(
        section("*An open concern is yours to look at now:* those to whom it was brought have changed."),
        section(_standing(seen)),
        buttons(*_in_message(seen)),
        context("In confidence. The one it is about does not learn of it."),
    )


def received(seen: Shown, readers: int) -> Message:
    """The receipt for the one who reported it."""
    to = "the safety contact" if readers == 1 else "the safety contacts"
    return message(
        section(f"*Your concern has arrived* and is with {to}. I tell you what becomes of it; you can add to it."),
        buttons(_read(seen, label="See or add")),
    )


def moved(seen: Shown) -> Message:
    """To the one who reported it: it stands differently now, or somebody has written."""
    return message(
        section(f"*Your concern* is {IN_WORDS[State(seen.state)]}."), buttons(_read(seen, label="See or add"))
    )


def answered(seen: Shown) -> Message:
    return message(section("*There is a word for you about your concern.*"), buttons(_read(seen, label="Read")))


def apart() -> str:
    return "*Done:* the two are never suggested to each other again, and nobody is told why."


def ended(*, was_open: bool) -> str:
    if not was_open:
        return "The two are not a pair at the moment."
    return "*Done:* their pair comes to its end, in the same neutral words as every pair."


def not_possible() -> Message:
    return note("There is no mentoring program in this workspace yet, and so nobody to whom I could bring this.")


def _standing(seen: Shown) -> str:
    about = mention(seen.subject) if seen.subject else "nobody in particular"
    who = "you" if seen.is_mine else mention(seen.author) if seen.author else "someone who does not want to be named"
    taken = f" by {mention(seen.taken_by)}" if seen.taken_by and seen.state == State.LOOKING else ""
    return (
        f"Reported by {who} {moment(seen.reported_at, seen.zone)}, about {about}, in {escape(seen.program)}.\n"
        f"*State:* {IN_WORDS[State(seen.state)]}{taken}."
    )


def _actions(seen: Shown) -> list[Block]:
    add = button("Add something" if seen.is_mine else "Write", ADD_MORE, value=str(seen.concern_id))
    if seen.is_mine:
        return [buttons(add)]
    measures = [_measure(seen, APART, "Keep them apart"), _measure(seen, END, "End their pair")]
    return [buttons(*_changes(seen), add, *(measures if seen.subject else []))]


def _measure(seen: Shown, action: str, label: str) -> ButtonElement:
    sure = confirm(f"{label}?", "Neither of the two learns why, nor that it was you.", yes="Yes")
    return button(label, action, value=str(seen.concern_id), confirm=sure)


def _in_message(seen: Shown) -> list[ButtonElement]:
    return [_read(seen, primary=True), *_changes(seen)]


def _changes(seen: Shown) -> list[ButtonElement]:
    value = str(seen.concern_id)
    if seen.state == State.CLOSED:
        return [button("Open it again", TAKE, value=value)]
    take = [button("I am looking at it", TAKE, value=value)] if seen.state == State.RECEIVED else []
    return [*take, button("Close it", CLOSE, value=value, confirm=CLOSING)]


CLOSING = confirm("Close this concern?", "The one who reported it is told that it is closed.", yes="Close it")


def _read(seen: Shown, *, label: str = "Read it", primary: bool = False) -> ButtonElement:
    return button(label, READ, value=str(seen.concern_id), style="primary" if primary else None)


def _row(seen: Shown) -> Block:
    return section(_standing(seen), accessory=_read(seen, label="Open"))


def _heading(seen: Shown, kind: str, who: str | None, *, mine: bool) -> str:
    name = "You" if mine else mention(who) if who else "The one who reported it"
    to = {Kind.REPLY: " to the one who reported it", Kind.NOTE: ", for those who look at it alone"}.get(Kind(kind), "")
    return f"{name}{'' if seen.is_mine and kind == Kind.REPLY else to}"
