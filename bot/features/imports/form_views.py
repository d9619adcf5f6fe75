"""Where an organizer hands in a file, or pastes its lines."""

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.features.programs.views import program_button
from bot.slack import forms
from bot.slack.files import file_field
from bot.slack.messages import context, section
from bot.slack.text import escape

READ = "import_read"

FILE, PASTED = "file", "lines"

TEMPLATE = """email,role,offered,wanted,department,level
sam@example.com,mentor,"Presenting, Python",,Design,lead
kim@example.com,mentee,,Negotiation,Sales,junior
lee@example.com,both,Hiring,"Writing, Statistics",People,senior"""

COLUMNS = (
    "*email* or *slack id*: who it is. *role*: mentor, mentee, or both.\n"
    "If you like: *offered*, *wanted* (or *skills*), *aims*, *helps_with*, *goals*, *capacity*, *days*, *starts*, "
    "*ends*, *languages*, *hours*, *level*, *department*, *manager*."
)


def another(program_id: int) -> ButtonElement:
    return program_button("import", "Choose a file", program_id)


def import_form(program: str, program_id: int, *, takes_files: bool) -> View:
    """Without the scope to read files the lines can only be pasted."""
    fields: list[Block] = []
    if takes_files:
        fields.append(file_field(FILE, "CSV file", hint="From Excel, Google Sheets or your HR system; up to 1 MB."))
    else:
        fields.append(context("To choose a file here, the app needs the scope `files:read`."))
    label = "Or paste the lines" if takes_files else "Paste the lines"
    fields.append(
        forms.text_field(PASTED, label, long=True, hint="About 50 lines fit, the names of the columns first.")
    )
    return forms.form(
        READ,
        "Import people",
        [
            section(
                f"*People for {escape(program)}.* You see what will happen, line by line, before anything does; then "
                "each person is asked whether they want it."
            ),
            *fields,
            section(f"*Columns* (the first line names them, in any order)\n{COLUMNS}"),
            section(f"*A template to copy*\n```{TEMPLATE}```"),
        ],
        submit="Show what happens",
        metadata={"program": program_id},
    )
