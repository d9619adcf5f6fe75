"""Keys for what is encrypted at rest: what people write about one another, Slack tokens, bodies of messages.

Fernet tokens (AES-128-CBC with HMAC-SHA256, https://github.com/fernet/spec) from the `cryptography` library; the first
key encrypts, all of them decrypt: a new key is put in front, and old ones retire when all was encrypted anew.
"""

from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class Cipher:
    """Raises ValueError when there is no key, or one that is not 32 url-safe base64-encoded bytes."""

    def __init__(self, keys: Sequence[str]) -> None:
        if not keys:
            raise ValueError("At least one encryption key is needed.")
        self._newest = Fernet(keys[0])
        self._fernet = MultiFernet([Fernet(key) for key in keys])

    def encrypt(self, text: str) -> str:
        return self._fernet.encrypt(text.encode()).decode()

    def decrypt(self, token: str) -> str:
        """Raises WrongKey when none of the keys fits."""
        try:
            return self._fernet.decrypt(token.encode()).decode()
        except InvalidToken:
            raise WrongKey from None

    def opens(self, token: str) -> bool:
        try:
            self._fernet.decrypt(token.encode())
        except InvalidToken:
            return False
        return True

    def is_of_first_key(self, token: str) -> bool:
        try:
            self._newest.decrypt(token.encode())
        except InvalidToken:
            return False
        return True

    def anew(self, token: str) -> str:
        """The same text under the first key, with the time at which it was first encrypted. Raises WrongKey."""
        try:
            return self._fernet.rotate(token.encode()).decode()
        except InvalidToken:
            raise WrongKey from None


class WrongKey(Exception):
    """Stored text was encrypted with a key that is not among ENCRYPTION_KEYS."""


def new_key() -> str:
    return Fernet.generate_key().decode()
