"""`pause [until]` and `resume`."""

from datetime import date, datetime

from bot.core.days import typed_day
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.locales import day_first
from bot.core.times import local
from bot.features.pairs.models import Pair
from bot.features.pairs.notices import two
from bot.features.pairs.resting import can_resume, rest_of
from bot.features.pairs.scopes import Scopes, scopes_of
from bot.features.pairs.views import WITH
from bot.features.pauses import service, views
from bot.features.workspaces.service import person_of
from bot.slack.commands import Audience
from bot.slack.dates import date_in
from bot.slack.interaction import Interaction
from bot.slack.messages import Message
from bot.slack.replies import Back, Open, Reply, Say, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.command(
        "pause",
        open_pause,
        label="Pause",
        summary="pauses you, or one of your pairs, until a day that you name",
        usage="[until]",
        audience=Audience.MEMBER,
    )
    surface.button(f"{WITH}.pause", open_pause)
    surface.form(views.PAUSE, save_pause)
    surface.command("resume", resume, label="Resume", summary="ends a pause before its day", audience=Audience.MEMBER)
    surface.button(f"{WITH}.resume", resume)
    surface.form(views.RESUME, save_resume)


def open_pause(interaction: Interaction, session: Session) -> Reply:
    scopes, words = scopes_of(interaction, session), interaction.words.strip()
    person = person_of(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)
    today = local(interaction.now, person.zone).date()
    day = typed_day(words, today=today, day_first=day_first(person.locale))
    labels = scopes.labels(interaction.user_id)
    unread = words != "" and day is None
    return Open(views.pause_form(labels, first=scopes.first, until=day, unread=unread))


def save_pause(interaction: Interaction, session: Session) -> Reply:
    scopes, me, now = scopes_of(interaction, session), interaction.user_id, interaction.now
    labels, day = scopes.labels(me), date_in(interaction.answers, "until")
    chosen = interaction.answers.choice("scope", labels)
    if chosen is None:
        raise DomainError("Choose what should pause.", field="scope")
    until, back = service.beginning_of(day, zone=scopes.zone(chosen), now=now)
    if chosen in scopes.programs:
        service.pause_member(session, member=scopes.programs[chosen], until=until, now=now)
    else:
        service.pause_pair(session, pair=scopes.pairs[chosen], until=until, by=me, now=now)
    done = views.pausing(what=scopes.words(chosen, me), day=back, longer=_longer(scopes.pairs.get(chosen), until, now))
    return Back(done) if interaction.metadata.get("step") else Show(done)


def _longer(pair: Pair | None, until: datetime, now: datetime) -> date | None:
    """When the pair goes on, if that is later than the day which was just named."""
    rest = rest_of(pair, now) if pair else None
    return rest.day if rest and rest.until and rest.until > until else None


def resume(interaction: Interaction, session: Session) -> Reply:
    scopes, me = scopes_of(interaction, session), interaction.user_id
    here = scopes.pairs.get(scopes.here or "")
    rest = rest_of(here, interaction.now) if here else None
    if here and rest and not can_resume(here, me):
        return Say(views.rests_anyway(views.why_it_rests(rest, two(here), me)))
    mine = scopes.paused(me)
    labels = mine.labels(me)
    if len(labels) == 1:
        return Say(_resume(session, mine, next(iter(labels)), interaction))
    return Open(views.resume_form(labels, first=mine.first)) if labels else Say(views.nothing_paused())


def save_resume(interaction: Interaction, session: Session) -> Reply:
    mine = scopes_of(interaction, session).paused(interaction.user_id)
    labels = mine.labels(interaction.user_id)
    chosen = interaction.answers.choice("scope", labels) if labels else None
    return Say(_resume(session, mine, chosen, interaction) if chosen else views.nothing_paused())


def _resume(session: Session, scopes: Scopes, chosen: str, interaction: Interaction) -> Message:
    me, now = interaction.user_id, interaction.now
    words = scopes.words(chosen, me)
    if chosen in scopes.pairs:
        pair = scopes.pairs[chosen]
        service.resume_pair(session, pair=pair, by=me, now=now)
        rest = rest_of(pair, now)
        return views.over_but(views.why_it_rests(rest, two(pair), me)) if rest else views.back(words)
    pairs = service.resume_member(session, member=scopes.programs[chosen], by=me, now=now)
    resting = [(pair, rest) for pair in pairs if (rest := rest_of(pair, now))]
    return views.back(words, but=[views.why_it_rests(rest, two(pair), me) for pair, rest in resting])
