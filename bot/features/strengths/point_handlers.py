"""One strength or growth area: adding it, changing it, removing it."""

from collections.abc import Iterable

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.entries.access import of_entry
from bot.features.members.models import Member
from bot.features.strengths import form_views, notices, service, views, windows
from bot.features.strengths.models import Portrait
from bot.features.strengths.rules import EVIDENCE, OF_MENTOR, TEXT_LIMIT, WHAT_LIMIT, WHY, Kind, is_theirs
from bot.slack.forms import Answers
from bot.slack.interaction import Interaction
from bot.slack.replies import Reply, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.button(views.POINT, of_entry(Portrait, ask_for_point))
    surface.button(views.MENU, of_entry(Portrait, change_or_remove))
    surface.form(form_views.SAVE_POINT, of_entry(Portrait, save_point))


def ask_for_point(interaction: Interaction, session: Session, portrait: Portrait, me: Member) -> Reply:
    kind = _kind(interaction.part(1), portrait, me)
    return Show(windows.point_form(portrait, me, kind, None, interaction.now))


def change_or_remove(interaction: Interaction, session: Session, portrait: Portrait, me: Member) -> Reply:
    point, now = service.point_in(portrait, interaction.number("point", place=1), me), interaction.now
    if point is not None and interaction.part(2) == views.CHANGE:
        return Show(windows.point_form(portrait, me, Kind(point.kind), point, now))
    is_remove = interaction.part(2) == views.REMOVE
    if is_remove and service.remove_point(session, portrait=portrait, member=me, point=point, now=now):
        notices.show(session, portrait, now)
    return Show(windows.window(session, portrait, me, now, "Removed." if is_remove else ""))


def save_point(interaction: Interaction, session: Session, portrait: Portrait, me: Member) -> Reply:
    typed, now = interaction.answers, interaction.now
    kind = _kind(str(interaction.metadata.get("kind", "")), portrait, me)
    point_id = interaction.number("point")
    point = service.point_in(portrait, point_id, me)
    if point_id is not None and point is None:
        raise DomainError("This was removed meanwhile. Copy what you typed, and add it anew.", field="what")
    is_new = service.put_point(
        session,
        portrait=portrait,
        member=me,
        kind=kind,
        point=point,
        what=" ".join(typed.text("what", limit=WHAT_LIMIT).split()),
        evidence=typed_evidence(typed, (WHY,) if kind in OF_MENTOR else EVIDENCE),
        now=now,
    )
    if is_new:
        notices.show(session, portrait, now)
    return Show(windows.window(session, portrait, me, now, "Saved." if is_new else "Nothing was different."))


def typed_evidence(typed: Answers, keys: Iterable[str]) -> dict[str, str]:
    """What was filled in, by its kind."""
    found = {key: typed.text(key, limit=TEXT_LIMIT) for key in keys}
    return {key: words for key, words in found.items() if words}


def _kind(word: str, portrait: Portrait, me: Member) -> Kind:
    """Raises DomainError for a kind that is not for this one of the two to name."""
    if word not in tuple(Kind) or not is_theirs(word, is_mentee=me.id == portrait.author_id):
        raise DomainError(service.NOT_THERE)
    if not service.may_write(portrait, me):
        raise DomainError(service.NOT_THERE)
    return Kind(word)
