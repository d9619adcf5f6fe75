"""What someone does from their Home shows there at once, without opening it again."""

from bot.sandbox.people import text_of
from tests.stage import Stage


def test_joining_from_home_turns_it_into_a_members_home(stage: Stage) -> None:
    stage.set_up()
    kenji = stage.person("Kenji")
    kenji.opens_home()

    kenji.presses("Join", home=True)
    kenji.chooses("I join as", "mentor")
    kenji.chooses("offered", "SQL")
    kenji.submits()
    assert "finish joining Acorn Mentoring" in text_of(kenji.home)
    kenji.chooses("Until", "18:30")
    kenji.submits()
    kenji.chooses("How we treat each other", "yes")
    kenji.submits()

    assert "not in a pair at the moment" in text_of(kenji.home)
    assert "6:30 PM" in text_of(kenji.home)


def test_setting_up_from_home_shows_the_program_there(stage: Stage) -> None:
    ada = stage.person("Ada")
    ada.opens_home()

    ada.presses("Program setup", home=True)
    ada.chooses("Name", "Acorn Mentoring")
    ada.submits()
    ada.submits()

    assert "Acorn Mentoring" in text_of(ada.home)


def test_an_empty_program_offers_to_bring_people_in(stage: Stage) -> None:
    stage.set_up()
    ada = stage.person("Ada")

    ada.types("/mentor status", channel="dm")
    assert "bring in people from a file; I invite them and ask first" in ada.last_text
    ada.opens_home()
    ada.presses("Import people", home=True)

    assert (ada.modal or {})["title"]["text"] == "Import people"
    ada.closes()
    stage.join("Kenji", "mentor")
    ada.opens_home()
    assert "bring in people" not in text_of(ada.home)


def test_a_program_whose_people_all_pause_is_not_called_empty(stage: Stage) -> None:
    stage.set_up()
    stage.person("Ada").opens_home()
    kenji = stage.join("Kenji", "mentor")
    kenji.types("/mentor pause 2030-02-01", channel="dm")
    if kenji.modal:
        kenji.submits()

    stage.person("Ada").opens_home()

    assert "Nobody has joined yet" not in text_of(stage.person("Ada").home)


def test_a_pair_made_from_home_is_counted_there(stage: Stage) -> None:
    stage.set_up()
    stage.join("Grace", "mentor")
    stage.join("Mariana", "mentee")
    ada = stage.person("Ada")
    ada.opens_home()
    assert "0 pairs" in text_of(ada.home)

    ada.presses("Make a pair", home=True)
    ada.chooses("Mentor", "Grace")
    ada.chooses("Mentee", "Mariana")
    ada.submits()

    assert "1 pair" in text_of(ada.home)


def test_expectations_and_the_yes_given_from_home_show_there(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, _ = stage.pair()
    stage.expect(mariana)
    grace.opens_home()
    grace.presses("Say what I expect", home=True)
    grace.chooses("Email", "Yes, within a week")
    for means in ("Meeting in person", "Video", "Phone call", "Slack message"):
        grace.chooses(means, "No")
    grace.submits()
    for field in ("How often", "How long", "Who sets", "When the agenda"):
        grace.chooses(field, {"How often": "weekly", "How long": "90", "Who sets": "turns"}.get(field, "none"))
    grace.submits()
    grace.chooses("hope", "To learn")
    grace.submits()
    grace.closes()
    assert "waiting for *your* yes" in text_of(grace.home)

    grace.presses("Read and confirm", home=True)
    grace.presses("This is right for me")

    assert "waiting for your partner's yes" in text_of(grace.home)


def test_boundaries_set_from_home_change_the_hours_that_it_shows(stage: Stage) -> None:
    stage.set_up()
    grace, _, _ = stage.pair()
    grace.opens_home()

    grace.presses("More", home=True)
    grace.presses("My boundaries")
    grace.chooses("days_off", "Friday")
    grace.submits()

    assert "not on Fridays" in text_of(grace.home)
