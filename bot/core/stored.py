"""Tables as they are stored: what is encrypted in them is read, copied and changed as the text that it looks like."""

from typing import Any

from sqlalchemy import Table, Text, column, table
from sqlalchemy.types import TypeEngine

from bot.core.db import EncryptedJson, EncryptedText


def as_stored(real: Table) -> Any:
    return table(real.name, *(column(each.name, _plain_type(each.type)) for each in real.columns))


def is_encrypted(kind: TypeEngine[Any]) -> bool:
    return isinstance(kind, EncryptedText | EncryptedJson)


def _plain_type(real: TypeEngine[Any]) -> TypeEngine[Any]:
    return Text() if is_encrypted(real) else real
