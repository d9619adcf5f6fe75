"""The page's pure modules, run where they run: in the browser."""

from typing import Any

import pytest

from bot.sandbox.seed import believable_workspace
from bot.sandbox.server import Sandbox

PEOPLE = [
    {"key": "U1", "handle": "ada", "names": ["Ada Okonkwo", "Ada"], "text": "Ada Okonkwo", "insert": "@Ada"},
    {"key": "U2", "handle": "adam", "names": ["Adam"], "text": "Adam", "insert": "@Adam"},
]
NAMES = {
    "commands": [{"key": "/mentor", "names": ["/mentor"], "text": "/mentor", "insert": "/mentor"}],
    "people": PEOPLE,
    "channels": [{"key": "C1", "names": ["general"], "text": "#general", "insert": "#general"}],
}


@pytest.fixture(scope="module")
def call(browser: Any) -> Any:
    """Runs a function of a module of the page; all of them in one window, because none keeps anything."""
    sandbox = Sandbox(seed="logic")
    sandbox.add_workspace(believable_workspace())
    sandbox.start()
    page = browser.new_page()
    page.goto(f"{sandbox.url}/page/icon.svg")
    script = "async ([path, name, args]) => (await import(`/page/${path}`))[name](...args)"
    yield lambda path, name, *args: page.evaluate(script, [path, name, list(args)])
    page.close()
    sandbox.stop()


def text(words: str) -> dict[str, Any]:
    return {"kind": "text", "text": words}


@pytest.mark.parametrize(
    ("written", "nodes"),
    [
        ("plain", [text("plain")]),
        ("*bold* _it_ ~no~", [
            {"kind": "bold", "nodes": [text("bold")]}, text(" "), {"kind": "italic", "nodes": [text("it")]},
            text(" "), {"kind": "strike", "nodes": [text("no")]},
        ]),
        ("2*3*4 and snake_case_name", [text("2*3*4 and snake_case_name")]),
        ("* not bold*", [text("* not bold*")]),
        ("*`a*b`*", [{"kind": "bold", "nodes": [{"kind": "code", "text": "a*b"}]}]),
        ("`*a*` *b *", [{"kind": "code", "text": "*a*"}, text(" *b *")]),
        ("&lt;b&gt; &amp;amp;", [text("<b> &amp;")]),
        ("<https://x.example/?a=1&amp;b=2|here>", [
            {"kind": "link", "url": "https://x.example/?a=1&b=2", "label": "here"},
        ]),
        ("<javascript:alert(1)|x>", [text("<javascript:alert(1)|x>")]),
        ("see https://x.example/a.", [
            text("see "), {"kind": "link", "url": "https://x.example/a", "label": "https://x.example/a"}, text("."),
        ]),
        ("<@U1> <#C1|general> <!here>", [
            {"kind": "user", "id": "U1"}, text(" "), {"kind": "channel", "id": "C1", "label": "general"},
            text(" "), {"kind": "broadcast", "label": "@here"},
        ]),
        ("<!date^0^{date}|1970>", [{"kind": "date", "timestamp": 0, "format": "{date}", "fallback": "1970"}]),
        (":tada: 10:30:00", [{"kind": "emoji", "name": "tada"}, text(" 10"), {"kind": "emoji", "name": "30"}, text("00")]),
    ],
)  # fmt: skip
def test_mrkdwn_within_a_line(call, written, nodes):
    found = call("blockkit/mrkdwn.js", "inline", written)

    assert [{key: value for key, value in node.items() if value is not None} for node in found] == nodes


