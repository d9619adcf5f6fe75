"""What an organizer sees of an import, and what the people in it are asked."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.core.wording import counted, listed
from bot.features.imports.form_views import another
from bot.features.imports.verdicts import Outcome, Verdict
from bot.features.programs.views import WHAT_IT_IS, program_button
from bot.slack import forms
from bot.slack.messages import Message, button, buttons, confirm, context, message, note, section
from bot.slack.text import escape, mention, readable, shortened

LINES, CONFIRM, DISCARD, DECLINE = "import_lines", "import_confirm", "import_discard", "import_decline"
LEAVE_OUT = "import_leave_out"

PAGE = 25
"""Lines on one page."""

TOLD = 6
"""Wrong lines in the message; the page has them all."""

ROLE_WORDS = MappingProxyType({"mentor": "a mentor", "mentee": "a mentee", "both": "a mentor and a mentee"})


@dataclass(frozen=True, slots=True)
class Shown:
    import_id: int
    program_id: int
    program: str
    is_done: bool
    is_open: bool
    """Whether it waits for a decision."""
    verdicts: tuple[Verdict, ...]
    """Those that are wrong first."""
    unused: tuple[str, ...]

    def number(self, outcome: Outcome) -> int:
        return sum(each.outcome is outcome for each in self.verdicts)

    @property
    def to_do(self) -> int:
        return self.number(Outcome.NEW) + self.number(Outcome.CHANGED)

    @property
    def can_be_done(self) -> bool:
        return self.is_open and self.to_do > 0 and not self.number(Outcome.WRONG)

    @property
    def can_do_the_rest(self) -> bool:
        return self.is_open and self.to_do > 0 and bool(self.number(Outcome.WRONG))

    @property
    def value(self) -> str:
        return f"{self.program_id}:{self.import_id}"


def shown(
    import_id: int, program_id: int, program: str, stage: str, verdicts: Sequence[Verdict], *, unused: Sequence[str]
) -> Shown:
    ordered = sorted(verdicts, key=lambda each: (each.outcome is not Outcome.WRONG, each.number))
    return Shown(import_id, program_id, program, stage == "done", stage == "ready", tuple(ordered), tuple(unused))


def reading_message(program: str) -> Message:
    return note(f"*Import into {escape(program)}:* I read the lines and look for the people in Slack…")


def saving_message(program: str) -> Message:
    return note(f"*Import into {escape(program)}:* I bring the people in…")


def over_message(program: str, why: str, program_id: int) -> Message:
    return message(section(f"*Import into {escape(program)}:* {escape(why)}"), buttons(another(program_id)))


def preview_message(found: Shown, *, has_changed: bool) -> Message:
    wrong = [each for each in found.verdicts if each.outcome is Outcome.WRONG]
    more = len(wrong) - TOLD
    words = [line_words(each) for each in wrong[:TOLD]]
    words += [f"…and {counted(more, 'more wrong line')}."] if more > 0 else []
    lead = "Something has changed since you saw this, so *nothing was imported*. As it is now:" if has_changed else ""
    return message(
        *([section(lead)] if lead else []),
        section(_summary(found)),
        *([section(shortened("\n".join(words), 2900))] if words else []),
        *_foot(found),
        buttons(*_choices(found, in_page=False)),
    )


def _choices(found: Shown, *, in_page: bool) -> list[ButtonElement]:
    every = button("See each line", LINES, value=f"{found.value}:0")
    choices = [] if in_page or found.is_done else [every]
    if found.can_be_done:
        people = counted(found.to_do, "person", "people")
        choices.insert(0, button(f"Import {people}", CONFIRM, value=found.value, style="primary"))
    if found.can_do_the_rest:
        wrong = counted(found.number(Outcome.WRONG), "wrong line")
        choices.insert(0, button(f"Leave out {wrong}", LEAVE_OUT, value=found.value, style="primary"))
    if found.is_open:
        sure = confirm("Discard it?", "Nothing is imported, and I forget the lines.", yes="Discard", no="Keep")
        choices.append(button("Discard", DISCARD, value=found.value, confirm=sure))
    if found.is_done:
        choices.append(program_button("people", "People", found.program_id))
    if not found.can_be_done and not in_page:
        choices.append(another(found.program_id))
    return choices


def _summary(found: Shown) -> str:
    done, number = found.is_done, found.number
    head = "Imported into" if done else "Import into"
    lines = [f"*{head} {escape(found.program)}:* {counted(len(found.verdicts), 'line')}"]
    if number(Outcome.NEW):
        people = counted(number(Outcome.NEW), "person", "people")
        lines.append(f"• *{people}* {'invited' if done else 'to be invited'}: {_roles(found)}")
    for outcome, words in (
        (Outcome.CHANGED, "changed" if done else "to be changed"),
        (Outcome.SAME, "as before: nothing changes"),
        (Outcome.AWAY, "left out: they declined, did not answer, or have left"),
    ):
        if number(outcome):
            lines.append(f"• *{number(outcome):,}* {words}")
    if number(Outcome.WRONG):
        lines.append(
            f"• *{counted(number(Outcome.WRONG), 'line is', 'lines are')} wrong*, so nothing can be imported yet"
        )
    return "\n".join(lines)


def _roles(found: Shown) -> str:
    counts = Counter(each.role for each in found.verdicts if each.outcome is Outcome.NEW)
    names = (("mentee", "mentee", None), ("mentor", "mentor", None), ("both", "both", "both"))
    return listed(counted(counts[role], one, more) for role, one, more in names if counts[role])


def _foot(found: Shown) -> list[Block]:
    lines = []
    if found.unused:
        names = ", ".join(shortened(name, 30) for name in found.unused[:10])
        lines.append(f"Columns that I do not need: {escape(names)}")
    if found.number(Outcome.WRONG):
        rest = ", or leave them out" if found.can_do_the_rest else ""
        lines.append(f"Correct these lines in your file, and choose it again{rest}. Nothing was changed.")
    elif found.is_done:
        lines.append(
            "Each of them decides: I ask them in their working hours, and remind them. Until they accept they "
            "are matched only in rounds that ask both first."
        )
    elif found.can_be_done:
        lines.append(
            "All of it or nothing. Everybody new gets a direct message, in their working hours, and decides "
            "whether to join."
        )
    elif found.is_open:
        lines.append("Nothing is to be done: all of it is there already.")
    return [context(*lines)] if lines else []


def line_words(each: Verdict) -> str:
    """One line of the file, and what will happen."""
    who = mention(each.slack_id) if each.slack_id else f"“{escape(shortened(each.who, 60))}”" if each.who else "nobody"
    start = f"*Line {each.number:,}*, {who}:"
    match each.outcome:
        case Outcome.WRONG:
            said = " ".join(f"_{escape(shortened(h, 40))}_: {escape(shortened(w, 300))}" for h, w in each.problems[:5])
            return f"{start} *wrong.* {said}"
        case Outcome.NEW:
            return f"{start} is invited as {ROLE_WORDS[each.role]}"
        case Outcome.CHANGED:
            return f"{start} {'gets' if each.has_joined else 'changes'} {listed(each.changes)}"
        case Outcome.AWAY:
            return f"{start} stays out (declined, did not answer, or has left)"
    own = " (has joined, and says themselves what stands in the profile)" if each.has_joined else ""
    return f"{start} nothing changes{own}"


def plain_words(each: Verdict) -> str:
    """The same for a terminal."""
    said = line_words(each)
    if each.slack_id:
        said = said.replace(mention(each.slack_id), each.who)
    return readable(said).replace("_", "") if each.outcome is Outcome.WRONG else readable(said)


def lines_page(found: Shown, number: int) -> View:
    """`number` from 0; a page that is not there is the last one."""
    pages = max(1, -(-len(found.verdicts) // PAGE))
    number = min(number, pages - 1)
    turns = [
        button(label, LINES, value=f"{found.value}:{page}")
        for label, page in (("Previous page", number - 1), ("Next page", number + 1))
        if 0 <= page < pages
    ]
    choices = _choices(found, in_page=True)
    return forms.page(
        "Import",
        [
            section(_summary(found)),
            *_foot(found),
            *([buttons(*choices)] if choices else []),
            *(section(line_words(each)) for each in found.verdicts[number * PAGE : (number + 1) * PAGE]),
            *([context(f"Page {number + 1} of {pages}"), buttons(*turns)] if turns else []),
        ],
    )


def end_page(words: str, program_id: int) -> View:
    return forms.page("Import", [section(words), buttons(program_button("people", "People", program_id))])


def wait_page(import_id: int, program_id: int, words: str) -> View:
    again = button("Look now", LINES, value=f"{program_id}:{import_id}:0", style="primary")
    return forms.page("Import", [section(words), buttons(again)])


def invitation(*, program: str, program_id: int, role: str, by: str, is_me: bool) -> Message:
    who = "You have put yourself down" if is_me else f"{mention(by)} would like to have you in"
    lead = (
        f"{who}{' for' if is_me else ''} *{escape(program)}*"
        if by.startswith(("U", "W"))
        else (f"The organizers of *{escape(program)}* would like to have you in it")
    )
    return message(
        section(f"{lead}, as {ROLE_WORDS[role]}. You decide.\n{WHAT_IT_IS}"),
        context(
            "Whether you say yes or no, nobody is told the reason. After a yes you see what stands in your profile, "
            "and change it. After a no, what was handed in about you is deleted."
        ),
        buttons(
            program_button("join", "Accept and complete", program_id, style="primary"),
            button("No thanks", DECLINE, value=str(program_id)),
        ),
    )


def declined(program: str, program_id: int) -> Message:
    return message(
        section(
            f"You are not in {escape(program)}, and what was handed in about you is deleted. I will not ask again."
        ),
        buttons(program_button("join", "Join after all", program_id)),
    )
