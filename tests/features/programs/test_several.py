"""Several programs in a workspace: whoever is concerned by one is not asked, by several, is asked which."""

import pytest
from sqlalchemy import select

from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.programs.models import Program
from bot.sandbox.people import Person, text_of
from tests.stage import Stage


@pytest.fixture
def two(stage: Stage) -> Stage:
    """Acorn, organized by Ada, and Oak, organized by Grace, with a channel of its own."""
    stage.set_up("Acorn")
    ada = stage.person("Ada")
    ada.types("/mentor setup", channel="dm")
    assert "You organize *Acorn*" in ada.last_text
    ada.presses("Set up another")
    ada.chooses("Name of the program", "Oak")
    ada.chooses("Organizers", "Grace")
    ada.chooses("Channel", "random")
    ada.submits()
    ada.submits()
    ada.closes()
    return stage


def join(person: Person) -> None:
    person.chooses("role", "mentor")
    person.chooses("offered", "SQL")
    person.submits()
    person.submits()
    person.chooses("conduct", "yes")
    person.submits()
    person.closes()


def joined(stage: Stage, name: str) -> list[str]:
    with stage.session() as session:
        members = session.scalars(select(Member).order_by(Member.id)).all()
        return [member.program.name for member in members if member.person.name == name]


def test_who_joins_is_asked_which_and_the_other_one_comes_next_without_a_question(two: Stage) -> None:
    kenji = two.person("Kenji")
    kenji.types("/mentor join", channel="dm")
    assert "Which program?" in kenji.last_text

    kenji.presses("join: Oak")
    join(kenji)
    kenji.types("/mentor join", channel="dm")
    assert "*Acorn, step 1 of 3.*" in str(kenji.modal["blocks"])
    join(kenji)

    assert joined(two, "Kenji") == ["Oak", "Acorn"]


def test_in_a_programs_channel_it_is_that_program(two: Stage) -> None:
    kenji = two.person("Kenji")
    kenji.joins("random") if "random" not in kenji.channels() else None

    kenji.types("/mentor join", channel="random")

    assert "*Oak, step 1 of 3.*" in str(kenji.modal["blocks"])


def test_the_week_said_in_one_program_holds_in_the_other(two: Stage) -> None:
    kenji = two.person("Kenji")
    for name in ("Oak", "Acorn"):
        kenji.types("/mentor join", channel="dm")
        if name == "Oak":
            kenji.presses("join: Oak")
        join(kenji)
    kenji.types("/mentor profile", channel="dm")
    kenji.presses("profile: Acorn")
    kenji.presses("Change: When, and how much")
    kenji.chooses("From", "11:00")
    kenji.submits()
    kenji.closes()

    with two.session() as session:
        assert {member.starts.hour for member in session.scalars(select(Member))} == {11}


def test_an_organizer_of_one_is_not_asked_and_may_not_touch_the_other(two: Stage) -> None:
    grace = two.person("Grace")
    grace.types("/mentor program", channel="dm")
    assert "*Oak*" in str(grace.modal["blocks"])
    grace.closes()
    with two.session() as session:
        acorn = session.scalars(select(Program).where(Program.name == "Acorn")).one().id

    grace.types("/mentor pair", channel="dm")
    view = two.slack.stack(grace.id)[-1]
    two.sandbox.on_loop(lambda: view.content.update(private_metadata=f'{{"program": {acorn}}}'))
    grace.chooses("Mentor", "Kenji")
    grace.chooses("Mentee", "Mariana")
    grace.submits()

    assert "Only organizers" in str(grace.errors)


def test_a_pair_is_made_in_the_program_that_was_chosen_with_the_people_that_were_named(two: Stage) -> None:
    for name, role in (("Kenji", "mentor"), ("Mariana", "mentee")):
        person = two.person(name)
        person.types("/mentor join", channel="random")
        person.closes()
        person.types("/mentor join", channel="dm")
        person.presses("join: Oak")
        person.chooses("role", role)
        person.chooses("offered" if role == "mentor" else "aims", "Writing" if role == "mentor" else "Write better")
        person.submits()
        person.submits()
        person.chooses("conduct", "yes")
        person.submits()
        person.closes()
    ada = two.person("Ada")

    ada.types("/mentor pair @Kenji @Mariana")
    ada.presses("pair: Oak")

    with two.session() as session:
        (pair,) = session.scalars(select(Pair))
        assert session.get_one(Program, pair.program_id).name == "Oak"


def test_home_shows_an_organizer_of_both_each_under_its_name(two: Stage) -> None:
    ada = two.person("Ada")

    ada.opens_home()

    assert "Acorn" in text_of(ada.home)
    assert "Oak" in text_of(ada.home)


def test_two_admins_who_set_up_the_first_program_at_once_make_one(stage: Stage) -> None:
    ada, siobhan = stage.person("Ada"), stage.person("Siobhán")
    for each, name in ((ada, "Acorn"), (siobhan, "Oak")):
        each.types("/mentor setup", channel="dm")
        each.chooses("Name of the program", name)
    ada.submits()

    siobhan.submits()

    assert "Somebody else has set up “Acorn”" in str(siobhan.errors)
    with stage.session() as session:
        assert [program.name for program in session.scalars(select(Program))] == ["Acorn"]


def test_who_leaves_one_of_two_programs_is_told_that_the_other_goes_on(two: Stage) -> None:
    linus = two.person("Linus")
    for program in ("Acorn", "Oak"):
        linus.types("/mentor join", channel="dm")
        if linus.modal is None:
            linus.presses(program)
        join(linus)

    linus.types("/mentor leave", channel="dm")
    linus.chooses("What do you want to leave?", "All my mentoring in Acorn")
    linus.submits()

    assert "You are still in *Oak*, and hear from me there as before." in text_of(linus.modal)
    assert "no more" not in text_of(linus.modal)
