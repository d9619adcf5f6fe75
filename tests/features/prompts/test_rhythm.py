"""When a pair gets its prompts, and which."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from tests.features.prompts.playing import PROMPTS, agreed, numbers, occurrences, shared, turns, weeks
from tests.stage import Stage

SENSITIVE = ("Performance reviews", "My manager", "Colleagues by name", "Failures", "My life outside work")


def test_the_first_prompt_comes_on_schedule_within_a_week(stage_on_both: Stage) -> None:
    stage = stage_on_both
    stage.set_up()
    grace, _, channel = stage.pair()
    before = len(grace.messages(channel))

    stage.later(days=7)

    (first,) = occurrences(stage)
    # Tuesday: 9:00 in New York, 11:00 in São Paulo
    assert first.due_at.replace(microsecond=0) == datetime(2030, 1, 15, 14, tzinfo=UTC)
    assert len(grace.messages(channel)) == before + 1
    posted = stage.sandbox.traffic.calls("chat.postMessage")
    in_channel = [record.at for record in posted if record.request["channel"].startswith("C")]
    assert in_channel[-1] - first.due_at < timedelta(minutes=1)


def test_without_an_agreement_it_is_about_expectations_first_and_then_now_and_then(stage: Stage) -> None:
    stage.set_up()
    grace, _, channel = stage.pair()

    weeks(stage, 5, grace, channel)

    assert [number == 1 for number in numbers(stage)[:5]] == [True, True, True, False, True]
    assert "you have not agreed yet on what you expect" in shared(grace, channel, "now, because")[0]


def test_once_an_agreement_stands_all_activities_come_and_no_prompt_twice(stage: Stage) -> None:
    stage.set_up()
    grace, _, channel = agreed(stage)

    weeks(stage, 10, grace, channel)

    assert set(numbers(stage)) >= {2, 3, 4, 5, 6, 7}
    assert max(Counter(each.prompt for each in occurrences(stage)).values()) == 1


def test_the_first_step_alternates_between_the_two(stage: Stage) -> None:
    stage.set_up()
    grace, _, channel = agreed(stage)

    weeks(stage, 4, grace, channel)

    initiators = [each.initiator_id for each in occurrences(stage)]
    assert initiators[0] == initiators[2] != initiators[1] == initiators[3]


def test_three_weeks_without_the_bot_give_one_prompt(stage: Stage) -> None:
    stage.set_up()
    agreed(stage)

    stage.sandbox.clock.set(stage.now + timedelta(weeks=3, hours=3))
    stage.settle()
    assert turns(stage).count("posted") == 1
    stage.later(weeks=1)

    assert turns(stage).count("posted") + turns(stage).count("passed") == 2


def test_a_program_without_a_cadence_leaves_it_to_the_pairs(stage: Stage) -> None:
    stage.set_up(cadence="None")
    agreed(stage)

    stage.later(weeks=5)

    assert occurrences(stage) == []


def test_a_pair_that_is_not_active_gets_none(stage: Stage) -> None:
    stage.set_up()
    agreed(stage)
    with stage.session() as session:
        session.scalars(select(Pair)).one().state = State.PAUSED

    stage.later(weeks=3)

    assert [turn for turn in turns(stage) if turn != "planned"] == []


def test_nothing_that_is_off_limits_for_one_of_them_is_ever_suggested(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = agreed(stage)
    mariana.types("/mentor boundaries", channel=channel)
    mariana.chooses("topics", *SENSITIVE)
    mariana.submits()
    mariana.closes()

    weeks(stage, 12, grace, channel)

    touched = {topic for each in occurrences(stage) for topic in PROMPTS[each.prompt][1].topics}
    assert len(occurrences(stage)) >= 12
    assert touched.isdisjoint({"performance-reviews", "my-manager", "colleagues", "failure", "personal-life"})


def test_a_prompt_that_was_chosen_ahead_gives_way_to_a_boundary_set_since(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = agreed(stage)
    stage.later(days=6)
    (ahead,) = occurrences(stage)
    assert ahead.turn == "planned"
    with stage.session() as session:
        session.get_one(type(ahead), ahead.id).prompt = "find-out-about-pay"
    mariana.types("/mentor boundaries", channel=channel)
    mariana.chooses("topics", "Pay")
    mariana.submits()
    mariana.closes()

    stage.later(days=1)

    (given,) = occurrences(stage)
    assert given.turn == "posted"
    assert given.prompt != "find-out-about-pay"
    assert shared(grace, channel, "how pay is talked about") == []


def test_the_rhythm_follows_the_mentee_to_another_zone(stage: Stage) -> None:
    stage.set_up()
    grace, _, channel = agreed(stage)
    stage.sandbox.change_user(stage.person("Mariana").id, tz="America/Los_Angeles")
    stage.sandbox.settle()

    weeks(stage, 4, grace, channel)

    assert [each.due_at.hour for each in occurrences(stage)][:3] == [18, 18, 18]  # 10:00 in Los Angeles
