"""Two pairs through a program of half a year: one to a good end, one whose first meeting shows that it does not fit."""

from bot.sandbox.people import Person, text_of
from tests.features.checkins.scenes import answer, found, meet, newest, paired
from tests.stage import Stage

FIT, PULSE, ENDING = "Is it a good fit for you?", "get on?", "more of it, or a good end?"


def test_from_goals_to_the_keepsake(stage: Stage) -> None:
    grace, mariana, channel = paired(stage)
    agree(stage, (grace, mariana))
    name_a_goal(stage, mariana, channel)
    meets_and_answers(stage, (grace, mariana), channel)
    assert "on track" in report(stage.person("Ada"))
    plans_the_end(stage, (grace, mariana), channel)
    looks_back(stage, (grace, mariana), channel)


def agree(stage: Stage, people: tuple[Person, Person]) -> None:
    for person in people:
        stage.expect(person)
    stage.settle()
    for person in people:
        person.presses("This is right for me")
        stage.settle()


def name_a_goal(stage: Stage, mentee: Person, channel: str) -> None:
    mentee.types("/mentor goal", channel=channel)
    mentee.presses("Add a goal")
    mentee.chooses("What", "Speak at a meetup")
    mentee.submits()
    mentee.closes(everything=True)
    stage.settle()


def meets_and_answers(stage: Stage, people: tuple[Person, Person], channel: str) -> None:
    """Six meetings, the fit after the first of them, and three pulses on the way."""
    for number in range(6):
        meet(stage, people[number % 2], channel)
        for _ in range(5):
            stage.later(days=5)
            answers_what_is_asked(stage, people)
    for person in people:
        assert len(found(person, "How you get on")) == 3


def answers_what_is_asked(stage: Stage, people: tuple[Person, Person]) -> None:
    for person in people:
        if found(person, FIT):
            assert "a good fit." in answer(stage, person, FIT, "Good")["text"]
        if found(person, PULSE):
            answer(stage, person, PULSE, "5", "4")


def plans_the_end(stage: Stage, people: tuple[Person, Person], channel: str) -> None:
    """Twenty-six weeks after the beginning their time is over; four weeks before, each is asked."""
    stage.later(days=8)
    for person in people:
        message = answer(stage, person, ENDING, "Plan a good end")
        assert "Plan a last meeting" in message["text"]
    people[1].types("/mentor status", channel="dm")
    assert "Your time together ends on" in people[1].messages("dm")[-1]["text"]


def looks_back(stage: Stage, people: tuple[Person, Person], channel: str) -> None:
    grace, mariana = people
    stage.later(days=26)
    assert len(found(grace, "Your pair comes to its end", channel)) == 1
    for person in people:
        person.presses("Look back", message=newest(person, "A last look back"))
        person.chooses("What has changed", f"{person.name} dares more")
        person.chooses("Thanks to the other one", "For your patience")
        if person is mariana:
            person.chooses("Where you stand now: Speak at a meetup", "5 ·")
        person.submits()
        person.closes(everything=True)
    stage.later(days=3)

    assert "Mariana dares more" in newest(grace, "Both of you have looked back")["text"]
    for person in people:
        kept = newest(person, "A keepsake of your time")["text"]
        for words in ("Our agreement", "Goal: Speak at a meetup", "Meeting 6", "Grace looks back", "▰▰▰▰▰  At the end"):
            assert words in kept
    assert "having been" in newest(grace, "What could come next")["text"]
    assert "Mentor someone yourself" in newest(mariana, "What could come next")["text"]


def test_a_pair_that_does_not_fit_ends_and_both_can_be_matched_again(stage: Stage) -> None:
    grace, mariana, channel = paired(stage)
    ada = stage.person("Ada")
    meet(stage, grace, channel)
    stage.later(days=3)
    answer(stage, grace, FIT, "Good")
    message = answer(stage, mariana, FIT, "Not good", "Ask for another match")
    assert "needs a check-in" in report(ada)
    mariana.presses("The quiet way out", message=message)
    mariana.submits()
    mariana.closes()
    stage.later(days=12)

    for person in (grace, mariana):
        assert len(found(person, "Your pair has come to its end", channel)) == 1
        assert len(found(person, "A last look back")) == 1
    assert found(grace, "another match") == []
    stage.join("Linus", "mentor")
    ada.types("/mentor pair @Linus @Mariana")
    stage.settle()
    ada.types("/mentor pair @Grace @Mariana")
    assert "cannot be suggested" in text_of(ada.modal or {})


def report(organizer: Person) -> str:
    organizer.types("/mentor report", channel="dm")
    shown = text_of(organizer.modal or {})
    organizer.closes(everything=True)
    return shown
