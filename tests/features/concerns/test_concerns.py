"""A concern: in confidence to those who look at it, and never to the one it is about."""

import pytest
from sqlalchemy import select

from bot.core.audit import AuditEntry
from bot.features.pairs.models import Barred
from bot.features.workspaces.models import Person as PersonRow
from bot.sandbox.people import Person, text_of
from tests.stage import Stage

WORDS = "He shouted at me <!channel>"


def appoint(stage: Stage, safety: list[str], fallback: list[str] = ()) -> None:
    ada = stage.person("Ada")
    ada.types("/mentor program", channel="dm")
    ada.presses("People in charge")
    ada.chooses("safety_contacts", *safety)
    ada.chooses("fallback", *fallback)
    ada.submits()
    assert not ada.errors
    ada.closes(everything=True)
    stage.settle()


def report(person: Person, subject: str | None = None, *wishes: str, words: str = WORDS) -> None:
    person.types("/mentor concern", channel="dm")
    if "Report a concern" in str(person.modal) and not (person.modal or {}).get("submit"):
        person.presses("Report a concern")
    person.chooses("words", words)
    if subject:
        person.chooses("subject", subject)
    if wishes:
        person.chooses("wishes", *wishes)
    person.submits()


def dms(stage: Stage, name: str) -> str:
    return str(stage.person(name).dm_with_bot())


@pytest.fixture
def channel(stage: Stage) -> str:
    """Grace mentors Mariana; Priya and Linus are safety contacts, Wanjiru the fallback, Ada organizes."""
    stage.set_up(cadence="None")
    _, _, channel = stage.pair()
    appoint(stage, ["Priya", "Linus"], ["Wanjiru"])
    return channel


def test_only_those_who_look_at_it_learn_of_it(stage: Stage, channel: str) -> None:
    mariana, grace = stage.person("Mariana"), stage.person("Grace")
    report(mariana, "Grace", "End our pair")
    assert "It has arrived" in text_of(mariana.modal or {})
    mariana.closes(everything=True)
    stage.settle()

    for name in ("Priya", "Linus"):
        assert "A concern was reported" in dms(stage, name)
        assert "shouted" not in dms(stage, name), "the words stand behind the button"
    assert "Your concern has arrived" in dms(stage, "Mariana")
    for name in ("Ada", "Grace", "Wanjiru"):
        assert "concern" not in dms(stage, name).lower()
    assert "comes to its end" in str(grace.messages(channel))


def test_from_the_report_to_its_end(stage: Stage, channel: str) -> None:
    mariana, priya = stage.person("Mariana"), stage.person("Priya")
    report(mariana, "Grace")
    mariana.closes(everything=True)
    stage.settle()
    priya.presses("Open" if priya.modal else "Read it")
    assert "&lt;!channel&gt;" in str(priya.modal)
    assert mariana.mention in str(priya.modal)
    priya.presses("I am looking at it")
    priya.presses("Write")
    priya.chooses("words", "May I call you?")
    priya.submits()
    for measure in ("Keep them apart", "End their pair"):
        priya.presses(measure)
        assert "Done" in text_of(priya.modal or {})
    priya.closes(everything=True)
    stage.settle()
    assert "being looked at" in dms(stage, "Mariana")
    assert "being looked at" in dms(stage, "Linus")
    assert_it_ends(stage, mariana, priya)


def assert_it_ends(stage: Stage, mariana: Person, priya: Person) -> None:
    mariana.presses("Read", message=mariana.dm_with_bot()[-1])
    assert "May I call you?" in text_of(mariana.modal or {})
    mariana.closes(everything=True)
    priya.presses("Close it")
    stage.settle()
    assert "is closed" in mariana.dm_with_bot()[-1]["text"]
    with stage.session() as session:
        deeds = list(session.scalars(select(AuditEntry.action).where(AuditEntry.subject == "concerns:1")))
        assert session.query(Barred).one().source == "concern"
    for deed in ("report", "end_pair", "read", "take", "reply", "keep_apart", "close"):
        assert f"concern.{deed}" in deeds


def test_the_one_it_is_about_never_reads_it_and_somebody_else_does(stage: Stage, channel: str) -> None:
    mariana = stage.person("Mariana")
    report(mariana, "Priya", "Never pair us", "Do not tell my name")
    mariana.closes(everything=True)
    stage.settle()
    assert "concern" not in dms(stage, "Priya").lower().replace("safety contact: if somebody reports a concern", "")
    assert mariana.mention not in stage.person("Linus").dm_with_bot()[-1]["text"]
    priya = stage.person("Priya")
    priya.types("/mentor concern", channel="dm")
    assert "Report" in str(priya.modal)
    assert "Brought to you" not in str(priya.modal)
    priya.closes(everything=True)

    appoint(stage, ["Priya"], ["Wanjiru"])
    report(mariana, "Priya", words="And again")
    mariana.closes(everything=True)
    stage.settle()
    assert "A concern was reported" in dms(stage, "Wanjiru")


