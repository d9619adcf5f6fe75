"""What `pause`, `resume` and `leave` may mean: all of a person's pairs in a program, or one of the pairs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.members.models import Member
from bot.features.members.service import memberships
from bot.features.pairs import service
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OPEN, State
from bot.slack.interaction import Interaction
from bot.slack.text import escape, mention, shortened

OPTION = 75
"""Characters that fit into one choice."""


@dataclass(frozen=True, slots=True)
class Scopes:
    """What is a person's to pause or to leave, as choices of a form: value → row."""

    programs: Mapping[str, Member]
    pairs: Mapping[str, Pair]
    here: str | None
    """The choice that is about the channel, or the pair that was named."""

    def labels(self, me: str) -> dict[str, str]:
        """Value → label."""
        names = {value: each.program.name for value, each in self.programs.items()}
        found = {value: shortened(f"All my mentoring in {name}", OPTION) for value, name in names.items()}
        for value, pair in self.pairs.items():
            found[value] = shortened(f"Only my pair with {_partner(pair, me).person.name}", OPTION)
        return found

    def words(self, value: str, me: str) -> str:
        """A choice in the middle of a sentence, in mrkdwn, to the person."""
        member = self.programs.get(value)
        if member is not None:
            return f"all your mentoring in {escape(member.program.name)}"
        return f"your pair with {mention(_partner(self.pairs[value], me).person.slack_id)}"

    def zone(self, value: str) -> str:
        """On whose clock a day of this choice begins: the person's own; for a pair the mentee's, as for prompts."""
        member = self.programs.get(value) or self.pairs[value].mentee
        return member.person.zone

    def paused(self, me: str) -> "Scopes":
        """Those of them that rest by this one's own doing: what the person can resume."""
        programs = {value: each for value, each in self.programs.items() if each.paused_until}
        pairs = {value: each for value, each in self.pairs.items() if each.is_paused_by(me)}
        return Scopes(programs, pairs, self.here if self.here in pairs else None)

    @property
    def first(self) -> str | None:
        return self.here or next(iter({**self.programs, **self.pairs}), None)


def scopes_of(interaction: Interaction, session: Session) -> Scopes:
    """Raises DomainError for someone who is in no program and no pair."""
    me, workspace_id = interaction.user_id, interaction.workspace_id
    members: Sequence[Member] = memberships(session, workspace_id=workspace_id, slack_id=me)
    pairs = service.pairs_of(session, workspace_id=workspace_id, slack_id=me)
    if not members and not pairs:
        raise DomainError("You are not in a mentoring program at the moment.", remedy="join")
    named = interaction.number("pair") or _pair_here(interaction, session)
    here = next((_of_pair(pair) for pair in pairs if pair.id == named), None)
    return Scopes({f"program:{each.id}": each for each in members}, {_of_pair(each): each for each in pairs}, here)


def ending_pairs_of(interaction: Interaction, session: Session) -> tuple[dict[str, str], str | None]:
    """Pair id → label of the pairs that a person can end, or add a word to the end of; and the one that is meant.

    Raises DomainError for someone without any.
    """
    me = interaction.user_id
    pairs = service.pairs_of(session, workspace_id=interaction.workspace_id, slack_id=me, states=(*OPEN, State.CLOSING))
    if not pairs:
        raise DomainError("You are not in a pair at the moment.", remedy="status")
    named = interaction.number("pair") or _pair_here(interaction, session)
    labels = {str(pair.id): shortened(f"With {_partner(pair, me).person.name}", OPTION) for pair in pairs}
    return labels, str(named) if str(named) in labels else next(iter(labels))


def _of_pair(pair: Pair) -> str:
    return f"pair:{pair.id}"


def _pair_here(interaction: Interaction, session: Session) -> int | None:
    channel = interaction.channel_id or ""
    pair = service.pair_in(session, workspace_id=interaction.workspace_id, channel_id=channel)
    return pair.id if pair else None


def _partner(pair: Pair, me: str) -> Member:
    mine = service.member_in(pair, me)
    return service.partner_in(pair, mine) if mine else pair.mentor
