"""Pairs that are over, or nearly: what stays readable, and how to go on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.core.times import day_words, local
from bot.features.endings.closing_views import REOPEN
from bot.features.endings.proposal_views import GO_ON
from bot.features.pairs.views import WITH
from bot.slack import forms
from bot.slack.messages import button, buttons, context, section
from bot.slack.text import mention

PAST = "past_pairs"

SHOWN = 30


@dataclass(frozen=True, slots=True)
class PastPair:
    pair_id: int
    partner: str
    """Slack id."""
    partner_name: str
    role: str
    """The partner's."""
    open_until: datetime | None
    """While it is closing: until when it can be reopened in its channel."""
    closed_at: datetime | None
    can_go_on: bool
    """Whether both are still there, and have not gone on as another pair."""


def past_pairs(pairs: Sequence[PastPair], *, zone: str) -> View:
    blocks: list[Block] = [context("What you wrote in them stays yours to read.")]
    for pair in pairs[:SHOWN]:
        value, action = str(pair.pair_id), REOPEN if pair.open_until else GO_ON
        go_on = "Reopen" if pair.open_until else "Ask to go on"
        presses = [
            button("Our agreement", f"{WITH}.agreement", value=value, spoken=f"Agreement with {pair.partner_name}"),
            button("Our journal", f"{WITH}.journal", value=value, spoken=f"Journal with {pair.partner_name}"),
        ]
        if pair.can_go_on:
            presses.append(button(go_on, action, value=value, spoken=f"{go_on} with {pair.partner_name}"))
        blocks += [
            section(f"*{mention(pair.partner)}, your {pair.role}*, {_when(pair, zone)}"),
            buttons(*presses),
        ]
    return forms.page("Past pairs", blocks if pairs else [section("You have no past pairs.")])


def _when(pair: PastPair, zone: str) -> str:
    if pair.open_until is not None:
        return f"coming to its end on {day_words(local(pair.open_until, zone).date())}"
    return f"until {day_words(local(pair.closed_at, zone).date())}" if pair.closed_at else "over"
