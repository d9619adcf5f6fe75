"""What Slack says about a time zone: a label in words and the offset in seconds at a moment."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

# The zone database knows only abbreviations; Slack spells the names out: (standard time, summer time).
LABELS = {
    "Pacific/Auckland": ("New Zealand Standard Time", "New Zealand Daylight Time"),
    "Australia/Sydney": ("Australian Eastern Standard Time", "Australian Eastern Daylight Time"),
    "Asia/Tokyo": ("Japan Standard Time", "Japan Standard Time"),
    "Asia/Kolkata": ("India Standard Time", "India Standard Time"),
    "Asia/Beirut": ("Eastern European Time", "Eastern European Summer Time"),
    "Africa/Lagos": ("West Africa Time", "West Africa Time"),
    "Africa/Nairobi": ("East Africa Time", "East Africa Time"),
    "Europe/Athens": ("Eastern European Time", "Eastern European Summer Time"),
    "Europe/Berlin": ("Central European Time", "Central European Summer Time"),
    "Europe/Helsinki": ("Eastern European Time", "Eastern European Summer Time"),
    "Europe/London": ("Greenwich Mean Time", "British Summer Time"),
    "America/Sao_Paulo": ("Brasilia Standard Time", "Brasilia Summer Time"),
    "America/New_York": ("Eastern Standard Time", "Eastern Daylight Time"),
    "America/Chicago": ("Central Standard Time", "Central Daylight Time"),
    "America/Los_Angeles": ("Pacific Standard Time", "Pacific Daylight Time"),
}


def label(zone: str, at: datetime) -> str:
    local = at.astimezone(ZoneInfo(zone))
    standard, summer = LABELS.get(zone, (str(local.tzname()), str(local.tzname())))
    return summer if local.dst() else standard


def offset(zone: str, at: datetime) -> int:
    return int((at.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()).total_seconds())
