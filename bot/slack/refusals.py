"""Why Slack did not do something, in words for whoever can mend it, and how.

Error codes and their meanings: docs.slack.dev/reference/methods, one page per method.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.slack.text import escape


@dataclass(frozen=True, slots=True)
class Why:
    words: str
    """A sentence."""
    mend: str = ""
    """What can be done about it, in a sentence; empty where nothing can."""


ARCHIVED = Why("The channel was archived.", "Someone who was in it can unarchive it in Slack; or open a new one.")
OUT = Why("I am not in the channel (any more), or it is gone.", "Invite me there with `/invite`; or open a new one.")
NOBODY = Why("Slack does not know this person any more.", "If the account comes back, try again.")
ASLEEP = Why("The account is deactivated.", "Once it is active again, try again.")
GUEST = Why("This is a guest, who may not be invited there.", "A full member can be.")
FORBIDDEN = Why(
    "This workspace does not let apps do that.",
    "A workspace owner can allow it under _Settings & administration_ → _Workspace settings_ → _Permissions_.",
)
READ_ONLY = Why("Only some people may post there.", "Let me post there in its settings, or choose another one.")
SCOPE = Why("The app was installed without the permission for that.", "Install it again and allow it.")
MESSAGE_GONE = Why("The message was deleted meanwhile.", "Nothing is missing: drop it.")
TOO_LATE = Why("This workspace does not let messages be changed so late.", "Drop it; the message stays as it is.")
OURS = Why("This is a fault of mine.", "The operator's log says more. Try again after the next version, or drop it.")
BUSY = Why("Slack was in trouble for more than half a day.", "Try again.")

REASONS: Mapping[str, Why] = MappingProxyType(
    {
        "channel_lost": Why("The channel was archived or deleted, or I was removed from it.", OUT.mend),
        "is_archived": ARCHIVED,
        "is_inactive": ARCHIVED,
        "channel_not_found": OUT,
        "not_in_channel": OUT,
        "user_not_found": NOBODY,
        "users_not_found": NOBODY,
        "user_not_visible": NOBODY,
        "user_not_in_channel": Why("This person is not in the channel (any more).", "Invite them, and try again."),
        "user_disabled": ASLEEP,
        "user_is_restricted": GUEST,
        "user_is_ultra_restricted": GUEST,
        "cant_invite": Why("This person cannot be invited by apps.", "Someone in the channel can invite them."),
        "cant_invite_self": OURS,
        "cannot_dm_bot": Why("This is an app, not a person.", "Drop it."),
        "messages_tab_disabled": Why("Direct messages with me are switched off.", "Install the app again."),
        "restricted_action": FORBIDDEN,
        "cannot_create_channel": FORBIDDEN,
        "user_is_not_allowed": FORBIDDEN,
        "no_permission": FORBIDDEN,
        "ekm_access_denied": Why("The organization's key management forbids it.", "Ask who administers it."),
        "restricted_action_read_only_channel": READ_ONLY,
        "restricted_action_thread_only_channel": READ_ONLY,
        "restricted_action_non_threadable_channel": READ_ONLY,
        "restricted_action_thread_locked": READ_ONLY,
        "missing_scope": SCOPE,
        "not_allowed_token_type": SCOPE,
        "access_denied": SCOPE,
        "message_not_found": MESSAGE_GONE,
        "cant_update_message": MESSAGE_GONE,
        "edit_window_closed": TOO_LATE,
        "too_many_pins": Why("The channel has as many pins as Slack allows.", "Unpin something, and try again."),
        "not_pinnable": MESSAGE_GONE,
        "too_many_members": Why("The channel is full.", "Remove somebody, and try again."),
        "storage_limit_reached": Why("The workspace has no room for files left.", "Make room, and try again."),
        "file_upload_disabled": FORBIDDEN,
        "message_limit_exceeded": Why("The workspace has sent all messages of its plan for now.", "Try again later."),
        "invalid_blocks": OURS,
        "invalid_blocks_format": OURS,
        "invalid_arguments": OURS,
        "msg_too_long": OURS,
        "msg_blocks_too_long": OURS,
        "no_text": OURS,
        "defect": OURS,
        "internal_error": BUSY,
        "fatal_error": BUSY,
        "service_unavailable": BUSY,
        "request_timeout": BUSY,
    }
)


def why(reason: str) -> Why:
    """`reason`: Slack's error code, or one of ours; what is not known is at least named."""
    if reason in REASONS:
        return REASONS[reason]
    # Names of Python's exceptions, or of HTTP's answers: nothing that Slack says, but that it does not answer.
    if reason.startswith("http_") or not reason.islower():
        return BUSY
    return Why(f"Slack says `{escape(reason)}`.", "Try again, or drop it.")
