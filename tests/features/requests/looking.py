"""A program with three mentors, in which mentees look for somebody."""

from bot.sandbox.block_kit.reading import text_of
from bot.sandbox.people import Person
from tests.stage import Stage

WORDS = "I am about to lead my first team."
MENTORS = ("Grace", "Linus", "Siobhán")


def set_up(stage: Stage, *mentors: str, **each: str) -> None:
    stage.set_up()
    for name in mentors or MENTORS:
        stage.join(name, "mentor", offered=["Presenting", "Hiring"], **each)
    stage.settle()


def looks(person: Person) -> str:
    """`find`, and what it shows."""
    person.closes(everything=True) if is_open(person) else None
    person.types("/mentor find", channel="dm")
    return text_of(person.modal)


def is_open(person: Person) -> bool:
    try:
        return bool(person.modal)
    except (AssertionError, LookupError):
        return False


def chooses(person: Person, stage: Stage, *names: str, words: str = WORDS) -> None:
    """In the form of `find`, by name."""
    labels = ("I would like to ask", "If that does not work out", "And then")
    for label, name in zip(labels, names, strict=False):
        person.chooses(label, offered(person, name))
    person.chooses("A line to them", words)


def offered(person: Person, name: str) -> str:
    """The label of somebody in the form."""
    block = next(block for block in person.modal["blocks"] if block.get("block_id") == "first")
    labels = [option["text"]["text"] for option in block["element"]["options"]]
    return next(label for label in labels if name in label)


def asks(stage: Stage, person: Person, *names: str, words: str = WORDS) -> None:
    looks(person)
    chooses(person, stage, *names, words=words)
    person.submits()
    stage.settle()


def told(person: Person) -> str:
    """Everything in the direct messages with the bot, as it stands now."""
    return "\n".join(text_of(each) for each in person.dm_with_bot())


def question(person: Person) -> dict:
    """The newest request to a mentor that can be answered."""
    return next(m for m in reversed(person.dm_with_bot()) if "They write:" in text_of(m))
