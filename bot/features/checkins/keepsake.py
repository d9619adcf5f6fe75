"""All that a pair did and wrote, as one readable file for one of the two. Each feature adds its part (`journal.py`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from bot.core.db import Session
from bot.core.journal import Entry
from bot.core.times import day_words, local
from bot.features.entries.gathering import journal_of
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import channel_name

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 17px/1.6 Georgia, serif; max-width: 42em; margin: 3em auto; padding: 0 1em; color: #222; }}
h1 {{ font-size: 1.6em; }}
h2 {{ font-size: 1.1em; margin: 2em 0 0; }}
time {{ color: #666; font-size: .85em; }}
p {{ margin: .3em 0; white-space: pre-wrap; overflow-wrap: anywhere; }}
</style>
</head>
<body>
<h1>{title}</h1>
<p>{intro}</p>
{entries}
</body>
</html>
"""

NOTHING = "Nothing stands here that both of you have said or done. What you gave each other is elsewhere."


@dataclass(frozen=True, slots=True)
class Keepsake:
    title: str
    intro: str
    filename: str
    zone: str
    """Of the reader, on whose calendar the days are."""
    entries: Sequence[Entry]

    def as_html(self) -> str:
        entries = "\n".join(self._html(entry) for entry in self.entries) or f"<p>{NOTHING}</p>"
        return PAGE.format(title=escape(self.title), intro=escape(self.intro), entries=entries)

    def as_text(self) -> str:
        entries = [f"{self._day(each)}: {each.title}\n{each.words}".strip() for each in self.entries]
        return "\n\n".join([self.title, self.intro, *(entries or [NOTHING])])

    def _html(self, entry: Entry) -> str:
        words = f"<p>{escape(entry.words)}</p>" if entry.words else ""
        return f"<h2>{escape(entry.title)}</h2>\n<time>{self._day(entry)}</time>\n{words}"

    def _day(self, entry: Entry) -> str:
        return day_words(local(entry.at, self.zone).date())


def of_pair(session: Session, pair: Pair, reader: Member, *, now: datetime) -> Keepsake:
    """In the order in which it happened, for as long as the pair is there."""
    mentor, mentee, zone = pair.mentor.person.name, pair.mentee.person.name, reader.person.zone
    begin, end = (local(at, zone).date() for at in (pair.opened_at or pair.made_at, pair.closing_at or now))
    return Keepsake(
        title=f"{mentor} and {mentee}",
        intro=f"{mentor} as the mentor, {mentee} as the mentee, from {day_words(begin)} to {day_words(end)}. "
        "This is what the two wrote into the mentoring bot’s forms.",
        filename=f"{channel_name(mentor, mentee)}.html",
        zone=zone,
        entries=journal_of(session, pair, reader),
    )
