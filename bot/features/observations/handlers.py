"""`invite`: visits to one another's meetings and events, and the debriefs of both."""

from datetime import UTC

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.entries import tools
from bot.features.entries.access import of_entry
from bot.features.entries.rules import both_answered
from bot.features.entries.tools import Tool
from bot.features.members.models import Member
from bot.features.observations import form_views, notices, service, views, windows
from bot.features.observations.announcing import links_to
from bot.features.observations.models import Observation
from bot.features.observations.rules import (
    ANSWER_LIMIT,
    EVENT_LIMIT,
    LENGTHS,
    LOOK_FOR,
    LOOK_LIMIT,
    PLACE_LIMIT,
    Plan,
    Said,
    State,
    Watching,
)
from bot.features.pairs.access import add_pair_word, me_in, of_the_pair
from bot.features.pairs.models import Pair
from bot.slack.dates import moment_in
from bot.slack.forms import Answers
from bot.slack.interaction import Interaction, Origin
from bot.slack.messages import note
from bot.slack.replies import Done, Reply, Say, Show
from bot.slack.surface import Surface
from bot.slack.text import mention

TOOL = Tool(Observation, views.NOUN, windows.list_window, windows.window, notices.show)


def register(surface: Surface) -> None:
    add_pair_word(
        surface, "invite", open_visits, label="Visits", summary="plans a visit to a meeting or event, and its debrief"
    )
    tools.register(surface, TOOL)
    surface.button(views.ADD, of_the_pair(ask_for_invitation))
    surface.button(views.CHANGE, of_entry(Observation, ask_for_change))
    surface.form(form_views.SAVE, save_invitation)
    surface.button(views.COME, of_entry(Observation, come))
    surface.button(views.DECLINE, of_entry(Observation, decline))
    surface.button(views.CALENDAR, of_entry(Observation, show_calendar))
    surface.button(views.DEBRIEF, of_entry(Observation, ask_for_debrief))
    surface.form(form_views.SAVE_DEBRIEF, of_entry(Observation, save_debrief))
    surface.button(views.MISS, of_entry(Observation, miss))


def open_visits(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    return Show(windows.first_window(session, pair, me_in(pair, interaction), now=interaction.now))


def ask_for_invitation(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    return Show(windows.invitation_window(pair, me_in(pair, interaction)))


def ask_for_change(interaction: Interaction, session: Session, visit: Observation, me: Member) -> Reply:
    return Show(windows.invitation_window(visit.pair, me, visit))


def save_invitation(interaction: Interaction, session: Session) -> Reply:
    """A new one, or a change."""
    handler = of_the_pair(_invite) if interaction.number("entry") is None else of_entry(Observation, _change)
    return handler(interaction, session)


def _invite(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    me, now = me_in(pair, interaction), interaction.now
    visit = service.invite(session, pair=pair, member=me, plan=_planned(interaction.answers), now=now)
    notices.show(session, visit, now)
    guest = mention(service.guest_of(visit).person.slack_id)
    return Show(windows.window(session, visit, me, now, f"Saved. {guest} is asked in your channel."))


def _change(interaction: Interaction, session: Session, visit: Observation, me: Member) -> Reply:
    plan, now = _planned(interaction.answers), interaction.now
    if not service.change(session, visit=visit, member=me, plan=plan, now=now):
        return Show(windows.window(session, visit, me, now, "Nothing was different."))
    notices.show(session, visit, now)
    guest = mention(service.guest_of(visit).person.slack_id)
    asked = f" {guest} is asked anew." if visit.state == State.INVITED else ""
    return Show(windows.window(session, visit, me, now, f"Saved.{asked}"))


def come(interaction: Interaction, session: Session, visit: Observation, me: Member) -> Reply:
    if me.id == visit.author_id:
        return Say(views.not_to_take(notices.shown(visit)))
    seen, now = interaction.number("round", place=1), interaction.now
    if service.accept(session, visit=visit, member=me, seen=-1 if seen is None else seen, now=now):
        notices.show(session, visit, now)
    return _answered(interaction, session, visit, me, "Good. The day before I remind you both.")


def decline(interaction: Interaction, session: Session, visit: Observation, me: Member) -> Reply:
    if me.id == visit.author_id:
        return Say(views.not_to_take(notices.shown(visit)))
    if service.decline(session, visit=visit, member=me, now=interaction.now):
        notices.show_declined(session, visit, now=interaction.now)
    return _answered(interaction, session, visit, me, "Noted. You can still change your mind here.")


def show_calendar(interaction: Interaction, session: Session, visit: Observation, me: Member) -> Reply:
    return Say(note(f"{notices.shown(visit).when}\nAdd it to your calendar: {links_to(visit)}."))


def ask_for_debrief(interaction: Interaction, session: Session, visit: Observation, me: Member) -> Reply:
    if visit.starts_at > interaction.now:
        raise DomainError("The visit is still to come. When it is over, I ask you both how it was.")
    return Show(windows.debrief_window(visit, me))


def save_debrief(interaction: Interaction, session: Session, visit: Observation, me: Member) -> Reply:
    said, was_open, now = _debriefed(interaction.answers), both_answered(visit.sides), interaction.now
    if service.save_debrief(session, visit=visit, member=me, said=said, now=now):
        notices.show(session, visit, now)
        if both_answered(visit.sides) and not was_open:
            notices.say_compared(session, visit, now=now)
    awaited = [
        mention(member.person.slack_id) for member in visit.pair.members if service.debrief_of(visit, member) is None
    ]
    saved = f"Saved. {awaited[0]} reads it when they have written, too." if awaited else "Saved. You both see both."
    return Show(windows.window(session, visit, me, now, saved))


def miss(interaction: Interaction, session: Session, visit: Observation, me: Member) -> Reply:
    if service.miss(session, visit=visit, member=me, now=interaction.now):
        notices.show(session, visit, interaction.now)
    return _answered(interaction, session, visit, me, "Noted. It happens; plan it anew when you like.")


def _answered(interaction: Interaction, session: Session, visit: Observation, me: Member, saved: str) -> Reply:
    """In the channel the card says it already."""
    if interaction.origin is not Origin.MODAL:
        return Done()
    return Show(windows.window(session, visit, me, interaction.now, saved))


def _planned(typed: Answers) -> Plan:
    starts_at = moment_in(typed, "starts_at")
    if starts_at is None:
        raise DomainError("Choose the day and the time at which it begins.", field="starts_at")
    return Plan(
        event=" ".join(typed.text("event", limit=EVENT_LIMIT).split()),
        starts_at=starts_at.astimezone(UTC),
        minutes=int(typed.choice("minutes", LENGTHS) or 60),
        place=" ".join(typed.text("place", limit=PLACE_LIMIT).split()),
        watching=Watching(typed.choice("watching", list(Watching)) or Watching.MENTEE),
        look_for=typed.choice("look_for", LOOK_FOR) or "own",
        question=typed.text("question", limit=LOOK_LIMIT),
    )


def _debriefed(typed: Answers) -> Said:
    moments, worked, to_try = (typed.text(name, limit=ANSWER_LIMIT) for name in ("moments", "worked", "to_try"))
    return Said(moments, worked, to_try)
