"""Both are asked before a pair is made; what one of them says stays with them."""

from bot.sandbox.block_kit.reading import text_of
from tests.features.rounds.rounds import ask_first, draft, gather, look, says_no, told
from tests.stage import Stage


def test_only_pairs_that_both_want_are_made(stage: Stage):
    ada = gather(stage)
    draft(ada)
    ask_first(stage, ada)
    grace, mariana, linus, siobhan = (stage.person(name) for name in ("Grace", "Mariana", "Linus", "Siobhán"))

    assert "would you like to be the mentor of" in told(grace)[-1]
    assert "Skills: SQL" in told(mariana)[-1]
    assert "only one mentor" not in told(mariana)[-1]
    for person in (grace, mariana, siobhan):
        person.presses("Yes, gladly")
    says_no(linus, "Too much on my plate")
    stage.settle()
    shown = look(ada)
    assert "1 pair wanted by both" in shown
    assert "1 pair declined" in shown
    assert "Too much on my plate" in shown
    ada.submits()
    stage.settle()
    stage.later(minutes=2)

    assert any(each.startswith("mentoring-mariana-grace") for each in grace.channels())
    assert any("are a pair" in text for text in told(mariana))
    assert any("no pair came of the proposal" in text for text in told(siobhan))
    assert sum("found no mentor for you yet" in text for text in told(siobhan)) == 1
    assert any("you said no" in text for text in told(linus))
    assert not any("found no" in text for text in told(linus))
    assert "it was declined" in [text for text in told(ada) if "is launched" in text][-1]


def test_a_mind_may_change_until_the_launch(stage: Stage):
    ada = gather(stage)
    draft(ada)
    ask_first(stage, ada)
    grace = stage.person("Grace")

    says_no(grace)
    stage.settle()
    grace.presses("Yes after all")
    stage.settle()
    assert any("You would like" in text or "you would like to be paired" in text for text in told(grace))
    stage.person("Mariana").presses("Yes, gladly")
    stage.settle()

    assert "1 pair wanted by both" in look(ada)


def test_taking_all_back_is_said_neutrally_to_everybody_who_was_asked(stage: Stage):
    ada = gather(stage)
    draft(ada)
    ask_first(stage, ada)
    look(ada)
    ada.presses("Take all back")
    stage.settle()

    for name in ("Grace", "Mariana", "Linus", "Siobhán"):
        assert sum("took back all proposals" in text for text in told(stage.person(name))) == 1
    assert not any("took back" in text for text in told(stage.person("Wanjiru")))
    assert "Begin another one" in str(ada.modal)


def test_reminders_and_the_end_of_the_time_to_answer(stage: Stage):
    ada = gather(stage)
    draft(ada)
    ask_first(stage, ada)

    stage.later(days=4)
    assert any("You were asked whether you would like" in text for text in told(stage.person("Grace")))
    assert not any("time to answer" in text for text in told(ada))
    stage.later(days=3)

    assert sum("the time to answer is over" in text for text in told(ada)) == 1


def test_home_says_that_a_proposal_waits(stage: Stage):
    ada = gather(stage)
    draft(ada)
    ask_first(stage, ada)
    grace = stage.person("Grace")

    grace.opens_home()
    assert "say whether you would like to be paired with" in text_of(grace.home)
    grace.presses("Answer", home=True)
    grace.chooses("Your answer", "Yes, gladly")
    grace.submits()
    stage.settle()

    assert any("you would like to be paired with" in text for text in told(grace))
