"""What the features say at a glance: the step that matters most, and however many pairs, within Slack's limits."""

import json

import pytest

from bot.core.glance import Glance, Press, Rank, Step
from bot.features.home import help_views, views
from bot.features.home.glance_views import AT_LENGTH, SHOWN_PAIRS, pairs_blocks
from bot.features.home.rules import PairStanding, Standing, together
from bot.sandbox.people import text_of
from bot.slack.commands import Audience, Command
from tests.features.home.test_standing import home, labels
from tests.stage import Stage


def step(words: str, rank: Rank) -> Step:
    return Step(words, Press(words, "run", words), rank)


@pytest.mark.parametrize(
    ("ranks", "chosen"),
    [
        ((Rank.IDEA, Rank.AWAITED, Rank.DUE), "1"),
        ((Rank.START, Rank.START), "0"),
        ((Rank.DUE, Rank.BROKEN), "1"),
        ((Rank.IDEA,), "0"),
    ],
)
def test_the_step_that_matters_most_is_shown_and_of_equals_the_first(ranks: tuple[Rank, ...], chosen: str) -> None:
    found = together(Glance(step=step(str(number), rank)) for number, rank in enumerate(ranks))

    assert found.step is not None
    assert found.step.words == chosen


def test_lines_and_buttons_are_kept_in_order_and_nothing_is_made_of_nothing() -> None:
    one, two = Glance(("a", "b"), more=(Press("A", "a"),)), Glance(("c",), more=(Press("B", "b"),))

    assert together([one, None, two]) == Glance(("a", "b", "c"), None, (Press("A", "a"), Press("B", "b")))
    assert together([]) == Glance()


def pair(number: int, lines: int = 10) -> PairStanding:
    glance = Glance(
        tuple(f"Topic {line}: " + "x" * 140 for line in range(lines)),
        Step("say what you expect", Press("Say what I expect", "with.expectations", str(number)), Rank.START),
        (Press("A prompt now", "with.prompt", str(number)),),
    )
    return PairStanding(number, "mentor", f"U{number:08}", f"Person {number}", f"C{number:08}", glance)


def standing(pairs: int, organizing: Glance | None = None) -> Standing:
    mine = Glance(("You are paused until Friday.",), more=(Press("Reminders", "nudge_preferences"),))
    return Standing("Ada", "Acorn", True, "mentor", False, "9 to 5", mine, tuple(map(pair, range(pairs))), organizing)


COMMANDS = [
    Command(f"word{number}", lambda *_: None, f"Label {number}", "does it", audience)  # type: ignore[arg-type,return-value]
    for number, audience in enumerate([Audience.PARTNER] * 30 + [Audience.MEMBER] * 30 + [Audience.ORGANIZER] * 30)
]


@pytest.mark.parametrize("pairs", [0, 1, AT_LENGTH, AT_LENGTH + 1, 5, 12, SHOWN_PAIRS, 200])
def test_home_status_and_help_fit_into_slack_whatever_there_is(pairs: int) -> None:
    organizing = Glance(tuple(f"Line {line} " + "y" * 140 for line in range(30)))
    shown = standing(pairs, organizing)

    view = views.home(shown, COMMANDS).to_dict()
    status, help_text = views.status_message(shown), help_views.help_message(shown, COMMANDS, None)

    assert len(view["blocks"]) <= 100
    assert len(status.blocks) <= 50
    assert len(help_text.blocks) <= 50
    for blocks in (view["blocks"], status.blocks, help_text.blocks):
        for block in blocks:
            assert len((block.get("text") or {}).get("text", "")) <= 3000
            ids = [element["action_id"] for element in block.get("elements", ()) if "action_id" in element]
            assert len(ids) == len(set(ids)) <= 25
    assert len(json.dumps(view)) < 100_000


def test_each_of_several_pairs_says_its_next_step_in_one_line(stage: Stage) -> None:
    stage.set_up(cadence="None")
    grace, _, _ = stage.pair()
    ada = stage.person("Ada")
    for name in ("Siobhán", "Linus", "Kenji", "Priya"):
        stage.join(name, "mentee")
        ada.types(f"/mentor pair @Grace @{name}", channel="dm")
        if ada.modal:
            ada.submits()
            ada.closes(everything=True)
    stage.later(days=2)

    shown = home(grace)

    assert shown.count("Next: say what you expect of each other") + shown.count("*Next:* say what") == 5
    assert len(grace.home["blocks"]) < 30
    grace.presses("More, with Linus", home=True)
    assert stage.person("Linus").mention in text_of(grace.modal)
    assert "Say what I expect" in labels(grace.modal)


def test_in_a_short_list_a_pair_has_its_step_and_the_way_to_the_rest() -> None:
    (_, first, *_) = pairs_blocks([pair(number) for number in range(AT_LENGTH + 1)])

    shown = first.to_dict()
    assert "*Next:* say what you expect" in shown["text"]["text"]
    assert shown["accessory"]["text"]["text"] == "More"
