"""The file: readable, and nothing that anybody typed can break it."""

from datetime import UTC, datetime

from bot.core.journal import Entry
from bot.features.checkins.keepsake import NOTHING, Keepsake
from tests.stage import Stage

AT = datetime(2030, 1, 9, 2, tzinfo=UTC)


def kept(*entries: Entry) -> Keepsake:
    return Keepsake("Grace & Mariana", "An intro", "file.html", "America/New_York", entries)


def test_what_people_typed_is_text_and_days_are_those_of_the_reader() -> None:
    shown = kept(Entry(AT, "Goal: <b>x</b>", "<script>alert(1)</script>\nsecond line {braces}")).as_html()

    assert "&lt;b&gt;x&lt;/b&gt;" in shown
    assert "<script>" not in shown
    assert "second line {braces}" in shown
    assert "Tuesday, January 8, 2030" in shown
    assert "Grace &amp; Mariana" in shown


def test_an_empty_one_says_so() -> None:
    assert NOTHING in kept().as_html()
    assert NOTHING in kept().as_text()


def test_what_both_have_said_is_in_it_also_before_they_agree(stage: Stage) -> None:
    stage.slack.app.scopes.discard("files:write")
    stage.set_up()
    grace, mariana, channel = stage.pair()
    stage.expect(grace, channel, hope="To see how others lead")

    mariana.types("/mentor keepsake", channel=channel)
    stage.settle()
    assert NOTHING in mariana.dm_with_bot()[-1]["text"]

    stage.expect(mariana, channel, hope="A push")
    stage.later(minutes=2)
    mariana.types("/mentor keepsake", channel=channel)
    stage.settle()
    said = mariana.dm_with_bot()[-1]["text"]
    assert "What we expect of each other" in said
    assert "To see how others lead" in said
