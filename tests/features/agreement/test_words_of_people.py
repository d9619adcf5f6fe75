"""What people type is shown as they typed it: it fits, mentions nobody and links nothing."""

from typing import Any

import pytest

from bot.sandbox.people import Person
from tests.stage import Stage

LONG = {
    "ampersands": "&" * 3000,
    "pictures": "🌱" * 1500,
    "words": "ok " * 1000,
    "lines": "a\n" * 1499 + "a",
    "quotations": "> quoted\n" * 300,
}


def says_everywhere(person: Person, text: str) -> None:
    person.types("/mentor expectations", channel="dm")
    for means in ("Meeting in person", "Video", "Phone call", "Email", "Slack message"):
        person.chooses(means, "Yes, within two working days")
    person.chooses("outside", text)
    person.submits()
    for field in ("How often", "How long", "Who sets", "When the agenda"):
        person.chooses(field, {"How often": "weekly", "How long": "90", "Who sets": "turns"}.get(field, "none"))
    person.chooses("cancellation", text)
    person.submits()
    for field in ("hope", "feedback", "confidentiality"):
        person.chooses(field, text)
    person.submits()
    assert person.errors == {}
    person.closes()


def posted(stage: Stage) -> list[dict[str, Any]]:
    """Every message and view that the bot sent to Slack, as it was sent."""
    names = ("chat.postMessage", "chat.update", "views.open", "views.push", "views.publish")
    calls = [record for name in names for record in stage.sandbox.traffic.calls(name)]
    assert [record.response for record in calls if not record.response["ok"]] == []
    return [record.request for record in calls]


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_the_longest_texts_fit_in_a_message_that_can_still_be_changed(stage: Stage, text: str) -> None:
    stage.set_up()
    grace, mariana, channel = stage.pair()
    for person in (grace, mariana):
        says_everywhere(person, text)
    stage.settle()

    grace.presses("This is right for me", message=grace.messages(channel)[-1])
    stage.settle()
    mariana.types("/mentor agreement", channel=channel)

    shown = mariana.messages(channel)[-1]
    assert f"Confirmed by {grace.mention}" in str(shown["blocks"])
    assert len(shown["text"]) <= 3500
    assert sum(len(block["text"]["text"]) for block in shown["blocks"] if block["type"] == "section") <= 4000
    assert mariana.modal["title"]["text"] == "Your agreement"
    assert len(posted(stage)) > 5


HOSTILE = "<!channel> <@U123> <#C123> <https://evil.example|mentor> &lt;!here&gt; *bold* `code` ```block``` ~gone~"


def test_no_text_mentions_anybody_or_links_anything(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = stage.pair()
    for person in (grace, mariana):
        says_everywhere(person, HOSTILE)
    mariana.types("/mentor boundaries", channel="dm")
    mariana.chooses("Anything else", HOSTILE)
    mariana.chooses("Limits of confidentiality", HOSTILE)
    mariana.submits()
    mariana.closes()
    stage.settle()
    mariana.types("/mentor agreement", channel=channel)

    everything = str(posted(stage))
    for token in ("<!channel", "<@U123", "<#C123", "<https://evil", "<!here"):
        assert token not in everything
    assert "&amp;lt;!here&amp;gt;" in everything


def test_what_was_typed_is_read_as_it_was_typed(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, _ = stage.pair()
    for person in (grace, mariana):
        says_everywhere(person, "5 < 6 & <b>honest</b> &amp;\nلنتعلم 🌱")
    stage.settle()

    mariana.types("/mentor agreement", channel="dm")

    whole = str([block["text"]["text"] for block in mariana.modal["blocks"] if "text" in block])
    assert "5 &lt; 6 &amp; &lt;b&gt;honest&lt;/b&gt; &amp;amp;" in whole
    assert "لنتعلم 🌱" in whole


def test_the_form_gives_back_exactly_what_was_typed(stage: Stage) -> None:
    stage.set_up()
    grace, _, _ = stage.pair()
    says_everywhere(grace, HOSTILE)

    grace.types("/mentor expectations", channel="dm")

    assert grace.modal["state"]["values"]["outside"]["outside"]["value"] == HOSTILE
