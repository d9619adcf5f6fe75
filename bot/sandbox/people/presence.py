"""Whether somebody can act at all."""

from bot.sandbox.refusals import NotPossible
from bot.sandbox.state.user import User


def need_account(user: User) -> None:
    """A deactivated account sees and does nothing any more."""
    if user.deleted:
        raise NotPossible("account_inactive", "This account is deactivated.")
