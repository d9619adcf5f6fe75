"""Which words are for whom."""

from bot.slack.commands import Audience


def audiences(*, is_organizer: bool, is_member: bool, has_pair: bool) -> Audience:
    """All the groups that someone belongs to."""
    found = Audience.ANYONE | (Audience.MEMBER if is_member else Audience.NEWCOMER)
    if has_pair:
        found |= Audience.PARTNER
    if is_organizer:
        found |= Audience.ORGANIZER
    return found
