"""What follows from an answer, as a table."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.outbox.models import Method
from bot.outbox.retry import (
    AMBIGUOUS,
    GIVE_UP_AFTER,
    LONGEST_PAUSE,
    PASSING,
    UNINSTALLED,
    GiveUp,
    Later,
    Refused,
    Settled,
    TryAgain,
    Unclear,
    Uninstalled,
    Wait,
    after,
)

NOON = datetime(2030, 1, 8, 12, tzinfo=UTC)


def in_(**delta: float) -> datetime:
    return NOON + timedelta(**delta)


@pytest.mark.parametrize(
    ("trouble", "method", "attempts", "decision"),
    [
        (Later(7), Method.POST, 1, Wait(in_(seconds=7))),
        (Later(7), Method.POST, GIVE_UP_AFTER + 1, Wait(in_(seconds=7))),
        (Refused("already_in_channel"), Method.INVITE, 1, Settled()),
        (Refused("already_pinned"), Method.PIN, 1, Settled()),
        (Refused("already_archived"), Method.ARCHIVE, 1, Settled()),
        (Refused("not_in_channel"), Method.ARCHIVE, 1, GiveUp("not_in_channel")),
        (Refused("not_in_channel"), Method.LEAVE, 1, Settled()),
        (Refused("channel_not_found"), Method.LEAVE, 1, Settled()),
        (Refused("is_archived"), Method.RENAME, 1, Settled()),
        (Refused("not_authorized"), Method.RENAME, 1, GiveUp("not_authorized")),
        (Refused("channel_not_found"), Method.ARCHIVE, 1, GiveUp("channel_not_found")),
        (Refused("already_pinned"), Method.POST, 1, GiveUp("already_pinned")),
        (Refused("already_in_channel"), Method.CREATE, 1, GiveUp("already_in_channel")),
        (Refused("channel_not_found"), Method.POST, 1, GiveUp("channel_not_found")),
        (Refused("restricted_action"), Method.CREATE, 1, GiveUp("restricted_action")),
        (Refused("missing_scope"), Method.PIN, 1, GiveUp("missing_scope")),
        (Refused("update_failed"), Method.UPDATE, 1, TryAgain(in_(seconds=2), "update_failed")),
        (Refused("update_failed"), Method.UPDATE, GIVE_UP_AFTER, GiveUp("update_failed")),
        (Unclear("internal_error"), Method.POST, 1, TryAgain(in_(seconds=2), "internal_error")),
        (Unclear("http_503"), Method.POST, 1, TryAgain(in_(seconds=2), "http_503")),
        (Unclear("http_503"), Method.POST, 2, TryAgain(in_(seconds=4), "http_503")),
        (Unclear("http_503"), Method.POST, 9, TryAgain(in_(seconds=512), "http_503")),
        (Unclear("http_503"), Method.POST, 10, TryAgain(NOON + LONGEST_PAUSE, "http_503")),
        (Unclear("TimeoutError"), Method.POST, GIVE_UP_AFTER - 1, TryAgain(NOON + LONGEST_PAUSE, "TimeoutError")),
        (Unclear("TimeoutError"), Method.POST, GIVE_UP_AFTER, GiveUp("TimeoutError")),
        (Refused("token_revoked"), Method.POST, 1, Uninstalled("token_revoked")),
        (Refused("account_inactive"), Method.POST, 10 * GIVE_UP_AFTER, Uninstalled("account_inactive")),
    ],
)
def test_what_follows_from_an_answer(trouble, method, attempts, decision):
    assert after(trouble, method=method, attempts=attempts, now=NOON) == decision


def test_patience_lasts_for_more_than_half_a_day():
    waits = [after(Unclear("http_500"), method=Method.POST, attempts=n, now=NOON) for n in range(1, GIVE_UP_AFTER)]

    assert sum((wait.at - NOON for wait in waits), timedelta()) > timedelta(hours=12)


def test_no_refusal_is_both_passing_and_the_end_of_the_installation():
    assert not PASSING & UNINSTALLED
    assert not AMBIGUOUS & (PASSING | UNINSTALLED)
