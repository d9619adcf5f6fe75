"""The page on which somebody allows an app to be installed: Slack's `/oauth/v2/authorize`."""

import html
from dataclasses import dataclass
from urllib.parse import urlencode

from aiohttp import web

from bot.sandbox import installing
from bot.sandbox.refusals import NotPossible
from bot.sandbox.state.registration import Registration
from bot.sandbox.state.user import User
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.world import World

PATH = "/oauth/v2/authorize"
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = "body{font:16px system-ui;max-width:32rem;margin:3rem auto;padding:0 1rem;color-scheme:light dark}"
STYLE += "label,button{display:block;margin:1rem 0}select,button{font:inherit;padding:.4rem .8rem}"


@dataclass(frozen=True)
class Asked:
    """What an app asks for by the address to which it sends people."""

    registration: Registration
    scopes: set[str]
    redirect_uri: str
    """Empty if it named none: then the first registered one is meant."""
    state: str
    team: str

    @property
    def back(self) -> str:
        return self.redirect_uri or next(iter(self.registration.redirect_urls), "")

    def answered(self, **answer: str) -> str:
        """Where the person is sent back to. The state comes along untouched."""
        joint = "&" if "?" in self.back else "?"
        return f"{self.back}{joint}{urlencode(answer | {'state': self.state})}"


def asked(world: World, query: dict[str, str]) -> Asked:
    registrations = (workspace.app.registration for workspace in world.workspaces.values())
    found = next((each for each in registrations if each.client_id == query.get("client_id")), None)
    if found is None:
        raise NotPossible("invalid_client_id", "No app has this client_id.")
    scopes = {scope for scope in query.get("scope", "").replace(" ", ",").split(",") if scope}
    if not scopes:
        raise NotPossible("no_scopes", "The app asks for no scope.")
    wish = Asked(found, scopes, query.get("redirect_uri", ""), query.get("state", ""), query.get("team", ""))
    if not installing.redirect_is_registered(found, wish.back):
        raise NotPossible("bad_redirect_uri", f"The app did not register the address {wish.back!r}.")
    return wish


def decide(world: World, wish: Asked, who: tuple[Workspace, User], *, allowed: bool, everywhere: bool = False) -> str:
    """The address to which the person's browser goes next."""
    workspace, user = who
    if workspace.app.registration is not wish.registration or user.deleted or user.is_guest:
        raise NotPossible("not_allowed", f"{user.shown_name} cannot install this app in {workspace.name}.")
    if everywhere and workspace.enterprise is None:
        raise NotPossible("not_allowed", f"{workspace.name} belongs to no organization.")
    if not allowed:
        return wish.answered(error="access_denied")
    code = installing.allow(world, wish.registration, who, wish.scopes, wish.redirect_uri, for_enterprise=everywhere)
    return wish.answered(code=code)


class Authorizing:
    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        return [web.get(PATH, self.show), web.post(PATH, self.take)]

    async def show(self, request: web.Request) -> web.Response:
        try:
            wish = asked(self._world, dict(request.query))
        except NotPossible as refusal:
            return _page(f"<h1>Something is wrong</h1><p>{html.escape(str(refusal))} ({refusal.error})</p>", 400)
        return _page(self._question(wish))

    async def take(self, request: web.Request) -> web.Response:
        sent = {name: str(value) for name, value in (await request.post()).items()}
        try:
            wish = asked(self._world, dict(request.query))
            who = self._world.someone(sent.get("user", ""))
            allowed, everywhere = sent.get("answer") == "allow", sent.get("where") == "organization"
            address = decide(self._world, wish, who, allowed=allowed, everywhere=everywhere)
        except NotPossible as refusal:
            return _page(f"<h1>Something is wrong</h1><p>{html.escape(str(refusal))}</p>", 400)
        raise web.HTTPFound(address)

    def _question(self, wish: Asked) -> str:
        places = [place for place in self._world.workspaces.values() if place.app.registration is wish.registration]
        scopes = "".join(f"<li><code>{html.escape(scope)}</code></li>" for scope in sorted(wish.scopes))
        people = "".join(_people(place) for place in places if wish.team in ("", place.id))
        everywhere = any(place.enterprise for place in places)
        where = '<label><input type="checkbox" name="where" value="organization"> In the whole organization</label>'
        return (
            f"<h1>Install {html.escape(wish.registration.name)}?</h1><p>It asks for:</p><ul>{scopes}</ul>"
            f'<form method="post"><label>Who installs it? <select name="user">{people}</select></label>'
            f"{where if everywhere else ''}"
            '<button name="answer" value="allow">Allow</button>'
            '<button name="answer" value="deny">Cancel</button></form>'
        )


def _people(workspace: Workspace) -> str:
    """Administrators first, as those who usually do it."""
    able = [user for user in workspace.people if not user.deleted and not user.is_guest]
    names = sorted(able, key=lambda user: not user.is_admin)
    options = "".join(f'<option value="{user.id}">{html.escape(user.shown_name)}</option>' for user in names)
    return f'<optgroup label="{html.escape(workspace.name)}">{options}</optgroup>'


def _page(body: str, status: int = 200) -> web.Response:
    text = (
        f'<!doctype html><html lang="en"><title>Install an app</title><style>{STYLE}</style><main>{body}</main></html>'
    )
    return web.Response(text=text, status=status, content_type="text/html", headers={"Content-Security-Policy": POLICY})
