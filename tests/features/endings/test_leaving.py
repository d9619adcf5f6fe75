"""`leave`, coming back, and accounts that are deactivated."""

from sqlalchemy import select

from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.sandbox.people import Person
from tests.features.endings.goodbyes import farewells, leave_program, state, texts
from tests.stage import Stage


def come_back(person: Person) -> None:
    """The profile is as it was: each step needs only its button."""
    person.types("/mentor join", channel="dm")
    while person.modal and person.modal.get("submit"):
        person.submits()
    person.closes()


def test_leaving_ends_every_pair_kindly(stage: Stage, grace: Person, channel: str) -> None:
    ada = stage.person("Ada")
    stage.join("Linus", "mentee")
    ada.types("/mentor pair @Grace @Linus", channel="dm")
    ada.submits()
    ada.closes()
    stage.settle()

    leave_program(grace)
    stage.settle()

    for name in ("Mariana", "Linus"):
        person = stage.person(name)
        (theirs,) = [each for each in person.channels() if each.startswith("mentoring-")]
        assert len(farewells(person, theirs)) == 1
        assert "has left" not in texts(person, theirs) + texts(person)


def test_what_a_leaver_is_told(grace: Person) -> None:
    grace.types("/mentor leave", channel="dm")
    grace.submits()

    assert "You have left Acorn Mentoring" in str(grace.modal)
    assert "Your pair in it comes to its end" in str(grace.modal)
    assert "you hear from me no more" in str(grace.modal)


def test_in_a_pairs_channel_the_pair_is_preselected_and_leads_to_the_quiet_way_out(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    grace.types("/mentor leave", channel=channel)
    grace.chooses("A word to the organizers", "Too much work")
    grace.submits()

    assert grace.modal["title"]["text"] == "A quiet way out"
    assert "Too much work" in str(grace.modal)
    grace.submits()
    stage.settle()
    assert state(stage) == State.CLOSING
    assert "Too much work" in texts(stage.person("Ada"))
    grace.types("/mentor status", channel="dm")
    assert "Welcome" not in grace.last_text


def test_organizers_hear_of_it_with_the_word_that_was_for_them(stage: Stage, grace: Person, mariana: Person) -> None:
    leave_program(mariana, reason="New job, and all my thanks")
    stage.settle()

    told = texts(stage.person("Ada"))
    assert f"{mariana.mention} has left Acorn Mentoring" in told
    assert "New job, and all my thanks" in told
    assert "New job" not in texts(grace)


def test_who_left_hears_nothing_more_but_the_closing_words(stage: Stage, grace: Person, channel: str) -> None:
    leave_program(grace)
    stage.settle()
    assert len(farewells(grace, channel)) == 1
    before = len(grace.dm_with_bot())

    stage.later(weeks=8)

    assert len(grace.dm_with_bot()) == before


def test_who_comes_back_is_a_member_again_and_can_be_paired(stage: Stage, grace: Person, mariana: Person) -> None:
    leave_program(grace)
    stage.later(weeks=2)

    come_back(grace)
    linus = stage.join("Linus", "mentee")
    stage.person("Ada").types("/mentor pair @Grace @Linus", channel="dm")
    stage.settle()

    assert any(name.startswith("mentoring-linus-grace") for name in linus.channels())


def test_who_comes_back_in_time_can_take_up_the_pair_with_the_other_one(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    leave_program(grace)
    stage.settle()
    message = mariana.messages(channel)[-1]
    mariana.presses("Reopen", message=message)
    grace.presses("Reopen", message=message)
    stage.settle()
    assert state(stage) == State.CLOSING  # Grace is in no program

    come_back(grace)
    grace.presses("Reopen", message=message)
    stage.settle()

    assert state(stage) == State.ACTIVE


def test_leaving_twice_is_leaving_once(stage: Stage, grace: Person) -> None:
    leave_program(grace)

    grace.types("/mentor leave", channel="dm")

    assert "not in a mentoring program" in grace.last_text


# --- accounts that are deactivated


def deactivate(stage: Stage, person: Person, *, deleted: bool = True) -> None:
    stage.sandbox.change_user(person.id, deleted=deleted)
    stage.settle()


def test_a_deactivated_account_lets_the_pair_rest_and_organizers_know(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    before = len(mariana.messages(channel))

    deactivate(stage, grace)
    stage.later(days=6)

    assert state(stage) == State.PAUSED
    assert f"account of {grace.mention} is deactivated" in texts(stage.person("Ada"))
    assert len(mariana.messages(channel)) == before


def test_an_account_that_is_back_in_time_goes_on(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    deactivate(stage, grace)
    stage.later(days=6)

    deactivate(stage, grace, deleted=False)
    stage.later(days=2)

    assert state(stage) == State.ACTIVE
    assert farewells(mariana, channel) == []


def test_an_account_that_is_not_back_after_a_week_ends_its_pairs_like_any_other(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    deactivate(stage, grace)

    stage.later(days=8)

    assert state(stage) == State.CLOSING
    assert len(farewells(mariana, channel)) == 1
    with stage.session() as session:
        left = {each.person.name for each in session.scalars(select(Member)) if each.left_at}
    assert left == {"Grace"}


def test_a_deactivated_account_without_a_pair_is_nothing_to_tell(stage: Stage, grace: Person) -> None:
    linus = stage.join("Linus", "mentee")
    before = len(stage.person("Ada").dm_with_bot())

    deactivate(stage, linus)
    stage.later(days=8)

    assert len(stage.person("Ada").dm_with_bot()) == before
    with stage.session() as session:
        assert len(session.scalars(select(Pair)).all()) == 1
