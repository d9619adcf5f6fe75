"""Every key of the dispatch dictionaries, fired by people who may not, with ids that are not theirs and with nonsense.

Nothing changes, nothing of the pair is told, and nobody reads an apology for a crash. A new button, form or word is
covered as soon as it is registered.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select

from bot.core.db import Base
from bot.features.agreement.models import BoundariesRow
from bot.features.lessons.models import Lesson
from bot.features.pairs.models import Pair
from bot.features.prompts.models import PromptOccurrence
from bot.features.workspaces.models import Person as PersonRow
from bot.outbox.models import Conversation
from bot.sandbox.people import Person
from tests import raw
from tests.raw import Json, fire
from tests.stage import Stage

SECRETS = ("chrysanthemum", "nasturtium", "marigold", "snapdragon")
LOOKED_FOR = ("", *(secret[:5] for secret in SECRETS), "%", "_", "<!channel>")
OF_NO_PAIR = frozenset({"people", "audit_entries"})
"""Tables in which looking someone up, or a refusal, may leave a row."""

REMINDERS = frozenset({"nudge_rests", "waits"})
"""Tables about what one person is reminded of, and does not want to be: theirs to change."""

DIRECTLY = {"conversations": "id", "outbox_items": "conversation_id"}
"""Tables in which something may be owed to the attacker directly, such as the export of their own data."""

HUGE = "9" * 40
NONSENSE = (
    "",
    "x",
    "-1",
    "0",
    "1.5",
    "²",
    "1:²",
    HUGE,
    f"1:{HUGE}",
    f"{HUGE}:1",
    "1e400",
    "NaN",
    "1;2",
    "\0",
    "🌱" * 400,
)
KEYS = ("pair", "step", "seen", "occurrence", "row", "kinds", "mentor", "mentee", "program")
ODD = (None, [], {}, True, "x", "²", -1, 10**40, 1e308, HUGE)


@dataclass(frozen=True)
class Victims:
    """A pair with an agreement, boundaries, a lesson and an open prompt, and the ids of all that."""

    channel: str
    pair: int
    boundaries: int
    prompt: int
    lesson: int

    @property
    def values(self) -> tuple[str, ...]:
        return (str(self.pair), f"{self.pair}:1", str(self.boundaries), str(self.prompt), f"prompt {self.pair}")

    @property
    def metadata(self) -> tuple[Json, ...]:
        known = {"pair": self.pair, "occurrence": self.prompt, "row": self.boundaries, "seen": 1, "entry": self.lesson}
        return tuple({**known, "step": step} for step in (1, 2, 3))


@pytest.fixture
def victims(stage: Stage) -> Victims:
    return planted(stage)


def planted(stage: Stage) -> Victims:
    """Two people with something that others must not see."""
    stage.set_up()
    grace, mariana, name = stage.pair()
    for person, secret in zip((grace, mariana), SECRETS, strict=False):
        stage.expect(person, hope=secret)
    grace.types("/mentor boundaries", channel="dm")
    grace.chooses("Anything else", SECRETS[2])
    grace.submits()
    grace.closes()
    grace.types("/mentor lesson", channel=name)
    for label in ("What it is about", "What did not work", "What I will do differently"):
        grace.chooses(label, SECRETS[3])
    grace.submits()
    grace.closes()
    grace.types("/mentor prompt", channel=name)
    stage.settle()
    channel = grace.messages(name)[-1]["channel"]
    with stage.session() as session:
        ids = [session.scalars(select(table.id)).one() for table in (Pair, BoundariesRow, PromptOccurrence, Lesson)]
    return Victims(channel, *ids)


@pytest.fixture(params=["a stranger", "a mentor of another pair", "a member without a pair"])
def attacker(request: pytest.FixtureRequest, stage: Stage, victims: Victims) -> Person:
    if request.param == "a mentor of another pair":
        stage.pair("Linus", "Björn 🌱")
        return stage.person("Linus")
    if request.param == "a stranger":
        return stage.person("Wanjiru")
    return stage.join("Priya", "both")


def contents(stage: Stage, but_of: Person) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, but for those in which nothing of a pair stands, and for what is someone's own."""
    with stage.session() as session:
        own = session.scalar(select(PersonRow.id).filter_by(workspace_id=stage.workspace_id, slack_id=but_of.id))
        told = set(session.scalars(select(Conversation.id).filter_by(with_user=but_of.id)))
        return {
            table.name: [
                tuple(row)
                for row in session.execute(select(table).order_by(*table.primary_key))
                if table.name not in REMINDERS or row.person_id != own
                if table.name not in DIRECTLY or getattr(row, DIRECTLY[table.name]) not in told
            ]
            for table in Base.metadata.sorted_tables
            if table.name not in OF_NO_PAIR
        }


def buttons(stage: Stage, who: Person, values: tuple[str, ...], channel: str) -> Iterator[Json]:
    for name in stage.bot.surface.buttons:
        for value in values:
            yield raw.press(stage, who, f"{name}@{value}"[:255], value, channel)


