"""A mentor answers a request: in the message itself, or from a reminder or Home."""

from collections.abc import Callable
from functools import wraps

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.endings.leaving import open_pairs_of
from bot.features.members.service import JOINED
from bot.features.pauses import service as pauses
from bot.features.requests import answer_views, answering, notices, rules, searches
from bot.features.requests.models import Request
from bot.slack.commands import Handler
from bot.slack.dates import date_in
from bot.slack.interaction import Interaction, Origin
from bot.slack.messages import Message
from bot.slack.replies import Open, Replace, Reply, Say, Show
from bot.slack.surface import Surface

RequestHandler = Callable[[Interaction, Session, Request], Reply]

NOT_YOURS = "This request is not there any more."


def register(surface: Surface) -> None:
    surface.button(answer_views.OPEN, of_my_request(show))
    surface.button(answer_views.ACCEPT, of_my_request(accept))
    surface.button(answer_views.DECLINE, of_my_request(open_decline))
    surface.form(answer_views.DECLINE, of_my_request(decline))
    surface.button(answer_views.REST, of_my_request(open_rest))
    surface.form(answer_views.REST, of_my_request(decline_and_rest))


def of_my_request(handler: RequestHandler) -> Handler:
    """For the mentor who was asked, as long as they are in the program; with nobody else at it meanwhile."""

    @wraps(handler)
    def checked(interaction: Interaction, session: Session) -> Reply:
        request = session.get(Request, interaction.number("request") or 0)
        if request is None or not _is_mine(request, interaction):
            raise DomainError(NOT_YOURS)
        searches.renewed(session, request.search)
        return handler(interaction, session, request)

    return checked


def show(interaction: Interaction, session: Session, request: Request) -> Reply:
    if not answering.is_open(session, request, now=interaction.now):
        return Say(_left_of(request))
    return Open(answer_views.request_page(notices.asking(request)))


def accept(interaction: Interaction, session: Session, request: Request) -> Reply:
    answering.accept(session, request, now=interaction.now)
    return _in_place(_left_of(request), interaction)


def open_decline(interaction: Interaction, session: Session, request: Request) -> Reply:
    if not answering.is_open(session, request, now=interaction.now):
        return _in_place(_left_of(request), interaction)
    return Open(answer_views.decline_form(request.id, name=request.search.mentee.person.name))


def decline(interaction: Interaction, session: Session, request: Request) -> Reply:
    reason = interaction.answers.text("reason", limit=rules.REASON_LIMIT)
    answering.decline(session, request, reason=reason, now=interaction.now)
    return Say(_left_of(request))


def open_rest(interaction: Interaction, session: Session, request: Request) -> Reply:
    if not answering.is_open(session, request, now=interaction.now):
        return _in_place(_left_of(request), interaction)
    pairs, name = len(open_pairs_of(session, request.mentor)), request.search.mentee.person.name
    return Open(answer_views.rest_form(request.id, name=name, pairs=pairs))


def decline_and_rest(interaction: Interaction, session: Session, request: Request) -> Reply:
    now, mentor = interaction.now, request.mentor
    reason = interaction.answers.text("reason", limit=rules.REASON_LIMIT)
    until, day = pauses.beginning_of(date_in(interaction.answers, "until"), zone=mentor.person.zone, now=now)
    declined = answering.decline(session, request, reason=reason, now=now)
    answering.pause(session, mentor, until=until, now=now)
    mentee = request.search.mentee.person.slack_id
    return Say(answer_views.resting(mentee, day) if declined else answer_views.only_resting(day))


def _is_mine(request: Request, interaction: Interaction) -> bool:
    mentor = request.mentor
    if mentor.program.workspace_id != interaction.workspace_id or mentor.person.slack_id != interaction.user_id:
        return False
    return mentor.left_at is None and mentor.status in JOINED and request.asked_at is not None


def _left_of(request: Request) -> Message:
    """What stands in the place of a request that is answered, or over."""
    mentee = request.search.mentee.person.slack_id
    match request.state:
        case rules.State.ACCEPTED:
            return answer_views.accepted(mentee)
        case rules.State.DECLINED:
            return answer_views.declined(mentee)
        case _:
            return answer_views.over(mentee, is_closed=request.mentor.program.closed_at is not None)


def _in_place(words: Message, interaction: Interaction) -> Reply:
    """Of the message whose button was pressed, or of the modal."""
    if interaction.origin is Origin.MODAL:
        return Show(answer_views.answered(words))
    return Replace(words)
