"""Settings: complete or not at all, and never quoted."""

import pytest

from bot import config
from bot.config import BadSettings, from_environment
from bot.core.encryption import new_key
from tests.test_env_example import settings_that_are_read

KEY = new_key()
GOOD = {
    "SLACK_BOT_TOKEN": "xoxb-1",
    "SLACK_APP_TOKEN": "xapp-1",
    "SLACK_SIGNING_SECRET": "5ec2e7",
    "ENCRYPTION_KEYS": KEY,
}


@pytest.fixture(autouse=True)
def nothing_is_set(monkeypatch):
    for name in settings_that_are_read():
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def read(monkeypatch, tmp_path):
    def settings(mode="socket", file: str = "", **values: str):
        (tmp_path / ".env").write_text(file, encoding="utf-8")
        for name, value in values.items():
            monkeypatch.setenv(name, value)
        return from_environment(mode, tmp_path)

    return settings


@pytest.mark.parametrize(
    ("mode", "needed"),
    [
        ("socket", {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "ENCRYPTION_KEYS"}),
        ("http", {"SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "ENCRYPTION_KEYS"}),
        ("worker", {"SLACK_BOT_TOKEN", "ENCRYPTION_KEYS"}),
    ],
)
def test_all_that_is_missing_is_named_at_once(read, mode: str, needed: set[str]):
    with pytest.raises(BadSettings) as refused:
        read(mode)

    assert {line.split()[0] for line in str(refused.value).splitlines()} == needed


@pytest.mark.parametrize(
    ("mode", "needed"),
    [
        ("http", {"SLACK_CLIENT_SECRET", "SLACK_SIGNING_SECRET", "PUBLIC_URL", "ENCRYPTION_KEYS"}),
        ("worker", {"SLACK_CLIENT_SECRET", "ENCRYPTION_KEYS"}),
    ],
)
def test_for_many_workspaces_other_settings_are_needed(read, mode: str, needed: set[str]):
    with pytest.raises(BadSettings) as refused:
        read(mode, SLACK_CLIENT_ID="1.2")

    assert {line.split()[0] for line in str(refused.value).splitlines()} == needed


def test_run_says_what_serves_many_workspaces(read):
    with pytest.raises(BadSettings, match=r"SLACK_BOT_TOKEN is not set\. For many workspaces start `web` and `worker`"):
        read(SLACK_CLIENT_ID="1.2", SLACK_CLIENT_SECRET="5ec2e7")


def test_a_key_is_offered_to_who_has_none(read):
    with pytest.raises(BadSettings) as refused:
        read(**GOOD | {"ENCRYPTION_KEYS": ""})

    offered = str(refused.value).partition("ENCRYPTION_KEYS=")[2].strip()
    assert read(**GOOD | {"ENCRYPTION_KEYS": offered}).encryption_keys == (offered,)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SLACK_BOT_TOKEN", "xapp-SECRET", "does not begin with xoxb- or xoxe.xoxb-"),
        ("SLACK_BOT_TOKEN", "xoxp-SECRET", "another kind of token"),
        ("SLACK_APP_TOKEN", "xoxb-SECRET", "does not begin with xapp-"),
        ("ENCRYPTION_KEYS", "SECRET", "not a list of keys"),
        ("ENCRYPTION_KEYS", " , SECRET", "not a list of keys"),
        ("ENCRYPTION_KEYS", ",", "not a list of keys"),
        ("PORT", "SECRET", "not a number from 1 to 65535"),
        ("PORT", "0", "not a number from 1 to 65535"),
        ("PORT", "70000", "not a number from 1 to 65535"),
        ("PORT", "²", "not a number from 1 to 65535"),
        ("SLACK_CLIENT_ID", "SECRET", "for many: leave one of them out"),
        ("PUBLIC_URL", "SECRET", "not an http or https address"),
        ("WEB_CONCURRENCY", "SECRET", "not a number from 1 to 64"),
        ("WEB_CONCURRENCY", "65", "not a number from 1 to 64"),
        ("LOG_FORMAT", "SECRET", "none of text, json"),
        ("LOG_LEVEL", "SECRET", "none of DEBUG, INFO, WARNING, ERROR"),
        ("SLASH_COMMAND", "SECRET", "none that Slack takes"),
        ("SLASH_COMMAND", "/my SECRET", "Write it like /mentor"),
        ("SLASH_COMMAND", "/SECRET", "in small letters"),
        ("PUBLIC_URL", "https://", "not an http or https address"),
        ("PUBLIC_URL", "https://host:SECRET", "not an http or https address"),
        ("PUBLIC_URL", "https://host/SECRET/slack/events", "Leave out /slack and what follows"),
        ("PUBLIC_URL", "https://host/slack", "Leave out /slack and what follows"),
        ("SLACK_SIGNING_SECRET", "xoxb-SECRET", "is a token"),
        ("SLACK_API_URL", "SECRET", "not an http or https address"),
        ("SLACK_API_URL", "http://[SECRET", "not an http or https address"),
        ("DATABASE_URL", "mysql://user:SECRET@host/db", "neither a sqlite:// nor a postgresql://"),
        ("DATABASE_URL", "SECRET", "cannot be read as an address"),
        ("DATABASE_URL", "sqlite:/SECRET.sqlite3", "Write it like sqlite:///mentor.sqlite3"),
        ("DATABASE_URL", "postgresql://user:SECRET@host:five/db", "cannot be read as an address"),
        ("DATABASE_URL", "postgresql+asyncpg://user:SECRET@host/db", "Begin it with postgresql:// and no more"),
        ("DATABASE_URL", "postgresql+psycopg2://user:SECRET@host/db", "Begin it with postgresql:// and no more"),
        ("DATABASE_URL", "sqlite+aiosqlite:///SECRET", "Begin it with sqlite:// and no more"),
        ("DATABASE_URL", "postgresql://user:SEC@RET@host/db", "more than one @"),
        ("DATABASE_URL", "postgresql://user:SEC@R/ET@host/db", "more than one @"),
        ("DATABASE_URL", "sqlite://SECRET.sqlite3", "none that SQLite takes"),
        ("DATABASE_URL", "sqlite:///SECRET?timeout=long", "none that SQLite takes"),
        ("DATABASE_URL", "sqlite://", "names no file"),
        ("DATABASE_URL", "sqlite:///", "names no file"),
        ("DATABASE_URL", "sqlite:///:memory:", "names no file"),
        ("DATABASE_URL", "sqlite:///file:SECRET?mode=memory&uri=true", "names no file"),
    ],
)
def test_what_is_wrong_is_named_and_its_value_never_quoted(read, name: str, value: str, words: str):
    with pytest.raises(BadSettings) as refused:
        read(**GOOD | {name: value})

    assert name in str(refused.value).partition(":")[0]
    assert words in str(refused.value)
    assert "SECRET" not in str(refused.value).replace(name, "")


