"""`python -m bot …`: which program to be. Argument parsing only."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy.exc import OperationalError

from bot import config, typed_moments, typed_names, wiring
from bot.asking import Refusal
from bot.core.encryption import WrongKey
from bot.core.revision import NotAtHead
from bot.operating import doctor, import_, manifest, plan, rotate_keys, tick
from bot.starting import demo, run, sandbox, web, worker

PORT = 8765
"""Of the page of `demo` and `sandbox`."""


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        act: Callable[[argparse.Namespace], int] = options.act
        return act(options)
    except (config.BadSettings, NotAtHead, Refusal, wiring.Unfit) as problem:
        print(problem, file=sys.stderr)
        return 2
    except OperationalError:
        print("The database cannot be reached. Check DATABASE_URL, and that its server runs.", file=sys.stderr)
        return 2
    except WrongKey:
        print("ENCRYPTION_KEYS does not have the key with which this database was written.", file=sys.stderr)
        return 2
    except OSError as problem:
        print(_port_taken(problem, options), file=sys.stderr)
        return 2


def _port_taken(problem: OSError, options: argparse.Namespace) -> str:
    port = getattr(options, "port", None)
    return f"Port {port}: {problem.strerror or problem}. Choose another one with --port." if port else str(problem)


def _port(typed: str) -> int:
    if not (typed.isdecimal() and int(typed) < 2**16):
        raise argparse.ArgumentTypeError(f"“{typed}” is no port: it is a number from 1 to 65535, or 0 for any free one")
    return int(typed)


def _add_ticking(ticking: argparse.ArgumentParser) -> None:
    as_of = "as of this time (ISO 8601; UTC unless it says otherwise)"
    ticking.add_argument("--at", type=typed_moments.moment, help=as_of)
    ticking.add_argument("--dry-run", action="store_true", help="only say what it would do; sends and changes nothing")
    ticking.add_argument("--force", action="store_true", help="also in the future, on the real Slack")


def _add_importing(importing: argparse.ArgumentParser) -> None:
    importing.add_argument("file", type=Path, metavar="FILE", help="its columns stand in docs/import.md")
    importing.add_argument("--program", default="", metavar="NAME", help="into which one, if there are several")
    importing.add_argument("--workspace", default="", metavar="TEAM", help="Slack's id of it, if there are several")
    importing.add_argument("--dry-run", action="store_true", help="only say what would happen to each line")


def _add_describing(describing: argparse.ArgumentParser) -> None:
    by_http = "for HTTP at this address, such as https://mentor.example.com; without it, for Socket Mode"
    describing.add_argument("--url", type=typed_names.address, help=by_http)
    how = "the slash command (default: %(default)s)"
    describing.add_argument("--command", type=typed_names.command, default="/mentor", help=how)
    describing.add_argument("--organization", action="store_true", help="can be installed in a whole organization")
    describing.add_argument("--token-rotation", action="store_true", help="tokens expire; this cannot be undone")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="A Slack bot that makes mentoring pairs work.")
    commands = parser.add_subparsers(required=True, metavar="…")

    def add(act: Callable[[argparse.Namespace], int], help_text: str) -> argparse.ArgumentParser:
        name = act.__name__.rstrip("_").replace("_", "-")
        command = commands.add_parser(name, help=help_text, description=help_text)
        command.set_defaults(act=act)
        return command

    _add_demonstrating(add(demo, "everything here, no Slack needed"))
    add(run, "Socket Mode and worker in one process")
    add(web, "HTTP: /slack/events, /slack/install, /healthz, /readyz, /metrics")
    add(worker, "planning and delivery")
    _add_ticking(add(tick, "one planning and delivery pass, then exit"))
    _add_planning(add(plan, "what will be sent, when, to whom"))
    _add_importing(add(import_, "people from a CSV file, who are then asked"))
    _add_examining(add(doctor, "what is wrong with this installation, and how to mend it"))
    add(rotate_keys, "encrypt everything anew with the first of ENCRYPTION_KEYS; can be broken off and run again")
    _add_describing(add(manifest, "the manifest of the Slack app, as JSON"))
    _add_standing_in(add(sandbox, "the local Slack alone"))
    return parser


def _add_demonstrating(demonstration: argparse.ArgumentParser) -> None:
    demonstration.add_argument("--port", type=_port, default=PORT)
    more = "so many more people than the first dozen, to import (default: %(default)s)"
    demonstration.add_argument("--people", type=int, default=250, metavar="N", help=more)


def _add_standing_in(box: argparse.ArgumentParser) -> None:
    box.add_argument("--port", type=_port, default=PORT)
    box.add_argument("--people", type=int, default=0, metavar="N", help="so many more people than the first dozen")
    box.add_argument("--request-url", help="deliver over HTTP to this address instead of Socket Mode")


def _add_planning(planning: argparse.ArgumentParser) -> None:
    until = "a day, a time, or 7d: seven days from now"
    planning.add_argument("--until", type=typed_moments.end, required=True, metavar="DATE", help=until)


def _add_examining(examining: argparse.ArgumentParser) -> None:
    code = "print a code with which somebody becomes an organizer, also when there is a program already"
    examining.add_argument("--organizer-code", action="store_true", help=code)


if __name__ == "__main__":
    sys.exit(main())
