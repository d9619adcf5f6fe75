"""`schedule`: the pair's own rhythm, holidays, the heads-up and skipping."""

from datetime import UTC, date, datetime

import pytest

from bot.core.public_holidays import Calendar, guess, holiday_on
from bot.rehearsal import ahead
from bot.sandbox.people import Person
from tests.features.prompts.playing import agreed, occurrences, open_prompt, reminders, shared, turns, weeks
from tests.stage import Stage

HEADS_UP = "A reminder about your next prompt"


def rhythm(person: Person, channel: str, **chosen: str) -> None:
    person.types("/mentor schedule", channel=channel)
    for label, value in chosen.items():
        person.chooses({"often": "How often", "day": "On", "at": "At"}[label], value)
    person.submits()
    person.closes()


def given_at(stage: Stage) -> list[datetime]:
    return [each.due_at.replace(second=0, microsecond=0) for each in occurrences(stage) if each.turn != "planned"]


def test_either_of_the_two_sets_the_rhythm_and_the_other_one_sees_it(stage: Stage) -> None:
    stage.set_up()
    _, mariana, channel = agreed(stage)

    rhythm(mariana, channel, often="Every two weeks", day="Thursday", at="15:00")
    stage.settle()

    (told,) = shared(stage.person("Grace"), channel, "changed your rhythm")
    assert f"{mariana.mention} changed your rhythm: prompts come every two weeks, on Thursdays at 3:00 PM" in told
    assert "Sao Paulo time" in told
    stage.later(weeks=4)
    assert given_at(stage)[:2] == [datetime(2030, 1, 10, 18, tzinfo=UTC), datetime(2030, 1, 24, 18, tzinfo=UTC)]


def test_the_same_rhythm_again_changes_nothing_and_tells_nobody(stage: Stage) -> None:
    stage.set_up()
    grace, _, channel = agreed(stage)

    rhythm(grace, channel)
    stage.settle()

    assert shared(grace, channel, "changed your rhythm") == []


