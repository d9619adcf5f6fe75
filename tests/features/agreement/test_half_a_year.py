"""Half a year of two people, as somebody outside sees it: no message at a wrong minute, none missing, none late."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox.people import Person
from tests.features.agreement.onlooker import Onlooker, Promise, weekly
from tests.stage import Stage

DAY = timedelta(days=1)
END = datetime(2030, 7, 10, 12, tzinfo=UTC)
FIRST_PROMPT = datetime(2030, 1, 15, 10)  # noqa: DTZ001 - a Tuesday on the mentee's own clock
PROMPT, REMINDER, REVIEW = "your turn to get this going", "A reminder about", "Does your agreement still hold?"
YES = "This is right for me"


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

    def owes_both(self, words: str, due: datetime | None = None) -> None:
        self.to_both.append(Promise(words, due or self.stage.now))

    def owes(self, person: Person, words: str, due: datetime) -> None:
        self.to_one.setdefault(person.id, []).append(Promise(words, due))

    def watched(self) -> Onlooker:
        zones = {person.id: self.stage.slack.users[person.id].tz for person in (self.mentor, self.mentee)}
        return Onlooker(self.stage.sandbox.traffic, zones)


@pytest.mark.parametrize("sides", [FAR, NEVER_TOGETHER, SAME_CITY], ids=["far", "never together", "same city"])
def test_no_message_at_a_wrong_minute_none_missing_and_none_late(stage: Stage, sides: tuple[Side, Side]) -> None:
    if sides is SAME_CITY:
        stage.sandbox.change_user(stage.person("Mariana").id, tz="America/New_York")
    story = brought_together(stage, *sides)
    they_agree(story)
    a_change_waits_for_its_yes(story)
    stage.later(seconds=(END - stage.now).total_seconds())

    watched = story.watched()
    for due in weekly(FIRST_PROMPT, END, watched.hours[story.mentee.id].zone):
        story.owes_both(PROMPT, due)
    assert_kept(story, watched)
    assert both_clocks_changed(watched)


def assert_kept(story: Story, watched: Onlooker) -> None:
    both = [story.mentor.id, story.mentee.id]
    assert watched.disturbances() == []
    assert watched.broken(story.to_both, both) == []
    for person in both:
        assert watched.broken(story.to_one[person], [person]) == []
    assert watched.unexpected({person: [*story.to_both, *story.to_one[person]] for person in both}) == []


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
    person = stage.join(side.name, role)
    person.types("/mentor profile", channel="dm")
    person.submits()
    for label, at in zip(("From", "Until"), side.works, strict=True):
        person.chooses(label, at)
    person.submits()
    person.closes()
    return person


def they_agree(story: Story) -> None:
    """The mentor takes five days to answer, then both take five days to say yes: each of them is reminded."""
    stage = story.stage
    stage.later(days=1)
    stage.expect(story.mentee)
    story.owes_both("has said what they expect. ")
    story.owes(story.mentor, REMINDER, stage.now + 3 * DAY)
    stage.later(days=5)
    stage.expect(story.mentor)
    story.owes_both("What you both expect")
    for person in (story.mentor, story.mentee):
        story.owes(person, REMINDER, stage.now + 3 * DAY)
    stage.later(days=7)
    for person in (story.mentor, story.mentee):
        person.presses(YES)
        stage.settle()
    asked = stage.now + 30 * DAY
    story.owes_both(REVIEW, asked)
    story.owes_both(REVIEW, asked + 91 * DAY)


def a_change_waits_for_its_yes(story: Story) -> None:
    """For 25 days, around the change of the clocks in America: three reminders, and then no more."""
    stage = story.stage
    stage.later(days=40)
    stage.expect(story.mentor, hope="Something new")
    story.owes_both("A change to your agreement")
    due = stage.now + 3 * DAY
    for _ in range(3):
        story.owes(story.mentee, REMINDER, due)
        given = story.watched().first_minute([story.mentee.id], due)
        assert given is not None
        due = given + 7 * DAY
    stage.later(days=25)
    story.mentee.presses(YES)
    stage.settle()
