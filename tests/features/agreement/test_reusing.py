"""Someone in several pairs may start from what they said to another partner; it is theirs alone until gone through."""

import json
from typing import Any

import pytest
from sqlalchemy import select

from bot.features.agreement.models import ExpectationsRow
from bot.features.pairs.models import Pair
from bot.sandbox import payloads
from bot.sandbox.people import Person, text_of
from tests.raw import press, sent
from tests.stage import Stage

REUSE, FRESH = "Start from those answers", "Start fresh"
SECRET = "chrysanthemum"


@pytest.fixture
def three(stage: Stage) -> dict[str, str]:
    """Grace in three pairs, who has answered Mariana: partner → name of the channel."""
    stage.set_up()
    grace = stage.join("Grace", "mentor")
    channels = {}
    for name in ("Mariana", "Siobhán", "Linus"):
        before = set(grace.channels())
        stage.join(name, "mentee")
        organizer = stage.person("Ada")
        organizer.types(f"/mentor pair @Grace @{name}", channel="dm")
        if organizer.modal:
            organizer.submits()
            organizer.closes()
        stage.settle()
        (channels[name],) = set(grace.channels()) - before
    stage.expect(grace, channels["Mariana"], hope=f"{SECRET} with Mariana", frequency="Every month")
    stage.settle()
    return channels


def rows(stage: Stage) -> dict[tuple[int, int], dict[str, Any]]:
    """(pair, version) → Grace's answers."""
    grace = stage.person("Grace").id
    with stage.session() as session:
        pairs = {pair.id: pair for pair in session.scalars(select(Pair))}
        found = session.scalars(select(ExpectationsRow))
        return {
            (row.pair_id, row.version): row.body
            for row in found
            if row.member_id == pairs[row.pair_id].mentor_id and pairs[row.pair_id].mentor.person.slack_id == grace
        }


def values(person: Person) -> dict[str, Any]:
    return {name: next(iter(held.values())) for name, held in person.modal["state"]["values"].items()}


def goes_through(person: Person, **changes: str) -> None:
    """The three steps with what is in them, and what is different here."""
    for step in range(3):
        for field, choice in changes.items():
            if field in values(person):
                person.chooses(field, choice)
        person.submits()
        assert person.errors == {}, step
    person.closes()


def test_in_a_further_pair_they_are_asked_where_to_start(stage: Stage, three) -> None:
    grace = stage.person("Grace")

    grace.types("/mentor expectations", channel=three["Linus"])

    shown = text_of(grace.modal)
    assert stage.person("Mariana").mention in shown
    assert "Start from those answers" in shown
    assert "submit" not in {key for key, value in grace.modal.items() if value}


def test_one_who_has_answered_nowhere_else_is_not_asked(stage: Stage, three) -> None:
    linus = stage.person("Linus")

    linus.types("/mentor expectations", channel=three["Linus"])

    assert "Step 1 of 3" in text_of(linus.modal)


def test_the_copied_answers_stand_in_the_form_and_the_other_pair_stays_as_it_is(stage: Stage, three) -> None:
    grace = stage.person("Grace")
    before = rows(stage)
    grace.types("/mentor expectations", channel=three["Linus"])

    grace.presses(REUSE)

    assert "Step 1 of 3" in text_of(grace.modal)
    assert stage.person("Linus").mention in text_of(grace.modal)
    assert values(grace)["email"]["selected_option"]["value"] == "1d"
    after = rows(stage)
    assert {key: after[key] for key in before} == before
    assert sorted(version for _, version in after.keys() - before.keys()) == [0]


def test_it_is_a_draft_until_it_was_gone_through(stage: Stage, three) -> None:
    grace, linus = stage.person("Grace"), stage.person("Linus")
    grace.types("/mentor expectations", channel=three["Linus"])
    grace.presses(REUSE)
    grace.closes()
    stage.settle()

    assert "neither of you has said yet" in status(linus)
    assert not any("has said what they expect" in m["text"] for m in linus.messages(three["Linus"]))
    stage.expect(linus, three["Linus"])
    stage.settle()
    assert SECRET not in str(linus.messages(three["Linus"]))


def test_gone_through_and_changed_it_is_the_answer_here_and_only_here(stage: Stage, three) -> None:
    grace, linus, mariana = (stage.person(name) for name in ("Grace", "Linus", "Mariana"))
    grace.types("/mentor expectations", channel=three["Linus"])
    grace.presses(REUSE)
    goes_through(grace, hope="To learn from Linus", frequency="Every week")
    stage.settle()
    assert "To learn from Linus" not in str(linus.messages(three["Linus"]))

    for name in ("Linus", "Mariana"):
        stage.expect(stage.person(name), three[name])
    stage.settle()

    assert "To learn from Linus" in str(linus.messages(three["Linus"]))
    assert SECRET not in str(linus.messages(three["Linus"]))
    assert f"{SECRET} with Mariana" in str(mariana.messages(three["Mariana"]))
    assert "To learn from Linus" not in str(mariana.messages(three["Mariana"]))


