"""Moments on the command line: what is none, or is too far away, is refused before anything begins."""

import pytest

from bot.__main__ import main


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    return capsys.readouterr().err


@pytest.mark.parametrize("command", [("tick", "--at"), ("plan", "--until")])
@pytest.mark.parametrize("typed", ["soon", "tomorrow", "2030-13-01", "", "9999999d", "10000-01-01"])
def test_a_time_that_is_none_is_refused_with_an_example(capsys, command: tuple[str, str], typed: str):
    said = refused(capsys, *command, typed)

    assert f"argument {command[1]}: “{typed}” is no date that I understand. Write it like 2030-01-31" in said


@pytest.mark.parametrize("command", [("tick", "--at"), ("plan", "--until")])
@pytest.mark.parametrize("typed", ["0001-01-01", "9999-12-31T23:59:59", "1999-12-31", "2200-01-01"])
def test_a_time_too_far_away_is_refused(capsys, command: tuple[str, str], typed: str):
    said = refused(capsys, *command, typed)

    assert f"“{typed}” is too far away. Name a moment from 2000 on, before 2200." in said
