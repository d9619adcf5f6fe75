"""The first organizer, where the app cannot know who that is: whoever enters the code that the operator was shown."""

import re
import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from bot.core import audit
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.workspaces.models import OrganizerCode
from bot.features.workspaces.service import person_of

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Nothing that is mistaken for something else when it is typed."""

CODE = re.compile(rf"[{ALPHABET}]{{4}}(-?[{ALPHABET}]{{4}}){{2}}", re.IGNORECASE)

LASTS = timedelta(hours=24)


def offer_code(session: Session, *, workspace_id: int, now: datetime) -> str:
    """A new code, such as `7KQ2-MX4D-P9TW`: 60 bits, good once, for a day. The one before is good no more."""
    letters = [secrets.choice(ALPHABET) for _ in range(12)]
    code = "-".join("".join(letters[at : at + 4]) for at in (0, 4, 8))
    row = OrganizerCode(workspace_id=workspace_id, digest=_digest(code), expires_at=now + LASTS)
    session.merge(row)
    return code


def looks_like_code(typed: str) -> bool:
    return CODE.fullmatch(typed.strip()) is not None


def redeem(session: Session, *, workspace_id: int, slack_id: str, typed: str, now: datetime) -> None:
    """From now on this person organizes like an admin of the workspace. Raises DomainError for a wrong or old code."""
    person = person_of(session, workspace_id=workspace_id, slack_id=slack_id)
    offered = session.get(OrganizerCode, workspace_id, with_for_update=True)
    fits = offered is not None and secrets.compare_digest(offered.digest, _digest(typed))
    if offered is None or not fits or offered.expires_at <= now:
        raise DomainError("This code is not valid (any more). Whoever runs the bot gets a new one from `doctor`.")
    session.delete(offered)
    person.is_founder = True
    subject = f"people:{person.id}"
    audit.record(session, workspace_id=workspace_id, actor=slack_id, action="organizer.found", subject=subject, now=now)


def _digest(code: str) -> str:
    return sha256(code.replace("-", "").strip().upper().encode()).hexdigest()
