"""An organizer's round, from the draft to the channels."""

from bot.sandbox.block_kit.reading import text_of
from tests.features.rounds.rounds import draft, gather, launch_now, look, told
from tests.stage import Stage


def test_a_draft_shows_totals_reasons_both_policies_and_who_is_left_over(stage: Stage):
    ada = gather(stage)

    shown = draft(ada)

    assert "2 pairs, average fit" in shown
    assert "1 mentee left over" in shown
    assert "Good fits only" in shown
    assert "As many pairs as possible" in shown
    assert "Skills: SQL (only one mentor offers SQL)" in shown
    ada.presses("Left over (1)")
    assert "all places with mentors are taken" in text_of(ada.modal)
    ada.presses("Whom to ask for one more place")
    assert "took one more" in text_of(ada.modal)


def test_goals_meet_mentors_who_like_to_help_with_them(stage: Stage):
    stage.set_up()
    stage.join("Grace", "mentor", helps=["Write better", "Build a network"])
    stage.join("Linus", "mentor", helps=["Manage people"])
    stage.join("Mariana", "mentee", aim="Manage people")
    stage.join("Siobhán", "mentee", aim="Write better")
    grace, linus, mariana, siobhan = (stage.person(name).mention for name in ("Grace", "Linus", "Mariana", "Siobhán"))

    shown = draft(stage.person("Ada"))

    assert f"{linus} mentors {mariana}" in shown
    assert f"{grace} mentors {siobhan}" in shown
    assert "Goals: Manage people" in shown
    stage.person("Grace").types("/mentor profile", channel="dm")
    assert "Likes to help with: Write better, Build a network" in text_of(stage.person("Grace").modal)


def test_nobody_learns_of_a_draft_that_is_discarded(stage: Stage):
    ada = gather(stage)
    before = {name: stage.person(name).dm_with_bot() for name in ("Grace", "Linus", "Mariana", "Siobhán", "Wanjiru")}

    draft(ada)
    ada.presses("Discard")
    stage.settle()

    assert "Nobody is told anything" in text_of(ada.modal)
    assert {name: stage.person(name).dm_with_bot() for name in before} == before
    assert "2 pairs" in draft(ada)


def test_launching_opens_a_channel_for_each_pair_and_says_how_it_went(stage: Stage):
    ada = gather(stage)
    draft(ada)

    launch_now(ada)
    assert "is launching" in text_of(ada.modal)
    stage.settle()
    stage.later(minutes=2)

    (progress,) = [text for text in map(text_of, ada.dm_with_bot()) if "is launch" in text]
    assert "is launched: 2 pairs, 2 channels" in progress
    assert "Left over: 1 mentee. They are told so kindly." in progress
    stage.later(days=1)
    assert any("mariana-grace" in channel for channel in stage.person("Grace").channels())
    assert sum("found no mentor for you yet" in text for text in told(stage.person("Wanjiru"))) == 1
    assert not any("found no" in text for text in told(stage.person("Grace")))


def test_who_waited_comes_first_in_the_next_round(stage: Stage):
    ada = gather(stage)
    draft(ada)
    launch_now(ada)
    stage.settle()
    stage.later(minutes=2)
    stage.join("Kenji", "mentor", offered=["Rust"])
    stage.join("Diego", "mentee", wanted=["Painting"])

    shown = draft(ada)

    assert "The mentee went without in 1 round before" in shown
    assert "1 pair, " in shown
    assert stage.person("Wanjiru").id in shown
    assert stage.person("Diego").id not in shown


def test_locking_rejecting_and_giving_another_mentor(stage: Stage):
    ada = gather(stage)
    draft(ada)

    ada.presses("Lock: keep this pair")
    assert "1 pair is locked" in text_of(ada.modal)
    ada.presses("Unlock")
    assert "locked" not in text_of(ada.modal)
    ada.presses("Give another mentor…")
    ada.chooses("Mentor", next(each for each in _options(ada, "mentor") if each.startswith("Linus")))
    ada.submits()
    shown = text_of(ada.modal)
    assert "1 pair is locked" in shown
    assert "Worked out again" in shown
    assert "none of the skills that are wanted" in shown
    ada.presses("Reject: not these two")
    assert "Worked out again" in text_of(ada.modal)
    ada.presses("Other policy")
    shown = text_of(ada.modal)
    assert shown.index("Good fits only") < shown.index("(this draft)") < shown.index("As many pairs")


