"""Which prompt comes next: never one that is off limits, none twice, agreement first, then in turn over the focus."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from bot.features.agreement.limits import TOPICS
from bot.features.members.rules import AIMS
from bot.features.playbook.choice import TASTE_AFTER, choose
from bot.features.playbook.content import Activity, Prompt, Season, activities
from bot.features.playbook.rules import Choice, Fate, Past, Situation, Why, is_allowed

PLAYBOOK = activities()
KEYS = [activity.key for activity in PLAYBOOK]
BEGIN = date(2030, 1, 8)
FAR_AWAY = Situation(agreed=True, met=True, far_apart=True, season=Season.LATER)

OFF_LIMITS = some.frozensets(some.sampled_from(sorted(TOPICS)))
GOALS = some.lists(some.sampled_from(sorted(AIMS)), unique=True, max_size=5)
FOCI = some.lists(some.sampled_from(KEYS), unique=True, max_size=3)
FATES = some.lists(some.sampled_from(list(Fate)), min_size=1, max_size=30)
SITUATIONS = some.builds(
    Situation,
    aims=GOALS,
    focus=FOCI,
    suggested=FOCI,
    fewer=some.frozensets(some.sampled_from(KEYS)),
    off_limits=OFF_LIMITS,
    agreed=some.booleans(),
    met=some.booleans(),
    far_apart=some.booleans(),
    season=some.sampled_from(list(Season)),
)


def course(
    length: int, start: Situation, *, fates: list[Fate] | None = None, at: Callable[[int], Situation] | None = None
) -> list[Choice]:
    """The prompts that a pair gets in a row, week by week; `at` says how things stand in each week."""
    past: list[Past] = []
    choices: list[Choice] = []
    for turn in range(length):
        choice = choose(PLAYBOOK, replace(at(turn) if at else start, given=tuple(past)))
        if choice is None:
            break
        choices.append(choice)
        fate = fates[turn % len(fates)] if fates else Fate.DONE
        past.append(Past(choice.prompt.key, BEGIN + timedelta(weeks=turn), fate))
    return choices


def numbers(choices: list[Choice]) -> list[int]:
    return [choice.activity.number for choice in choices]


def prompt(key: str, *, goals: tuple[str, ...] = (), topics: tuple[str, ...] = ()) -> Prompt:
    return Prompt(key, key, "why", "together", "mentor", "mentee", goals, topics, 10)


def small_playbook(*prompts: Prompt) -> list[Activity]:
    return [Activity("lessons", 6, "Lessons", "…", "lesson", prompts)]


@settings(max_examples=60, deadline=None)
@given(SITUATIONS, FATES)
def test_everything_that_comes_is_allowed(start: Situation, fates: list[Fate]) -> None:
    past: list[Past] = []
    for choice, fate in zip(course(30, start, fates=fates), fates * 30, strict=False):
        assert start.off_limits.isdisjoint(choice.prompt.topics)
        assert is_allowed(choice.prompt, replace(start, given=tuple(past)))
        past.append(Past(choice.prompt.key, BEGIN, fate))


@settings(max_examples=40, deadline=None)
@given(SITUATIONS, FATES)
def test_none_comes_twice_before_all_have_come(start: Situation, fates: list[Fate]) -> None:
    seen: list[str] = []
    past: list[Past] = []
    for turn in range(120):
        now = replace(start, given=tuple(past))
        choice = choose(PLAYBOOK, now)
        if choice is None:
            break
        if choice.prompt.key in seen:
            allowed = {p.key for a in PLAYBOOK for p in a.prompts if is_allowed(p, now)}
            assert allowed <= set(seen)
            break
        seen.append(choice.prompt.key)
        past.append(Past(choice.prompt.key, BEGIN, fates[turn % len(fates)]))


@settings(max_examples=30, deadline=None)
@given(SITUATIONS, FATES)
def test_the_same_history_gives_the_same_prompts(start: Situation, fates: list[Fate]) -> None:
    assert course(25, start, fates=fates) == course(25, start, fates=fates)


def test_a_pair_that_chose_its_focus_without_an_agreement_has_moved_on() -> None:
    (first, *_) = course(1, replace(FAR_AWAY, agreed=False, focus=["lessons", "reviews"]))

    assert first.activity.key in ("lessons", "reviews")


def test_without_a_focus_all_activities_take_turns() -> None:
    given_ = course(15, FAR_AWAY, at=lambda turn: replace(FAR_AWAY, agreed=turn >= 1))

    assert numbers(given_) == [1, 2, 3, 4, 5, 6, 7] * 2 + [1]


def test_the_focus_takes_turns_and_every_fourth_prompt_is_a_taste_of_something_else() -> None:
    given_ = course(16, replace(FAR_AWAY, focus=["reviews", "lessons"]))

    tastes = [turn for turn, choice in enumerate(given_) if choice.why is Why.TASTE]
    assert tastes == [3, 7, 11, 15]
    assert numbers(given_)[:3] == [5, 6, 5]
    assert not {given_[turn].activity.key for turn in tastes} & {"reviews", "lessons"}
    assert len({given_[turn].activity.key for turn in tastes}) == len(tastes)


@settings(max_examples=40, deadline=None)
@given(SITUATIONS, FATES)
def test_a_taste_comes_only_after_three_of_the_focus(start: Situation, fates: list[Fate]) -> None:
    start = replace(start, agreed=True, season=Season.LATER)
    given_ = course(20, start, fates=fates)

    for turn, choice in enumerate(given_):
        if choice.why is Why.TASTE:
            before = given_[max(turn - TASTE_AFTER, 0) : turn]
            assert len(before) == TASTE_AFTER
            assert all(each.activity.key in start.focus for each in before)


def test_a_taste_that_is_swapped_leads_back_to_the_focus() -> None:
    fates = [Fate.DONE, Fate.DONE, Fate.DONE, Fate.SWAPPED, Fate.DONE]

    given_ = course(5, replace(FAR_AWAY, focus=["reviews", "lessons"]), fates=fates)

    assert [choice.why for choice in given_[3:]] == [Why.TASTE, Why.FOCUS]


def test_fewer_of_an_activity_means_fewer_and_not_none() -> None:
    usual = Counter(numbers(course(12, replace(FAR_AWAY, focus=["reviews", "lessons"]))))
    fewer = Counter(numbers(course(12, replace(FAR_AWAY, focus=["reviews", "lessons"], fewer=frozenset({"reviews"})))))

    assert 1 <= fewer[5] < usual[5]
    assert fewer[6] > usual[6]


def test_what_the_pair_liked_comes_more_often_than_what_it_swapped() -> None:
    past = [Past(prompt.key, BEGIN, Fate.LIKED) for prompt in PLAYBOOK[5].prompts[:2]]
    past += [Past(prompt.key, BEGIN, Fate.SWAPPED) for prompt in PLAYBOOK[4].prompts[:2]]

    choice = choose(PLAYBOOK, replace(FAR_AWAY, focus=["reviews", "lessons"], given=past))

    assert choice is not None
    assert choice.activity.key == "lessons"


def test_a_goal_brings_the_activities_that_serve_it_more_often() -> None:
    with_goal = Counter(numbers(course(12, replace(FAR_AWAY, aims=["writing"]))))

    assert with_goal[5] > with_goal[3]


def test_of_an_activity_the_prompt_that_serves_most_goals_comes_first() -> None:
    playbook = small_playbook(prompt("a"), prompt("b", goals=("writing",)), prompt("c", goals=("writing", "balance")))

    choice = choose(playbook, replace(FAR_AWAY, aims=["balance", "writing"]))

    assert choice is not None
    assert (choice.prompt.key, choice.aim) == ("c", "balance")


def test_of_two_that_serve_one_goal_each_the_more_important_goal_decides() -> None:
    playbook = small_playbook(prompt("a", goals=("writing",)), prompt("b", goals=("balance",)))

    choice = choose(playbook, replace(FAR_AWAY, aims=["balance", "writing"]))

    assert choice is not None
    assert choice.prompt.key == "b"


def test_what_goes_back_to_an_earlier_prompt_comes_only_after_that_was_done() -> None:
    needing = {prompt.key: prompt.needs for activity in PLAYBOOK for prompt in activity.prompts if prompt.needs}
    ignored = course(130, replace(FAR_AWAY, season=Season.LAST), fates=[Fate.PASSED])
    done = course(130, replace(FAR_AWAY, season=Season.LAST))

    assert len(needing) >= 4
    assert not {choice.prompt.key for choice in ignored} & set(needing)
    order = [choice.prompt.key for choice in done]
    for key, needs in needing.items():
        assert any(order.index(needed) < order.index(key) for needed in needs)


def test_two_who_did_nothing_together_are_not_asked_to_look_back_on_it() -> None:
    """Nor do they hear it after closing prompts that suit anybody have come; a meeting or a prompt done changes it."""
    start = replace(FAR_AWAY, met=False, season=Season.LAST)
    looking_back = {prompt.key for activity in PLAYBOOK for prompt in activity.prompts if prompt.after_doing}

    nothing = course(130, start, fates=[Fate.PASSED])
    one_prompt = course(130, start, fates=[Fate.DONE, Fate.PASSED])
    one_meeting = course(130, replace(start, met=True), fates=[Fate.PASSED])

    assert nothing[0].why is Why.CLOSING
    assert not {choice.prompt.key for choice in nothing} & looking_back
    assert {choice.prompt.key for choice in one_prompt} >= looking_back
    assert {choice.prompt.key for choice in one_meeting} >= looking_back


def test_the_last_weeks_are_about_closing_whatever_the_focus() -> None:
    given_ = course(5, replace(FAR_AWAY, focus=["reviews", "lessons"], season=Season.LAST))

    assert [choice.why for choice in given_] == [Why.CLOSING] * 5
    assert all(choice.prompt.season is Season.LAST for choice in given_)


def test_the_last_weeks_are_about_closing_even_without_an_agreement() -> None:
    (first, *_) = course(1, replace(FAR_AWAY, agreed=False, season=Season.LAST))

    assert (first.why, first.prompt.season) == (Why.CLOSING, Season.LAST)


def test_two_without_an_end_look_at_the_whole_when_it_is_time() -> None:
    given_ = course(3, FAR_AWAY, at=lambda turn: replace(FAR_AWAY, season=Season.WHOLE if turn == 1 else Season.LATER))

    assert [choice.why is Why.WHOLE for choice in given_] == [False, True, False]
    assert given_[1].prompt.season is Season.WHOLE


def test_looking_back_comes_only_when_there_is_something_to_look_back_at() -> None:
    early = course(130, replace(FAR_AWAY, season=Season.ANY))

    assert {choice.prompt.season for choice in early} == {Season.ANY}


def test_where_everything_is_off_limits_there_is_no_prompt() -> None:
    playbook = small_playbook(prompt("a", topics=("pay",)))

    assert choose(playbook, replace(FAR_AWAY, off_limits=frozenset({"pay"}))) is None


def test_what_was_given_and_is_no_longer_in_the_playbook_is_no_obstacle() -> None:
    assert choose(small_playbook(prompt("a")), replace(FAR_AWAY, given=[Past("gone", BEGIN, Fate.DONE)])) is not None
