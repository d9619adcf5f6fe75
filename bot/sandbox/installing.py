"""Installing an app: what somebody allows, the code for it, and the tokens that the app gets for the code."""

from urllib.parse import urlsplit

from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.app import App
from bot.sandbox.state.consent import Consent
from bot.sandbox.state.registration import Registration
from bot.sandbox.state.user import User
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.world import World

CODE_SECONDS = 10 * 60.0
TOKEN_SECONDS = 12 * 3600
LOCAL = ("127.0.0.1", "localhost")


def allow(
    world: World,
    registration: Registration,
    who: tuple[Workspace, User],
    scopes: set[str],
    redirect_uri: str,
    *,
    for_enterprise: bool = False,
) -> str:
    """The code that the app then exchanges."""
    code = f"{world.ids.digits(12)}.{world.ids.digits(13)}.{world.ids.secret(40)}"
    expires = world.real_time() + CODE_SECONDS
    world.consents[code] = Consent(registration, *who, scopes, redirect_uri, expires, for_enterprise)
    return code


def exchange(world: World, registration: Registration, code: str, redirect_uri: str) -> JsonObject:
    consent = world.consents.get(code)
    if consent is None or consent.registration is not registration or world.real_time() > consent.expires:
        raise SlackRefusal("invalid_code")
    if consent.redirect_uri != redirect_uri:
        raise SlackRefusal("bad_redirect_uri")
    del world.consents[code]
    app = consent.workspace.app
    _install(world, consent)
    granted = described(world, consent.workspace, app)
    return granted | {"authed_user": {"id": consent.user.id}}


def refresh(world: World, registration: Registration, refresh_token: str) -> JsonObject:
    """Each refresh token is good for one exchange."""
    for workspace in world.workspaces.values():
        app = workspace.app
        if app.registration is registration and app.tokens.refresh == refresh_token != "":
            _rotate(world, app)
            return described(world, workspace, app)
    raise SlackRefusal("invalid_refresh_token")


def exchange_for_pair(world: World, registration: Registration, token: str) -> JsonObject:
    """From a token that lives for ever to a pair that does not; there is no way back."""
    if not registration.rotates_tokens:
        raise SlackRefusal("token_rotation_not_enabled")
    for workspace in world.workspaces.values():
        app = workspace.app
        if app.registration is registration and app.tokens.current == token and app.installed:
            if app.tokens.refresh:
                raise SlackRefusal("token_already_exchanged")
            _rotate(world, app)
            app.tokens.dead |= dict.fromkeys(app.tokens.previous, "token_revoked")
            app.tokens.previous = {}
            return described(world, workspace, app)
    raise SlackRefusal("invalid_token")


def redirect_is_registered(registration: Registration, redirect_uri: str) -> bool:
    """Equal to a registered address or below one; on this machine without HTTPS, too."""
    parts = urlsplit(redirect_uri)
    if "#" in redirect_uri or not (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOCAL)):
        return False
    registered = [urlsplit(url) for url in registration.redirect_urls]
    below = (
        (parts.scheme, parts.netloc) == (known.scheme, known.netloc)
        and (parts.path == known.path or parts.path.startswith(known.path.rstrip("/") + "/"))
        for known in registered
    )
    return not registered or any(below)


def described(world: World, workspace: Workspace, app: App) -> JsonObject:
    """The answer that brings tokens to the app. It has no bot_id: that is for auth.test to tell."""
    enterprise = workspace.enterprise.to_slack() if workspace.enterprise else None
    granted: JsonObject = {
        "app_id": app.app_id,
        "access_token": app.bot_token,
        "token_type": "bot",
        "scope": app.provided,
        "bot_user_id": app.bot_user_id,
        "team": None if app.for_enterprise else {"id": workspace.id, "name": workspace.name},
        "enterprise": enterprise,
        "is_enterprise_install": app.for_enterprise,
    }
    if app.tokens.expires is None:
        return granted
    left = int(app.tokens.expires - world.real_time())
    return granted | {"expires_in": left, "refresh_token": app.tokens.refresh}


def _install(world: World, consent: Consent) -> None:
    """Scopes only ever grow while the app is installed. A removed app starts anew, with a new token."""
    app = consent.workspace.app
    anew = not app.installed or app.revoked
    if anew:
        app.tokens.replace(_new_token(world), "account_inactive")
        app.scopes = set()
    app.scopes |= consent.scopes
    app.installed, app.revoked, app.for_enterprise = True, False, consent.for_enterprise
    if consent.registration.rotates_tokens:
        _rotate(world, app)
    if anew:
        app.tokens.previous.clear()
    if consent.for_enterprise:
        _install_everywhere(world, consent)


def _install_everywhere(world: World, consent: Consent) -> None:
    """In every workspace of the organization by the same token; but none is granted yet."""
    one = consent.workspace.app
    one.installed = False
    for workspace in world.workspaces.values():
        app = workspace.app
        if workspace.enterprise == consent.workspace.enterprise and app.registration is consent.registration:
            app.tokens, app.scopes, app.for_enterprise, app.installed = one.tokens, one.scopes, True, False


def _rotate(world: World, app: App) -> None:
    expires = world.real_time() + TOKEN_SECONDS
    app.tokens.rotate(f"xoxe.xoxb-1-{world.ids.secret(64)}", f"xoxe-1-{world.ids.secret(64)}", expires)


def _new_token(world: World) -> str:
    return f"xoxb-{world.ids.digits(12)}-{world.ids.digits(13)}-{world.ids.secret()}"
