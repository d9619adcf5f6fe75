"""What people typed, made safe and cut to fit."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack import text
from bot.slack.text import (
    QUOTED,
    beginning,
    can_be_seen,
    escape,
    moment,
    pieces,
    plain_name,
    quote,
    readable,
    shortened,
)

DATE = "<!date^1767225600^{date_long_pretty} at {time}|Thu, Jan 1, 00:00 UTC>"
ESCAPES = ["&amp;", "&lt;", "&gt;", "<@U123456>", DATE]
PARTS = [*ESCAPES, "a", "word", " ", "  ", "\n", "ü", "*bold*", "x" * 30]
WORDS = st.lists(st.sampled_from(PARTS), max_size=80).map("".join)
TYPED = st.text(alphabet=st.sampled_from("ab &<>\n;|@!#*_~`ü"), max_size=300)


@given(TYPED)
def test_typed_text_can_mention_nobody_and_comes_back_as_it_was(typed: str):
    escaped = escape(typed)

    assert not re.search(r"[<>]|&(?!amp;|lt;|gt;)", escaped)
    assert escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == typed


@pytest.mark.parametrize("typed", ["<!channel>", "<!here>", "<@U123>", "<#C123>", "<https://evil.example|your bank>"])
def test_what_slack_would_make_a_mention_or_link_of_stays_text(typed: str):
    assert "<" not in escape(typed)
    assert "<" not in quote(typed)


def test_what_turns_the_words_that_follow_is_taken_out_and_right_to_left_stays():
    assert escape("\u202eevil\u2066 \u05e9\u05dc\u05d5\u05dd \u200f!") == "evil \u05e9\u05dc\u05d5\u05dd \u200f!"


@pytest.mark.parametrize(
    ("typed", "seen"), [("\u200b\u200d \u2060\ufeff", False), ("\u3164\n", False), ("\u200bé", True)]
)
def test_what_nobody_sees_is_nothing(typed: str, seen: bool):
    assert can_be_seen(typed) is seen


@given(WORDS, st.integers(100, 400))
def test_pieces_fit_and_together_say_everything(words: str, limit: int):
    parts = pieces(words, limit)

    assert all(0 < len(part) <= limit for part in parts)
    assert without_spaces("".join(parts)) == without_spaces(words)


@given(WORDS, st.integers(100, 400))
def test_no_piece_tears_an_escape_sequence_a_mention_or_a_date(words: str, limit: int):
    for part in pieces(words, limit):
        left = re.sub("|".join(map(re.escape, ESCAPES)), "", part)
        assert not re.search("[&<>]", left), part


@given(TYPED, st.integers(100, 200))
def test_typed_text_is_cut_without_loss(typed: str, limit: int):
    parts = pieces(escape(typed), limit)

    assert without_spaces("".join(parts)) == without_spaces(escape(typed))
    assert not any(re.search("&(?!amp;|lt;|gt;)", part) for part in parts)


@given(WORDS)
def test_the_beginning_of_a_text_fits_and_tears_nothing(words: str):
    start = beginning(words, 120)

    assert len(start) <= 120
    left = re.sub("|".join(map(re.escape, ESCAPES)), "", start)
    assert not re.search("[&<>]", left)
    assert start == words or start.endswith("…")


def test_text_is_cut_between_lines_or_words():
    assert pieces("one two\nthree four five", 16) == ["one two\nthree", "four five"]
    assert pieces("a" * 25, 10) == ["a" * 10, "a" * 10, "a" * 5]


@pytest.mark.parametrize("nothing", ["", " ", "\n" * 4000, " " * 7000])
def test_nothing_is_no_piece(nothing: str):
    assert pieces(nothing) == []


def test_a_long_quotation_stays_one():
    typed = "This is what I hope for. " * 400

    parts = pieces(quote(typed))

    assert len(parts) > 3
    assert all(line.startswith(QUOTED) for part in parts for line in part.splitlines())
    assert without_spaces("".join(part.replace(QUOTED, "") for part in parts)) == without_spaces(typed)


def test_a_quotation_of_several_lines_has_its_mark_on_each():
    assert quote("First\n> second\n\nlast") == "> First\n> &gt; second\n> \n> last"


def test_a_moment_is_shown_in_each_readers_zone_and_names_a_zone_where_that_is_not_possible():
    shown = moment(datetime(2026, 1, 1, 0, 30, tzinfo=UTC), "Asia/Kolkata")

    assert shown.startswith("<!date^1767227400^")
    assert shown.endswith("|Thursday, January 1, 06:00 IST>")


@given(st.text(max_size=60), st.integers(2, 40))
def test_shortened_text_fits(words: str, limit: int):
    short = shortened(words, limit)

    assert len(short) <= limit
    assert short == words or short.endswith("…")


@pytest.mark.parametrize(
    ("mrkdwn", "plain"),
    [
        ("*Bold* words", "Bold words"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("a*b*c", "a*b*c"),
        ("*one* and *two*", "one and two"),
        ("<@U1> meets <@U2>", "<@U1> meets <@U2>"),
    ],
)
def test_marks_for_bold_are_not_read_aloud(mrkdwn: str, plain: str):
    assert readable(mrkdwn) == plain


def test_names_of_places_are_links():
    assert (text.mention("U1"), text.channel_link("C1")) == ("<@U1>", "<#C1>")


def without_spaces(words: str) -> str:
    return re.sub(r"\s", "", words)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Ngāio \u202eTeRevo", "Ngāio TeRevo"),
        ("\u2067ליאור\u2069", "ליאור"),
        ("  A\tB\r\nC\u2028D ", "A B C D"),
        ("می\u200cنا", "می\u200cنا"),
        ("👩\u200d🔬 Ada", "👩\u200d🔬 Ada"),
        ("Ada\u200d", "Ada"),
        ("\u200b\u2800", ""),
        ("", ""),
    ],
)
def test_a_name_stands_on_one_line_and_leaves_what_is_around_it_alone(written: str, shown: str) -> None:
    assert plain_name(written) == shown
