"""Identifiers that look like Slack's."""

import hashlib
import string
from itertools import count

ALPHABET = string.digits + string.ascii_uppercase
LENGTH = 10


class Ids:
    """An endless supply: the same seed gives the same ids, so that a seeded workspace can be quoted in a test."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._numbers = count(1)

    def new(self, prefix: str) -> str:
        number = int(self._digest(prefix)[:16], 16)
        characters = []
        for _ in range(LENGTH - 1):
            number, digit = divmod(number, len(ALPHABET))
            characters.append(ALPHABET[digit])
        return f"{prefix}0{''.join(characters)}"

    def digits(self, length: int) -> str:
        return str(int(self._digest("digits")[:32], 16))[:length]

    def secret(self, length: int = 24) -> str:
        return self._digest("secret")[:length]

    def _digest(self, purpose: str) -> str:
        return hashlib.sha256(f"{self._seed}:{purpose}:{next(self._numbers)}".encode()).hexdigest()