def words_as_buttons(stage: Stage, who: Person, channel: str) -> Iterator[Json]:
    for command in stage.bot.surface.commands:
        yield raw.press(stage, who, f"run@{command.word}", command.word, channel)


def forms(stage: Stage, who: Person, metadata: tuple[Json | str, ...]) -> Iterator[Json]:
    for callback_id in stage.bot.surface.forms:
        for each in metadata:
            yield raw.submission(stage, who, callback_id, each)


def answered_forms(stage: Stage, who: Person, metadata: tuple[Json, ...]) -> Iterator[Json]:
    """With answers that are good enough to be saved, if only the person were allowed to."""
    said = {
        "email": {"selected_option": {"value": "1d"}},
        "hope": {"value": "mine now"},
        "anything_else": {"value": "mine now"},
        "days": {"selected_option": {"value": "2"}},
        "name": {"value": "mine now"},
        "organizers": {"selected_users": [who.id]},
        "mentor": {"selected_user": who.id},
        "mentee": {"selected_user": who.id},
    }
    for callback_id in stage.bot.surface.forms:
        for each in metadata:
            yield raw.submission(stage, who, callback_id, each, said)


def shortcuts(stage: Stage, who: Person, channel: str) -> Iterator[Json]:
    for callback_id in stage.bot.surface.shortcuts:
        yield raw.shortcut(stage, who, callback_id, "Keep this", channel)


def typed(stage: Stage, who: Person, channel: str) -> Iterator[Json]:
    for command in stage.bot.surface.commands:
        for more in ("", " 1", " <@U1> <@U2>", f" {HUGE}", " <!channel> 🌱"):
            yield raw.typed(stage, who, command.word + more, channel)


def assert_nothing_came_of_it(
    stage: Stage, by: Person, before: Any, heard: list[str], log: pytest.LogCaptureFixture
) -> None:
    assert [record.getMessage() for record in log.records if record.levelno >= logging.ERROR] == []
    assert [answer for answer in heard if any(secret in answer for secret in SECRETS)] == []
    assert contents(stage, but_of=by) == before


def test_another_pairs_ids_in_any_button_do_nothing(stage, victims, attacker, caplog) -> None:
    before = contents(stage, but_of=attacker)

    heard = fire(stage, buttons(stage, attacker, victims.values, victims.channel))

    assert_nothing_came_of_it(stage, attacker, before, heard, caplog)


def test_another_pairs_ids_in_any_form_do_nothing(stage, victims, attacker, caplog) -> None:
    before = contents(stage, but_of=attacker)

    heard = fire(stage, forms(stage, attacker, victims.metadata))
    heard += fire(stage, answered_forms(stage, attacker, victims.metadata))

    assert_nothing_came_of_it(stage, attacker, before, heard, caplog)


def test_any_word_in_another_pairs_channel_does_nothing(stage, victims, attacker, caplog) -> None:
    before = contents(stage, but_of=attacker)

    heard = fire(stage, typed(stage, attacker, victims.channel))
    heard += fire(stage, words_as_buttons(stage, attacker, victims.channel))
    heard += fire(stage, shortcuts(stage, attacker, victims.channel))
    heard += fire(stage, raw.searches(stage, attacker, LOOKED_FOR))

    assert_nothing_came_of_it(stage, attacker, before, heard, caplog)


def test_nonsense_in_any_button_is_refused_in_words(stage, victims, caplog) -> None:
    naming_no_row = tuple(value for value in NONSENSE if not value.startswith("1:"))
    for name, values in {"Wanjiru": NONSENSE, "Ada": naming_no_row}.items():
        person = stage.person(name)
        before = contents(stage, but_of=person)
        heard = fire(stage, buttons(stage, person, values, victims.channel))
        assert_nothing_came_of_it(stage, person, before, heard, caplog)


def test_nonsense_in_any_forms_metadata_is_refused_in_words(stage, victims, caplog) -> None:
    nonsense: tuple[Json | str, ...] = ("", "x", "[]", "null", "{}", '{"pair":Infinity}', '{"pair":1e999}')

    metadata = nonsense + tuple(dict.fromkeys(KEYS, odd) for odd in ODD)

    stranger, organizer = stage.person("Wanjiru"), stage.person("Ada")
    before = contents(stage, but_of=stranger)
    heard = fire(stage, forms(stage, stranger, metadata))
    assert_nothing_came_of_it(stage, stranger, before, heard, caplog)
    before = contents(stage, but_of=organizer)
    fire(stage, forms(stage, organizer, metadata))

    changed = {name for name, rows in contents(stage, but_of=organizer).items() if rows != before[name]}
    assert changed <= {"programs"}, "An organizer may save the program's form, and nothing else came of it."
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []


def test_one_of_the_pair_with_nonsense_for_a_step_or_a_version_breaks_nothing(stage, victims, caplog) -> None:
    grace = stage.person("Grace")
    odd = tuple({"pair": victims.pair, "step": each, "seen": each, "occurrence": victims.prompt} for each in ODD)

    fire(stage, forms(stage, grace, odd))
    fire(stage, buttons(stage, grace, NONSENSE, victims.channel))

    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []
