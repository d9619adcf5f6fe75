"""What somebody reads when their part of an agreement is awaited: the first, the second and the last time.

Whoever is awaited by several partners in the same way reads one sentence about all of them.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Awaited:
    word: str
    """The pair's word behind the button."""
    label: str
    of_one: tuple[str, ...]
    """`{who}` is the partner."""
    of_several: tuple[str, ...]
    """`{who}` are the partners."""

    def about(self, who: str) -> tuple[str, ...]:
        return tuple(each.format(who=who) for each in self.of_one)


YES = Awaited(
    "agreement",
    "Read and confirm",
    of_one=(
        "Your agreement with {who} has both sides and waits for your yes.",
        "Both of you have said what you expect; the agreement with {who} waits for your yes, or for what you would "
        "change in it.",
        "A last word about your agreement with {who}: it still waits for your yes. If something in it is not right "
        "for you, change it; that is what it is for.",
    ),
    of_several=(
        "Your agreements with {who} have both sides and wait for your yes.",
        "Your agreements with {who} wait for your yes, or for what you would change in them.",
        "A last word about your agreements with {who}: they still wait for your yes. If something in one of them is "
        "not right for you, change it; that is what it is for.",
    ),
)

SUGGESTION = Awaited(
    "agreement",
    "Read and answer",
    of_one=(
        "{who} suggests something for your agreement, where you said different things. One press answers it.",
        "A suggestion of {who} for your agreement is still open: take it, keep what you said, or suggest a middle.",
        "A last word about it: {who}'s suggestion for your agreement stays open until you have time to talk.",
    ),
    of_several=(
        "{who} suggest something for your agreements, where you said different things. One press answers each.",
        "Suggestions of {who} for your agreements are still open: take them, keep what you said, or suggest a middle.",
        "A last word about it: what {who} suggest for your agreements stays open until you have time to talk.",
    ),
)

MY_SIDE = Awaited(
    "expectations",
    "Say what I expect",
    of_one=(
        "{who} has said what they expect of your pair. Your side is still open; it takes five minutes.",
        "{who} is curious what you expect: once you have said it, both of you see both sides.",
        "A last word about this: {who} has said what they expect, and your side is open. A few short answers will do.",
    ),
    of_several=(
        "{who} have each said what they expect of your pair. Your side is still open; it takes five minutes.",
        "{who} are curious what you expect: once you have said it to one of them, both of you see both sides.",
        "A last word about this: {who} have said what they expect, and your side is open. A few short answers will do.",
    ),
)

_FIRST = "You and {who} have not said yet what you expect of each other. It takes five minutes."
_LAST = "A last word about this: you and {who} can say at any time what you expect of each other."
_FIRST_OF_SEVERAL = "With {who} it is still open what you expect of each other. It takes five minutes for each of them."
_LAST_OF_SEVERAL = "A last word about this: with {who} you can say at any time what you expect of each other."

BOTH_SIDES_OF_A_MENTOR = Awaited(
    "expectations",
    "Say what I expect",
    of_one=(
        _FIRST,
        "Pairs who say early what they expect have it easier later. As the mentor you can go first: {who} will follow.",
        _LAST,
    ),
    of_several=(
        _FIRST_OF_SEVERAL,
        "Pairs who say early what they expect have it easier later. As the mentor you can go first: {who} will follow.",
        _LAST_OF_SEVERAL,
    ),
)

BOTH_SIDES_OF_A_MENTEE = Awaited(
    "expectations",
    "Say what I expect",
    of_one=(
        _FIRST,
        "What would make the time with {who} worth it for you? Saying so takes five minutes, and {who} sees it only "
        "when both of you have answered.",
        _LAST,
    ),
    of_several=(
        _FIRST_OF_SEVERAL,
        "What would make the time with {who} worth it for you? Saying so takes five minutes for each of them, and they "
        "see it only when they have answered, too.",
        _LAST_OF_SEVERAL,
    ),
)
