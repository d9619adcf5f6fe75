"""An organizer takes something out of the program's library; who shared it learns why, and may share it again."""

import pytest

from bot.core.audit import AuditEntry
from bot.sandbox.people import Person, text_of
from tests.stage import Stage


@pytest.fixture
def shared(stage: Stage) -> tuple[Person, str]:
    stage.set_up(cadence="None")
    grace, _, channel = stage.pair()
    grace.types("/mentor resource", channel=channel)
    grace.chooses("What it is", "Book")
    grace.chooses("title", "A book <!channel>")
    grace.submits()
    grace.closes(everything=True)
    share(grace, channel)
    return grace, channel


def share(grace: Person, channel: str) -> None:
    grace.types("/mentor resources", channel=channel)
    grace.presses("Open")
    grace.presses("Share with the program")
    grace.chooses("What it is good for", "Exercises for two")
    grace.submits()
    assert not grace.errors
    grace.closes(everything=True)


def shelf(ada: Person) -> str:
    ada.types("/mentor report", channel="dm")
    ada.presses("Shared resources")
    return text_of(ada.modal or {})


def test_with_a_reason_and_not_for_ever(stage: Stage, shared: tuple[Person, str]) -> None:
    (grace, channel), ada = shared, stage.person("Ada")
    stage.settle()
    seen = shelf(ada)
    assert "Exercises for two" in seen
    assert grace.mention not in seen

    ada.presses("Take it out…")
    ada.chooses("Why do you take it out?", "\u200b")
    ada.submits()
    assert "Say why" in ada.errors["reason"]
    ada.chooses("Why do you take it out?", "It is <sold> by its author")
    ada.submits()
    stage.settle()
    assert "Nothing is in the library yet" in text_of(ada.modal or {})
    told = grace.dm_with_bot()[-1]["text"]
    for words in (ada.mention, "A book &lt;!channel&gt;", "It is &lt;sold&gt; by its author", "share it again"):
        assert words in told
    with stage.session() as session:
        assert session.query(AuditEntry).filter_by(action="library.take_out", actor=ada.id).count() == 1

    ada.closes(everything=True)
    share(grace, channel)
    assert "Exercises for two" in shelf(ada)


def test_twice_is_once(stage: Stage, shared: tuple[Person, str]) -> None:
    grace, ada = shared[0], stage.person("Ada")
    shelf(ada)
    ada.presses("Take it out…")
    ada.chooses("Why do you take it out?", "Not for us")
    grace.opens_home()
    grace.presses("What I shared", home=True)
    grace.presses("Take it out")
    before = len(grace.dm_with_bot())

    ada.submits()
    stage.settle()

    assert "not in the library any more" in str(ada.modal) + str(ada.errors)
    assert len(grace.dm_with_bot()) == before


def test_only_organizers_see_it(stage: Stage, shared: tuple[Person, str]) -> None:
    grace, _ = shared
    grace.types("/mentor report", channel="dm")

    assert "Only organizers" in grace.last_text
