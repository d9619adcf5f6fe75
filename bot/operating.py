"""The programs that do one thing for an operator and end: `tick`, `plan`, `import`, `doctor` and so on."""

import argparse
import sys
from collections.abc import Iterable
from datetime import UTC, datetime

from bot import config, logs, rehearsal, wiring
from bot.asking import Refusal, accepted
from bot.core import clock
from bot.core.errors import DomainError
from bot.rehearsal import Foretold
from bot.starting import built, installed
from bot.wiring import Bot


def tick(options: argparse.Namespace) -> int:
    settings = config.from_environment("worker")
    at = options.at or clock.now()
    if options.dry_run:
        return _rehearse(built(settings), at)
    if at > clock.now() and settings.on_real_slack and not options.force:
        raise Refusal("That is in the future, and would be said to real people now. --force does it all the same.")
    bot = installed(settings)
    done = bot.worker.tick(lambda: at)
    print(f"{at.isoformat(timespec='minutes')}: {done.planned} planned, {done.delivered} delivered")
    return 0


def _rehearse(bot: Bot, at: datetime) -> int:
    planned, sent = rehearsal.tick(bot.engine, at)
    _print(sent)
    print(f"{at.isoformat(timespec='minutes')}: {planned} would be planned, {len(sent)} sent. Nothing was.")
    return 0


def plan(options: argparse.Namespace) -> int:
    now = clock.now()
    if options.until <= now:
        raise Refusal(f"{options.until:%Y-%m-%d %H:%M} UTC is over. Name a moment to come, such as 7d.")
    bot = built(config.from_environment("worker"))
    found = rehearsal.ahead(bot.engine, now, options.until)
    _print(found)
    print(f"{len(found):,} in all, until {options.until:%Y-%m-%d %H:%M} UTC, if nobody does anything until then.")
    return 0


def _print(foretold: Iterable[Foretold]) -> None:
    for line in foretold:
        print(f"{line.at.astimezone(UTC):%Y-%m-%d %H:%M} UTC  {line.to}: {line.what}")


def import_(options: argparse.Namespace) -> int:
    from bot.importing import import_file, workspace_named

    settings = config.from_environment("worker")
    bot, now = built(settings), clock.now()
    try:
        if settings.for_many_workspaces:
            workspace_id = workspace_named(bot, options.workspace)
        else:
            with accepted("SLACK_BOT_TOKEN"):
                workspace_id = wiring.install(bot, now)
        into = {"workspace_id": workspace_id, "program": options.program}
        print(import_file(bot, options.file, **into, dry_run=options.dry_run, now=now))
    except DomainError as problem:
        raise Refusal(problem.message) from None
    return 0


def doctor(options: argparse.Namespace) -> int:
    from bot.doctor.visit import visit

    logs.configure("ERROR", "text")
    return visit(print, organizer_code=options.organizer_code)


def manifest(options: argparse.Namespace) -> int:
    from bot.manifest import as_text

    by_oauth = options.organization or options.token_rotation
    if by_oauth and not options.url:
        raise Refusal("--organization and --token-rotation need --url: such an app is installed by OAuth, over HTTP.")
    wishes = {"url": options.url or "", "command": options.command, "whole_organization": options.organization}
    sys.stdout.write(as_text(**wishes, rotates_tokens=options.token_rotation))
    return 0


def rotate_keys(options: argparse.Namespace) -> int:
    from bot.core.rekeying import rekey

    bot = built(config.from_environment("worker"))
    changed = lost = 0
    for done in rekey(bot.engine):
        changed, lost = changed + done.changed, lost + done.lost
        if done.changed or done.lost:
            print(f"{done.table}: {done.changed:,} encrypted anew, {done.lost:,} unreadable", flush=True)
    print(f"{changed:,} values were encrypted anew. All that can be read is under the first of ENCRYPTION_KEYS now.")
    if lost:
        raise Refusal(
            f"{lost:,} values were written with a key that is not in ENCRYPTION_KEYS. Put it back there, at the end."
        )
    print("Restart everything that runs; then the other keys may go.")
    return 0
