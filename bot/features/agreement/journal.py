"""What a pair agreed, for its keepsake."""

from bot.core.db import Session
from bot.core.journal import Entry
from bot.features.agreement.models import Agreement
from bot.features.agreement.rules import ABOUT, CHOICES, Expectations, from_json
from bot.features.agreement.versions import all_versions
from bot.features.members.models import Member
from bot.features.pairs.models import Pair


def of_pair(session: Session, pair: Pair, reader: Member) -> list[Entry]:
    """The newest version that both confirmed; if there is none, what both have said."""
    versions = all_versions(session, pair=pair)
    agreed = next((each for each in versions if each.in_force), None)
    if agreed is not None:
        at = max(filter(None, (agreed.mentor_confirmed_at, agreed.mentee_confirmed_at)))
        return [Entry(at, "Our agreement", _words(pair, agreed))]
    return [Entry(each.made_at, "What we expect of each other", _words(pair, each)) for each in versions[:1]]


def _words(pair: Pair, agreed: Agreement) -> str:
    sides = (
        (pair.mentor.person.name, from_json(agreed.mentor_expectations.body)),
        (pair.mentee.person.name, from_json(agreed.mentee_expectations.body)),
    )
    common = [f"{ABOUT[point]}: {CHOICES[point].get(choice, choice)}" for point, choice in agreed.common.items()]
    return "\n\n".join(filter(None, ["\n".join(common), *(_side(*side) for side in sides)]))


def _side(name: str, said: Expectations) -> str:
    lines = [f"{label}: {_answer(point, said)}" for point, label in ABOUT.items() if _answer(point, said)]
    return "\n".join([f"{name} expects:", *lines])


def _answer(point: str, said: Expectations) -> str:
    answer: str = getattr(said, point)
    return CHOICES[point].get(answer, "") if point in CHOICES else answer
