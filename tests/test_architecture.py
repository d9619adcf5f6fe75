"""The import rules and sizes of the README's code map. A newcomer learns them here from the message of a failure."""

import re
import subprocess
import sys
from collections.abc import Iterable
from fnmatch import fnmatchcase
from graphlib import CycleError, TopologicalSorter

import pytest

from bot.features import FEATURES
from tests.source import ROOT, is_within, modules

BOT = modules("bot")
BY_NAME = {module.name: module for module in BOT}
OUTSIDE_SANDBOX = [module for module in BOT if not is_within(module.name, "bot.sandbox")]
IN_FEATURES = [module for module in BOT if is_within(module.name, "bot.features")]

MAY_USE = {
    "bot.core": ["bot.core"],
    "bot.slack": ["bot.slack", "bot.core"],
    "bot.outbox": ["bot.outbox", "bot.slack", "bot.core"],
    "bot.features": ["bot.features", "bot.outbox", "bot.slack", "bot.core"],
    "bot.sandbox": ["bot.sandbox"],
}
MAY_START_THE_SANDBOX = ["bot.demo*", "bot.starting"]

PURE_MODULES = ["bot.features.*.rules", "bot.features.matching*"]
PURE = ["bot.features.*.rules", "dateutil*", "numpy*", "scipy*", "lap*"]
IMPURE = ["sqlite3*", "socket*", "urllib*", "http*", "subprocess*", "threading*", "asyncio*"]
SLACK = ["slack_sdk*", "slack_bolt*", "bot.slack*"]
TABLES = ["sqlalchemy*", "bot.*.models", "bot.core.audit"]
NEVER = {
    "models.py": [*SLACK, "bot.features.*.service", "bot.features.*.views", "bot.features.*.handlers"],
    "service.py": [*SLACK, "bot.features.*.views", "bot.features.*.handlers"],
    "views.py": [
        *["sqlalchemy*", "bot.core.db", "slack_bolt*", "bot.outbox*"],
        *["bot.features.*.models", "bot.features.*.service", "bot.features.*.handlers"],
    ],
    "handlers.py": ["sqlalchemy*"],
}

FILE_LIMIT, FUNCTION_LIMIT, LISTENER_LIMIT = 250, 30, 20
SOURCE_ENDINGS = {".py", ".js", ".css", ".html"}
ASKING = ["*datetime.now", "*datetime.utcnow", "*datetime.today", "*date.today", "time.time", "time.time_ns"]
DRAWERS = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc"}


def assert_none(offences: Iterable[str], *, instead: str) -> None:
    found = sorted(offences)
    if found:
        pytest.fail("\n".join([*found, f"→ {instead}"]), pytrace=False)


