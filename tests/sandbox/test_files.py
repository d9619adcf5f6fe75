"""Files: the three steps of an upload as slack_sdk takes them, and how people see them."""

import urllib.request

import pytest

from tests.sandbox.building import answered_with, field, modal, refused

PIXEL = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


@pytest.fixture
def dm(api, sandbox, grant):
    grant("files:write")
    return api.chat_postMessage(channel=sandbox.person("Ada").id, text="hi")["channel"]


def test_slack_sdk_uploads_a_picture_and_people_see_it(api, sandbox, dm):
    answer = api.files_upload_v2(channel=dm, content=PIXEL, filename="chart.png", initial_comment="Look & see")

    message = sandbox.person("Ada").dm_with_bot()[-1]
    (shown,) = message["files"]
    assert (message["text"], shown["name"], shown["mimetype"]) == ("Look &amp; see", "chart.png", "image/png")
    assert answer["files"][0]["id"] == shown["id"]
    with urllib.request.urlopen(shown["thumb_480"]) as preview:
        assert (preview.read(), preview.headers["Content-Type"]) == (PIXEL, "image/png")
        assert preview.headers["Content-Disposition"].startswith("inline")


def test_what_is_no_picture_is_only_to_be_downloaded(api, sandbox, dm):
    api.files_upload_v2(channel=dm, content="<script>", filename="page.html")

    (shown,) = sandbox.person("Ada").dm_with_bot()[-1]["files"]
    with urllib.request.urlopen(shown["url_private"]) as download:
        assert download.headers["Content-Disposition"].startswith("attachment")
        assert download.headers["Content-Type"] == "application/octet-stream"
    assert "thumb_360" not in shown


def test_a_file_without_a_conversation_stays_with_the_app(api, sandbox, dm):
    api.files_upload_v2(content=PIXEL, filename="chart.png")

    assert [message["text"] for message in sandbox.person("Ada").dm_with_bot()] == ["hi"]


def test_an_upload_needs_its_scope(api):
    with refused("missing_scope") as answer:
        api.files_getUploadURLExternal(filename="a.png", length=1)
    assert answer["needed"] == "files:write"


def test_an_upload_is_refused_as_slack_refuses_it(api, sandbox, workspace, dm):
    with refused("missing_argument"):
        api.files_getUploadURLExternal(filename="a.png", length=0)
    with refused("snippet_too_large"):
        api.files_getUploadURLExternal(filename="a.py", length=1024 * 1024 + 1, snippet_type="python")
    promised = api.files_getUploadURLExternal(filename="a.png", length=1)
    files = [{"id": promised["file_id"], "title": "A"}]
    with refused("file_not_found"):
        api.files_completeUploadExternal(files=files, channel_id=dm)

    urllib.request.urlopen(promised["upload_url"], b"x").close()

    with refused("channel_not_found"):
        api.files_completeUploadExternal(files=files, channel_id=workspace.named("people-team").id)
    with refused("not_in_channel"):
        api.files_completeUploadExternal(files=files, channel_id=workspace.named("general").id)
    with answered_with(404):
        urllib.request.urlopen(promised["upload_url"], b"again")


def test_an_administrator_may_forbid_files(page, api, dm):
    assert page.post("workspace", takes_files=False)["ok"]

    with refused("file_uploads_disabled"):
        api.files_upload_v2(channel=dm, filename="plan.txt", content="Plan")


def test_people_hand_in_a_file_in_a_form(page, api, sandbox, received):
    sandbox.person("Ada").types("/mentor")
    element = {"type": "file_input", "action_id": "file"}
    view = api.views_open(trigger_id=received[-1]["trigger_id"], view=modal(field("Plan", element)))["view"]

    file = page.upload("plan.txt", b"first, talk")["file"]
    page.post("submit", view_id=view["id"], state={"plan": {"file": {"type": "file_input", "files": [file]}}})

    (handed_in,) = received[-1]["view"]["state"]["values"]["plan"]["file"]["files"]
    assert (handed_in["name"], handed_in["size"]) == ("plan.txt", 11)
