"""Big rounds, imported people, second rounds: what an organizer with an unusual program meets."""

from bot.features.members import enrolment
from bot.features.members.models import Status
from bot.features.members.rules import About, Profile
from bot.features.programs.models import Program
from bot.features.rounds import launching, service
from bot.sandbox.block_kit.reading import text_of
from tests.features.endings.goodbyes import end_quietly
from tests.features.rounds.rounds import ask_first, draft, gather, launch_now, look, told
from tests.stage import Stage


def test_the_whole_way_on_both_databases(stage_on_both: Stage):
    stage = stage_on_both
    ada = gather(stage)
    draft(ada)
    ada.presses("Lock: keep this pair")
    ask_first(stage, ada)
    for name in ("Grace", "Mariana"):
        stage.person(name).presses("Yes, gladly")
    stage.settle()
    look(ada)
    ada.submits()
    stage.settle()
    stage.later(days=1)

    assert any("is launched: 1 pair, 1 channel" in text for text in told(ada))
    assert any(each.startswith("mentoring-mariana-grace") for each in stage.person("Grace").channels())
    assert "went without in 1 round" in draft(ada)


def test_a_very_big_draft_comes_with_a_message(stage: Stage, monkeypatch):
    monkeypatch.setattr(service, "BIG", 1)
    ada = gather(stage)

    assert "I write to you when it is there" in draft(ada)
    ada.closes()
    stage.settle()

    assert any("the draft is there: 2 pairs" in text for text in told(ada))
    ada.presses("Look at the draft")
    assert "2 pairs, average fit" in text_of(ada.modal)


def test_a_very_big_launch_goes_bite_by_bite(stage: Stage, monkeypatch):
    monkeypatch.setattr(launching, "BITE", 1)
    ada = gather(stage)
    draft(ada)
    launch_now(ada)
    stage.settle()
    stage.later(days=1)

    assert sum("is launched: 2 pairs, 2 channels" in text for text in told(ada)) == 1
    assert sum("found no mentor for you yet" in text for text in told(stage.person("Wanjiru"))) == 1


def invite(stage: Stage, name: str) -> None:
    """As an import from a file does."""
    person = stage.person(name)
    person.types("/mentor help", channel="dm")
    with stage.session() as session:
        said = {"profile": Profile(About("mentee", wanted=("SQL",), aims=("confidence",))), "status": Status.INVITED}
        program = session.get_one(Program, 1)
        enrolment.save_profile(session, program=program, slack_id=person.id, now=stage.now, **said)


def test_people_who_were_only_invited_are_asked_first(stage: Stage):
    stage.set_up()
    stage.join("Grace", "mentor", offered=["SQL"])
    invite(stage, "Diego")
    ada = stage.person("Ada")

    ada.types("/mentor match", channel="dm")
    ada.submits()
    assert "There is no mentee without a mentor" in str(ada.errors)
    ada.chooses("1 person was only invited so far", "Consider them too; they are asked before anything happens")
    ada.submits()
    ada.submits()
    ada.chooses("How", "Launch it now: the channels open")
    ada.submits()

    assert "have to be asked first" in str(ada.errors)


def test_who_was_only_invited_joins_with_a_yes(stage: Stage):
    stage.set_up()
    grace, ada, diego = stage.join("Grace", "mentor", offered=["SQL"]), stage.person("Ada"), stage.person("Diego")
    invite(stage, "Diego")
    ada.types("/mentor match", channel="dm")
    ada.chooses("1 person was only invited so far", "Consider them too; they are asked before anything happens")
    ada.submits()
    ask_first(stage, ada)
    stage.later(hours=6)

    assert "With a yes you join it" in told(diego)[-1]
    for person in (diego, grace):
        person.presses("Yes, gladly")
    stage.settle()
    look(ada)
    ada.submits()
    stage.later(days=1)

    assert any(each.startswith("mentoring-diego-grace") for each in grace.channels())


def test_those_whose_pair_ended_early_get_a_small_round(stage: Stage):
    stage.set_up()
    grace, _, channel = stage.pair()
    stage.join("Linus", "mentor")
    stage.join("Wanjiru", "mentee")
    end_quietly(grace, channel)
    stage.later(days=9)
    ada = stage.person("Ada")

    ada.opens_home()
    assert "Their pair ended early, and they have nobody yet: 1 mentee" in text_of(ada.home)
    ada.types("/mentor match", channel="dm")
    ada.chooses("For whom", "Only those whose pair ended early (1)")
    ada.submits()
    shown = text_of(ada.modal)

    assert "1 pair, average fit" in shown
    assert stage.person("Mariana").id in shown
    assert stage.person("Wanjiru").id not in shown
    assert stage.person("Linus").id in shown
