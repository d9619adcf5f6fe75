"""Which prompt comes next: never one that is off limits, none twice, agreement first, then in turn."""

from hypothesis import given, settings
from hypothesis import strategies as some

from bot.features.agreement.limits import TOPICS
from bot.features.members.rules import AIMS
from bot.features.playbook.content import Activity, Prompt, activities
from bot.features.playbook.rules import FIRST, Choice, choose

PLAYBOOK = activities()
OFF_LIMITS = some.frozensets(some.sampled_from(sorted(TOPICS)))
GOALS = some.lists(some.sampled_from(sorted(AIMS)), unique=True, max_size=5)


def course(length: int, *, off_limits: frozenset[str], aims: list[str], agreed_after: int) -> list[Choice]:
    """The prompts that a pair gets in a row."""
    given_keys: list[str] = []
    choices = []
    for turn in range(length):
        choice = choose(
            PLAYBOOK, given=given_keys, aims=aims, off_limits=off_limits, agreed=turn >= agreed_after, far_apart=True
        )
        assert choice is not None
        choices.append(choice)
        given_keys.append(choice.prompt.key)
    return choices


def allowed(off_limits: frozenset[str]) -> int:
    return sum(off_limits.isdisjoint(prompt.topics) for activity in PLAYBOOK for prompt in activity.prompts)


def prompt(key: str, *, goals: tuple[str, ...] = (), topics: tuple[str, ...] = ()) -> Prompt:
    return Prompt(key, key, "why", "together", "mentor", "mentee", goals, topics, 10)


def small_playbook(*prompts: Prompt) -> list[Activity]:
    return [Activity("lessons", 6, "Lessons", "…", "lesson", prompts)]


@settings(max_examples=40)
@given(OFF_LIMITS, GOALS, some.integers(0, 5))
def test_no_prompt_ever_touches_what_is_off_limits(off_limits, aims, agreed_after) -> None:
    given_ = course(30, off_limits=off_limits, aims=aims, agreed_after=agreed_after)

    assert all(off_limits.isdisjoint(choice.prompt.topics) for choice in given_)


@settings(max_examples=25)
@given(OFF_LIMITS, GOALS)
def test_none_comes_twice_before_all_have_come(off_limits, aims) -> None:
    length = allowed(off_limits)

    keys = [choice.prompt.key for choice in course(length, off_limits=off_limits, aims=aims, agreed_after=3)]

    assert len(set(keys)) == length


@given(some.integers(0, 8), GOALS)
def test_until_an_agreement_stands_it_is_about_expectations(agreed_after: int, aims) -> None:
    given_ = course(10, off_limits=frozenset(), aims=aims, agreed_after=agreed_after)

    assert all(choice.activity.key == FIRST and choice.before_agreement for choice in given_[:agreed_after])
    assert not any(choice.before_agreement for choice in given_[agreed_after:])


def test_after_the_agreement_the_activities_take_turns() -> None:
    given_ = course(15, off_limits=frozenset(), aims=[], agreed_after=1)

    assert [choice.activity.number for choice in given_] == [1, 2, 3, 4, 5, 6, 7] * 2 + [1]


def test_without_any_agreement_expectations_run_out_and_the_others_follow() -> None:
    first = len(PLAYBOOK[0].prompts)

    given_ = course(first + 1, off_limits=frozenset(), aims=[], agreed_after=1000)

    assert given_[-1].activity.key != FIRST
    assert not given_[-1].before_agreement


def test_of_an_activity_the_prompt_that_serves_most_goals_comes_first() -> None:
    playbook = small_playbook(prompt("a"), prompt("b", goals=("writing",)), prompt("c", goals=("writing", "balance")))

    choice = choose(
        playbook, given=[], aims=["balance", "writing"], off_limits=frozenset(), agreed=True, far_apart=True
    )

    assert choice is not None
    assert (choice.prompt.key, choice.aim) == ("c", "balance")


def test_where_everything_is_off_limits_there_is_no_prompt() -> None:
    playbook = small_playbook(prompt("a", topics=("pay",)))

    assert choose(playbook, given=[], aims=[], off_limits=frozenset({"pay"}), agreed=True, far_apart=True) is None


def test_what_was_given_and_is_no_longer_in_the_playbook_is_no_obstacle() -> None:
    choice = choose(
        small_playbook(prompt("a")), given=["gone"], aims=[], off_limits=frozenset(), agreed=True, far_apart=True
    )

    assert choice is not None


def test_the_same_history_gives_the_same_prompt() -> None:
    first, second = (course(20, off_limits=frozenset({"pay"}), aims=["writing"], agreed_after=2) for _ in range(2))

    assert first == second


@given(some.lists(some.booleans(), min_size=1, max_size=60), some.booleans(), GOALS)
def test_what_speaks_of_an_agreement_or_of_distance_comes_only_where_there_is_one(agreed, far_apart, aims) -> None:
    given_keys: list[str] = []
    for stands in agreed:
        found = choose(
            PLAYBOOK, given=given_keys, aims=aims, off_limits=frozenset(), agreed=stands, far_apart=far_apart
        )
        assert found is not None
        assert stands or not found.prompt.after_agreement
        assert far_apart or not found.prompt.far_apart
        given_keys.append(found.prompt.key)
