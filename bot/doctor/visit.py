"""The doctor's round, in the order in which things depend on one another."""

from collections.abc import Callable

from sqlalchemy.exc import SQLAlchemyError

from bot import config, wiring
from bot.asking import Refusal, accepted
from bot.config import BadSettings, Mode, Settings
from bot.core import clock
from bot.core.encryption import WrongKey
from bot.core.wording import counted
from bot.doctor import database, door, running, slack
from bot.doctor.finding import Finding, Findings, Kind, fine, wrong
from bot.wiring import Bot, MissingScopes


def visit(say: Callable[[Finding | str], object], *, organizer_code: bool = False) -> int:
    """Says what it finds as it goes; 1 if something is wrong, else 0. Nobody is written to."""
    faults = 0
    for each in _round(organizer_code=organizer_code):
        faults += each.kind is Kind.WRONG
        say(each)
    say(f"\n{counted(faults, 'thing is', 'things are')} to be mended." if faults else "\nAll is well.")
    return 1 if faults else 0


def _round(*, organizer_code: bool) -> Findings:
    try:
        settings = config.from_environment(_mode())
    except BadSettings as problems:
        for line in str(problems).splitlines():
            what, _, remedy = line.partition(". ")
            yield wrong(f"{what.removesuffix('.')}.", remedy or "Correct it in the environment or in .env.")
        return
    yield fine("All settings are there, and of the right shape.")
    bot = wiring.build(settings, clock.now)
    try:
        yield from _examine(bot, settings, organizer_code=organizer_code)
    finally:
        bot.engine.dispose()


def _examine(bot: Bot, settings: Settings, *, organizer_code: bool) -> Findings:
    yield from database.examine(bot.engine, settings)
    if settings.for_many_workspaces:
        yield from slack.examine_client(settings)
    else:
        yield from slack.examine_token(settings, clock.now())
    yield from door.examine(settings, clock.now())
    if database.is_usable(bot.engine):
        yield from _look_inside(bot, settings, organizer_code=organizer_code)


def _look_inside(bot: Bot, settings: Settings, *, organizer_code: bool) -> Findings:
    now = clock.now()
    try:
        yield from running.examine(bot, now)
        if not settings.for_many_workspaces:
            with accepted("SLACK_BOT_TOKEN"):
                workspace_id = wiring.install(bot, now)
            yield from running.offer_code(bot, settings, now, workspace_id=workspace_id, asked_for=organizer_code)
    except (Refusal, MissingScopes, WrongKey, SQLAlchemyError):
        return  # was said above


def _mode() -> Mode:
    """What this installation is meant to be, by the settings that it has."""
    found = config.given()
    by_http = {"SLACK_SIGNING_SECRET", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"} & set(found)
    return "http" if by_http and "SLACK_APP_TOKEN" not in found else "socket"