def matches(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


@pytest.mark.parametrize("room", MAY_USE)
def test_a_room_uses_only_rooms_below_it(room: str):
    assert_none(
        (
            f"{module.path} imports {used}"
            for module in BOT
            for used in module.imports
            if is_within(module.name, room) and is_within(used, "bot") and not is_within(used, *MAY_USE[room])
        ),
        instead=f"{room} may use only {', '.join(MAY_USE[room])}. Move the code to the higher room, or pass in what it "
        "needs as an argument.",
    )


def test_only_the_demo_starts_the_sandbox():
    assert_none(
        (
            f"{module.path} imports {used}"
            for module in OUTSIDE_SANDBOX
            for used in module.imports
            if is_within(used, "bot.sandbox") and not matches(module.name, MAY_START_THE_SANDBOX)
        ),
        instead="The bot talks to the sandbox as to Slack: over HTTP, by SLACK_API_URL.",
    )


def test_rules_use_nothing_but_pure_python_numbers_and_other_rules():
    assert_none(
        (
            f"{module.path} imports {used}"
            for module in IN_FEATURES
            for used in module.imports
            if matches(module.name, PURE_MODULES) and not is_pure(used, module.package)
        ),
        instead="Rules decide on facts that they are given. Read them in service.py, and hand them over.",
    )


def is_pure(used: str, feature: str) -> bool:
    """Of core and of the feature itself, what uses nothing impure; of earlier features, rules; never the clock."""
    if used.partition(".")[0] in sys.stdlib_module_names:
        return not matches(used, IMPURE)
    if used in BY_NAME and is_within(used, "bot.core", feature):
        return used != "bot.core.clock" and all(is_pure(inner, feature) for inner in BY_NAME[used].imports)
    return matches(used, PURE)


@pytest.mark.parametrize("role", NEVER)
def test_a_file_imports_only_what_its_name_allows(role: str):
    assert_none(
        (
            f"{module.path} imports {used}"
            for module in IN_FEATURES
            for used in module.imports
            if matches(module.file.name, [role, f"*_{role}"]) and matches(used, NEVER[role])
        ),
        instead=f"{role} never uses {', '.join(NEVER[role])}. What two of them need stands in rules.py.",
    )


def test_slack_knows_no_table():
    assert_none(
        (
            f"{module.path} imports {used}"
            for module in BOT
            for used in module.imports
            if is_within(module.name, "bot.slack") and matches(used, TABLES)
        ),
        instead="Let the caller pass a function that reads the rows; wiring.py brings the two together.",
    )


def test_every_feature_is_a_folder_and_a_word_in_features():
    folders = {folder.parent.name for folder in (ROOT / "bot/features").glob("*/__init__.py")}

    assert_none(
        [f"bot/features/{name}" for name in folders ^ set(FEATURES)],
        instead="A feature is a folder with an __init__.py, and its name in FEATURES (bot/features/__init__.py).",
    )


def test_a_feature_uses_only_features_listed_before_it():
    def position(name: str) -> int:
        return FEATURES.index(name.split(".")[2])

    assert_none(
        (
            f"{module.path} imports {used}"
            for module in IN_FEATURES
            for used in module.imports
            if module.package != "bot.features" and is_within(used, *(f"bot.features.{name}" for name in FEATURES))
            if position(used) > position(module.name)
        ),
        instead="A use-case that needs two features lives in the later one of FEATURES.",
    )


def test_no_two_modules_and_no_two_folders_import_each_other():
    used_by_module = {module.name: module.imports - {module.name} for module in BOT}
    used_by_folder: dict[str, set[str]] = {}
    homes = {module.name: module.package for module in BOT}
    for module in (module for module in BOT if module.package not in ("bot", "bot.features")):
        used = {homes[name] for name in module.imports if name in homes}
        used_by_folder.setdefault(module.package, set()).update(used - {module.package})

    assert_none(
        [*loops(used_by_module), *loops(used_by_folder)],
        instead="Move what both need to the one that is lower, or to a module of its own below both.",
    )


def loops(graph: dict[str, Iterable[str]]) -> list[str]:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [" → ".join(error.args[1])]
    return []


def test_no_file_is_longer_than_a_reader_keeps_in_mind():
    files = (file for folder in ("bot", "tests") for file in (ROOT / folder).rglob("*"))
    sources = (file for file in files if file.suffix in SOURCE_ENDINGS and "vendor" not in file.parts)
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in sources}

    assert_none(
        (f"{file.relative_to(ROOT)}: {length} lines" for file, length in lengths.items() if length > FILE_LIMIT),
        instead=f"A file has at most {FILE_LIMIT} lines. Divide it where it changes for different reasons.",
    )


def test_no_function_is_longer_than_a_screen():
    functions = [function for module in modules("bot", "tests") for function in module.functions()]

    assert_none(
        (f"{function.place}: {function.lines} lines" for function in functions if function.lines > FUNCTION_LIMIT),
        instead=f"A function has at most {FUNCTION_LIMIT} lines without its docstring. Give its steps names.",
    )


def test_a_listener_is_a_short_story():
    """`register` is the list of them and tells nothing itself."""
    handlers = [module for module in IN_FEATURES if matches(module.file.name, ["handlers.py", "*_handlers.py"])]
    listeners = [each for module in handlers for each in module.functions() if each.node.name != "register"]

    assert_none(
        (f"{listener.place}: {listener.lines} lines" for listener in listeners if listener.lines > LISTENER_LIMIT),
        instead=f"A function in handlers.py has at most {LISTENER_LIMIT} lines: read, change, promise, answer. "
        "What decides belongs in rules.py, what changes rows in service.py, what people see in views.py.",
    )


def test_no_module_is_a_drawer_for_odds_and_ends():
    assert_none(
        (module.path for module in modules("bot", "tests") if DRAWERS & set(re.split("[./_]", module.path))),
        instead="Name a module after what it is about, or move each function to its only user.",
    )


def test_only_the_clock_asks_the_time():
    assert_none(
        (
            f"{module.path}:{line} {called}()"
            for module in OUTSIDE_SANDBOX
            for line, called in module.calls()
            if module.name != "bot.core.clock" and matches(called, ASKING)
        ),
        instead="Take `now` as an argument; handlers and the worker get it from bot.core.clock.",
    )


def test_nothing_happens_at_import():
    noisy = subprocess.run(
        [sys.executable, "-m", "tests.quiet_import"], cwd=ROOT, env={}, capture_output=True, text=True, check=False
    )

    assert not noisy.stderr, noisy.stderr
    assert_none(
        noisy.stdout.splitlines(),
        instead="Do it in a function, and let wiring.py or the program that starts call it.",
    )
