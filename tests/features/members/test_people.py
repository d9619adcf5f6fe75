"""`/mentor people`: what organizers see of those who joined, and what they do not."""

from bot.features.members import people
from bot.sandbox.people import text_of
from tests.stage import Stage


def test_organizers_see_who_is_in_and_facts_but_no_words_for_the_mentor(stage: Stage) -> None:
    stage.set_up()
    stage.join("Grace", "mentor", offered="SQL")
    stage.join("Mariana", "mentee", goals="Something private", level="Senior", avoided="Kenji")
    ada = stage.person("Ada")
    ada.types("/mentor people", channel="dm")
    assert "1 mentor and 1 mentee" in text_of(ada.modal)

    ada.presses("Profile of Mariana")

    shown = text_of(ada.modal)
    assert "Senior" in shown
    assert "Something private" not in shown
    assert stage.person("Kenji").id not in str(ada.modal)
    ada.closes()
    assert "1 mentor and 1 mentee" in text_of(ada.modal)


def test_nobody_else_sees_it(stage: Stage) -> None:
    stage.set_up()
    grace = stage.join("Grace", "mentor")

    grace.types("/mentor people", channel="dm")

    assert "Only organizers" in grace.last_text


def test_many_people_are_on_several_pages(stage: Stage, monkeypatch) -> None:
    monkeypatch.setattr(people, "PAGE", 2)
    stage.set_up()
    for name in ("Grace", "Kenji", "Linus"):
        stage.join(name, "mentor")
    ada = stage.person("Ada")
    ada.types("/mentor people", channel="dm")
    assert "Page 1 of 2" in text_of(ada.modal)

    ada.presses("Next page")

    assert "Page 2 of 2" in text_of(ada.modal)
    assert f"<@{stage.person('Linus').id}>" in str(ada.modal)


def test_before_anybody_joined(stage: Stage) -> None:
    stage.set_up()
    ada = stage.person("Ada")

    ada.types("/mentor people", channel="dm")

    assert "nobody has joined yet" in text_of(ada.modal)
