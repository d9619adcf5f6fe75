"""Two sides say what they expect, and agree."""

from tests.stage import Stage


def test_neither_side_is_shown_before_both_have_answered(stage_on_both: Stage) -> None:
    stage = stage_on_both
    stage.set_up()
    grace, mariana, channel = stage.pair()

    stage.expect(grace, hope="A reason to sharpen what I know")
    stage.settle()

    seen = [message["text"] for message in mariana.messages(channel)]
    assert any("Mariana" in text or mariana.mention in text for text in seen)
    assert not any("sharpen" in text for text in seen)

    stage.expect(mariana, hope="Courage on a stage")
    stage.settle()

    agreement = mariana.messages(channel)[-1]["text"]
    assert "sharpen" in agreement
    assert "Courage" in agreement
