"""The `state` of an installation by OAuth: signed by us, bound to a browser, good once and for ten minutes.

It is kept nowhere until it comes back, so that opening the install page costs no row.
"""

import hmac
import secrets
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete

from bot.core.db import Session
from bot.features.workspaces.models import UsedState

LASTS = timedelta(minutes=10)
"""As long as the code that Slack gives for it."""


def make(secret: str, now: datetime) -> str:
    said = f"{secrets.token_urlsafe(24)}.{int((now + LASTS).timestamp())}"
    return f"{said}.{_signature(secret, said)}"


def expiry(secret: str, state: str, now: datetime) -> datetime | None:
    """When it runs out; None if we did not make it, or it has run out."""
    said, _, signature = state.rpartition(".")
    if not hmac.compare_digest(signature.encode(), _signature(secret, said).encode()):
        return None
    ends = datetime.fromtimestamp(int(said.rpartition(".")[2]), UTC)
    return ends if now < ends else None


def use_up(session: Session, state: str, ends: datetime, *, now: datetime) -> None:
    """The database refuses the second one: Collision, when the transaction ends at the latest."""
    session.execute(delete(UsedState).where(UsedState.expires_at <= now))
    session.add(UsedState(digest=sha256(state.encode()).hexdigest(), expires_at=ends))
    session.flush()


def _signature(secret: str, said: str) -> str:
    """With a key of its own, so that no other use of the secret can pass for a state."""
    key = sha256(b"mentor install state " + secret.encode()).digest()
    return hmac.new(key, said.encode(), sha256).hexdigest()
