"""Text that people typed, made safe for Slack: it can mention nobody, and link nothing that it does not show.

Slack's own rule: `&`, `<` and `>` are escaped and nothing else (docs.slack.dev/messaging/formatting-message-text).
"""

import re
from datetime import datetime
from unicodedata import category

from bot.core.times import local

SECTION_LIMIT = 3000
"""Characters in one section's text."""

MESSAGE_LIMIT = 3900
"""Characters of a message's plain text; `chat.update` refuses more than 4,000."""

QUOTED = "> "

TORN = re.compile(r"&[a-z]{0,3}$|<[^<>]*$")
"""The beginning of an escape sequence whose end is missing."""


TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Marks that turn the direction of all that follows, also of our own words; Arabic and Hebrew need none of them."""

SAFE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"}) | TURNING


def escape(text: str) -> str:
    """What someone typed, for use in mrkdwn."""
    return text.translate(SAFE)


UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
"""Unicode categories: controls, formats (of zero width), and spaces."""

BLANKS = frozenset("\u2800\u3164\u115f\u1160\uffa0")
"""Characters that count as letters or symbols and show nothing."""


def can_be_seen(text: str) -> bool:
    """Whether anything of it shows: zero-width spaces do not."""
    return any(category(each) not in UNSEEN and each not in BLANKS for each in text)


JOINERS = "\u200c\u200d"
"""Of no width, but Persian and Indic names are written with them, and emoji of several people."""

JOINING = frozenset(JOINERS).union(map(chr, range(0xE0020, 0xE0080)))
"""The latter make the flags of some countries."""


def plain_name(text: str) -> str:
    """What someone is called, on one line, turning nothing round that stands beside it. Empty if none of it is seen."""
    kept = (each for each in text if each in JOINING or each.isspace() or category(each) not in ("Cc", "Cf"))
    found = " ".join("".join(kept).split()).strip(JOINERS + " ")
    return found if can_be_seen(found) else ""


def unescape(words: str) -> str:
    """What someone typed, from the escaped form in which Slack hands it over."""
    return words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


FORMER = "former:"
"""How the id begins that stands in the place of a person whom the bot was asked to forget."""


NOBODY = "a former member"

AT_THE_BEGINNING = re.compile(rf"(?:^|(?<=[.!?]\s))(?P<marks>[*_•\s]*){NOBODY}", re.MULTILINE)
"""Of a line or a sentence; what is quoted stays as it was typed."""


def mention(slack_id: str) -> str:
    return NOBODY if slack_id.startswith(FORMER) else f"<@{slack_id}>"


def begun(mrkdwn: str) -> str:
    """The same with a capital letter where a sentence begins with nobody's name."""
    if NOBODY not in mrkdwn:
        return mrkdwn
    return AT_THE_BEGINNING.sub(lambda found: f"{found['marks']}{NOBODY.capitalize()}", mrkdwn)


def channel_link(slack_id: str) -> str:
    return f"<#{slack_id}>"


def quote(text: str) -> str:
    """What someone typed, as a quotation: a typed line that begins with `>` stays one."""
    return "\n".join(f"{QUOTED}{line}" for line in escape(text).splitlines())


def moment(at: datetime, zone: str) -> str:
    """A moment as Slack shows it to each reader in their own zone, with `zone` in the fallback.

    The words that can be read without Slack's help name the zone, because there nobody converts anything.
    """
    shown = local(at, zone)
    fallback = f"{shown:%A, %B} {shown.day}, {shown:%H:%M} {shown.tzname()}"
    return f"<!date^{int(at.timestamp())}^{{date_long_pretty}} at {{time}}|{fallback}>"


def shortened(text: str, limit: int) -> str:
    """`text`, or its beginning with an ellipsis, at most `limit` characters long."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def beginning(mrkdwn: str, limit: int) -> str:
    """The same for mrkdwn: no mention, date or escape sequence is torn."""
    return mrkdwn if len(mrkdwn) <= limit else pieces(mrkdwn, limit - 1)[0] + "…"


def pieces(text: str, limit: int = SECTION_LIMIT) -> list[str]:
    """`text`, already escaped, cut where it hurts least so that each piece fits; no escape sequence is torn.

    A quotation that is cut goes on as one: else its end would look like the bot's own words.
    """
    parts: list[str] = []
    text = text.strip()
    while len(text) > limit:
        cut = _cut(text, limit)
        line = text[text.rfind("\n", 0, cut) + 1 : cut]
        parts.append(text[:cut].rstrip())
        ends_line = text[cut] == "\n"
        text = text[cut:].lstrip()
        if line.startswith(QUOTED) and not ends_line:
            text = QUOTED + text
    return [*parts, text] if text else parts


def _cut(text: str, limit: int) -> int:
    """At the last line or word that fits, unless the piece would be short; never inside of an escape sequence."""
    space = max(text.rfind("\n", 0, limit), text.rfind(" ", 0, limit), 0)
    whole = [_before_what_is_torn(text[:cut]) for cut in (space, limit)]
    long_enough = (cut for cut in whole if cut > limit // 2)
    return next(long_enough, whole[-1] if whole[-1] > len(QUOTED) else limit)


def _before_what_is_torn(text: str) -> int:
    torn = TORN.search(text)
    return torn.start() if torn else len(text)


def readable(mrkdwn: str) -> str:
    """mrkdwn without its marks, for a plain-text fallback; mentions and dates stay, Slack renders them there too."""
    return re.sub(r"(?<![\w*])\*(?=\S)([^*\n]+)(?<=\S)\*(?![\w*])", r"\1", mrkdwn)
