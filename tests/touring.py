"""The tour, in its order; and its scenes about a program: joining, matching, ideas, concerns, and the end.

Most of it is wandering (see wandering.py).
"""

from tests import tour_of_a_pair as pair
from tests.features.rounds import rounds
from tests.tours import Tour
from tests.wandering import Wanderer

FOR_ORGANIZERS = ("program", "playbook", "status", "report", "organizers", "import", "idea")


def go(tour: Tour) -> None:
    tour.stage.set_up(cadence="None")
    own_question(tour)
    tour.channel = tour.stage.pair()[2]
    for scene in SCENES:
        scene(tour)
        tour.stage.settle()
        tour.after_each()


def own_question(tour: Tour) -> None:
    """One with answers to choose from, and one without."""
    ada = tour.visitor("Ada")
    for label in ("Which office?", "What made you come?"):
        ada.person.types("/mentor program", channel="dm")
        ada.person.presses("Change: Questions of your own")
        ada.person.presses("Add a question")
        if label.startswith("Which"):
            ada.fills_in()
        else:
            ada.person.chooses("Question", label)
            ada.person.submits()
            ada.person.closes(everything=True)


def a_newcomer(tour: Tour) -> None:
    """All steps of joining, with the program's own question."""
    tour.visitor("Kenji").types("join", "dm")


def a_proposal_declined(tour: Tour) -> None:
    stage, ada = tour.stage, tour.stage.person("Ada")
    stage.join("Linus", "mentor", offered=["SQL"], capacity="3")
    stage.join("Siobhán", "mentor", offered=["SQL"])
    stage.join("Priya", "mentee", wanted=["SQL"])
    rounds.draft(ada)
    rounds.ask_first(stage, ada)
    for names in (("Linus", "Siobhán"), ("Priya",)):
        tour.visitor(tour.whoever_reads("No, thank you…", *names)).presses("No, thank you…")
    stage.settle()


def requests_declined(tour: Tour) -> None:
    tour.stage.join("Björn 🌱", "mentee", wanted=["SQL"])
    for mentee, label in (("Priya", "Not this time"), ("Björn 🌱", "Not now, and pause")):
        tour.visitor(mentee).types("find", "dm")
        tour.visitor(tour.whoever_reads(label, "Linus", "Siobhán", "Grace")).presses(label)
        tour.stage.settle()


def an_idea_thanked_for(tour: Tour) -> None:
    kenji = tour.visitor("Kenji")
    kenji.person.types("/mentor idea", channel="dm")
    kenji.fills_in()
    tour.stage.settle()
    ada = tour.visitor("Ada")
    ada.person.types("/mentor playbook", channel="dm")
    ada.person.presses("Look at ideas")
    ada.person.presses(_labels(ada, "Open: "))
    ada.presses("Thank, and leave it")


def _labels(visitor: Wanderer, begins: str) -> str:
    spoken = str(visitor.person.modal).partition(f"'accessibility_label': '{begins}")[2]
    return begins + spoken.partition("'")[0]


def organize(tour: Tour) -> None:
    ada = tour.visitor("Ada", often=12)
    for word in FOR_ORGANIZERS * 2:
        ada.types(word, "dm")
    ada.looks_around("dm")


def concern(tour: Tour) -> None:
    kenji = tour.visitor("Kenji")
    kenji.person.types("/mentor concern", channel="dm")
    kenji.person.chooses("subject", "Grace")
    kenji.fills_in()
    tour.stage.settle()


def friends_answer(tour: Tour) -> None:
    """Whoever was asked for a line, or for an introduction."""
    for name in ("Wanjiru", "Aroha", "Kenji"):
        tour.visitor(name).looks_around("dm")


def wander(tour: Tour) -> None:
    for name in ("Mariana", "Grace"):
        visitor = tour.visitor(name)
        visitor.types_everything(tour.channel)
        tour.stage.settle()
        visitor.looks_around("dm", tour.channel)
        tour.stage.settle()


def later(tour: Tour) -> None:
    tour.stage.later(days=8)


def the_end(tour: Tour) -> None:
    mariana, kenji = (tour.visitor(name, may_end=True) for name in ("Mariana", "Kenji"))
    mariana.person.types("/mentor end", channel=tour.channel)
    mariana.goes_through_windows()
    kenji.person.types("/mentor leave", channel="dm")
    kenji.goes_through_windows()
    tour.stage.settle()
    for name in ("Mariana", "Grace"):
        tour.visitor(name).looks_around("dm")


SCENES = (
    pair.document,
    pair.goal,
    pair.library,
    pair.visit,
    pair.meeting,
    a_newcomer,
    a_proposal_declined,
    requests_declined,
    an_idea_thanked_for,
    pair.strengths,
    pair.introduction,
    pair.look_again,
    pair.check_in,
    wander,
    organize,
    concern,
    later,
    friends_answer,
    wander,
    the_end,
)
