"""All versions of an agreement: what changed, when, by whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.core.wording import counted, listed
from bot.features.agreement.full_views import HISTORY
from bot.features.agreement.pages import page
from bot.features.agreement.rules import Change
from bot.slack import forms
from bot.slack.messages import context, divider, paragraphs, section
from bot.slack.text import escape, mention, moment, quote


@dataclass(frozen=True, slots=True)
class Version:
    number: int
    at: datetime
    by: tuple[str, ...]
    """Slack ids: of the one who changed something, or of both if they agreed on a point."""
    changes: Sequence[Change]
    """Against the version before; none in the first one."""
    confirmed: tuple[str, ...]
    """Slack ids of those who said yes to it."""
    agreed_at: datetime | None
    """When the second of them did."""
    is_newest: bool


def history(versions: Sequence[Version], *, pair_id: int, number: int, zone: str) -> View:
    """Page `number`; the newest version comes first, moments are shown on the clock of `zone`."""
    intro = [section(f"{counted(len(versions), 'version')}, the newest first. Both of you can read this, nobody else.")]
    groups = [[divider(), *_version(each, zone)] for each in versions]
    return forms.page("History", page([intro, *groups], number, action=HISTORY, value=str(pair_id)))


def _version(each: Version, zone: str) -> list[Block]:
    by = listed(mention(slack_id) for slack_id in each.by)
    verb = "agreed on a point" if len(each.by) > 1 else "changed something"
    what = f"{by} {verb}" if each.number > 1 else f"Both of you had answered, {by} as the second"
    chosen = [f"• {change.about}: {_words(change.before)} → {_words(change.after)}" for change in _chosen(each)]
    title = "\n".join([f"*Version {each.number}*, {moment(each.at, zone)}\n{what}", *chosen])
    blocks: list[Block] = [*paragraphs(title)]
    for change in each.changes:
        if change.is_text:
            blocks += paragraphs(f"• {change.about}, before:\n{_quoted(change.before)}")
            blocks += paragraphs(f"{change.about}, after:\n{_quoted(change.after)}")
    return [*blocks, context(_state(each, zone))]


def _chosen(each: Version) -> list[Change]:
    return [change for change in each.changes if not change.is_text]


def _words(said: str) -> str:
    return escape(said[:1].lower() + said[1:]) or "not said"


def _quoted(text: str) -> str:
    return quote(text) if text else "_nothing_"


def _state(each: Version, zone: str) -> str:
    if each.agreed_at is not None:
        return f"Confirmed by both, {moment(each.agreed_at, zone)}."
    yes = f"Confirmed by {listed(mention(slack_id) for slack_id in each.confirmed)} alone" if each.confirmed else ""
    if each.is_newest:
        return f"{yes}, so far." if yes else "Not confirmed yet."
    return f"{yes}; a newer version took its place." if yes else "Not confirmed; a newer version took its place."
