"""A file that somebody, or the app, has uploaded."""

import mimetypes
from dataclasses import dataclass, field
from pathlib import PurePath

from bot.sandbox.shapes import JsonObject

PICTURES = {"image/png", "image/jpeg", "image/gif", "image/webp"}
THUMBS = ("thumb_64", "thumb_80", "thumb_160", "thumb_360", "thumb_480")


@dataclass
class StoredFile:
    id: str
    name: str
    owner: str
    created: int
    address: str
    """Where its content can be had."""
    alt_text: str = ""
    title: str = ""
    content: bytes | None = None
    """None until it has been uploaded."""
    channels: list[str] = field(default_factory=list)

    @property
    def mimetype(self) -> str:
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"

    @property
    def is_picture(self) -> bool:
        """Something a browser may show in place. Not SVG, which can hold scripts."""
        return self.mimetype in PICTURES

    def to_slack(self) -> JsonObject:
        kind = PurePath(self.name).suffix.removeprefix(".").lower() or "binary"
        shown: JsonObject = {
            "id": self.id,
            "created": self.created,
            "timestamp": self.created,
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": self.mimetype,
            "filetype": {"jpeg": "jpg", "txt": "text"}.get(kind, kind),
            "pretty_type": kind.upper(),
            "user": self.owner,
            "size": len(self.content or b""),
            "mode": "hosted",
            "is_external": False,
            "is_public": False,
            "url_private": self.address,
            "url_private_download": f"{self.address}?download=1",
            "permalink": self.address,
            "channels": list(self.channels),
        }
        if self.is_picture:
            shown |= dict.fromkeys(THUMBS, self.address)
        return shown | ({"alt_txt": self.alt_text} if self.alt_text else {})
