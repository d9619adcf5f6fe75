"""The journal: everything by its date, a page at a time, also when the pair is over."""

from sqlalchemy import select

from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.resources.rules import Recommendation
from bot.features.resources.service import recommend
from tests.features.entries.scenes import window
from tests.stage import Stage


def test_it_is_turned_page_by_page_and_read_after_the_end(stage: Stage) -> None:
    stage.set_up(cadence="None")
    grace, _mariana, channel = stage.pair()
    grace.types("/mentor status", channel=channel)
    grace.presses("Our journal")
    assert "Nothing yet" in window(grace)
    grace.closes()
    recommend_a_shelf(stage)

    grace.types("/mentor journal", channel=channel)
    newest = window(grace)
    assert newest.count("Volume") == 10
    assert "Page 1 of 2" in newest
    assert "&lt;!here&gt;" in str(grace.modal)
    grace.presses("Older")
    assert window(grace).count("Volume") == 2
    assert "Volume 00" in window(grace)
    assert "'Open'" in str(grace.modal)
    grace.closes()

    with stage.session() as session:
        session.scalars(select(Pair)).one().state = State.CLOSED
    grace.types("/mentor journal", channel=channel)
    assert "Volume 11" in window(grace)
    assert "'Open'" not in str(grace.modal)
    stage.person("Linus").types("/mentor journal", channel="general")
    assert "Volume" not in stage.person("Linus").last_text


def recommend_a_shelf(stage: Stage) -> None:
    with stage.session() as session:
        pair = session.scalars(select(Pair)).one()
        for number in range(12):
            said = Recommendation("book", f"Volume {number:02}", why="*bold* <!here>")
            recommend(session, pair=pair, member=pair.mentor, said=said, now=stage.now)
