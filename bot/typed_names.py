"""Names for the manifest as an operator types them on the command line: what Slack would refuse is refused here."""

import argparse
import re
from urllib.parse import urlsplit

COMMAND = re.compile(r"/[a-z0-9_-]{1,31}")


def address(typed: str) -> str:
    """Of `web`, as the world sees it. Raises argparse.ArgumentTypeError."""
    parts = urlsplit(typed)
    if parts.scheme != "https" or not parts.hostname or parts.query or parts.fragment:
        raise argparse.ArgumentTypeError(f"Slack takes no “{typed}”. Write it like https://mentor.example.com")
    return typed


def command(typed: str) -> str:
    """Raises argparse.ArgumentTypeError."""
    if not COMMAND.fullmatch(typed):
        raise argparse.ArgumentTypeError(f"Slack takes no “{typed}”. Write it like /mentor, in small letters")
    return typed
