"""The table of what is enforced names tests that exist, and a test for everything that it calls enforced."""

import re

from tests.source import ROOT, modules

TABLE = (ROOT / "docs/sandbox.md").read_text(encoding="utf-8").partition("## What is enforced")[2]
ROWS = [[cell.strip() for cell in row.strip("|").split("|")] for row in TABLE.splitlines() if row.startswith("| ")]


def test_every_test_that_is_named_exists():
    named = set(re.findall(r"`(test_\w+)`", TABLE))
    there = {function.node.name for module in modules("tests/sandbox") for function in module.functions()}

    assert len(named) > 60
    assert named - there == set()


def test_whatever_is_called_enforced_is_shown():
    assert [rule for rule, here, shown in ROWS if here.startswith("enforced") and "`test_" not in shown] == []


def test_every_other_row_says_why():
    rules = [row for row in ROWS[1:] if row[1]]

    assert [rule for rule, here, shown in rules if "`test_" not in shown and ":" not in here] == []
