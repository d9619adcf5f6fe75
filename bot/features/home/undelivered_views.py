"""What organizers see of what was not delivered: where, why, and how to mend it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.core.wording import counted, listed
from bot.features.channels.views import RENEW
from bot.features.home.rules import Place
from bot.slack import forms, refusals
from bot.slack.messages import button, buttons, confirm, context, divider, section
from bot.slack.text import channel_link, mention, moment

LOOK, AGAIN, DROP, PAGE = "undelivered", "undelivered_again", "undelivered_drop", "undelivered_page"

PER_PAGE = 8

WHAT = MappingProxyType(
    {
        "conversations.create": ("channel to open", "channels to open"),
        "conversations.open": ("group to open", "groups to open"),
        "conversations.invite": ("invitation", "invitations"),
        "conversations.archive": ("channel to archive", "channels to archive"),
        "conversations.leave": ("channel to leave", "channels to leave"),
        "chat.postMessage": ("message", "messages"),
        "chat.update": ("change of a message", "changes of messages"),
        "pins.add": ("pin", "pins"),
        "files.completeUploadExternal": ("file", "files"),
        "views.publish": ("Home tab", "Home tabs"),
    }
)
"""Web API methods in words, for one and for several."""


def undelivered(places: Sequence[Place], *, zone: str, page: int = 0, done: str = "") -> View:
    """`done`: what has just been done about it."""
    last = max(0, len(places) - 1) // PER_PAGE
    page = min(page, last)
    shown = places[page * PER_PAGE : (page + 1) * PER_PAGE]
    blocks: list[Block] = [section(f"*{done}*")] if done else []
    if not places:
        blocks.append(section("Everything that I owed was delivered, or waits only for its people's hours."))
    for place in shown:
        blocks += [section("\n".join(_lines(place, zone))), *_actions(place, page), divider()]
    if last:
        blocks.append(buttons(*_turning(page, last)))
        blocks.append(context(f"Page {page + 1} of {last + 1}."))
    if places:
        blocks.append(context("Nothing of this is lost. What messages say is never shown here."))
    return forms.page("Not delivered", blocks)


def in_words(failed: Mapping[str, int]) -> str:
    """Method → number: "2 messages and 1 invitation"."""
    return listed(counted(number, *WHAT.get(method, ("call", "calls"))) for method, number in failed.items())


def _lines(place: Place, zone: str) -> list[str]:
    lines = [f"*{_where(place)}*, since {moment(place.since, zone)}"]
    for method, reason, number in place.failed:
        why = refusals.why(reason)
        lines.append(f"• {in_words({method: number})}: {why.words} {why.mend}".rstrip())
    if place.waiting:
        lines.append(f"_{counted(place.waiting, 'more call')} there wait until this is mended._")
    return lines


def _where(place: Place) -> str:
    people = listed(mention(each) for each in place.people)
    if place.is_direct:
        return f"Direct messages with {people}"
    there = f" ({channel_link(place.channel)})" if place.channel and not place.lost_pair else ""
    return f"The channel of {people}{there}" if people else f"The channel {channel_link(place.channel or '')}"


def _actions(place: Place, page: int) -> list[Block]:
    value = f"{place.conversation_id}:{page}"
    who = listed(place.people) or place.channel or ""
    found: list[ButtonElement] = []
    if place.lost_pair is not None:
        found.append(button("Open a new channel", RENEW, value=str(place.lost_pair), style="primary"))
    found.append(button("Try again", AGAIN, value=value, spoken=f"Try again, {who}"))
    if place.can_be_dropped:
        sure = confirm("Drop this?", "It will never be delivered. What waits for it is dropped, too.", yes="Drop it")
        found.append(button("Drop", DROP, value=value, style="danger", confirm=sure, spoken=f"Drop, {who}"))
    return [buttons(*found)]


def _turning(page: int, last: int) -> list[ButtonElement]:
    before = [button("Earlier", PAGE, value=str(page - 1))] if page else []
    return [*before, *([button("Later", PAGE, value=str(page + 1))] if page < last else [])]
