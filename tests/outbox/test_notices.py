"""What failed for good is told to the organizer who began it, with the reason and a way to try again."""

from tests.stage import Stage


def test_an_organizer_reads_why_a_channel_could_not_be_opened_and_tries_again(stage_on_both: Stage):
    stage = stage_on_both
    stage.set_up()
    people = stage.join("Grace", "mentor"), stage.join("Mariana", "mentee")
    stage.slack.apps_may_create_channels = False
    ada = stage.person("Ada")

    ada.types("/mentor pair @Grace @Mariana", channel="dm")
    stage.settle()
    notice = ada.dm_with_bot()[-1]
    stage.slack.apps_may_create_channels = True
    ada.presses("again", message=notice)
    stage.settle()

    assert people[0].mention in notice["text"]
    shared = set(people[0].channels()) & set(people[1].channels())
    assert any(name.startswith("mentoring-") for name in shared), shared
