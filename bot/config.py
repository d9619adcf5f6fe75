"""Settings: read once, from the environment and from `.env`, and complete or not at all."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from dotenv import dotenv_values

from bot import database_address, typed_names
from bot.core.encryption import Cipher, new_key

DEFAULT_DATABASE = "sqlite:///mentor.sqlite3"
SLACK_API = "https://slack.com/api/"

Mode = Literal["socket", "http", "worker"]

NEEDED: Mapping[Mode, tuple[str, ...]] = {
    "socket": ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "ENCRYPTION_KEYS"),
    "http": ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "ENCRYPTION_KEYS"),
    "worker": ("SLACK_BOT_TOKEN", "ENCRYPTION_KEYS"),
}

FOR_MANY: Mapping[Mode, tuple[str, ...]] = {
    "http": ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_SIGNING_SECRET", "PUBLIC_URL", "ENCRYPTION_KEYS"),
    "worker": ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "ENCRYPTION_KEYS"),
}
"""Instead of one workspace's token: each workspace installs the app by OAuth, over HTTP."""

PREFIXES = {"SLACK_BOT_TOKEN": ("xoxb-", "xoxe.xoxb-"), "SLACK_APP_TOKEN": ("xapp-",)}

TOKENS = ("xoxb-", "xoxp-", "xoxe", "xapp-")

PLAIN = re.compile(r"[A-Za-z0-9._-]+")
"""Of such characters are Slack's tokens, ids and secrets."""

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
FORMATS = ("text", "json")
MOST_PROCESSES = 64


class BadSettings(Exception):
    """One or more settings are missing or wrong; the message has a line for each."""


@dataclass(frozen=True, slots=True, repr=False)
class Settings:
    """`repr` is left out on purpose: most of these are secrets."""

    encryption_keys: tuple[str, ...]
    bot_token: str = ""
    app_token: str = ""
    signing_secret: str = ""
    client_id: str = ""
    client_secret: str = ""
    public_url: str = ""
    """Where the world reaches `web`, without a slash at the end."""
    database_url: str = DEFAULT_DATABASE
    slack_api_url: str = SLACK_API
    slash_command: str = "/mentor"
    port: int = 3000
    processes: int = 1
    log_level: str = "INFO"
    log_format: str = "text"

    @property
    def for_many_workspaces(self) -> bool:
        """Each installs the app by OAuth; else there is one, whose token is in the settings."""
        return bool(self.client_id)

    @property
    def on_real_slack(self) -> bool:
        return self.slack_api_url == SLACK_API


def from_environment(mode: Mode, folder: Path | None = None) -> Settings:
    """The settings for one way of running. Raises BadSettings with all that is missing or wrong, not only the first."""
    found = given(folder)
    problems = [*_missing(found, _needed(found, mode)), *_wrong(found)]
    if problems:
        raise BadSettings("\n".join(problems))
    return Settings(
        encryption_keys=_keys(found["ENCRYPTION_KEYS"]),
        bot_token=found.get("SLACK_BOT_TOKEN", ""),
        app_token=found.get("SLACK_APP_TOKEN", ""),
        signing_secret=found.get("SLACK_SIGNING_SECRET", ""),
        client_id=found.get("SLACK_CLIENT_ID", ""),
        client_secret=found.get("SLACK_CLIENT_SECRET", ""),
        public_url=found.get("PUBLIC_URL", "").rstrip("/"),
        database_url=found.get("DATABASE_URL", DEFAULT_DATABASE),
        slack_api_url=found.get("SLACK_API_URL", SLACK_API).rstrip("/") + "/",
        slash_command=found.get("SLASH_COMMAND", "/mentor"),
        port=int(found.get("PORT", "3000")),
        processes=int(found.get("WEB_CONCURRENCY", "1")),
        log_level=found.get("LOG_LEVEL", "INFO").upper(),
        log_format=found.get("LOG_FORMAT", "text").lower(),
    )


def given(folder: Path | None = None) -> dict[str, str]:
    """What the environment and `.env` say, the environment first; what is empty counts as not said.

    Raises BadSettings.
    """
    file = (folder or Path.cwd()) / ".env"
    try:
        in_file = dotenv_values(file, encoding="utf-8-sig") if file.exists() else {}
    except OSError:
        raise BadSettings(f"{file} cannot be read. Give it to the user that runs the bot.") from None
    except UnicodeError:
        raise BadSettings(f"{file} is not plain text. Save it as UTF-8.") from None
    # A secret that was written by `echo` ends in a line break.
    return {name: value.strip() for name, value in (*in_file.items(), *os.environ.items()) if value and value.strip()}


