"""What somebody has allowed an app."""

from dataclasses import dataclass

from bot.sandbox.state.registration import Registration
from bot.sandbox.state.user import User
from bot.sandbox.state.workspace import Workspace


@dataclass
class Consent:
    """Its code can be exchanged once."""

    registration: Registration
    workspace: Workspace
    user: User
    scopes: set[str]
    redirect_uri: str
    """As the app named it when it asked; empty if it did not."""
    expires: float
    for_enterprise: bool = False
