"""The main job in a real browser: from setting up to the first prompt done, as the people in it see it."""

import re
import signal
import subprocess
import sys

from playwright.sync_api import Page

from bot.features.members.rules import AIMS, ROLES
from tests.journeys.visitor import Visitor
from tests.source import ROOT

TELEPHONE = {"width": 390, "height": 844}


def test_from_setting_up_to_the_first_prompt(visitor: Visitor):
    set_up(visitor.be("Ada"))
    join_as_mentor(visitor.be("Grace"))
    join_as_mentee(visitor.be("Mariana"))

    visitor.be("Ada").opens("mentoring").types("/mentor pair")
    visitor.chooses("Mentor", "Grace Whitfield").chooses("Mentee", "Mariana Duarte").presses("Make the pair")
    visitor.sees("@Grace is now the mentor of @Mariana").closes()

    channel = visitor.be("Grace").channel(starting="mentoring-mariana-grace")
    visitor.opens(channel).sees("Welcome")
    say_what_to_expect(visitor, how_often="Every week", hope="To hear how my explanations land.")
    visitor.opens_home().sees("Agreement: waiting for your partner's expectations")

    agree(visitor, channel)

    visitor.later("A week later").sees("your turn to get this going")
    visitor.sees_buttons("We did it", "Swap for another", "Later")
    visitor.be("Mariana").opens(channel).presses("We did it").closes().sees("@Mariana says you did it")
    visitor.opens_home().sees("@Grace, your mentor", "Agreement: confirmed by both of you", "Next prompt:")

    visitor.be("Kenji").has_no_channel(channel)
    visitor.be("Ada").has_no_channel(channel)
    visitor.opens_home().sees("1 pair")


def agree(visitor: Visitor, channel: str):
    """Grace has answered; Mariana does, and both say yes."""
    visitor.be("Mariana").opens(channel)
    visitor.does_not_see("To hear how my explanations land.")
    say_what_to_expect(visitor, how_often="Every two weeks", hope="To speak without reading my slides.")
    visitor.sees("What you both expect", "To hear how my explanations land.", "To speak without reading my slides.")
    visitor.sees("A suggestion for your agreement", "You said different things here, which is no fault.")
    visitor.presses("This is right for me").sees("Waiting for the yes of @Grace")

    visitor.be("Grace").opens(channel).presses("This is right for me")
    visitor.sees("Your agreement", "confirmed by both of you").sees_buttons("1 pinned")


def test_joining_on_a_telephone(page: Page, visitor: Visitor):
    set_up(visitor.be("Ada"))
    page.set_viewport_size(TELEPHONE)

    join_as_mentor(visitor.be("Grace"))
    visitor.opens_home().sees("You are in Acorn Mentoring")

    visitor.be("Mariana").opens("mentoring").presses("Join").presses("Save and go on")
    visitor.sees("Please complete this required field.")
    assert visitor.reaches_no_further_than_the_screen()


def test_the_demo_as_one_starts_it(page: Page):
    command = [sys.executable, "-m", "bot", "demo", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as demo:
        try:
            visitor = Visitor(page, address_said_by(demo))
            visitor.be("Ada").opens_home().sees("Acorn Mentoring", "Waiting for a mentor: @Mariana and @Diego")
            visitor.be("Mariana").opens_home().sees("not in a pair at the moment")
        finally:
            early = demo.poll()
            demo.send_signal(signal.SIGINT)
            _rest, complaints = demo.communicate(timeout=10)
            assert (early, demo.returncode, complaints) == (None, 0, "")


# --- parts of the story


def set_up(ada: Visitor) -> None:
    ada.opens("mentoring").types("/invite @Mentor").sees("has joined the channel").types("/mentor setup")
    ada.fills("Name of the program", "Acorn Mentoring").chooses("Channel in which to invite people", "mentoring")
    ada.chooses("Safety contacts", "Siobhán O’Brien").presses("Save and go on")
    ada.chooses("How often a pair gets a prompt", "Every week").presses("Save")
    ada.sees("Acorn Mentoring is ready.").closes()
    ada.sees("would you like to mentor, or be mentored?")


def join_as_mentor(person: Visitor) -> None:
    person.opens("mentoring").presses("Join").chooses("I join as", ROLES["mentor"])
    person.chooses("As a mentor, I can help with", "Presenting", "System design")
    person.chooses("As a mentor, I take", "Two").presses("Save and go on")
    finish_joining(person)
    person.sees("What happens next?", "will look for a mentee").closes()


def join_as_mentee(person: Visitor) -> None:
    person.opens("mentoring").presses("Join").chooses("I join as", ROLES["mentee"])
    person.chooses("As a mentee, I want to", AIMS["presenting"], AIMS["visibility"]).presses("Save and go on")
    finish_joining(person)
    person.sees("What happens next?", "will look for a mentor").closes()


def finish_joining(person: Visitor) -> None:
    person.sees("step 2 of 3").presses("Save and go on")
    person.sees("step 3 of 3").ticks("I have read it, and will keep to it").presses("Save")


def say_what_to_expect(person: Visitor, *, how_often: str, hope: str) -> None:
    person.presses("Say what I expect")
    person.chooses("Meeting in person", "No").chooses("Video", "Yes, by appointment").chooses("Phone call", "No")
    person.chooses("Email", "Yes, within a working day").chooses("Slack message", "Yes, within 2 hours")
    person.presses("Save and go on")
    person.chooses("How often", how_often).chooses("How long", "45 minutes")
    person.chooses("Who sets the agenda", "The mentee").chooses("When the agenda is known", "The day before")
    person.presses("Save and go on")
    person.fills("What I hope to gain", hope).submits().sees("Saved.").closes()


def address_said_by(demo: "subprocess.Popen[str]") -> str:
    assert demo.stdout is not None
    for line in demo.stdout:
        if found := re.search(r"http://\S+", line):
            return found[0]
    raise AssertionError("The demo ended without saying where its page is.")
