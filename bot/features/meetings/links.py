"""Links: the one that someone typed as the place of a meeting, and those that put a meeting into a calendar.

Opening a calendar's link tells that calendar the time and the place; nothing is fetched by the bot.
"""

from datetime import UTC, datetime
from urllib.parse import quote, urlencode, urlsplit


def is_link(place: str) -> bool:
    """Whether it may be shown as a link: https, with a host, and nothing that could be mistaken for more than that."""
    if not place.startswith("https://") or any(sign in place for sign in " \t\r\n<>|\"'`\\"):
        return False
    try:
        found = urlsplit(place)
        return bool(found.hostname) and "." in (found.hostname or "") and found.username is None and found.port != 0
    except ValueError:
        return False


def calendar_links(*, title: str, starts_at: datetime, ends_at: datetime, details: str, place: str) -> dict[str, str]:
    """Name of a calendar → a page of it on which the event stands, to be saved by a click."""
    begin, end = (moment.astimezone(UTC) for moment in (starts_at, ends_at))
    outlook = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": title,
        "startdt": f"{begin:%Y-%m-%dT%H:%M:%SZ}",
        "enddt": f"{end:%Y-%m-%dT%H:%M:%SZ}",
        "body": details,
        "location": place,
    }
    google = {
        "action": "TEMPLATE",
        "text": title,
        "dates": f"{begin:%Y%m%dT%H%M%SZ}/{end:%Y%m%dT%H%M%SZ}",
        "details": details,
        "location": place,
    }
    return {
        "Google": f"https://calendar.google.com/calendar/render?{_query(google)}",
        "Outlook.com": f"https://outlook.live.com/calendar/0/deeplink/compose?{_query(outlook)}",
        "Microsoft 365": f"https://outlook.office.com/calendar/0/deeplink/compose?{_query(outlook)}",
    }


def _query(parts: dict[str, str]) -> str:
    # Outlook shows a `+` as it is; only %20 is a space everywhere.
    return urlencode({name: value for name, value in parts.items() if value}, quote_via=quote, safe="")
