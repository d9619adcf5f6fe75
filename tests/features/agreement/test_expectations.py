"""Three steps, each saved; and nothing of it is shown before both have answered."""

import json

from sqlalchemy import select

from bot.features.agreement.models import Agreement, ExpectationsRow
from bot.sandbox.people import Person, text_of
from tests.raw import submitted
from tests.stage import Stage

SECRET = "chrysanthemum"


def seen_by(stage: Stage, person: Person) -> str:
    """Everything that Slack shows this person anywhere, buttons' values and forms' metadata included."""
    person.opens_home()
    conversations = [message for name in person.channels() for message in _messages(person, name)]
    return json.dumps([conversations, person.dm_with_bot(), person.modal, person.home], default=str)


def _messages(person: Person, channel: str) -> list[dict]:
    try:
        return person.messages(channel)
    except AssertionError:
        return []


def rows(stage: Stage) -> list[tuple[int, dict]]:
    with stage.session() as session:
        found = session.scalars(select(ExpectationsRow).order_by(ExpectationsRow.id))
        return [(row.version, row.body) for row in found]


def first_step(person: Person, **said: str) -> None:
    person.types("/mentor expectations", channel="dm")
    for means in ("Meeting in person", "Video", "Phone call", "Email", "Slack message"):
        person.chooses(means, said.get(means, "No"))


def second_step(person: Person) -> None:
    for field, choice in (("How often", "Every week"), ("How long", "An hour"), ("Who", "The mentor")):
        person.chooses(field, choice)
    person.chooses("When the agenda", "On the day")
    person.submits()


def test_each_step_is_saved_and_a_closed_form_opens_with_what_was_saved(stage: Stage) -> None:
    stage.set_up()
    grace, _, _ = stage.pair()
    first_step(grace, Email="Yes, within a week")
    grace.chooses("outside", "An hour a week")
    grace.submits()
    grace.chooses("If one of us has to cancel", "typed, never saved")
    grace.closes()

    grace.types("/mentor expectations", channel="dm")

    held = grace.modal["state"]["values"]
    assert held["outside"]["outside"]["value"] == "An hour a week"
    assert held["email"]["email"]["selected_option"]["value"] == "1w"
    assert "never saved" not in str(rows(stage))


def test_no_way_to_be_reached_at_all_is_refused_with_the_form_open(stage: Stage) -> None:
    stage.set_up()
    grace, _, _ = stage.pair()
    first_step(grace)

    grace.submits()

    assert "cannot reach you at all" in grace.errors["slack"]
    assert rows(stage) == []


def test_one_sides_words_are_nowhere_in_what_the_other_one_can_see(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = stage.pair()

    stage.expect(grace, hope=SECRET, notice="Two days before")
    stage.settle()
    for word in ("agreement", "expectations", "boundaries", "status", "help", "prompt"):
        mariana.types(f"/mentor {word}", channel=channel)
        stage.settle()
        seen = seen_by(stage, mariana)
        assert SECRET not in seen
        if mariana.modal:
            assert "Two days before" not in text_of(mariana.modal) or word == "expectations"
            mariana.closes()

    assert grace.mention in seen
    assert SECRET not in "".join(seen_by(stage, stage.person(name)) for name in ("Ada", "Siobhán"))


def test_the_other_ones_form_is_not_filled_with_their_partners_answers(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, _ = stage.pair()
    stage.expect(grace, frequency="Every month")

    first_step(mariana, Email="Yes, within a week")
    mariana.submits()

    assert mariana.modal["state"]["values"]["frequency"]["frequency"]["selected_option"] is None


def test_answering_again_before_the_other_one_has_is_quiet_and_the_newest_counts(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = stage.pair()
    stage.expect(grace, hope="An old hope")
    stage.settle()
    before = len(mariana.messages(channel))

    stage.expect(grace, hope="A new hope")
    stage.settle()
    assert len(mariana.messages(channel)) == before
    stage.expect(mariana)
    stage.settle()

    agreement = mariana.messages(channel)[-1]["text"]
    assert "A new hope" in agreement
    assert "An old hope" not in agreement


def test_submitting_the_same_once_more_succeeds_and_changes_nothing(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = stage.pair()
    for person in (grace, mariana):
        stage.expect(person)
    stage.settle()
    before = len(mariana.messages(channel))

    stage.expect(grace)
    stage.settle()

    assert len(mariana.messages(channel)) == before
    with stage.session() as session:
        assert [agreement.version for agreement in session.scalars(select(Agreement))] == [1]


def test_the_last_step_delivered_twice_is_one_answer_and_no_conflict(stage: Stage) -> None:
    stage.set_up()
    grace, _, _ = stage.pair()
    first_step(grace, Email="Yes, within a week")
    grace.submits()
    second_step(grace)

    answers = [submitted(stage, grace, hope="To learn") for _ in range(2)]

    assert [answer["response_action"] for answer in answers] == ["update", "update"]
    assert all("*Saved.*" in str(answer["view"]) for answer in answers)
    assert [version for version, _ in rows(stage)] == [1]


def test_of_two_windows_of_one_person_the_later_is_kept_as_a_draft(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = stage.pair()
    stage.expect(mariana)
    first_step(grace, Email="Yes, within a week")
    grace.submits()
    second_step(grace)
    left_open = stage.slack.stack(grace.id).pop()

    stage.expect(grace, hope="From the second window")
    stage.slack.stack(grace.id).append(left_open)
    grace.chooses("What I hope to gain", "From the first window")
    grace.submits()
    stage.settle()

    assert "You saved other answers in another window meanwhile" in text_of(grace.modal)
    assert "From the second window" in mariana.messages(channel)[-1]["text"]

    grace.presses("Open the form again")
    grace.submits()
    grace.submits()
    assert grace.modal["state"]["values"]["hope"]["hope"]["value"] == "From the first window"
    grace.submits()
    stage.settle()

    assert "From the first window" in mariana.messages(channel)[-1]["text"]


def test_someone_with_two_mentees_is_asked_with_whom(stage: Stage) -> None:
    stage.set_up()
    grace, _, channel = stage.pair()
    stage.join("Linus", "mentee")
    ada = stage.person("Ada")
    ada.types("/mentor pair @Grace @Linus", channel="dm")
    ada.submits()
    stage.settle()

    grace.types("/mentor expectations", channel="dm")
    assert "With whom?" in grace.last_text
    grace.presses("Linus", message=grace.ephemeral)
    assert stage.person("Linus").mention in str(grace.modal)
    grace.closes()

    grace.types("/mentor expectations", channel=channel)
    assert stage.person("Mariana").mention in str(grace.modal)


def test_someone_without_a_pair_learns_where_things_stand(stage: Stage) -> None:
    stage.set_up()
    kenji = stage.join("Kenji", "mentee")

    kenji.types("/mentor expectations", channel="dm")

    assert "You are not in a pair at the moment" in kenji.last_text