@pytest.mark.parametrize(
    ("written", "kinds"),
    [
        ("one\ntwo", ["lines"]),
        ("one\n&gt; two\nthree", ["lines", "quote", "lines"]),
        ("&gt;&gt;&gt; one\ntwo", ["quote"]),
        ("a ```x = *1*``` b", ["lines", "pre", "lines"]),
        ("", []),
    ],
)
def test_mrkdwn_of_several_lines(call, written, kinds):
    assert [block["kind"] for block in call("blockkit/mrkdwn.js", "parse", written)] == kinds


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("/men", ["/mentor"]),
        ("/mentor ", None),
        ("hi /men", None),
        ("hi @ad", ["Ada Okonkwo", "Adam"]),
        ("hi @ada o", ["Ada Okonkwo"]),
        ("hi @okonk", ["Ada Okonkwo"]),
        ("hi @Adam", None),
        ("mail me@ad", None),
        ("in #gen", ["#general"]),
        ("in #nothing", None),
    ],
)
def test_completion_offers_what_begins_like_that(call, written, offered):
    offer = call("completion.js", "completionAt", written, len(written), NAMES)

    assert (offer and [item["text"] for item in offer["items"]]) == offered


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("hi @Ada Okonkwo!", "hi <@U1>!"),
        ("@ada and @Adam", "<@U1> and <@U2>"),
        ("/mentor pair @Ada", "/mentor pair <@U1|ada>"),
        ("mail@Ada.example @Adams", "mail@Ada.example @Adams"),
        ("in #general", "in <#C1|general>"),
    ],
)
def test_names_are_sent_as_references(call, typed, sent):
    assert call("completion.js", "withReferences", typed, NAMES) == sent


def field(element: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "input", "block_id": "b", "element": {"action_id": "a"} | element, **more}


OPTION = {"text": {"type": "plain_text", "text": "One"}, "value": "1"}


@pytest.mark.parametrize(
    ("element", "state"),
    [
        ({"type": "plain_text_input"}, {"value": None}),
        ({"type": "plain_text_input", "initial_value": "x"}, {"value": "x"}),
        ({"type": "static_select", "initial_option": OPTION}, {"selected_option": OPTION}),
        ({"type": "checkboxes"}, {"selected_options": []}),
        ({"type": "multi_users_select", "initial_users": ["U1"]}, {"selected_users": ["U1"]}),
        ({"type": "conversations_select", "default_to_current_conversation": True}, {"selected_conversation": "C9"}),
        ({"type": "multi_conversations_select", "default_to_current_conversation": True},
         {"selected_conversations": ["C9"]}),
        ({"type": "datetimepicker", "initial_date_time": 10}, {"selected_date_time": 10}),
        ({"type": "file_input"}, {"files": []}),
        ({"type": "rich_text_input"}, {"rich_text_value": None}),
    ],
)  # fmt: skip
def test_a_form_starts_with_what_the_app_says(call, element, state):
    values = call("blockkit/form.js", "carried", {}, [field(element)], "C9")

    assert values == {"b": {"a": {"type": element["type"], **state}}}


def test_new_blocks_keep_what_was_typed_only_where_the_same_input_stays(call):
    typed = {"b": {"a": {"type": "plain_text_input", "value": "typed"}}}
    same, other = {"type": "plain_text_input", "initial_value": "new"}, {"type": "number_input"}

    assert call("blockkit/form.js", "carried", typed, [field(same)])["b"]["a"]["value"] == "typed"
    assert call("blockkit/form.js", "carried", typed, [field(other)])["b"]["a"] == {"type": "number_input", "value": None}
    assert call("blockkit/form.js", "carried", typed, [field(same) | {"block_id": "c"}])["c"]["a"]["value"] == "new"


NUMBER = {"type": "number_input", "is_decimal_allowed": False, "min_value": "1", "max_value": "5"}
TEXT = {"type": "plain_text_input", "min_length": 2, "max_length": 4}
REQUIRED = "Please complete this required field."


@pytest.mark.parametrize(
    ("element", "value", "problem"),
    [
        (TEXT, None, REQUIRED),
        (TEXT, "a", "Please write at least 2 characters."),
        (TEXT, "abcde", "Please shorten this to 4 characters."),
        (TEXT, "abc", None),
        (NUMBER, "x", "Please enter a number."),
        (NUMBER, "1.5", "Please enter a whole number."),
        (NUMBER, "0", "Please enter 1 or more."),
        (NUMBER, "6", "Please enter 5 or less."),
        (NUMBER | {"is_decimal_allowed": True}, "1.5", None),
        ({"type": "email_text_input"}, "ada@x", "Please enter a valid email address."),
        ({"type": "email_text_input"}, "ada@x.example", None),
        ({"type": "url_text_input"}, "x.example", "Please enter a valid URL, such as https://example.com."),
        ({"type": "url_text_input"}, "javascript:1", "Please enter a valid URL, such as https://example.com."),
        ({"type": "url_text_input"}, "https://x.example", None),
    ],
)
def test_what_cannot_be_sent_is_said_at_its_field(call, element, value, problem):
    values = {"b": {"a": {"type": element["type"], "value": value}}}

    found = call("blockkit/checks.js", "problemsIn", [field(element)], values)

    assert found == ({"b": problem} if problem else {})


