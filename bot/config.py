"""Settings: read once, from the environment and from `.env`, and complete or not at all."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from dotenv import dotenv_values

from bot.core.encryption import Cipher, new_key

DEFAULT_DATABASE = "sqlite:///mentor.sqlite3"
SLACK_API = "https://slack.com/api/"

Mode = Literal["socket", "http", "worker"]

NEEDED: Mapping[Mode, tuple[str, ...]] = {
    "socket": ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "ENCRYPTION_KEYS"),
    "http": ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "ENCRYPTION_KEYS"),
    "worker": ("SLACK_BOT_TOKEN", "ENCRYPTION_KEYS"),
}

PREFIXES = {"SLACK_BOT_TOKEN": ("xoxb-", "xoxe.xoxb-"), "SLACK_APP_TOKEN": ("xapp-",)}

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class BadSettings(Exception):
    """One or more settings are missing or wrong; the message has a line for each."""


@dataclass(frozen=True, slots=True, repr=False)
class Settings:
    """`repr` is left out on purpose: most of these are secrets."""

    encryption_keys: tuple[str, ...]
    bot_token: str = ""
    app_token: str = ""
    signing_secret: str = ""
    database_url: str = DEFAULT_DATABASE
    slack_api_url: str = SLACK_API
    slash_command: str = "/mentor"
    port: int = 3000
    log_level: str = "INFO"

    @property
    def on_real_slack(self) -> bool:
        return self.slack_api_url == SLACK_API


def from_environment(mode: Mode, folder: Path | None = None) -> Settings:
    """The settings for one way of running. Raises BadSettings with all that is missing or wrong, not only the first."""
    file = (folder or Path.cwd()) / ".env"
    values = {name: value for name, value in dotenv_values(file).items() if value} if file.exists() else {}
    found = {**values, **{name: value for name, value in os.environ.items() if value}}
    problems = [*_missing(found, NEEDED[mode]), *_wrong(found)]
    if problems:
        raise BadSettings("\n".join(problems))
    return Settings(
        encryption_keys=_keys(found["ENCRYPTION_KEYS"]),
        bot_token=found["SLACK_BOT_TOKEN"],
        app_token=found.get("SLACK_APP_TOKEN", ""),
        signing_secret=found.get("SLACK_SIGNING_SECRET", ""),
        database_url=found.get("DATABASE_URL", DEFAULT_DATABASE),
        slack_api_url=found.get("SLACK_API_URL", SLACK_API).rstrip("/") + "/",
        slash_command=found.get("SLASH_COMMAND", "/mentor"),
        port=int(found.get("PORT", "3000")),
        log_level=found.get("LOG_LEVEL", "INFO").upper(),
    )


def _missing(found: Mapping[str, str], names: tuple[str, ...]) -> list[str]:
    hints = {"ENCRYPTION_KEYS": f"Here is a new one; keep a copy apart from the database: ENCRYPTION_KEYS={new_key()}"}
    where = "README, “Install”, says where to find it."
    return [f"{name} is not set. {hints.get(name, where)}" for name in names if name not in found]


def _wrong(found: Mapping[str, str]) -> list[str]:
    """Never quotes a value: it may be a secret in the wrong place."""
    problems = [
        f"{name} does not begin with {' or '.join(prefixes)}: it looks like another kind of token."
        for name, prefixes in PREFIXES.items()
        if name in found and not found[name].startswith(prefixes)
    ]
    if "ENCRYPTION_KEYS" in found:
        problems += _wrong_keys(found["ENCRYPTION_KEYS"])
    port = found.get("PORT", "3000")
    if not (port.isdecimal() and 0 < int(port) < 2**16):
        problems.append("PORT is not a number from 1 to 65535.")
    if not found.get("SLASH_COMMAND", "/").startswith("/"):
        problems.append("SLASH_COMMAND does not begin with a slash.")
    if found.get("LOG_LEVEL", "INFO").upper() not in LEVELS:
        problems.append(f"LOG_LEVEL is none of {', '.join(LEVELS)}.")
    if _scheme(found.get("SLACK_API_URL", SLACK_API)) not in ("http", "https"):
        problems.append("SLACK_API_URL is not an http or https address.")
    if not _scheme(found.get("DATABASE_URL", DEFAULT_DATABASE)).startswith(("sqlite", "postgres")):
        problems.append("DATABASE_URL is neither a sqlite:// nor a postgresql:// address.")
    return problems


def _scheme(address: str) -> str:
    try:
        return urlsplit(address).scheme
    except ValueError:
        return ""


def _wrong_keys(typed: str) -> list[str]:
    try:
        Cipher(_keys(typed))
    except ValueError:
        return [f"ENCRYPTION_KEYS is not a list of keys, separated by commas. Here is a new key: {new_key()}"]
    return []


def _keys(typed: str) -> tuple[str, ...]:
    return tuple(key.strip() for key in typed.split(",") if key.strip())
