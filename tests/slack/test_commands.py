"""What people type after `/mentor`, as tables."""

import pytest

from bot.slack.commands import Audience, Command, Commands, parse
from bot.slack.meaning import meant as probably
from bot.slack.mentions import mentioned

WORDS = ["help", "join", "profile", "expectations", "boundaries", "status", "pair", "setup", "pause", "resume", "leave"]


@pytest.mark.parametrize(
    ("typed", "word", "words"),
    [
        ("", "help", ""),
        ("   ", "help", ""),
        ("join", "join", ""),
        ("JOIN", "join", ""),
        ("  Join  ", "join", ""),
        ("join now please", "join", "now please"),
        ("pair   <@U1> <@U2>", "pair", "<@U1> <@U2>"),
        ("pair\t<@U1>", "pair", "<@U1>"),
        ("pair\n<@U1>\n<@U2>", "pair", "<@U1>\n<@U2>"),
        ("pair\u00a0<@U1>", "pair", "<@U1>"),
        ("`help`", "help", ""),
        ("“help”", "help", ""),
        ("'help'", "help", ""),
        ("help?", "help", ""),
        ("help!", "help", ""),
        ("help.", "help", ""),
        ("join, please", "join", "please"),
        ("/join", "join", ""),
        ("...", "help", ""),
        ("?", "help", ""),
        ("İ", "i̇", ""),
    ],
)
def test_what_was_typed_is_a_word_and_the_rest(typed: str, word: str, words: str):
    assert parse(typed) == (word, words)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("halp", "help"),
        ("jion", "join"),
        ("expectation", "expectations"),
        ("boundary", "boundaries"),
        ("profil", "profile"),
        ("pairs", "pair"),
        ("set-up", "setup"),
        ("satus", "status"),
        ("unpause", "resume"),
        ("back", "resume"),
        ("xyzzy", None),
        ("", None),
        ("j" * 5000, None),
    ],
)
def test_the_word_that_someone_probably_meant(typed: str, meant: str | None):
    found = probably(typed, known(), ~Audience(0))

    assert [each.word for each in found] == ([meant] if meant else [])


@pytest.mark.parametrize(
    ("typed", "audience", "suggested"),
    [
        ("stop", Audience.ANYONE, []),
        ("stop", Audience.ANYONE | Audience.MEMBER, ["leave", "pause", "status"]),
        ("setpu", Audience.ANYONE | Audience.MEMBER, []),
        ("setpu", Audience.ANYONE | Audience.ORGANIZER, ["setup"]),
    ],
)
def test_a_word_is_suggested_to_those_only_whom_it_is_for(typed: str, audience: Audience, suggested: list[str]):
    commands = Commands()
    for word in WORDS:
        of = {"setup": Audience.ORGANIZER, "help": Audience.ANYONE}.get(word, Audience.MEMBER)
        commands.add(Command(word, lambda interaction, session: None, word, "does it", of))

    assert [each.word for each in probably(typed, commands, audience)] == suggested


def test_a_word_has_one_meaning():
    commands = known()

    with pytest.raises(ValueError, match="/mentor join is registered twice"):
        commands.add(command("join"))


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("", []),
        ("<@U1>", ["U1"]),
        ("<@U1|ada> and <@W2>, then <@U1>", ["U1", "W2", "U1"]),
        ("<@U2> <@U1>", ["U2", "U1"]),
        ("@ada <#C1|general> <!here> <!subteam^S1|@all>", []),
        ("<@u1> <@> <@U1", []),
        ("&lt;@U1&gt;", []),
    ],
)
def test_people_are_those_whom_slack_recognized(words: str, ids: list[str]):
    assert mentioned(words) == ids


def known() -> Commands:
    commands = Commands()
    for word in WORDS:
        commands.add(command(word))
    return commands


def command(word: str) -> Command:
    return Command(word, lambda interaction, session: None, word, "does it", Audience.ANYONE)
