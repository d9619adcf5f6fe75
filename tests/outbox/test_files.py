"""Sharing a file: three steps, resumed where they were interrupted, and seen once."""

import pytest

from bot.outbox import queue
from tests.outbox.conftest import Outbox
from tests.outbox.line import refuses
from tests.outbox.test_kinds import introduce

TABLE = b"name,goal\nAda,Grow\n"
INSTEAD = ["Here it is, without a file", "Ada wants to grow"]


def upload(outbox: Outbox, *, to: str | None = None, after: str | None = None) -> None:
    """Into Ada's direct messages, or into the pair's channel."""
    with outbox.begin() as session:
        before = queue.promised(session, workspace_id=outbox.workspace_id, once=after) if after else None
        place = outbox.direct(session, to) if to else before.conversation
        file = {"filename": "goals.csv", "content": TABLE, "title": "Goals", "words": "Here it is", "instead": INSTEAD}
        queue.upload(session, place, **file, once="file", now=outbox.now, after=before)


def files(outbox: Outbox, name: str = "Ada", channel: str = "dm") -> list[str]:
    """The titles of the files that somebody sees."""
    shown = (file for message in outbox.person(name).messages(channel) for file in message.get("files") or ())
    return [file["title"] for file in shown]


def test_a_file_reaches_a_person_with_its_words(able: Outbox):
    upload(able, to="Ada")

    able.deliver()

    assert (files(able), able.said("Ada")) == (["Goals"], ["Here it is"])
    (stored,) = able.slack.files.values()
    assert stored.content == TABLE
    assert able.item("file").body == {"initial_comment": "Here it is"}, "The content is not kept"


def test_a_file_reaches_a_channel_in_its_turn(able: Outbox):
    able.open_channel("Ada", "Grace")
    upload(able, after="welcome")

    able.deliver()

    channel = able.item("create").place.name
    assert able.said("Grace", channel) == ["Welcome", "Here it is"]


@pytest.mark.parametrize("method", ["conversations.open", "files.getUploadURLExternal"])
def test_a_file_of_which_nobody_has_seen_anything_is_sent_once(able: Outbox, method: str):
    upload(able, to="Ada")
    able.die_after(method)

    able.deliver()

    assert files(able) == ["Goals"]


def test_a_file_whose_content_has_arrived_is_not_sent_again(able: Outbox):
    able.line.next("files.completeUploadExternal", refuses("internal_error"))
    upload(able, to="Ada")
    able.deliver()

    able.later(seconds=2)

    assert files(able) == ["Goals"]
    assert able.calls("files.getUploadURLExternal") == 1


def test_a_shared_file_is_recognized_after_a_crash(able: Outbox):
    able.grant("im:history")
    upload(able, to="Ada")
    able.die_after("files.completeUploadExternal")

    able.deliver()

    assert (files(able), able.item("file").status) == (["Goals"], "sent")


def test_a_file_waits_for_a_place_that_is_still_being_opened(able: Outbox):
    introduce(able, "Ada", "Grace")
    upload(able, after="intro")

    able.deliver()

    assert files(able, "Grace", able.item("intro").place.slack_id) == ["Goals"]


def test_an_empty_file_is_refused_at_once(outbox: Outbox):
    with outbox.begin() as session, pytest.raises(ValueError, match="empty"):
        queue.upload(
            session,
            outbox.direct(session),
            filename="a.csv",
            content=b"",
            title="A",
            words="A",
            instead=["A"],
            once="file",
            now=outbox.now,
        )


def test_what_is_in_a_file_cannot_be_read_in_the_database(able: Outbox):
    upload(able, to="Ada")

    with able.begin() as session:
        rows = session.connection().exec_driver_sql("SELECT * FROM outbox_items").all()

    assert "Goals" not in str(rows)
    assert "goals.csv" not in str(rows)


@pytest.mark.parametrize(
    ("method", "error"),
    [
        ("files.getUploadURLExternal", "file_uploads_disabled"),
        ("files.getUploadURLExternal", "storage_limit_reached"),
        ("files.completeUploadExternal", "file_uploads_except_images_disabled"),
    ],
)
def test_where_there_may_be_no_file_its_words_come_all_the_same(able: Outbox, method: str, error: str):
    upload(able, to="Ada")
    able.line.next(method, refuses(error))

    able.deliver()

    assert (files(able), able.said("Ada")) == ([], INSTEAD)
    assert able.states() == {"file": "sent", "file/2": "sent"}


def test_where_nothing_at_all_may_be_said_that_is_what_fails(able: Outbox):
    able.open_channel("Ada", "Grace")
    able.deliver()
    upload(able, after="welcome")
    able.line.next("files.completeUploadExternal", refuses("channel_not_found"))
    able.line.next("chat.postMessage", refuses("channel_not_found"))

    able.deliver()

    assert (able.item("file").status, able.item("file").error) == ("failed", "channel_not_found")
