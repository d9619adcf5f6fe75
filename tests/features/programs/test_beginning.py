"""Who hears of a program that has just been set up, whether or not its second step is saved."""

from bot.sandbox.people import Person, text_of
from tests.raw import submitted
from tests.stage import Stage


def begin(stage: Stage, **answers: object) -> Person:
    ada = stage.person("Ada")
    ada.types("/mentor setup", channel="dm")
    ada.invites("Mentor", "mentoring")
    for label, choice in answers.items():
        ada.chooses(label.replace("_", " "), *(choice if isinstance(choice, list) else [choice]))
    ada.submits()
    return ada


def told(stage: Stage, name: str, words: str) -> int:
    """In how many direct messages of the bot these words are."""
    return sum(words in text_of(each) for each in stage.person(name).dm_with_bot())


def invitations(stage: Stage) -> int:
    return sum("would you like to mentor" in m["text"] for m in stage.person("Ada").messages("mentoring"))


def test_whoever_is_put_in_charge_is_told_and_the_one_who_does_it_is_not(stage: Stage) -> None:
    people = {"Organizers": ["Ada", "Grace"], "Safety_contacts": ["Siobhán", "Ada"]}
    ada = begin(stage, Name="Acorn Mentoring", Channel="#mentoring", **people)
    ada.submits()
    stage.settle()

    assert told(stage, "Grace", "From now on you organize it") == 1
    assert told(stage, "Siobhán", "From now on you are a safety contact") == 1
    assert told(stage, "Ada", "has named you") == 0
    assert told(stage, "Siobhán", "organize it") == 0


def test_the_first_form_saved_again_tells_nobody_twice(stage: Stage) -> None:
    ada = stage.person("Ada")
    ada.types("/mentor setup", channel="dm")
    ada.invites("Mentor", "mentoring")
    ada.chooses("Name of the program", "Acorn Mentoring")
    ada.chooses("Channel in which to invite people", "#mentoring")
    ada.chooses("Organizers", "Ada", "Grace")
    for _ in range(2):
        submitted(stage, ada)
    stage.settle()

    assert told(stage, "Grace", "has named you") == 1
    assert invitations(stage) == 1


def test_who_stops_after_the_first_step_has_invited_people_already_and_reads_so(stage: Stage) -> None:
    ada = begin(stage, Name="Acorn Mentoring", Channel="#mentoring")

    assert "Step 1 is saved already, and I am inviting people in" in text_of(ada.modal)
    ada.closes()
    stage.settle()
    assert invitations(stage) == 1

    ada.types("/mentor program", channel="dm")
    ada.presses("Change: Rhythm and length")
    ada.submits()
    ada.closes(everything=True)
    stage.settle()
    assert invitations(stage) == 1


def test_without_a_channel_the_second_step_speaks_of_no_invitation(stage: Stage) -> None:
    ada = begin(stage, Name="Acorn Mentoring")

    assert "inviting" not in text_of(ada.modal)
