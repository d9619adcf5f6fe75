"""What organizers are told when the app is back in their workspace."""

from datetime import datetime

from bot.core.wording import counted
from bot.slack.messages import Message, message, section
from bot.slack.text import moment


def back_again(*, since: datetime, at: datetime, zone: str, was_removed: bool, owed: int, dropped: int) -> Message:
    """`was_removed`: uninstalled, or the token revoked; otherwise Slack refused it for another reason."""
    why = "the app was not installed" if was_removed else "Slack did not let me in"
    times = f"from {moment(since, zone)} to {moment(at, zone)}"
    now = f"{counted(owed, 'message')} waited and will go out now, each in its people's hours." if owed else ""
    gone = (
        f"{counted(dropped, 'message')} had become too old, and I dropped them; the next ones come in their time."
        if dropped
        else ""
    )
    words = " ".join(filter(None, ("What pairs wrote and agreed is all there.", now, gone)))
    return message(section(f"*I am back.* I could say nothing here {times}: {why}. {words}"))