def _needed(found: Mapping[str, str], mode: Mode) -> tuple[str, ...]:
    return FOR_MANY.get(mode, NEEDED[mode]) if _for_many(found) else NEEDED[mode]


def _for_many(found: Mapping[str, str]) -> bool:
    return "SLACK_CLIENT_ID" in found or "SLACK_CLIENT_SECRET" in found


def _missing(found: Mapping[str, str], names: tuple[str, ...]) -> list[str]:
    where = "docs/install.md says where to find it."
    token = "For many workspaces start `web` and `worker`; `run` serves one." if _for_many(found) else where
    hints = {
        "ENCRYPTION_KEYS": f"Here is a new one; keep a copy apart from the database: ENCRYPTION_KEYS={new_key()}",
        "SLACK_BOT_TOKEN": token,
    }
    return [f"{name} is not set. {hints.get(name, where)}" for name in names if name not in found]


def _wrong(found: Mapping[str, str]) -> list[str]:
    """Never quotes a value: it may be a secret in the wrong place."""
    problems = [
        f"{name} does not begin with {' or '.join(prefixes)}: it looks like another kind of token."
        for name, prefixes in PREFIXES.items()
        if name in found and not found[name].startswith(prefixes)
    ]
    problems += [
        f"{name} has a character in it that no token has: a blank, a line break, an ellipsis. Copy it once more."
        for name in (*PREFIXES, "SLACK_SIGNING_SECRET", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET")
        if name in found and not PLAIN.fullmatch(found[name])
    ]
    if "ENCRYPTION_KEYS" in found:
        problems += _wrong_keys(found["ENCRYPTION_KEYS"])
    port = found.get("PORT", "3000")
    if not (port.isdecimal() and 0 < int(port) < 2**16):
        problems.append("PORT is not a number from 1 to 65535.")
    if "SLACK_CLIENT_ID" in found and "SLACK_BOT_TOKEN" in found:
        problems.append("SLACK_BOT_TOKEN is for one workspace, SLACK_CLIENT_ID for many: leave one of them out.")
    processes = found.get("WEB_CONCURRENCY", "1")
    if not (processes.isdecimal() and 0 < int(processes) <= MOST_PROCESSES):
        problems.append(f"WEB_CONCURRENCY is not a number from 1 to {MOST_PROCESSES}.")
    if found.get("SLACK_SIGNING_SECRET", "").startswith(TOKENS):
        problems.append("SLACK_SIGNING_SECRET is a token. Copy the “Signing Secret” under “Basic Information”.")
    return [*problems, *_wrong_words(found), *_wrong_addresses(found)]


def _wrong_words(found: Mapping[str, str]) -> list[str]:
    problems = []
    if not typed_names.COMMAND.fullmatch(found.get("SLASH_COMMAND", "/mentor")):
        problems.append("SLASH_COMMAND is none that Slack takes. Write it like /mentor, in small letters.")
    if found.get("LOG_LEVEL", "INFO").upper() not in LEVELS:
        problems.append(f"LOG_LEVEL is none of {', '.join(LEVELS)}.")
    if found.get("LOG_FORMAT", "text").lower() not in FORMATS:
        problems.append(f"LOG_FORMAT is none of {', '.join(FORMATS)}.")
    return problems


def _wrong_addresses(found: Mapping[str, str]) -> list[str]:
    problems = [
        f"{name} is not an http or https address. Write it like {example}"
        for name, example in (("PUBLIC_URL", "https://mentor.example.com"), ("SLACK_API_URL", SLACK_API))
        if not _leads_somewhere(found.get(name, example))
    ]
    if "/slack/" in found.get("PUBLIC_URL", "") + "/":
        problems.append("PUBLIC_URL says too much. Leave out /slack and what follows: the bot adds that itself.")
    database = database_address.problem(found.get("DATABASE_URL", DEFAULT_DATABASE))
    return [*problems, database] if database else problems


def _leads_somewhere(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and not parts.query
    except ValueError:  # a port that is none
        return False


def _wrong_keys(typed: str) -> list[str]:
    try:
        Cipher(_keys(typed))
    except ValueError:
        return [f"ENCRYPTION_KEYS is not a list of keys, separated by commas. Here is a new key: {new_key()}"]
    return []


def _keys(typed: str) -> tuple[str, ...]:
    return tuple(key.strip() for key in typed.split(",") if key.strip())
