"""When a pair gets its prompts, and which."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.playbook.content import prompts_by_key
from bot.features.prompts.models import PromptOccurrence
from tests.stage import Stage

SENSITIVE = ("Performance reviews", "My manager", "Colleagues by name", "Failures", "My life outside work")


def occurrences(stage: Stage) -> list[PromptOccurrence]:
    with stage.session() as session:
        return list(session.scalars(select(PromptOccurrence).order_by(PromptOccurrence.id)))


def activities(stage: Stage) -> list[int]:
    return [prompts_by_key()[each.prompt][0].number for each in occurrences(stage)]


def agreed(stage: Stage) -> str:
    """A pair whose agreement stands; the name of its channel."""
    grace, mariana, channel = stage.pair()
    for person in (grace, mariana):
        stage.expect(person)
    stage.settle()
    for person in (grace, mariana):
        person.presses("This is right for me")
        stage.settle()
    return channel


def test_the_first_prompt_comes_on_schedule_within_a_week(stage: Stage) -> None:
    stage.set_up()
    grace, _, channel = stage.pair()
    before = len(grace.messages(channel))

    stage.later(days=7)

    (first,) = occurrences(stage)
    assert first.due_at.replace(second=0, microsecond=0) == datetime(2030, 1, 15, 13, tzinfo=UTC)  # Tuesday 10:00
    assert len(grace.messages(channel)) == before + 1
    posted = stage.sandbox.traffic.calls("chat.postMessage")
    in_channel = [record.at for record in posted if record.request["channel"].startswith("C")]
    assert in_channel[-1].replace(microsecond=0) == datetime(2030, 1, 15, 14, tzinfo=UTC)  # 9:00 in New York


def test_it_is_about_expectations_until_an_agreement_stands(stage: Stage) -> None:
    stage.set_up()
    stage.pair()

    stage.later(weeks=3)

    assert activities(stage) == [1, 1, 1]


def test_once_an_agreement_stands_the_activities_take_turns_and_none_comes_twice(stage: Stage) -> None:
    stage.set_up()
    agreed(stage)

    stage.later(weeks=10)

    assert activities(stage) == [2, 3, 4, 5, 6, 7, 1, 2, 3, 4]
    assert max(Counter(each.prompt for each in occurrences(stage)).values()) == 1


def test_the_first_step_alternates_between_the_two(stage: Stage) -> None:
    stage.set_up()
    agreed(stage)

    stage.later(weeks=4)

    initiators = [each.initiator_id for each in occurrences(stage)]
    assert initiators[0] == initiators[2] != initiators[1] == initiators[3]


def test_three_weeks_without_the_bot_give_one_prompt(stage: Stage) -> None:
    stage.set_up()
    agreed(stage)

    stage.sandbox.clock.set(stage.now + timedelta(weeks=3, hours=3))
    stage.settle()
    assert len(occurrences(stage)) == 1
    stage.later(weeks=1)

    assert len(occurrences(stage)) == 2


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

    assert occurrences(stage) == []


def test_nothing_that_is_off_limits_for_one_of_them_is_ever_suggested(stage: Stage) -> None:
    stage.set_up()
    channel = agreed(stage)
    mariana = stage.person("Mariana")
    mariana.types("/mentor boundaries", channel=channel)
    mariana.chooses("topics", *SENSITIVE)
    mariana.submits()
    mariana.closes()

    stage.later(weeks=16)

    touched = {topic for each in occurrences(stage) for topic in prompts_by_key()[each.prompt][1].topics}
    assert len(occurrences(stage)) == 16
    assert touched.isdisjoint({"performance-reviews", "my-manager", "colleagues", "failure", "personal-life"})


def test_the_rhythm_follows_the_mentee_to_another_zone(stage: Stage) -> None:
    stage.set_up()
    agreed(stage)
    stage.sandbox.change_user(stage.person("Mariana").id, tz="America/Los_Angeles")
    stage.sandbox.settle()

    stage.later(weeks=4)

    assert [each.due_at.hour for each in occurrences(stage)][1:] == [18, 18]  # 10:00 in Los Angeles
