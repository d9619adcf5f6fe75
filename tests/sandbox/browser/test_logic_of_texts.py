"""The page's logic of texts, run where it runs: in the browser."""

from typing import Any

import pytest

PEOPLE = [
    {"key": "U1", "handle": "ada", "names": ["Ada Okonkwo", "Ada"], "text": "Ada Okonkwo", "insert": "@Ada"},
    {"key": "U2", "handle": "adam", "names": ["Adam"], "text": "Adam", "insert": "@Adam"},
]
NAMES = {
    "commands": [{"key": "/mentor", "names": ["/mentor"], "text": "/mentor", "insert": "/mentor"}],
    "people": PEOPLE,
    "channels": [{"key": "C1", "names": ["general"], "text": "#general", "insert": "#general"}],
}


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
        (":tada: at 10:30", [{"kind": "emoji", "name": "tada"}, text(" at 10:30")]),
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