@pytest.mark.parametrize(
    "url",
    [
        *["sqlite:///mentor.sqlite3", "sqlite:////srv/mentor.sqlite3", "sqlite+pysqlite:///mentor.sqlite3"],
        *["postgres://u:p@host/db", "postgresql://u:p@host:5432/db?sslmode=require", "postgresql+psycopg://u@host/db"],
        *["postgresql:///mentor", "postgresql://u:p%40ss@/mentor?host=/run/postgresql"],
    ],
)
def test_an_address_of_a_database_that_is_right(read, url: str):
    assert read(**GOOD | {"DATABASE_URL": url}).database_url == url


def test_several_mistakes_are_named_together(read):
    with pytest.raises(BadSettings) as refused:
        read(SLACK_BOT_TOKEN="xapp-1", PORT="many", LOG_LEVEL="LOUD")

    named = [line.split()[0] for line in str(refused.value).splitlines()]
    assert named == ["SLACK_APP_TOKEN", "ENCRYPTION_KEYS", "SLACK_BOT_TOKEN", "PORT", "LOG_LEVEL"]


def test_the_file_is_read_and_the_environment_prevails(read):
    file = f"SLACK_BOT_TOKEN=xoxb-file\nSLACK_APP_TOKEN=xapp-file\nENCRYPTION_KEYS={KEY}\nPORT=4000\n"

    settings = read(file=file, SLACK_BOT_TOKEN="xoxb-environment", PORT="")

    assert (settings.bot_token, settings.app_token) == ("xoxb-environment", "xapp-file")
    assert settings.port == 4000


def test_a_variable_of_the_file_that_is_empty_is_not_set(read):
    with pytest.raises(BadSettings, match="SLACK_APP_TOKEN is not set"):
        read(file="SLACK_APP_TOKEN=\n", **GOOD | {"SLACK_APP_TOKEN": ""})


def test_a_file_as_other_editors_save_it(read, tmp_path, monkeypatch):
    file = f"\ufeffSLACK_BOT_TOKEN=xoxb-1\r\nSLACK_APP_TOKEN='xapp-1'\r\nexport ENCRYPTION_KEYS={KEY}\r\n"
    assert read(file=file).bot_token == "xoxb-1"

    (tmp_path / ".env").write_text(file, encoding="utf-16")
    with pytest.raises(BadSettings, match=r"\.env is not plain text. Save it as UTF-8"):
        from_environment("socket", tmp_path)


def test_the_smallest_install_needs_three_settings(read):
    settings = read(SLACK_BOT_TOKEN="xoxb-1", SLACK_APP_TOKEN="xapp-1", ENCRYPTION_KEYS=KEY)

    assert settings.on_real_slack
    assert (settings.slash_command, settings.database_url) == ("/mentor", config.DEFAULT_DATABASE)


def test_several_keys_are_kept_in_their_order(read):
    first, second = new_key(), new_key()

    assert read(**GOOD | {"ENCRYPTION_KEYS": f" {first} ,{second},"}).encryption_keys == (first, second)


@pytest.mark.parametrize("url", ["http://localhost:8765/api", "http://localhost:8765/api/"])
def test_another_slack_can_be_named_with_or_without_its_last_slash(read, url: str):
    settings = read(**GOOD | {"SLACK_API_URL": url})

    assert settings.slack_api_url == "http://localhost:8765/api/"
    assert not settings.on_real_slack


def test_settings_do_not_show_themselves(read):
    assert KEY not in repr(read(**GOOD))
    assert "xoxb-1" not in f"{read(**GOOD)}"


def test_a_secret_that_ends_in_a_line_break_is_taken_without_it(read):
    settings = read(**GOOD | {"SLACK_APP_TOKEN": "xapp-1\n", "ENCRYPTION_KEYS": f" {KEY}\n"})

    assert (settings.app_token, settings.encryption_keys) == ("xapp-1", (KEY,))


@pytest.mark.parametrize("typed", ["xoxb-é\nSECRET", "xoxb-SECRET…", "xoxb-SEC RET"])
def test_what_cannot_be_a_token_is_refused_and_not_quoted(read, typed: str):
    with pytest.raises(BadSettings, match="SLACK_BOT_TOKEN has a character in it that no token has") as refused:
        read(**GOOD | {"SLACK_BOT_TOKEN": typed})

    assert "SEC" not in str(refused.value)
