"""The doctor's round, in the order in which things depend on one another."""

from collections.abc import Callable

from bot import config, wiring
from bot.asking import Refusal, accepted
from bot.config import BadSettings, Mode, Settings
from bot.core import clock
from bot.core.encryption import WrongKey
from bot.core.wording import counted, listed
from bot.doctor import database, door, running, slack
from bot.doctor.finding import Finding, Findings, Kind, fine, note, wrong_as
from bot.wiring import Bot, Unfit

NO_CODE = "There is no code for an organizer."

MEND_FIRST = "Mend what is said above, and ask again."

FOR_MANY = "With many workspaces, its admins may set up the program, and whoever installed the app there."


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
            yield wrong_as(line, "Correct it in the environment or in .env.")
        return
    yield fine("All settings are there, and of the right shape.")
    bot = wiring.build(settings, clock.now)
    try:
        yield from _examine(bot, settings, organizer_code=organizer_code)
    finally:
        bot.engine.dispose()


def _examine(bot: Bot, settings: Settings, *, organizer_code: bool) -> Findings:
    usable = yield from database.examine(bot.engine, settings)
    team_id = ""
    if settings.for_many_workspaces:
        yield from slack.examine_client(settings)
    else:
        team_id = yield from slack.examine_token(settings, clock.now())
    yield from door.examine(settings, clock.now())
    if usable:
        yield from running.examine(bot, clock.now())
    if usable and team_id:
        yield from _examine_beginning(bot, settings, team_id, organizer_code=organizer_code)
    elif organizer_code:
        yield note(NO_CODE, FOR_MANY if settings.for_many_workspaces else MEND_FIRST)


def _examine_beginning(bot: Bot, settings: Settings, team_id: str, *, organizer_code: bool) -> Findings:
    """A workspace is begun in a database of others by `run` alone: perhaps the token is not the one that was meant."""
    others = running.workspaces_but_for(bot, team_id)
    if others:
        remedy = "See that both are meant. `python -m bot run`, or `worker`, begins there; then there is a code, too."
        yield note(f"SLACK_BOT_TOKEN is of a workspace that is new to this database of {listed(others)}.", remedy)
        return
    try:
        with accepted("SLACK_BOT_TOKEN"):
            workspace_id = wiring.install(bot, clock.now())
        yield from running.offer_code(bot, settings, clock.now(), workspace_id=workspace_id, asked_for=organizer_code)
    except (Refusal, Unfit, WrongKey):  # was said above
        if organizer_code:
            yield note(NO_CODE, MEND_FIRST)


def _mode() -> Mode:
    """What this installation is meant to be, by the settings that it has."""
    found = config.given()
    of_many = {"SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"} & set(found) and "SLACK_BOT_TOKEN" not in found
    of_one = "SLACK_SIGNING_SECRET" in found and "SLACK_APP_TOKEN" not in found
    return "http" if of_many or of_one else "socket"