def test_one_who_had_the_form_open_while_the_other_one_saved_is_told(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = agreed(stage)
    grace.types("/mentor schedule", channel=channel)
    rhythm(mariana, channel, often="Every month")

    grace.chooses("How often", "Every two weeks")
    grace.submits()

    assert "has changed the rhythm meanwhile" in grace.errors["cadence"]


def test_off_means_only_when_asked_for(stage: Stage) -> None:
    stage.set_up()
    grace, _, channel = agreed(stage)

    rhythm(grace, channel, often="Not by themselves")
    stage.later(weeks=5)

    assert occurrences(stage) == []
    assert reminders(grace, "It has been quiet") == []
    rhythm(grace, channel, often="Every week")
    stage.later(weeks=1)
    assert len(given_at(stage)) == 1


def test_a_prompt_moves_past_a_holiday_of_either(stage: Stage) -> None:
    """The first of May is one in Brazil, and a Wednesday in 2030."""
    stage.set_up()
    grace, mariana, channel = agreed(stage)
    rhythm(mariana, channel, day="Wednesday", at="12:00")
    stage.settle()
    weeks(stage, 17, grace, channel)

    days = {each.date() for each in given_at(stage)}
    assert date(2030, 5, 1) not in days
    assert date(2030, 5, 2) in days


def test_after_a_holiday_the_rhythm_is_the_old_one(stage: Stage) -> None:
    stage.set_up()
    grace, _, channel = agreed(stage)
    rhythm(grace, channel, day="Monday", at="12:00")
    stage.settle()
    weeks(stage, 4, grace, channel)

    assert [each.date() for each in given_at(stage)][:2] == [date(2030, 1, 14), date(2030, 1, 22)]  # Dr. King's day
    assert date(2030, 1, 28) in {each.date() for each in given_at(stage)}


def test_a_prompt_that_a_holiday_moves_over_a_weekend_comes_at_the_time_of_the_pair(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = agreed(stage)
    mariana.types("/mentor schedule", channel=channel)
    mariana.presses("Change mine")
    mariana.chooses("I keep the holidays of", "Slovenia")
    mariana.submits()
    mariana.chooses("On", "Friday")
    mariana.chooses("At", "14:00")
    mariana.submits()
    mariana.closes()
    weeks(stage, 5, grace, channel)

    days = [at for at in given_at(stage) if at.month == 2]
    assert days[:2] == [datetime(2030, 2, day, 17, tzinfo=UTC) for day in (1, 11)]  # Friday, the 8th, is Prešeren day


def test_whose_holidays_count_can_be_said(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = agreed(stage)
    grace.types("/mentor schedule", channel=channel)
    assert "you: United States" in str(grace.modal)
    grace.presses("Change mine")
    grace.chooses("I keep the holidays of", "Germany")
    grace.submits()
    grace.chooses("Where you are", "Bayern")
    grace.submits()

    assert "Bayern (Germany)" in str(grace.modal)
    grace.closes()
    mariana.types("/mentor schedule", channel=channel)
    assert "Bayern (Germany)" in str(mariana.modal)


def test_no_holidays_at_all_can_be_chosen(stage: Stage) -> None:
    stage.set_up()
    grace, _, channel = agreed(stage)
    grace.types("/mentor schedule", channel=channel)
    grace.presses("Change mine")
    grace.chooses("I keep the holidays of", "None")
    grace.submits()
    assert "no country" in str(grace.modal)
    grace.chooses("On", "Monday")
    grace.chooses("At", "12:00")
    grace.submits()
    grace.closes()
    stage.settle()
    weeks(stage, 2, grace, channel)

    assert date(2030, 1, 21) in {each.date() for each in given_at(stage)}


@pytest.mark.parametrize(
    ("zone", "country"), [("Europe/Berlin", "DE"), ("America/Sao_Paulo", "BR"), ("Africa/Lagos", "NG"), ("UTC", "")]
)
def test_the_country_is_guessed_from_the_zone(zone: str, country: str) -> None:
    assert guess(zone) == Calendar(country)


def test_a_region_has_holidays_that_its_country_does_not_have() -> None:
    assert holiday_on(Calendar("DE", "BY"), date(2030, 1, 6)) is not None
    assert holiday_on(Calendar("DE"), date(2030, 1, 6)) is None
    assert holiday_on(Calendar(), date(2030, 1, 1)) is None
    assert holiday_on(Calendar("XX"), date(2030, 1, 1)) is None


def test_the_one_who_begins_hears_of_it_the_working_day_before(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, _ = agreed(stage)

    stage.later(days=6, hours=23)

    assert len(reminders(mariana, HEADS_UP)) == 1
    assert "proposing a day is enough" in reminders(mariana, HEADS_UP)[0]
    assert reminders(grace, HEADS_UP) == []
    assert turns(stage) == ["planned"]


def test_skipped_it_does_not_come_and_the_next_one_does(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = agreed(stage)
    stage.later(days=6, hours=23)

    mariana.presses("Look at it, or skip it")
    assert "as the mentee" in str(mariana.modal)
    mariana.presses("Skip this one")
    mariana.closes()
    stage.later(days=3)

    assert turns(stage) == ["skipped"]
    assert shared(grace, channel, "your turn to get this going") == []
    stage.later(days=7)
    first, second = occurrences(stage)[:2]
    assert second.turn == "posted"
    assert first.prompt != second.prompt


def test_a_skip_can_be_taken_back_until_its_time(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = agreed(stage)
    stage.later(days=6, hours=20)
    mariana.presses("Look at it, or skip it")
    mariana.presses("Skip this one")
    mariana.presses("Let it come after all")
    mariana.closes(everything=True)

    stage.later(days=1)

    assert turns(stage) == ["posted"]
    assert open_prompt(grace, channel)
    mariana.presses("Look at it, or skip it", message=mariana.dm_with_bot()[0])
    assert "Here it is again" in mariana.last_text


def test_status_says_when_the_next_one_comes(stage: Stage) -> None:
    stage.set_up()
    grace, _, channel = agreed(stage)
    rhythm(grace, channel, day="Monday", at="12:00")
    stage.later(days=7)

    grace.types("/mentor status", channel="dm")

    assert "Tuesday, January 22" in grace.last_text  # Monday is Dr. King's day


def test_plan_tells_when_prompts_come(stage: Stage) -> None:
    stage.set_up()
    agreed(stage)

    plan = ahead(stage.bot.engine, stage.now, datetime(2030, 2, 1, tzinfo=UTC))

    prompts = [each.at for each in plan if each.what == "message: a prompt"]
    assert [at.replace(second=0, microsecond=0) for at in prompts] == [
        datetime(2030, 1, day, 14, tzinfo=UTC) for day in (15, 22, 29)
    ]


def test_someone_who_has_not_joined_is_offered_to(stage: Stage) -> None:
    stage.set_up()
    wanjiru = stage.person("Wanjiru")

    wanjiru.types("/mentor prompt", channel="dm")
    assert "you are in no program at the moment" in wanjiru.last_text
    wanjiru.presses("Join")

    assert wanjiru.modal is not None
