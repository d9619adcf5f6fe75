"""A round in draft, as organizers see it, page by page."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import Block, ButtonElement, Option, OverflowMenuElement
from slack_sdk.models.views import View

from bot.core.wording import counted, listed
from bot.features.programs.rules import POLICIES
from bot.features.programs.views import program_button
from bot.features.rounds import rejected_views
from bot.features.rounds.reason_views import CAUTIONS, in_words, why_in_words
from bot.features.rounds.shown import Beginning, Extra, ShownLeft, ShownRound, ShownSuggestion, Where
from bot.features.rounds.stages import Numbers, Reworked, Scope
from bot.slack import forms
from bot.slack.messages import button, buttons, confirm, context, divider, section
from bot.slack.text import escape, mention

START, PAGE, ROW, FIND, LEFT, ASK, AGAIN, SWITCH, SWAP, DISCARD, PUBLISH, ALL = (
    "round_start",
    "round_page",
    "round_row",
    "round_find",
    "round_left",
    "round_whom_to_ask",
    "round_again",
    "round_switch",
    "round_swap",
    "round_discard",
    "round_publish",
    "round_all",
)
LOCK, UNLOCK, REJECT, OTHER = "lock", "unlock", "reject", "other"

SHOWN_LEFT = 80

TITLE = "Matching"


def start_form(known: Beginning) -> View:
    """What a round is for, and what it is after."""
    who = f"{counted(known.mentees, 'mentee')} without a mentor, and {counted(known.mentors, 'mentor')} with"
    words = (
        f"*{escape(known.program)}:* {who} {counted(known.places, 'free place')}.\n"
        "I work out the best pairs, and you see a draft that nobody else sees: change it, throw it away, ask both "
        "people first, or launch it."
    )
    scopes = {Scope.WITHOUT.value: "Mentees without a mentor"}
    if known.seconds:
        scopes[Scope.SECOND.value] = "Also mentees who may have another mentor"
    if known.ended_early:
        scopes[Scope.AGAIN.value] = f"Only those whose pair ended early ({known.ended_early})"
    invited = counted(known.invited, "person was", "people were")
    fields: list[Block] = [
        forms.select_field("policy", "What matters more", POLICIES, initial=known.policy),
        forms.select_field("scope", "For whom", scopes, initial=Scope.WITHOUT),
    ]
    if known.invited:
        also = {"yes": "Consider them too; they are asked before anything happens"}
        fields.append(forms.checkboxes_field("invited", f"{invited} only invited so far", also))
    metadata = {"program": known.program_id}
    return forms.form(START, TITLE, [section(words), *fields], submit="Work it out", metadata=metadata)


def being_worked_out(program: str) -> View:
    words = f"*{escape(program)}:* I am working out this round. It is a big one, so I write to you when it is there."
    return forms.page(TITLE, [section(words)])


def draft_page(shown: ShownRound, *, note: str = "") -> View:
    if shown.about:
        return _form(shown, [*_head(shown, note), *_about(shown)])
    rows = [block for row in shown.rows for block in _row(row, shown.where)]
    if not rows:
        rows = [section("No suggestion stands. Other people, or another policy, may change that.")]
    return _form(shown, [*_head(shown, note), divider(), *rows, *_turns(shown)])


def _form(shown: ShownRound, blocks: Sequence[Block]) -> View:
    if not shown.total:
        view = forms.page(TITLE, blocks)
        view.private_metadata = forms.form(PUBLISH, TITLE, [], metadata=shown.where.metadata).private_metadata
        return view
    return forms.form(PUBLISH, TITLE, blocks, submit="Publish…", close="Close", metadata=shown.where.metadata)


def _head(shown: ShownRound, note: str) -> list[Block]:
    mine = shown.mine
    title = f"*Draft for {escape(shown.program)}: {counted(mine.pairs, 'pair')}, average fit {mine.mean} of 100.*"
    words = f"{title} {_how_many_left(mine)}."
    locked = f" {counted(shown.locked, 'pair is', 'pairs are')} locked." if shown.locked else ""
    blocks: list[Block] = [section(f"{words}{locked}\n{_compared(shown)}")]
    said = [note] if note else []
    if shown.own:
        said.append(f"{counted(shown.own, 'suggestion is', 'suggestions are')} about you, and not shown to you.")
    blocks.append(context(" ".join([*said, "Only organizers see this draft.", _what_fit_means()])))
    find = forms.deciding(forms.person_field(FIND, "Find somebody in this round"))
    return [*blocks, buttons(*_tools(shown)), *([find] if shown.total else [])]


def _how_many_left(mine: Numbers) -> str:
    sides = ((mine.left_mentees, "mentee"), (mine.left_mentors, "mentor"))
    left = listed(counted(number, side) for number, side in sides if number)
    return f"{left} left over" if left else "Nobody is left over"


def _what_fit_means() -> str:
    return "Fit: how much of what your program looks at the two have, from 0 to 100."


def _compared(shown: ShownRound) -> str:
    """Both policies, side by side."""
    other = next(policy for policy in POLICIES if policy != shown.policy)
    lines = [f"• {_policy(shown.policy, shown.mine)} (this draft)"]
    if other in shown.numbers:
        lines.append(f"• {_policy(other, shown.numbers[other])}")
    return "\n".join(lines)


def _policy(policy: str, numbers: Numbers) -> str:
    pairs = f"{counted(numbers.pairs, 'pair')}, total fit {numbers.fit:,}, average {numbers.mean}"
    return f"*{POLICIES[policy]}:* {pairs}, {numbers.covered}% of the wanted skills covered"


def _tools(shown: ShownRound) -> list[ButtonElement]:
    other = next(policy for policy in POLICIES if policy != shown.policy)
    gone = confirm("Discard this draft?", "Nobody but organizers has seen it, and nobody is told.", yes="Discard it")
    return [
        *([button(f"Left over ({shown.left})", LEFT)] if shown.left else []),
        *([button(f"Rejected ({shown.rejected})", rejected_views.SHOW)] if shown.rejected else []),
        button("Other policy", SWITCH, value=other, spoken=f"Work it out by: {POLICIES[other]}"),
        button("Work it out again", AGAIN),
        button("Discard", DISCARD, style="danger", confirm=gone),
    ]


def _row(row: ShownSuggestion, where: Where) -> list[Block]:
    return [section(suggestion_words(row), accessory=_menu(row))]


def suggestion_words(row: ShownSuggestion) -> str:
    mark = " · *locked*" if row.locked else ""
    lines = [f"{mention(row.mentor)} mentors {mention(row.mentee)} · fit *{row.score}*{mark}"]
    lines += [f"• {in_words(reason)}" for reason in row.reasons]
    if row.cautions:
        lines.append(f"_Mind: {listed([CAUTIONS[each] for each in row.cautions])}._")
    return "\n".join(lines)


def _menu(row: ShownSuggestion) -> OverflowMenuElement:
    turn = (UNLOCK, "Unlock") if row.locked else (LOCK, "Lock: keep this pair")
    choices = (turn, (OTHER, "Give another mentor…"), (REJECT, "Reject: not these two"))
    options = [Option(value=f"{row.suggestion_id}:{what}", label=label) for what, label in choices]
    return OverflowMenuElement(action_id=f"{ROW}@{row.suggestion_id}", options=options)


def _turns(shown: ShownRound) -> list[Block]:
    number = shown.where.page
    if shown.pages == 1:
        return []
    turns = [
        *([button("Better fits", PAGE, value=str(number - 1))] if number else []),
        *([button("More", PAGE, value=str(number + 1))] if number < shown.pages - 1 else []),
    ]
    return [divider(), context(f"Page {number + 1} of {shown.pages}, the best fits first."), buttons(*turns)]


def _about(shown: ShownRound) -> list[Block]:
    blocks: list[Block] = [divider(), *(block for row in shown.rows for block in _row(row, shown.where))]
    if shown.left_why is not None:
        blocks.append(section(_left(shown.left_why)))
    elif not shown.rows:
        blocks.append(section(f"{mention(shown.about or '')} is not in this round, or already has whom they need."))
    return [*blocks, buttons(button("Show everybody", ALL))]


def left_page(left: Sequence[ShownLeft], *, where: Where, extras: Sequence[Extra] | None = None) -> View:
    """Who is left over and why; `extras` once somebody asked for them."""
    blocks: list[Block] = []
    for side, title in (("mentee", "Mentees without a mentor"), ("mentor", "Mentors without a mentee")):
        rows = [each for each in left if each.side == side]
        if rows:
            shown = [f"• {_left(each)}" for each in rows[: SHOWN_LEFT // 2]]
            more = [f"• {len(rows) - len(shown):,} more"] if len(rows) > len(shown) else []
            blocks += [section(f"*{title}*"), *_in_sections([*shown, *more])]
    if any(each.side == "mentee" for each in left):
        blocks += _one_more(extras)
    view = forms.page("Left over", blocks or [section("Nobody is left over.")], close="Back")
    view.private_metadata = forms.form(LEFT, "Left over", [], metadata=where.metadata).private_metadata
    return view


def _in_sections(lines: Sequence[str]) -> list[Block]:
    return [section("\n".join(lines[start : start + 10])) for start in range(0, len(lines), 10)]


def _left(each: ShownLeft) -> str:
    return f"{mention(each.slack_id)}: {why_in_words(each.why, each.best)}"


def _one_more(extras: Sequence[Extra] | None) -> list[Block]:
    if extras is None:
        return [divider(), buttons(button("Whom to ask for one more place", ASK))]
    if not extras:
        return [divider(), section("One more place with a mentor would bring nobody of them a mentor.")]
    lines = [
        f"• If {mention(each.mentor)} took one more, {listed(mention(one) for one in each.gained)} would have a mentor"
        f"{_moves(each)} (total fit {each.score:+})."
        for each in extras
    ]
    how = "Ask them; they change it with `/mentor profile`. Then press “Work it out again”."
    return [divider(), section("\n".join(lines)), context(how)]


def _moves(each: Extra) -> str:
    return f", and {counted(each.moved, 'other', 'others')} would change mentors" if each.moved else ""


def swap_form(row: ShownSuggestion, choices: Mapping[str, str], *, where: Where) -> View:
    words = f"{mention(row.mentee)} has {mention(row.mentor)} in this draft. Who instead? The others follow from it."
    if not choices:
        return forms.page("Another mentor", [section(f"{words}\nNobody else can be suggested.")], close="Back")
    return forms.form(
        SWAP,
        "Another mentor",
        [section(words), forms.select_field("mentor", "Mentor", choices)],
        submit="Give this mentor",
        metadata={**where.metadata, "suggestion": row.suggestion_id},
    )


def discarded(program_id: int, *, asked: bool) -> View:
    told = "The people who were asked are told that it was taken back." if asked else "Nobody is told anything."
    again = buttons(program_button("match", "Begin another one", program_id))
    return forms.page(TITLE, [section(f"*The round is discarded.* {told}"), again])


def changed_words(changed: Reworked) -> str:
    """What another solution has brought."""
    new = f"{counted(changed.new, 'suggestion is', 'suggestions are')} new." if changed.new else "Nothing else changed."
    void = f" {counted(changed.void, 'lock')} cannot hold any more: cannot be suggested." if changed.void else ""
    return f"*Worked out again:* {new}{void}"