@pytest.mark.parametrize(
    ("state", "optional", "fine"),
    [
        ({"type": "checkboxes", "selected_options": []}, False, False),
        ({"type": "checkboxes", "selected_options": []}, True, True),
        ({"type": "file_input", "files": []}, False, False),
        ({"type": "rich_text_input", "rich_text_value": None}, False, False),
    ],
)
def test_only_optional_fields_may_stay_empty(call, state, optional, fine):
    block = field({"type": state["type"]}, optional=optional)

    assert (call("blockkit/checks.js", "problemsIn", [block], {"b": {"a": state}}) == {}) == fine


@pytest.mark.parametrize(
    ("typed", "elements"),
    [
        ("a *b*", [{"type": "text", "text": "a "}, {"type": "text", "text": "b", "style": {"bold": True}}]),
        ("<@U1> :tada:", [{"type": "user", "user_id": "U1"}, {"type": "text", "text": " "},
                          {"type": "emoji", "name": "tada"}]),
        ("https://x.example", [{"type": "link", "url": "https://x.example"}]),
    ],
)  # fmt: skip
def test_rich_text_is_written_with_marks_and_read_back(call, typed, elements):
    block = call("blockkit/rich_text_writing.js", "richTextFrom", typed)

    assert block == {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": elements}]}
    assert call("blockkit/rich_text_writing.js", "typedFrom", block) == typed


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://acorn.slack.com/archives/C1", {"conversation": "C1"}),
        ("https://acorn.slack.com/archives/C1/p1700000000123456", {"conversation": "C1", "ts": "1700000000.123456"}),
        ("https://acorn.slack.com/archives/C1/p1700000000123456?thread_ts=1.2&cid=C1",
         {"conversation": "C1", "ts": "1700000000.123456", "thread": "1.2"}),
        ("slack://user?team=T1&id=U1", {"user": "U1"}),
        ("slack://app?team=T1&id=A1&tab=home", {"home": True}),
        ("https://x.example/archives", None),
    ],
)  # fmt: skip
def test_links_into_the_workspace_stay_on_the_page(call, url, place):
    found = call("blockkit/links.js", "placeOf", url)

    assert (found and {key: value for key, value in found.items() if value is not None}) == place


def entry(number: int, **more: Any) -> dict[str, Any]:
    return {"id": number, "direction": "to_slack", "what": "auth.test", "ok": True, "request": {}, **more}


def test_the_list_of_traffic_is_newest_first_and_never_too_long(call):
    arrived = [entry(2), entry(3), entry(2, ok=False)]

    entries = call("traffic/entries.js", "withNewer", [entry(1)], arrived)
    full = call("traffic/entries.js", "withNewer", entries, [entry(number) for number in range(10, 700)])

    assert [(one["id"], one["ok"]) for one in entries] == [(3, True), (2, False), (1, True)]
    assert (len(full), full[0]["id"]) == (500, 699)
    assert call("traffic/entries.js", "withOlder", entries, [entry(1), entry(0)])[-1]["id"] == 0


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, [1, 2, 3]),
        ({"direction": "to_app"}, [2]),
        ({"failed": True}, [3]),
        ({"words": "AUTH"}, [1]),
        ({"words": "secret words"}, [2]),
        ({"words": "not_in_channel"}, [3]),
    ],
)
def test_traffic_is_found_by_direction_failure_and_words(call, asked, found):
    entries = [
        entry(1),
        entry(2, direction="to_app", what="command", request={"text": "secret words"}),
        entry(3, what="chat.update", ok=False, error="not_in_channel"),
    ]

    shown = call("traffic/entries.js", "matching", entries, {"direction": "both", "words": "", "failed": False} | asked)

    assert [one["id"] for one in shown] == found


def test_json_within_json_is_unpacked(call):
    packed = {"blocks": '[{"text": "{\\"a\\": 1}"}]', "text": "[not json", "n": None}

    assert call("traffic/json.js", "unpacked", packed) == {
        "blocks": [{"text": {"a": 1}}],
        "text": "[not json",
        "n": None,
    }
