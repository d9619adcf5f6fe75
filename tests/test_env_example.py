"""`.env.example` is where an operator learns which settings there are."""

import ast
import re

from bot.config import LEVELS
from tests.source import ROOT, Module


def test_the_example_explains_every_setting_and_no_other():
    explained = set(
        re.findall(r"^(?:# )?([A-Z_]+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE)
    )

    assert explained == settings_that_are_read()


def settings_that_are_read() -> set[str]:
    constants = (node for node in ast.walk(Module(ROOT / "bot/config.py").tree) if isinstance(node, ast.Constant))
    names = {node.value for node in constants if isinstance(node.value, str) and re.fullmatch("[A-Z_]+", node.value)}
    return names - set(LEVELS)
