"""Messages and forms with everything in them that the page can draw."""

from typing import Any

from tests.sandbox.building import actions, button, field, modal, option, plain, section, text_field

ELSEWHERE = "https://pictures.example/cat.png"
LIMITS = {
    "title": plain("Sure?"),
    "text": plain("It cannot be undone."),
    "confirm": plain("Do it"),
    "deny": plain("No"),
}


def select(kind: str, **more: Any) -> dict[str, Any]:
    return {"type": kind, "action_id": kind, "placeholder": plain(f"Pick ({kind})")} | more


def groups() -> list[dict[str, Any]]:
    return [
        {"label": plain("Warm"), "options": [option("Red"), option("Orange")]},
        {"label": plain("Cold"), "options": [option("Blue")]},
    ]


def everything() -> list[dict[str, Any]]:
    """The blocks of a message."""
    choices = [option("Tea"), option("Coffee"), option("Water")]
    overflow = {"type": "overflow", "action_id": "more", "options": choices[:2]}
    picture = {"type": "image", "image_url": ELSEWHERE, "alt_text": "A cat on a wall"}
    return [
        {"type": "header", "text": plain("Everything :tada:")},
        section("*Bold*, _italic_, ~gone~, `code`, <@USLACKBOT>\n&gt; quoted\n```pre```", accessory=overflow),
        {"type": "section", "block_id": "fields", "fields": [plain("One"), plain("Two")]},
        {"type": "section", "block_id": "drink", "text": plain("What to drink"),
         "accessory": select("static_select", options=choices)},
        {"type": "divider"},
        {"type": "context", "elements": [picture, plain("Small print")]},
        picture | {"title": plain("A cat")},
        rich_text(),
        actions(
            button("Go", "go", style="primary"),
            button("Delete", "delete", style="danger", confirm=LIMITS),
            select("datepicker"),
            select("timepicker"),
            {"type": "checkboxes", "action_id": "boxes", "options": choices[:2]},
            {"type": "radio_buttons", "action_id": "radios", "options": choices[:2]},
        ),
    ]  # fmt: skip


def rich_text() -> dict[str, Any]:
    styled = {"type": "text", "text": "strong", "style": {"bold": True, "italic": True}}
    item = {"type": "rich_text_section", "elements": [{"type": "text", "text": "an item"}]}
    return {
        "type": "rich_text",
        "block_id": "rich",
        "elements": [
            {"type": "rich_text_section", "elements": [styled, {"type": "emoji", "name": "seedling"}]},
            {"type": "rich_text_list", "style": "ordered", "offset": 2, "elements": [item, item]},
            {"type": "rich_text_quote", "elements": [{"type": "text", "text": "quoted"}]},
            {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "as it is"}]},
        ],
    }


def form(**more: Any) -> dict[str, Any]:
    """A modal with every kind of input."""
    choices = [option("Tea"), option("Coffee")]
    return modal(
        text_field("Goal", hint=plain("In a few words.")),
        field("Story", select("plain_text_input", multiline=True, max_length=100), optional=True),
        field("Notes", select("rich_text_input"), optional=True),
        field("Age", select("number_input", is_decimal_allowed=False, min_value="1")),
        field("Mail", select("email_text_input"), optional=True),
        field("Site", select("url_text_input"), optional=True),
        field("Color", select("static_select", option_groups=groups())),
        field("Buddy", select("users_select"), optional=True),
        field("Drinks", {"type": "checkboxes", "action_id": "drinks", "options": choices}),
        field("Size", {"type": "radio_buttons", "action_id": "size", "options": choices}),
        field("Town", select("external_select", min_query_length=0), optional=True),
        field("Friends", select("multi_users_select", max_selected_items=2), optional=True),
        field("Day", select("datepicker"), optional=True),
        field("Hour", select("timepicker"), optional=True),
        field("Moment", {"type": "datetimepicker", "action_id": "moment"}, optional=True),
        field("Papers", {"type": "file_input", "action_id": "papers", "filetypes": ["txt", "svg"], "max_files": 2},
              optional=True),
        callback_id="form",
        **more,
    )  # fmt: skip
