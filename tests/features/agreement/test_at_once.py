"""Two people, or two windows, at the same moment: one agreement, and nothing lost. On both databases."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select

from bot.features.agreement import service
from bot.features.agreement.models import Agreement, ExpectationsRow
from bot.features.pairs.models import Pair
from tests.stage import Stage

ROUNDS = 4
STEPS = (
    {"availability": {"email": "1d"}},
    {"frequency": "weekly", "length": "30", "lead": "turns", "notice": "none"},
)


def at_once(stage: Stage, *acts: Callable[[], object]) -> list[object]:
    """Let all of them begin together; their results in order."""
    gate = threading.Barrier(len(acts))

    def begin(act: Callable[[], object]) -> object:
        gate.wait(timeout=10)
        return act()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(begin, acts))


def last_step(stage: Stage, side: str, hope: str, seen: int) -> Callable[[], object]:
    """What the handler of the third step does."""

    def save() -> object:
        with stage.session() as session:
            pair = session.scalars(select(Pair)).one()
            member = getattr(pair, side)
            service.save_step(session, pair=pair, member=member, step=3, said={"hope": hope}, now=stage.now)
            return service.finish(session, pair=pair, member=member, seen=seen, now=stage.now).outcome

    return save


def first_steps(stage: Stage) -> None:
    with stage.session() as session:
        pair = session.scalars(select(Pair)).one()
        for member in pair.members:
            for step, said in enumerate(STEPS, start=1):
                service.save_step(session, pair=pair, member=member, step=step, said=said, now=stage.now)


def test_both_sides_saved_at_once_are_one_agreement_each_time(stage_on_both: Stage) -> None:
    stage = stage_on_both
    stage.set_up()
    stage.pair()
    first_steps(stage)

    for turn in range(ROUNDS):
        acts = [last_step(stage, side, f"{side} {turn}", seen=turn) for side in ("mentor", "mentee")]
        at_once(stage, *acts)

    with stage.session() as session:
        versions = list(session.scalars(select(Agreement).order_by(Agreement.version)))
        hopes = {v.mentor_expectations.body["hope"] + v.mentee_expectations.body["hope"] for v in versions[-1:]}
    assert hopes == {f"mentor {ROUNDS - 1}mentee {ROUNDS - 1}"}
    assert [version.version for version in versions] == list(range(1, 2 * ROUNDS))


def test_of_two_windows_saved_at_once_one_is_the_answer_and_the_other_a_draft(stage_on_both: Stage) -> None:
    stage = stage_on_both
    stage.set_up()
    stage.pair()
    first_steps(stage)

    found = at_once(stage, *(last_step(stage, "mentor", f"window {n}", seen=0) for n in range(2)))

    with stage.session() as session:
        kept = {row.version: row.body["hope"] for row in session.scalars(select(ExpectationsRow)) if "hope" in row.body}
    assert {str(outcome) for outcome in found} == {"Outcome.FIRST", "Outcome.OVERTAKEN"}
    assert {kept[0], kept[1]} >= {"window 0", "window 1"} - {""}


def test_both_say_yes_at_once_and_the_agreement_stands(stage_on_both: Stage) -> None:
    stage = stage_on_both
    stage.set_up()
    grace, mariana, channel = stage.pair()
    for person in (grace, mariana):
        stage.expect(person)
    stage.settle()

    at_once(stage, *(lambda p=person: p.presses("This is right for me") for person in (grace, mariana)))
    stage.settle()

    assert "confirmed by both of you" in grace.pins(channel)[0]["text"]
    assert len(stage.sandbox.traffic.calls("pins.add")) == 1
