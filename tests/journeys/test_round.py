"""A round of matching in a real browser: draft, asking both, their answers, the launch."""

from tests.journeys.test_main_job import join_as_mentee, join_as_mentor, set_up
from tests.journeys.visitor import Visitor


def test_a_round_from_the_draft_to_the_channel(visitor: Visitor):
    set_up(visitor.be("Ada"))
    join_as_mentor(visitor.be("Grace"))
    join_as_mentee(visitor.be("Mariana"))

    visitor.be("Ada").opens("mentoring").types("/mentor match")
    visitor.sees("1 mentee without a mentor, and 1 mentor with 2 free places").presses("Work it out")
    visitor.sees("1 pair, average fit", "Nobody is left over").presses("Publish…")
    visitor.chooses("How", "Ask both people of each pair first").presses("Publish")
    visitor.sees("both people of 1 pair were asked", "1 pair not answered by both yet").closes()

    visitor.be("Grace").opens_messages().sees("would you like to be the mentor of")
    visitor.presses("Yes, gladly").sees("You hear from me when the round is launched")
    visitor.be("Mariana").opens_messages().sees("would you like to have as your mentor")
    visitor.presses("Yes, gladly").sees("You hear from me when the round is launched")

    visitor.be("Ada").opens("mentoring").types("/mentor match")
    visitor.sees("1 pair wanted by both").presses("Launch 1 pair").sees("is launching").closes()
    visitor.later("An hour later").opens_messages().sees("is launched: 1 pair, 1 channel")

    channel = visitor.be("Mariana").channel(starting="mentoring-mariana-grace")
    visitor.opens(channel).sees("Welcome")
