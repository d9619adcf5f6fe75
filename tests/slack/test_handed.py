"""A message that was handed over comes as the words that its reader saw."""

from datetime import UTC, datetime

import pytest

from bot.core.errors import DomainError
from bot.slack.handed import handed
from bot.slack.interaction import Interaction, from_shortcut

NAMES = {"U1": "Grace"}


def message(text: str | None) -> Interaction:
    body = {
        "callback_id": "save",
        "user": {"id": "U2"},
        "channel": {"id": "C1"},
        "message": {"text": text, "user": "U1"},
    }
    return from_shortcut(body, workspace_id=1, now=datetime(2030, 1, 8, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "words", "link"),
    [
        ("plain &amp; simple &lt;b&gt;", "plain & simple <b>", ""),
        ("<@U1> and <@U9> and <@U8|linus>", "@Grace and @someone and @linus", ""),
        ("<!here> <!subteam^S1|@team> <#C1|general>", "@here @team #general", ""),
        ("see <https://a.example/?a=1&amp;b=2>", "see https://a.example/?a=1&b=2", "https://a.example/?a=1&b=2"),
        (
            "<https://a.example/x|this book> <http://b.example>",
            "this book (https://a.example/x) http://b.example",
            "https://a.example/x",
        ),
        ("<https://a.example|a.example>", "https://a.example", "https://a.example"),
        ("<mailto:ada@a.example|ada@a.example>", "ada@a.example", ""),
    ],
)
def test_marks_are_undone(text: str, words: str, link: str) -> None:
    found = handed(message(text), NAMES)

    assert (found.text, found.link, found.by) == (words, link, "U1")


@pytest.mark.parametrize("text", [None, "", "  \n"])
def test_a_message_without_words_is_refused(text: str | None) -> None:
    with pytest.raises(DomainError):
        handed(message(text), NAMES)
