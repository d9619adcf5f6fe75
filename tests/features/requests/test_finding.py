"""The way through: a mentee finds mentors, asks, and one of them says yes."""

from bot.sandbox.block_kit.reading import text_of
from tests.features.requests.looking import WORDS, asks, looks, question, set_up, told
from tests.stage import Stage


def test_a_mentee_sees_the_best_mentors_with_reasons(stage: Stage) -> None:
    set_up(stage)
    mariana = stage.join("Mariana", "mentee", wanted=["Hiring"])

    shown = looks(mariana)

    for name in ("Grace", "Linus", "Siobhán"):
        assert stage.person(name).mention in shown
    assert "Can help you with Hiring" in shown
    assert "I ask one at a time" in shown


def test_a_yes_makes_the_pair_and_its_channel(stage_on_both: Stage) -> None:
    stage = stage_on_both
    set_up(stage)
    mariana, grace = stage.join("Mariana", "mentee", wanted=["Hiring"]), stage.person("Grace")
    asks(stage, mariana, "Grace", "Linus")
    assert f"I am asking {grace.mention} for you" in text_of(mariana.modal)
    words = text_of(question(grace))
    assert WORDS in words
    assert "Would like to learn: Hiring" in words
    assert "You can help with Hiring" in words
    assert "would like you as a mentor" not in told(stage.person("Linus"))

    grace.presses("Accept")
    stage.settle()

    assert "You said yes" in told(grace)
    assert f"{grace.mention} said yes" in told(mariana)
    (channel,) = [name for name in mariana.channels() if name.startswith("mentoring-")]
    assert channel in grace.channels()
    assert mariana.messages(channel)


def test_a_no_goes_on_to_the_next_choice_and_nobody_hears_of_it(stage: Stage) -> None:
    set_up(stage)
    mariana, grace, linus = stage.join("Mariana", "mentee"), stage.person("Grace"), stage.person("Linus")
    asks(stage, mariana, "Grace", "Linus")

    grace.presses("Not this time")
    grace.chooses("What would you like the organizers to know?", "My plate is full")
    grace.submits()
    stage.settle()

    assert "You declined" in told(grace)
    assert "would like you as a mentor" in told(linus)
    assert f"Now I ask {linus.mention}" in told(mariana)
    assert "declined" not in told(mariana)
    assert grace.mention not in told(linus)


def test_silence_brings_a_reminder_and_then_passes_on(stage_on_both: Stage) -> None:
    stage = stage_on_both
    set_up(stage)
    mariana, grace, linus = stage.join("Mariana", "mentee"), stage.person("Grace"), stage.person("Linus")
    asks(stage, mariana, "Grace", "Linus")

    stage.later(days=2)
    assert "waits for your answer until Friday" in told(grace)
    assert "would like you as a mentor" not in told(linus)
    stage.later(days=2)

    assert "would like you as a mentor" in told(linus)
    assert f"Now I ask {linus.mention}" in told(mariana)
    linus.presses("Accept")
    stage.later(days=2)  # over the weekend

    assert "is settled" in told(grace)
    assert any(name.startswith("mentoring-") for name in mariana.channels())


def test_whoever_answers_late_is_still_welcome(stage: Stage) -> None:
    set_up(stage)
    mariana, grace, linus = stage.join("Mariana", "mentee"), stage.person("Grace"), stage.person("Linus")
    asks(stage, mariana, "Grace", "Linus")
    stage.later(days=4)

    grace.presses("Accept", message=question(grace))
    stage.later(days=2)  # over the weekend

    assert f"{grace.mention} said yes" in told(mariana)
    assert "The request of" in told(linus)
    assert "would like you" not in told(linus)


def test_when_nobody_says_yes_the_mentee_may_look_again_and_an_organizer_sees_it(stage_on_both: Stage) -> None:
    stage = stage_on_both
    set_up(stage)
    mariana, grace, ada = stage.join("Mariana", "mentee"), stage.person("Grace"), stage.person("Ada")
    asks(stage, mariana, "Grace")
    grace.presses("Not this time")
    grace.chooses("What would you like the organizers to know?", "My <plate> is full")
    grace.submits()
    stage.settle()

    assert "It did not work out with the mentors whom you asked" in told(mariana)
    mariana.closes()
    mariana.presses("Look again")
    shown = text_of(mariana.modal)
    assert grace.mention not in shown
    assert stage.person("Linus").mention in shown
    ada.opens_home()
    assert f"Requests without a yes for too long: {mariana.mention}" in text_of(ada.home)
    ada.presses("Reasons of mentors", home=True)
    assert "My &lt;plate&gt; is full" in str(ada.modal)
    assert grace.mention not in text_of(ada.modal)


def test_a_mentee_takes_it_back(stage: Stage) -> None:
    set_up(stage)
    mariana, grace = stage.join("Mariana", "mentee"), stage.person("Grace")
    asks(stage, mariana, "Grace")

    mariana.presses("Take it back")
    stage.settle()

    assert "Taken back" in text_of(mariana.modal)
    assert "is settled" in told(grace)
    mariana.closes()
    assert grace.mention in looks(mariana)
