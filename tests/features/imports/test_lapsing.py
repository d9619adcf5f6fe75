"""Somebody who was handed in by a file and never answers: after three months nothing of it is kept."""

from datetime import timedelta

from bot.sandbox.people import text_of
from tests.features.imports.acting import hands_in, imports, members, preview
from tests.features.privacy.canaries import everything_stored
from tests.stage import Stage

SAID = "To lead a serinus"


def after(stage: Stage, **delta: float) -> None:
    stage.sandbox.clock.set(stage.now + timedelta(**delta))
    stage.settle()


def file_about(stage: Stage, *names: str) -> str:
    manager = stage.person("Priya").id
    lines = [f"{stage.person(name).id},mentee,{SAID},Aviary,junior,{manager},Birding" for name in names]
    return "\n".join(["slack id,role,goals,department,level,manager,wanted", *lines])


def test_what_was_handed_in_is_deleted_and_the_invitation_says_so(stage: Stage) -> None:
    content = file_about(stage, "Grace")
    imports(stage, content)
    grace = stage.person("Grace")
    after(stage, days=89)
    assert members(stage)["Grace"].left_at is None
    assert SAID in everything_stored(stage)

    after(stage, days=2)

    stored = everything_stored(stage)
    assert not [word for word in (SAID, "Aviary", "Birding") if word in stored]
    gone = members(stage)["Grace"]
    assert gone.left_at is not None
    assert (gone.level, gone.manager, gone.goals) == (None, None, None)
    first = next(each for each in grace.dm_with_bot() if "has lapsed" in text_of(each))
    assert "No thanks" not in text_of(first)
    grace.presses("Join after all", message=first)
    assert "step 1" in text_of(grace.modal or {})
    grace.closes(everything=True)
    assert "1 left out: they declined, did not answer, or have left" in preview(hands_in(stage, content))


def test_who_has_joined_stays(stage: Stage) -> None:
    imports(stage, file_about(stage, "Grace", "Linus"))
    stage.join("Linus", "mentee", goals="To whistle")

    after(stage, days=91)

    found = members(stage)
    assert found["Linus"].left_at is None
    assert "To whistle" in everything_stored(stage)
    assert found["Grace"].left_at is not None
