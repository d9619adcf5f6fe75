"""Half a year of two people, as somebody outside sees it: no message at a wrong minute, none missing, none late."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.sandbox.people import Person
from tests.features.agreement.onlooker import Onlooker, Promise, weekly
from tests.stage import Stage

DAY = timedelta(days=1)
END = datetime(2030, 7, 8, 12, tzinfo=UTC)
"""The day before their pair comes to its end."""
FIRST_PROMPT = datetime(2030, 1, 15, 10)  # noqa: DTZ001 - a Tuesday on the mentee's own clock
HOLIDAYS = {date(2030, 1, 21), date(2030, 2, 18), date(2030, 5, 27)}
"""Mondays in America on which nobody works; it is Tuesday in Auckland by then."""
PROMPT, REMINDER, REVIEW = (
    "your turn to get this going",
    "A reminder about your agreement",
    "Does your agreement still hold?",
)
YES = "This is right for me"
AGREED, CHANGED = "You have an agreement.", "The change to your agreement holds."


@dataclass(frozen=True)
class Side:
    name: str
    works: tuple[str, str]
    quiet: tuple[str, str]
    off: str


FAR = (
    Side("Diego", ("09:00", "17:00"), ("12:30", "14:00"), "Thursday"),
    Side("Aroha", ("09:00", "17:00"), ("12:00", "13:00"), "Friday"),
)
NEVER_TOGETHER = (
    Side("Diego", ("09:00", "12:00"), ("10:00", "10:45"), "Friday"),
    Side("Aroha", ("11:00", "15:00"), ("12:30", "13:30"), "Friday"),
)
SAME_CITY = (
    Side("Grace", ("09:00", "17:00"), ("12:00", "13:15"), "Friday"),
    Side("Mariana", ("08:30", "16:30"), ("09:30", "10:30"), "Monday"),
)


@dataclass
class Story:
    """What two people do, and what the bot owes them because of it."""

    stage: Stage
    mentor: Person
    mentee: Person
    to_both: list[Promise] = field(default_factory=list)
    to_one: dict[str, list[Promise]] = field(default_factory=dict)

    def owes_both(self, words: str, due: datetime | None = None, *, can_wait: bool = False) -> None:
        self.to_both.append(Promise(words, due or self.stage.now, can_wait=can_wait))

    def owes(self, person: Person, words: str, due: datetime) -> None:
        self.to_one.setdefault(person.id, []).append(Promise(words, due, is_reminder=True))

    def watched(self) -> Onlooker:
        zones = {person.id: self.stage.slack.users[person.id].tz for person in (self.mentor, self.mentee)}
        return Onlooker(self.stage.sandbox.traffic, zones)


@pytest.mark.parametrize("sides", [FAR, NEVER_TOGETHER, SAME_CITY], ids=["far", "never together", "same city"])
def test_no_message_at_a_wrong_minute_none_missing_and_none_late(stage: Stage, sides: tuple[Side, Side]) -> None:
    if sides is SAME_CITY:
        stage.sandbox.change_user(stage.person("Mariana").id, tz="America/New_York")
    story = brought_together(stage, *sides)
    they_agree(story)
    they_meet_in_the_middle(story)
    a_change_waits_for_its_yes(story)
    weeks_go_by(story, END)

    watched = story.watched()
    for due in weekly(FIRST_PROMPT, END, watched.hours[story.mentee.id].zone):
        story.owes_both(PROMPT, due + DAY if sides is FAR and due.date() in HOLIDAYS else due)
    assert_kept(story, watched)
    assert both_clocks_changed(watched)


def weeks_go_by(story: Story, until: datetime) -> None:
    """Every week one of them gives a sign of life, so that nobody asks whether they have fallen silent."""
    stage = story.stage
    while stage.now < until:
        stage.later(seconds=min(7 * DAY, until - stage.now).total_seconds())
        story.mentor.types("/mentor agreement", channel="dm")
        story.mentor.closes()


def assert_kept(story: Story, watched: Onlooker) -> None:
    both = [story.mentor.id, story.mentee.id]
    assert watched.disturbances() == []
    assert watched.broken(story.to_both, both) == []
    for person in both:
        assert watched.broken(story.to_one[person], [person]) == []
    assert watched.repeated({person: [*story.to_both, *story.to_one[person]] for person in both}) == []


def both_clocks_changed(watched: Onlooker) -> bool:
    zones = [hours.zone for hours in watched.hours.values()]
    first, last = watched.messages[0].at, watched.messages[-1].at
    return all(first.astimezone(zone).utcoffset() != last.astimezone(zone).utcoffset() for zone in zones)


def brought_together(stage: Stage, mentor: Side, mentee: Side) -> Story:
    """A pair whose channel is open, each with hours in the profile and boundaries."""
    stage.set_up()
    story = Story(stage, profile(stage, mentor, "mentor"), profile(stage, mentee, "mentee"))
    stage.person("Ada").types(f"/mentor pair @{mentor.name} @{mentee.name}", channel="dm")
    story.owes_both("invitation")
    stage.later(days=1)
    invited = [message.at for message in story.watched().messages if message.text == "invitation"]
    story.owes_both("Welcome to your own corner", max(invited))
    for person, side in ((story.mentor, mentor), (story.mentee, mentee)):
        person.types("/mentor boundaries", channel="dm")
        for label, value in zip(("quiet_from", "quiet_to", "days_off"), (*side.quiet, side.off), strict=True):
            person.chooses(label, value)
        person.submits()
        person.closes()
        story.owes_both(f"{person.mention}'s boundaries")
    return story


def profile(stage: Stage, side: Side, role: str) -> Person:
    return stage.join(side.name, role, starts=side.works[0], ends=side.works[1])


def three_days_after(began: datetime) -> datetime:
    """When somebody is first reminded: reminders are gathered four times a day, so that several are one message."""
    due = began + 3 * DAY
    return due + -(due - due.replace(hour=0, minute=0, second=0, microsecond=0)) % timedelta(hours=6)


def they_agree(story: Story) -> None:
    """The mentor takes five days to answer, then both take eight to say yes, with a holiday: each is reminded."""
    stage = story.stage
    stage.later(days=1)
    stage.expect(story.mentee)
    story.owes_both("has said what they expect. ")
    story.owes(story.mentor, REMINDER, three_days_after(stage.now))
    stage.later(days=5)
    stage.expect(story.mentor, frequency="Every month")
    story.owes_both("What you both expect")
    for person in (story.mentor, story.mentee):
        story.owes(person, REMINDER, three_days_after(stage.now))
    stage.later(days=8)
    for person in (story.mentor, story.mentee):
        person.presses(YES)
        stage.settle()
    story.owes_both(AGREED)
    asked = stage.now + 30 * DAY
    story.owes_both(REVIEW, asked, can_wait=True)
    story.owes_both(REVIEW, asked + 91 * DAY, can_wait=True)


def they_meet_in_the_middle(story: Story) -> None:
    """What the two agree on point by point is written into what is there, at any hour: it disturbs nobody."""
    stage = story.stage
    for person, label in ((story.mentor, "Suggest: every two weeks"), (story.mentee, "Agree: every two weeks")):
        stage.later(hours=7)
        before = len(story.watched().messages)
        person.presses(label)
        stage.settle()
        assert len(story.watched().messages) == before
    assert "Agreed: how often to meet: every two weeks" in standing(story)


def standing(story: Story) -> str:
    """The agreement as the mentor sees it, in the channel or in their own direct messages."""
    places = [name for name in story.mentor.channels() if name.startswith("mentoring-")]
    said = [*story.mentor.dm_with_bot(), *(m for name in places for m in story.mentor.messages(name))]
    return next(m["text"] for m in said if "Reach me by" in m["text"])


def a_change_waits_for_its_yes(story: Story) -> None:
    """For 25 days, around the change of the clocks in America: three reminders, and then no more."""
    stage = story.stage
    weeks_go_by(story, stage.now + 40 * DAY)
    stage.expect(story.mentor, hope="Something new", frequency="Every month")
    story.owes_both("A change to your agreement")
    due = three_days_after(stage.now)
    weeks_go_by(story, stage.now + 25 * DAY)
    watched = story.watched()
    for _ in range(3):
        story.owes(story.mentee, REMINDER, due)
        due = watched.reached(REMINDER, story.mentee.id, due) + 7 * DAY
    story.mentee.presses(YES)
    stage.settle()
    story.owes_both(CHANGED)