def test_a_rejection_can_be_taken_back(stage: Stage):
    ada = gather(stage)
    before = draft(ada)
    assert "Rejected (" not in before

    ada.presses("Reject: not these two")
    assert "Rejected (1)" in text_of(ada.modal)
    ada.presses("Rejected (1)")
    ada.presses("Back to the draft")
    ada.presses("Rejected (1)")
    ada.presses("Allow again")

    again = text_of(ada.modal)
    assert "Rejected (" not in again
    assert before.splitlines()[1] == again.splitlines()[1]


def test_going_back_from_publishing_leads_to_the_draft(stage: Stage):
    ada = gather(stage)
    draft(ada)
    ada.submits()
    assert "If you ask first" in text_of(ada.modal)

    ada.closes()

    assert "Draft for Acorn Mentoring" in text_of(ada.modal)
    launch_now(ada)
    assert "is launching" in text_of(ada.modal)
    ada.closes()
    assert ada.modal is None


def _options(ada, field: str) -> list[str]:
    block = next(block for block in ada.modal["blocks"] if block.get("block_id") == field)
    return [option["text"]["text"] for option in block["element"]["options"]]


def test_finding_somebody_by_name(stage: Stage):
    ada = gather(stage)
    draft(ada)

    ada.chooses("Find somebody in this round", "Wanjiru")
    assert "all places with mentors are taken" in text_of(ada.modal)
    assert "Skills" not in text_of(ada.modal)
    ada.chooses("Find somebody in this round", "Linus")
    assert "Skills: Go" in text_of(ada.modal)
    assert "Skills: SQL" not in text_of(ada.modal)
    ada.presses("Show everybody")
    assert "Skills: SQL" in text_of(ada.modal)


def test_publishing_twice_makes_each_pair_once(stage: Stage):
    ada = gather(stage)
    draft(ada)
    other = stage.person("Siobhán")
    assert "1 suggestion is about you" in look(other)
    for organizer in (ada, other):
        organizer.submits()
        organizer.chooses("How", "Launch it now: the channels open")
    for organizer in (ada, other):
        organizer.submits()
        assert "is launching" in text_of(organizer.modal)
    stage.settle()
    stage.later(days=1)

    assert len([each for each in stage.person("Grace").channels() if each.startswith("mentoring-")]) == 1
    assert sum("is launched: 2 pairs" in text for text in told(ada)) == 1
    assert not any("is launch" in text for text in told(other))


def test_somebody_who_left_after_the_draft_is_named_to_the_organizer_and_nobody_else_is_held_up(stage: Stage):
    ada = gather(stage)
    draft(ada)
    grace = stage.person("Grace")
    grace.types("/mentor leave", channel="dm")
    grace.submits()
    launch_now(ada)
    stage.settle()
    stage.later(minutes=2)

    (progress,) = [text for text in told(ada) if "is launch" in text]
    assert "is launched: 1 pair, 1 channel" in progress
    assert "one of the two left, paused, or is not in the program" in progress
    assert any("found no mentor for you yet" in text for text in told(stage.person("Mariana")))


def test_an_organizer_is_shown_nothing_about_themselves(stage: Stage):
    ada = gather(stage)
    stage.join("Ada", "mentor", offered=["Negotiating"])

    shown = draft(ada)

    assert "3 pairs" in shown
    assert "1 suggestion is about you, and not shown to you" in shown
    assert "Negotiating" not in shown


def test_a_mentor_of_three_gets_three_channels(stage: Stage):
    stage.set_up()
    stage.join("Grace", "mentor", offered=["SQL"], capacity="Three")
    for name in ("Mariana", "Siobhán", "Wanjiru"):
        stage.join(name, "mentee", wanted=["SQL"])
    ada = stage.person("Ada")

    draft(ada)
    launch_now(ada)
    stage.settle()
    stage.later(days=2)

    assert len([each for each in stage.person("Grace").channels() if each.startswith("mentoring-")]) == 3


def test_nobody_to_pair_is_said_in_the_form(stage: Stage):
    stage.set_up()
    ada = stage.person("Ada")
    ada.types("/mentor match", channel="dm")
    ada.submits()
    assert "There is no mentee without a mentor" in str(ada.errors)
