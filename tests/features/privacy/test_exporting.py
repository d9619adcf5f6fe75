"""All that is stored about somebody, as a file or in parts: what they wrote, and nothing that others did."""

import json
from html import unescape

from bot.sandbox.people import Person
from tests.features.checkins.scenes import grant_files
from tests.stage import Stage

MINE, THEIRS = "To speak <b>calmly</b> & clearly", "Partner's own chrysanthemum"


def two_who_wrote(stage: Stage) -> Person:
    stage.set_up(cadence="None")
    grace, mariana, _ = stage.pair()
    stage.expect(grace, hope=THEIRS)
    stage.expect(mariana, hope=MINE)
    stage.settle()
    return mariana


def test_a_file_that_a_person_and_a_program_can_read(stage: Stage) -> None:
    mariana = two_who_wrote(stage)
    grant_files(stage)
    mariana.types("/mentor leave", channel="dm")
    mariana.chooses("scope", "All my mentoring in Acorn Mentoring")
    mariana.submits()
    mariana.closes()
    mariana.types("/mentor export", channel="dm")
    mariana.types("/mentor export", channel="dm")
    assert "on its way" in mariana.last_text
    stage.settle()

    (message,) = [each for each in mariana.dm_with_bot() if each.get("files")]
    (file,) = [each for each in stage.slack.files.values() if each.name == "my-mentoring-data.html"]
    page = file.content.decode()
    assert message["files"][0]["id"] == file.id
    assert MINE not in page
    assert "To speak &lt;b&gt;calmly&lt;/b&gt; &amp; clearly" in page
    assert THEIRS not in page
    found = json.loads(unescape(page.partition('<pre id="json">')[2].partition("</pre>")[0]))
    assert found["What I expected"][-1]["body"]["hope"] == MINE
    assert found["My pairs"][0]["with"] == "Grace"
    assert found["My profile"][0]["role"] == "mentee"


def test_in_parts_where_the_app_may_share_no_files(stage: Stage) -> None:
    mariana = two_who_wrote(stage)
    mariana.types("/mentor export", channel="dm")
    stage.settle()

    parts = [each["text"] for each in mariana.dm_with_bot() if "Your data, part" in each["text"]]
    assert parts
    assert all(f"part {number} of {len(parts)}" in part for number, part in enumerate(parts, start=1))
    assert "calmly&lt;/b&gt; &amp; clearly" in "".join(parts)
    assert THEIRS not in "".join(parts)


def test_what_is_stored_and_why_is_said_in_slack(stage: Stage) -> None:
    ada = stage.person("Ada")
    ada.types("/mentor help privacy")
    assert "What I store, and why" in ada.last_text
    ada.presses("Send me my data")
    assert "on its way" in ada.last_text
