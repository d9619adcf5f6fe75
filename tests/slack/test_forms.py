"""What comes back from a form. Nothing in it is trusted."""

from datetime import time

import pytest

from bot.core.errors import DomainError
from bot.slack import forms
from bot.slack.forms import Answers, answers, input_fields

COLOURS = {"red": "Red", "green": "Green"}


def answered(**fields) -> Answers:
    return answers({"values": {name: {name: value} for name, value in fields.items()}})


def test_answers_come_back_in_the_shape_of_their_field():
    given = answered(
        words={"type": "plain_text_input", "value": "  Grüße  "},
        colour={"selected_option": {"value": "red"}},
        colours={"selected_options": [{"value": "red"}, {"value": "green"}]},
        who={"selected_user": "U1"},
        all={"selected_users": ["U1", "U2"]},
        where={"selected_conversation": "C1"},
        when={"selected_time": "17:30"},
    )

    assert (given.text("words"), given.choice("colour", COLOURS)) == ("Grüße", "red")
    assert given.choices("colours", COLOURS) == ("red", "green")
    assert (given.person("who"), given.people("all")) == ("U1", ("U1", "U2"))
    assert (given.conversation("where"), given.time("when")) == ("C1", time(17, 30))


@pytest.mark.parametrize(
    "given",
    [
        Answers(),
        answers(None),
        answers({}),
        answers({"values": None}),
        answers({"values": {"it": {}}}),
        answered(it=None),
        answered(it={"type": "another_kind_of_field"}),
        answered(it={"value": None, "selected_option": None, "selected_options": None, "selected_users": None}),
    ],
)
def test_what_was_not_answered_is_nothing(given: Answers):
    assert given.text("it") == ""
    assert given.choice("it", COLOURS) is given.person("it") is given.conversation("it") is given.time("it") is None
    assert given.choices("it", COLOURS) == given.people("it") == ()


def test_text_that_nobody_can_see_is_nothing():
    assert Answers({"words": {"value": "\u200b \u200d\u3164"}}).text("words") == ""


def test_text_that_is_too_long_is_refused_at_its_field():
    with pytest.raises(DomainError, match="10,000 characters long and 3,000 fit") as refused:
        answered(words={"value": "x" * 10_000}).text("words")

    assert refused.value.field == "words"


def test_text_that_just_fits_is_taken():
    assert answered(words={"value": "x" * 3000}).text("words") == "x" * 3000
    assert answered(words={"value": "x" * 20}).text("words", limit=20) == "x" * 20


@pytest.mark.parametrize("value", ["blue", "", "RED", None])
def test_an_option_that_was_not_offered_is_refused_at_its_field(value):
    given = answered(one={"selected_option": {"value": value}}, many={"selected_options": [{"value": value}]})

    for read, field in ((given.choice, "one"), (given.choices, "many")):
        with pytest.raises(DomainError, match="not offered any more") as refused:
            read(field, COLOURS)
        assert refused.value.field == field


@pytest.mark.parametrize("typed", ["25:00", "soon", "17h"])
def test_what_is_no_time_is_refused_at_its_field(typed: str):
    with pytest.raises(DomainError, match="such as 17:00") as refused:
        answered(when={"selected_time": typed}).time("when")

    assert refused.value.field == "when"


def test_a_form_shows_again_what_was_answered():
    view = forms.form(
        "save",
        "A form",
        [
            forms.text_field("words", "Words", initial="Hello"),
            forms.select_field("colour", "Colour", COLOURS, initial="green"),
            forms.checkboxes_field("colours", "Colours", COLOURS, initial=["red"]),
            forms.time_field("when", "When", initial=time(9)),
        ],
        metadata={"pair_id": 3},
    ).to_dict()

    elements = {block["block_id"]: block["element"] for block in view["blocks"]}
    assert elements["words"]["initial_value"] == "Hello"
    assert elements["colour"]["initial_option"]["value"] == "green"
    assert [option["value"] for option in elements["colours"]["initial_options"]] == ["red"]
    assert elements["when"]["initial_time"] == "09:00"
    assert input_fields(view) == ("words", "colour", "colours", "when")


def test_an_answer_that_is_not_offered_any_more_is_simply_not_chosen():
    element = forms.select_field("colour", "Colour", COLOURS, initial="mauve").to_dict()["element"]

    assert "initial_option" not in element
