"""What must hold for a year, whatever happened in it. Each check returns what is wrong, in words."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from tests.year.expecting import TOLERANCE, Seen, wanted
from tests.year.watching import DAY, Log, Minute, Said, first_minute, moment

NUDGE, WAITS = "A reminder about", "a prompt that waits"
UNPACKING = 2 * DAY
"""So long after a move nothing is owed at its minute: what was about to come is planned anew."""
MOVED = 14 * DAY
"""After a move the next prompt may still come by the clock of the old home, in hours that suit."""
LONGEST = 34 * DAY
"""From a press on Later: four weeks, and the days until one comes that suits both."""
DAY_APART = 36 * 60
"""A prompt that had been put off takes the place of a new one of the day before or after."""
LAST_DAYS = 3 * DAY
"""Before the end of a pair: what would come then comes too late to be done."""
UNFINISHED = 4 * DAY
"""Before the end of what was watched: what comes, or comes again, was not seen any more."""
GRACE = 30


def disturbances(log: Log) -> list[str]:
    """Messages that reached someone in a minute in which they did not want any."""
    return [
        _line(each, f"at {log.listeners[person].wall(each.at):%a %H:%M %Z}")
        for each in log.said
        for person in each.readers
        if person in log.listeners and not log.listeners[person].listens(each.at)
    ]


def repeated(pair: Seen) -> list[str]:
    """Prompts that came to someone again although nobody had put them off."""
    allowed: Counter[str] = Counter()
    for act in pair.acts:
        before = [each for each in pair.prompts if each.at <= act.at]
        if act.what == "prompt_put_off" and before:
            allowed.update({each.title for each in before[-2:]})
    came = Counter((each.title, person) for each in pair.prompts for person in each.readers)
    return [f"{title} to {person}" for (title, person), number in came.items() if number > 1 + allowed[title]]


def over_the_caps(log: Log) -> list[str]:
    """More than one reminder in a day or three in seven days."""
    found = []
    for person in log.listeners:
        at = _nudges(log, person)
        found += [f"{person}: two in a day, {moment(b)}" for a, b in pairwise(at) if b - a < DAY - 1]
        weeks = zip(at, at[3:], strict=False)
        found += [f"{person}: four in a week, {moment(b)}" for a, b in weeks if b - a < 7 * DAY - 1]
    return found


@dataclass
class Found:
    """What was looked at, so that nobody takes an empty year for a good one."""

    kept: int = 0
    explained: int = 0
    """Nothing was owed: a pause, a silence, an end, a move, a prompt that was put off to that day."""
    wrong: list[str] = field(default_factory=list)
    kept_on: Counter[int] = field(default_factory=Counter)
    """Of those kept: how many on which day of a silence."""

    def __iadd__(self, other: "Found") -> "Found":
        return Found(
            self.kept + other.kept,
            self.explained + other.explained,
            self.wrong + other.wrong,
            self.kept_on + other.kept_on,
        )


def due_prompts(pair: Seen) -> Found:
    """Did each come at the first minute that suits, or is there a reason to be seen?"""
    found = Found()
    for slot in pair.slots():
        if slot > pair.until - UNFINISHED:
            break
        ways = [way for at in pair.clocks(slot, MOVED) for way in wanted(pair, at)]
        last = max((max(way.values()) for way in ways), default=slot)
        if any(_came(pair, way) for way in ways):
            found.kept += 1
        elif not ways or _is_explained(pair, slot) or _is_explained(pair, last):
            found.explained += 1
        else:
            near = [f"{moment(e.at):%m-%d %H:%M}" for e in pair.prompts if abs(e.at - slot) < 4 * DAY]
            shown = [{tuple(sorted(who)): f"{moment(at):%m-%d %H:%M}" for who, at in way.items()} for way in ways]
            found.wrong.append(f"{pair.mentor}+{pair.mentee} {moment(slot):%a %m-%d %H:%M}: {shown}, came {near}")
    return found


def _is_explained(pair: Seen, at: Minute) -> bool:
    moved = any(each <= at <= each + UNPACKING for listener in pair.listeners for each in listener.moves)
    again = [*(each.at for each in pair.comes_again), *pair.put_off_to]
    put_off = any(abs(each - at) <= DAY_APART for each in again)
    return moved or put_off or pair.is_paused(at) or pair.rests(at) or at + LAST_DAYS >= pair.ended


def _came(pair: Seen, way: dict[frozenset[str], Minute]) -> bool:
    return all(
        any(each.readers == who and abs(each.at - at) <= TOLERANCE for each in pair.prompts) for who, at in way.items()
    )


def unwanted_prompts(pair: Seen) -> list[str]:
    """Prompts that no rhythm, swap or date of a put-off one explains."""
    slots = list(pair.slots())
    asked = [act.at for act in pair.acts if act.what in ("prompt_swap", "prompt_put_off")]
    moves = [at for listener in pair.listeners for at in listener.moves]
    back = [at for _, at in pair.pauses]
    return [
        _line(each, "for no reason")
        for each in pair.prompts
        if not any(slot - 1 <= each.at <= slot + 5 * DAY for slot in slots)
        and not any(at <= each.at <= at + LONGEST for at in (*asked, *moves))
        and not (each in pair.comes_again and any(at <= each.at <= at + 5 * DAY for at in back))
    ]


def ladder(log: Log, pair: Seen, organizer: str) -> Found:
    """Was each rung of the silence ladder reached at the first permitted minute on or after its day?"""
    found = Found()
    for since, end, prompt in pair.silences:
        for rung in _rungs(log, pair, prompt, organizer):
            found += _reached(log, rung, since, end)
    return found


@dataclass(frozen=True)
class Rung:
    day: int
    person: str
    words: str
    until: int = 10_000
    """Day on which it makes no sense any more."""
    is_reminder: bool = True
    summary: str = ""
    """Words that say the same of many pairs, without a name."""
    given_before: int = 0
    """Messages with these words that the same silence brought before."""


def _rungs(log: Log, pair: Seen, prompt: Said, organizer: str) -> list[Rung]:
    both, days = (pair.mentor, pair.mentee), log.ladder()
    first = next(who for who in both if f"<@{who}>, it is your turn" in prompt.text)
    check_in = f"<@{pair.mentor}> and <@{pair.mentee}> need a check-in"
    return [
        Rung(days["initiator"], first, WAITS, days["ask"]),
        *(Rung(days["both"], who, WAITS, days["ask"], given_before=int(who == first)) for who in both),
        *(Rung(days["ask"], who, "Would you like to go on, pause, or end?", days["notice"]) for who in both),
        Rung(days["organizer"], organizer, check_in, summary="pairs need a check-in"),
        *(Rung(days["notice"], who, "has been quiet for", is_reminder=False) for who in both),
        *(Rung(days["close"], who, "comes to its end", is_reminder=False) for who in both),
    ]


def _reached(log: Log, rung: Rung, since: Minute, end: Minute) -> Found:
    what = f"day {rung.day} since {moment(since):%m-%d %H:%M} to {rung.person}"
    came = [e.at for e in log.told(rung.person) if since < e.at < end and rung.words in e.text]
    early = [at for at in came if at < since + rung.day * DAY - TOLERANCE]
    if len(early) > rung.given_before:
        return Found(wrong=[f"{what}: early, {[str(moment(at)) for at in early]}"])
    due = _permitted(log, rung, since + rung.day * DAY)
    if due is None or due + GRACE >= min(end, since + rung.until * DAY):
        return Found(explained=1)
    summed_up = [e.at for e in log.told(rung.person) if rung.summary and rung.summary in e.text]
    if any(abs(at - due) <= TOLERANCE for at in (*came, *summed_up)):
        return Found(kept=1, kept_on=Counter([rung.day]))
    return Found(wrong=[f"{what}: due {moment(due)}, came {[f'{moment(at):%m-%d %H:%M}' for at in came]}"])


def _permitted(log: Log, rung: Rung, due: Minute) -> Minute | None:
    """The first minute from `due` on that keeps to this person's hours, and to the caps, if it is a reminder.

    A reminder that comes while this one waits for its hours counts for the caps as well.
    """
    person, nudges = [log.listeners[rung.person]], _nudges(log, rung.person) if rung.is_reminder else []
    found = first_minute(person, due)
    while found is not None:
        before = [at for at in nudges if at < max(due, found - TOLERANCE)]
        earliest = max([found, *(at + DAY for at in before[-1:]), *(at + 7 * DAY for at in before[-3:-2])])
        if earliest == found:
            break
        found = first_minute(person, earliest)
    return found


def _nudges(log: Log, person: str) -> list[Minute]:
    return [each.at for each in log.told(person) if NUDGE in each.text]


def _line(each: Said, more: str) -> str:
    return f"{moment(each.at):%Y-%m-%d %H:%M} {sorted(each.readers)} {more}: {each.text[:70]!r}"
