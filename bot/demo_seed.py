"""A program half set up, so that the first click of the demo already shows something.

It is done the way people do it, by their own commands and forms: the demo has no door that the product lacks.
"""

from dataclasses import dataclass

from bot.features.members.choices import LEVELS
from bot.features.members.rules import AIMS, ROLES
from bot.sandbox.crowd import sample_csv
from bot.sandbox.people.person import Person
from bot.sandbox.server import Sandbox

ORGANIZER, SAFETY_CONTACT = "Ada", "Siobhán"


@dataclass(frozen=True, slots=True)
class Joining:
    name: str
    role: str
    aims: tuple[str, ...] = ()
    goals: str = ""
    wanted: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    helps_with: tuple[str, ...] = ()
    level: str = "senior"
    department: str = "Engineering"


JOINED = (
    Joining(
        "Grace",
        "mentor",
        offered=("Presenting", "System design", "First steps as a lead"),
        helps_with=("presenting", "technical-depth"),
        level="lead",
    ),
    Joining(
        "Kenji",
        "mentor",
        offered=("Design critique", "Portfolio", "Working in two languages"),
        helps_with=("visibility", "career-direction"),
        department="Design",
    ),
    Joining(
        "Mariana",
        "mentee",
        aims=("presenting", "visibility"),
        goals="Speak at a conference next year, and not only read my slides.",
        wanted=("Presenting", "Storytelling"),
        level="mid",
        department="Product",
    ),
    Joining(
        "Diego",
        "mentee",
        aims=("career-direction", "technical-depth"),
        goals="Find out whether product engineering is for me.",
        wanted=("System design", "Python"),
        level="junior",
        department="Sales",
    ),
)


def half_set_up(sandbox: Sandbox) -> None:
    """A program, its invitation in #mentoring, two mentors and two mentees; nobody is paired yet."""
    _set_up(sandbox.person(ORGANIZER))
    for each in JOINED:
        _join(sandbox.person(each.name), each)


def hand_out_people(sandbox: Sandbox, people: int) -> None:
    """A file of many people, as the people team would hand it to an organizer: `/mentor import` takes it."""
    organizer = sandbox.person(ORGANIZER)
    file = organizer.uploads("people.csv", sample_csv(people).encode())
    organizer.types(f"Everybody who wants to take part in mentoring: {file['url_private_download']}", "people-team")


def _set_up(organizer: Person) -> None:
    organizer.invites("Mentor", "mentoring")
    organizer.types("/mentor setup", channel="dm")
    organizer.chooses("Name of the program", "Acorn Mentoring")
    organizer.chooses("Channel in which to invite people", "mentoring")
    organizer.chooses("Safety contacts", SAFETY_CONTACT)
    organizer.submits()
    organizer.chooses("How often a pair gets a prompt", "Every week")
    organizer.submits()
    organizer.closes()


def _join(person: Person, joining: Joining) -> None:
    person.types("/mentor join", channel="dm")
    person.chooses("I join as", ROLES[joining.role])
    if joining.aims:
        person.chooses("As a mentee, I want to", *(AIMS[aim] for aim in joining.aims))
        person.chooses("My goals in my own words", joining.goals)
        person.chooses("Skills I would like to learn", *joining.wanted)
    if joining.offered:
        person.chooses("As a mentor, I can help with", *joining.offered)
        person.chooses("Goals I like to help a mentee with", *(AIMS[aim] for aim in joining.helps_with))
    person.submits()
    person.submits()
    person.chooses("Where in my working life I am", LEVELS[joining.level])
    person.chooses("Department or team", joining.department)
    person.chooses("How we treat each other", "yes")
    person.submits()
    person.closes()
