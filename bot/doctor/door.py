"""Does the world reach `web`, and does it have our signing secret? Asked as Slack would ask."""

import hmac
import json
import re
from datetime import datetime
from hashlib import sha256
from http.client import HTTPException
from ssl import SSLError
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from bot.config import Settings
from bot.doctor.finding import Finding, Findings, fine, note, wrong

PATIENCE = 8
"""Seconds."""

CHALLENGE = {"type": "url_verification", "challenge": "doctor"}

SECRET = re.compile("[0-9a-f]{32}")

ITS_PLACE = "Copy the “Signing Secret” under “Basic Information” of your app's page; not its “Verification Token”."

CERTIFICATE = "Give the proxy one of a public authority, for this name and not expired, with those between."

THROUGH = "See that `python -m bot web` runs, and that the proxy hands on the paths below /slack/ unchanged."


def examine(settings: Settings, now: datetime) -> Findings:
    if settings.signing_secret and not SECRET.fullmatch(settings.signing_secret):
        yield note("SLACK_SIGNING_SECRET has another shape than Slack's, which are 32 digits from 0 to f.", ITS_PLACE)
    if not settings.public_url:
        if settings.signing_secret:
            yield note("PUBLIC_URL is not set, so nobody tried whether Slack reaches `web`.", "Set it to try.")
        return
    if settings.public_url.startswith("http:") and settings.on_real_slack:
        yield wrong("PUBLIC_URL begins with http:, and Slack calls https: only.", "Give the proxy a certificate.")
        return
    try:
        status = _knock(settings, now)
    except (OSError, ValueError, HTTPException) as problem:
        yield _unreached(problem)
        return
    if status == 200:
        yield fine("`web` answers at PUBLIC_URL to what is signed with SLACK_SIGNING_SECRET.")
        yield from _examine_inside(settings)
    elif status == 401:
        remedy = "Give both the “Signing Secret” of your app's page, and see that this computer's clock is right."
        yield wrong("`web` refuses what is signed with SLACK_SIGNING_SECRET: it has another one.", remedy)
    else:
        yield wrong(f"PUBLIC_URL leads somewhere else (HTTP {status}).", THROUGH)


def _unreached(problem: Exception) -> Finding:
    reason = getattr(problem, "reason", problem)
    if isinstance(reason, SSLError):
        return wrong("The certificate at PUBLIC_URL is not trusted, and Slack would refuse it, too.", CERTIFICATE)
    return wrong(f"Nobody answers at PUBLIC_URL ({type(reason).__name__}).", THROUGH)


def _examine_inside(settings: Settings) -> Findings:
    try:
        with urlopen(f"{settings.public_url}/metrics", timeout=PATIENCE) as answer:  # noqa: S310
            if b"mentor_" in answer.read(1_000_000):
                yield note("Anybody can read /metrics at PUBLIC_URL.", "Let the proxy hand on /slack/ only.")
    except (OSError, HTTPException):
        return  # as it should be


def _knock(settings: Settings, now: datetime) -> int:
    """The status of the answer to Slack's challenge. Raises OSError, ValueError, HTTPException."""
    body, at = json.dumps(CHALLENGE).encode(), str(int(now.timestamp()))
    signature = hmac.new(settings.signing_secret.encode(), f"v0:{at}:".encode() + body, sha256).hexdigest()
    headers = {"Content-Type": "application/json", "X-Slack-Request-Timestamp": at}
    headers["X-Slack-Signature"] = f"v0={signature}"
    request = Request(f"{settings.public_url}/slack/events", body, headers)  # noqa: S310 - http or https, see config
    try:
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            return 200 if "doctor" in answer.read(1000).decode(errors="replace") else 404
    except HTTPError as refused:
        with refused:
            return refused.code