def test_without_contacts_it_goes_to_the_organizers_but_never_to_the_one_it_is_about(stage: Stage) -> None:
    stage.set_up(cadence="None")
    mariana = stage.join("Mariana", "mentee")
    report(mariana, "Ada")
    mariana.closes(everything=True)
    stage.settle()

    assert "A concern was reported" not in dms(stage, "Ada")
    with stage.session() as session:
        admins = session.query(PersonRow).filter_by(is_admin=True, is_bot=False).all()
    others = [each.name for each in admins if each.name != "Ada"]
    assert all("A concern was reported" in dms(stage, name) for name in others)


def test_it_is_reminded_of_and_then_the_fallback_hears_of_it(stage: Stage, channel: str) -> None:
    mariana = stage.person("Mariana")
    mariana.types("/mentor concern", channel="dm")
    mariana.chooses("words", WORDS)
    mariana.chooses("wishes", "Never pair us")
    mariana.submits()
    assert "Say who it is about" in str(mariana.errors)
    mariana.chooses("wishes")
    mariana.submits()
    mariana.presses("Add something")
    mariana.chooses("words", "And again today")
    mariana.submits()
    mariana.closes(everything=True)
    stage.settle()
    assert "Something was added" in dms(stage, "Linus")
    assert "concern" not in dms(stage, "Wanjiru").lower()

    stage.sandbox.clock.set(stage.now.replace(day=stage.now.day + 3))
    stage.settle()
    assert "Nobody has looked at this concern yet" in dms(stage, "Linus")
    assert "Nobody has looked at this concern yet" in dms(stage, "Wanjiru")


def leave_slack(stage: Stage, *names: str) -> None:
    for name in names:
        stage.sandbox.change_user(stage.person(name).id, deleted=True)
    stage.later(hours=2)


def test_open_concerns_of_contacts_who_are_gone_become_those_of_others_who_are_told_and_reminded(
    stage: Stage, channel: str
) -> None:
    mariana = stage.person("Mariana")
    report(mariana, "Grace")
    mariana.closes(everything=True)
    stage.settle()

    leave_slack(stage, "Priya")
    assert "yours to look at now" not in dms(stage, "Linus") + dms(stage, "Wanjiru"), "Linus has known all along"
    leave_slack(stage, "Linus")
    assert dms(stage, "Wanjiru").count("yours to look at now") == 2, "once: as text, and as a block"
    assert "shouted" not in dms(stage, "Wanjiru")
    assert "concern" not in dms(stage, "Ada").lower()
    stage.later(days=1)
    assert dms(stage, "Wanjiru").count("yours to look at now") == 2
    assert "Nobody has looked" not in dms(stage, "Wanjiru")

    stage.later(days=1, hours=2)
    assert "Nobody has looked at this concern yet" in dms(stage, "Wanjiru")


def test_a_concern_at_which_somebody_looked_who_is_gone_waits_for_the_others_again(stage: Stage, channel: str) -> None:
    mariana, priya = stage.person("Mariana"), stage.person("Priya")
    report(mariana, "Grace")
    mariana.closes(everything=True)
    stage.settle()
    priya.presses("I am looking at it")
    stage.settle()
    stage.later(days=3)
    assert "Nobody has looked" not in dms(stage, "Linus")

    leave_slack(stage, "Priya")
    assert "yours to look at now" in dms(stage, "Linus")
    assert "yours to look at now" not in dms(stage, "Wanjiru")
    stage.later(days=2, hours=2)
    assert "Nobody has looked at this concern yet" in dms(stage, "Linus")
    assert "Nobody has looked at this concern yet" in dms(stage, "Wanjiru")
    mariana.types("/mentor concern", channel="dm")
    assert "received" in text_of(mariana.modal or {})


@pytest.mark.parametrize("now_named", [["Ada"], ["Priya", "Linus", "Ada"], ["Kenji"]])
def test_an_organizer_who_names_others_does_not_open_old_concerns_to_them(
    stage: Stage, channel: str, now_named: list[str]
) -> None:
    mariana = stage.person("Mariana")
    report(mariana, "Grace")
    mariana.closes(everything=True)
    stage.settle()

    appoint(stage, now_named)
    stage.later(hours=5)

    for name in ("Ada", "Kenji"):
        assert "yours to look at now" not in dms(stage, name)
        stage.person(name).types("/mentor concern", channel="dm")
        assert "shouted" not in str(stage.person(name).modal)
        stage.person(name).closes(everything=True)
    priya = stage.person("Priya")
    priya.types("/mentor concern", channel="dm")
    priya.presses("Open" if priya.modal else "Read it")
    assert "shouted" in text_of(priya.modal or {})
    report(mariana, "Grace", words="And once more")
    stage.settle()
    assert "A concern was reported" in dms(stage, now_named[-1])


def test_who_has_left_a_program_that_is_closed_since_can_still_report(stage: Stage, channel: str) -> None:
    mariana = stage.person("Mariana")
    mariana.types("/mentor leave", channel="dm")
    mariana.submits()
    mariana.closes(everything=True)
    stage.settle()
    ada = stage.person("Ada")
    ada.types("/mentor program", channel="dm")
    ada.presses("Close the program…")
    ada.submits()

    report(mariana, "Grace")
    mariana.closes(everything=True)
    stage.settle()

    assert "A concern was reported" in dms(stage, "Priya")
