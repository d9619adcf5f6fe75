"""The focus: chosen by either, confirmed by the other one, changed only by both."""

import pytest

from bot.features.playbook.content import activities
from bot.sandbox.people import Person
from tests.features.prompts.playing import agreed, numbers, reminders, shared, weeks
from tests.stage import Stage

OFFER = "What would you two like to do together?"
KNOWN = tuple(each.key for each in activities())


def choose(person: Person, channel: str, *titles: str) -> None:
    person.types("/mentor focus", channel=channel)
    person.chooses("What would you like to do together?", *titles)
    person.submits()


def test_once_both_have_agreed_the_channel_asks_what_they_would_like_to_do(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = agreed(stage)

    (offer,) = shared(grace, channel, OFFER)
    assert f"{mariana.mention} wants to grow in confidence" in offer
    stage.later(weeks=1)
    assert len(shared(grace, channel, OFFER)) == 1


def test_the_recommendation_is_taken_at_one_press_and_confirmed_at_another(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = agreed(stage)

    grace.presses("Take these three")
    stage.settle()
    assert f"{grace.mention} has chosen what you two do next" in shared(mariana, channel, "has chosen what")[-1]
    for _ in range(2):
        mariana.presses("Fine with me")
    stage.settle()

    (both,) = shared(grace, channel, "Your focus, by the choice of you both")
    assert "Share strengths and growth areas" in both
    assert shared(grace, channel, OFFER) == []


def test_the_other_one_chooses_differently_before_saying_yes(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = agreed(stage)
    choose(grace, channel, "5. Review", "6. Learn")
    stage.settle()

    choose(mariana, channel, "6. Learn", "7. Share resources")
    stage.settle()

    (told,) = shared(grace, channel, "has chosen what you two do next:")
    assert f"{mariana.mention} has chosen" in told
    assert "Share resources with each other" in told
    assert len(shared(grace, channel, "Here stood your focus")) == 1


def test_what_both_chose_changes_only_when_both_want_it(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = agreed(stage)
    choose(grace, channel, "5. Review", "6. Learn")
    choose(mariana, channel, "5. Review", "6. Learn")
    stage.settle()

    choose(mariana, channel, "6. Learn", "7. Share resources")
    stage.settle()
    (asked,) = shared(grace, channel, "would like to change what you two do")
    assert "Until " + grace.mention in asked
    weeks(stage, 2, grace, channel)
    assert set(numbers(stage)[:2]) <= {5, 6}
    mariana.presses("Yes, let us do that")
    assert "for your partner to say" in mariana.last_text

    grace.presses("Yes, let us do that")
    stage.settle()

    assert "Share resources" in shared(mariana, channel, "Your focus, by the choice of you both")[-1]


def test_a_proposal_that_is_not_wanted_leaves_things_as_they_are(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = agreed(stage)
    for person in (grace, mariana):
        choose(person, channel, "5. Review", "6. Learn")
    choose(mariana, channel, "6. Learn", "7. Share resources")
    stage.settle()

    grace.presses("Keep what we have")
    stage.settle()

    (both,) = shared(mariana, channel, "Your focus, by the choice of you both")
    assert "Review each other’s documents" in both
    assert shared(mariana, channel, "would like to change") == []


@pytest.mark.parametrize("titles", [("5. Review",), ("2. Share", "3. Expand", "4. Invite", "5. Review")])
def test_one_or_four_are_refused_and_the_form_stays(stage: Stage, titles: tuple[str, ...]) -> None:
    stage.set_up()
    grace, _, channel = agreed(stage)

    choose(grace, channel, *titles)

    assert "two or three" in grace.errors["activities"]


def test_prompts_come_from_the_focus_with_a_taste_of_something_else(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = agreed(stage)
    for person in (grace, mariana):
        choose(person, channel, "5. Review", "6. Learn")
    stage.settle()

    weeks(stage, 5, grace, channel)

    found = numbers(stage)[:5]
    assert set(found[:3]) == {5, 6}
    assert found[3] not in (5, 6)
    assert found[4] in (5, 6)
    assert "outside of your focus, for a taste" in " ".join(shared(grace, channel, "now, because"))


def test_a_pair_may_choose_before_it_has_agreed(stage: Stage) -> None:
    stage.set_up()
    grace, _, channel = stage.pair()
    choose(grace, channel, "5. Review", "6. Learn")
    stage.settle()

    weeks(stage, 1, grace, channel)

    assert numbers(stage)[0] in (5, 6)


def test_a_pair_that_never_agrees_is_asked_after_three_prompts_what_it_would_like_to_do(stage: Stage) -> None:
    stage.set_up()
    grace, _, channel = stage.pair()

    weeks(stage, 2, grace, channel)
    assert shared(grace, channel, OFFER) == []
    weeks(stage, 2, grace, channel)

    assert len(shared(grace, channel, OFFER)) == 1


def test_the_one_whose_word_is_missing_is_reminded_and_sees_it_in_status(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, _ = agreed(stage)
    grace.presses("Take these three")

    stage.later(days=4)
    mariana.types("/mentor status", channel="dm")

    assert len(reminders(mariana, "has chosen what you two do together")) == 1
    assert reminders(grace, "has chosen what you two do together") == []
    assert "say whether your partner’s choice of activities suits you" in mariana.last_text


def test_an_old_button_says_that_things_have_changed(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = agreed(stage)
    choose(grace, channel, "5. Review", "6. Learn")
    stage.settle()
    old = next(m for m in mariana.messages(channel) if "has chosen what you two do next:" in m["text"])
    choose(grace, channel, "6. Learn", "7. Share resources")

    mariana.presses("Fine with me", message=old)

    assert "changed meanwhile" in mariana.last_text


def test_a_form_that_was_opened_before_the_partners_choice_does_not_overrule_it(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = agreed(stage)
    for person in (grace, mariana):
        person.types("/mentor focus", channel=channel)
    choose(mariana, channel, "5. Review", "6. Learn")
    stage.settle()

    grace.submits()

    assert "changed meanwhile" in grace.errors["activities"]
    assert not shared(mariana, channel, f"{grace.mention} has chosen what you two do next:")
    grace.closes()
    choose(grace, channel, "6. Learn", "7. Share resources")
    stage.settle()
    assert shared(mariana, channel, f"{grace.mention} has chosen what you two do next:")