def test_unchanged_answers_hold_here_as_soon_as_they_were_gone_through(stage: Stage, three) -> None:
    grace, linus = stage.person("Grace"), stage.person("Linus")
    grace.types("/mentor expectations", channel=three["Linus"])
    grace.presses(REUSE)

    goes_through(grace)
    stage.settle()

    assert "waiting for *your* expectations" in status(linus)


def test_start_fresh_copies_nothing(stage: Stage, three) -> None:
    grace = stage.person("Grace")
    before = rows(stage)
    grace.types("/mentor expectations", channel=three["Siobhán"])

    grace.presses(FRESH)

    assert "Step 1 of 3" in text_of(grace.modal)
    assert {held.get("selected_option") for name, held in values(grace).items() if name != "outside"} == {None}
    assert rows(stage) == before


def test_who_has_begun_here_is_not_asked_again(stage: Stage, three) -> None:
    grace = stage.person("Grace")
    grace.types("/mentor expectations", channel=three["Siobhán"])
    grace.presses(REUSE)
    grace.submits()
    grace.closes(everything=True)

    grace.types("/mentor expectations", channel=three["Siobhán"])

    assert "Step 1 of 3" in text_of(grace.modal)


def test_the_answers_given_last_are_offered(stage: Stage, three) -> None:
    grace = stage.person("Grace")
    stage.later(minutes=5)
    grace.types("/mentor expectations", channel=three["Linus"])
    grace.presses(REUSE)
    goes_through(grace, hope="To learn from Linus")

    grace.types("/mentor expectations", channel=three["Siobhán"])

    assert stage.person("Linus").mention in text_of(grace.modal)


def reuse(stage: Stage, person: Person, here: str, there: str) -> None:
    """Press the button with pairs of one's own choosing."""
    with stage.session() as session:
        ids = {pair.mentee.person.name: pair.id for pair in session.scalars(select(Pair))}
    value = f"{ids.get(here, here)}:{ids.get(there, there)}"
    sent(stage, press(stage, person, f"expectations_reuse@{value}", value, person._conversation("dm").id))


def pressed(stage: Stage, person: Person, label: str) -> dict[str, Any]:
    """The payload of a button in the form that is open."""
    button = next(e for b in person.modal["blocks"] if b["type"] == "actions" for e in b["elements"] if label in str(e))
    action = {key: button[key] for key in ("type", "action_id", "value", "text")}

    def payload() -> dict[str, Any]:
        user, view = stage.slack.users[person.id], stage.slack.stack(person.id)[-1]
        return payloads.view_action(stage.sandbox.world, stage.slack, user, view, action)

    return json.loads(json.dumps(stage.sandbox.on_loop(payload)))


def test_a_second_click_on_an_old_button_overwrites_nothing(stage: Stage, three) -> None:
    grace = stage.person("Grace")
    grace.types("/mentor expectations", channel=three["Linus"])
    grace.presses(REUSE)
    grace.chooses("Email", "Yes, within a week")
    grace.submits()
    grace.closes()

    reuse(stage, grace, "Linus", "Mariana")

    assert values(grace)["email"]["selected_option"]["value"] == "1w"
    assert len(rows(stage)) == 2


@pytest.mark.parametrize("label", [REUSE, FRESH])
def test_a_double_click_is_one_click(stage: Stage, three, label: str) -> None:
    grace = stage.person("Grace")
    grace.types("/mentor expectations", channel=three["Linus"])
    click = pressed(stage, grace, label)

    for _ in range(2):
        sent(stage, click)

    assert "Step 1 of 3" in text_of(grace.modal)
    grace.closes()
    assert grace.modal is None


NOT_ONES_OWN = ["Mariana Linus Mariana", "Mariana Mariana Linus", "Linus Linus Mariana", "Wanjiru Linus Mariana"]
NONSENSE = ["Grace Linus 999", "Grace 999 Mariana", "Grace x y"]
"""Who presses the button, for which pair, with the answers of which."""


def test_only_ones_own_pairs_can_be_named(stage: Stage, three) -> None:
    before = rows(stage)

    for name, here, there in (words.split() for words in NOT_ONES_OWN + NONSENSE):
        person = stage.person(name)
        refused = len(person.dm_with_bot())
        reuse(stage, person, here, there)
        assert "not in (any more)" in person.dm_with_bot()[refused]["text"]
        assert person.modal is None

    assert rows(stage) == before


def status(person: Person) -> str:
    person.types("/mentor status", channel="dm")
    return person.last_text
