"""The tokens of one installation: one for ever, or pairs that replace each other."""

from dataclasses import dataclass, field


@dataclass
class Tokens:
    current: str
    expires: float | None = None
    """In seconds of real time; None without token rotation."""
    refresh: str = ""
    previous: dict[str, float | None] = field(default_factory=dict)
    """The one before, which lives on until it expires: two work at a time."""
    dead: dict[str, str] = field(default_factory=dict)
    """Tokens that are no more, and the error with which they are refused."""

    def knows(self, token: str) -> bool:
        return token == self.current or token in self.previous or token in self.dead

    def fault(self, token: str, now: float) -> str | None:
        """Why this one does not work."""
        if token in self.dead:
            return self.dead[token]
        expires = self.previous.get(token, self.expires)
        return "token_expired" if expires is not None and now >= expires else None

    def rotate(self, token: str, refresh: str, expires: float) -> None:
        """A third one ends the first."""
        self.dead |= dict.fromkeys(self.previous, "token_revoked")
        self.previous = {self.current: self.expires}
        self.current, self.refresh, self.expires = token, refresh, expires

    def replace(self, token: str, error: str) -> None:
        """A new start: everything before is refused with this error."""
        self.dead |= dict.fromkeys([self.current, *self.previous], error)
        self.current, self.refresh, self.expires, self.previous = token, "", None, {}
