"""Payloads as handlers see them, those included that make no sense."""

from datetime import UTC, datetime

import pytest

from bot.slack import interaction as interactions
from bot.slack.interaction import Origin

HERE = {"workspace_id": 1, "now": datetime(2030, 1, 8, tzinfo=UTC)}


def submitted(metadata: str | None, **view):
    shown = {"id": "V1", "type": "modal", "callback_id": "save", "private_metadata": metadata, "blocks": []} | view
    return interactions.from_submission({"user": {"id": "U1"}, "view": shown}, **HERE)


def pressed(action: dict, **body):
    shown = {"user": {"id": "U1"}, "actions": [{"action_id": "open@7"} | action]} | body
    return interactions.from_action(shown, **HERE)


@pytest.mark.parametrize("metadata", [None, "", "{", "[]", "null", '"words"', "7", "\x00", '{"pair_id": '])
def test_metadata_that_is_none_is_empty(metadata: str | None):
    found = submitted(metadata)

    assert found.metadata == {}
    assert found.number("pair_id") is None
    assert not found.from_home


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("7", 7),
        ('"7"', 7),
        ('"seven"', None),
        ("null", None),
        ("[7]", None),
        ("{}", None),
        ("-1", None),
        ("Infinity", None),
        ("NaN", None),
        ("99999999999999999999999999", None),
        ('""', None),
    ],
)
def test_an_id_is_a_number_that_a_row_can_have(written: str, number: int | None):
    assert submitted(f'{{"pair_id": {written}}}').number("pair_id") == number


def test_a_button_says_what_and_about_which_row():
    found = pressed({"value": "7"})

    assert (found.name, found.number("pair_id"), found.origin) == ("open", 7, Origin.MESSAGE)


@pytest.mark.parametrize(
    ("body", "origin"),
    [
        ({}, Origin.MESSAGE),
        ({"view": {"id": "V1", "type": "home"}}, Origin.HOME),
        ({"view": {"id": "V1", "type": "modal"}}, Origin.MODAL),
    ],
)
def test_the_place_of_a_button_decides_how_it_is_answered(body: dict, origin: Origin):
    assert pressed({}, **body).origin is origin


def test_an_item_of_a_menu_is_like_a_button():
    assert pressed({"selected_option": {"value": "skip"}}).value == "skip"


@pytest.mark.parametrize(
    ("event", "user", "channel"),
    [
        ({"type": "app_home_opened", "user": "U1", "channel": "D1"}, "U1", "D1"),
        ({"type": "team_join", "user": {"id": "U1"}}, "U1", None),
        ({"type": "group_rename", "channel": {"id": "C1"}}, "", None),
    ],
)
def test_events_name_their_people_in_several_ways(event: dict, user: str, channel: str | None):
    found = interactions.from_event({"event": event}, **HERE)

    assert (found.name, found.user_id, found.channel_id) == (event["type"], user, channel)


def test_a_form_knows_where_an_error_can_be_shown():
    blocks = [{"type": "section"}, {"type": "input", "block_id": "first"}, {"type": "input", "block_id": "second"}]

    assert submitted("{}", blocks=blocks).fields == ("first", "second")
