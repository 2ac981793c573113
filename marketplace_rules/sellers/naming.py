"""How a fact names something: by its code, by what people call it, or by any other text."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any
from unicodedata import normalize

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticKnownError

from marketplace_rules.facts import UNKNOWN, Unknown
from marketplace_rules.figure_types import NONE, whole_text

_LONGEST = 500
_SCHEMA = WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "null"}]})


def named(given: Any, codes: type[StrEnum], labels: Mapping[str, StrEnum]) -> str:
    """Find the code that a text stands for.

    Args:
        given: The text.
        codes: The closed list.
        labels: What people call its codes, in small letters.

    Returns:
        The code, or the text without the spaces around it where it stands for none.

    Raises:
        PydanticCustomError: If it is no text.
        PydanticKnownError: If it is blank or too long.

    >>> from marketplace_rules.policy.seller_vocabulary import TRADE_LABELS, Trade
    >>> named(" Artisane ", Trade, TRADE_LABELS).name, named("baker", Trade, TRADE_LABELS)
    ('CRAFTSPERSON', 'baker')
    """
    given = whole_text(given)
    if len(given) > _LONGEST:
        raise PydanticKnownError("string_too_long", {"max_length": _LONGEST})
    text = normalize("NFC", given).strip()
    if not text:
        raise PydanticKnownError("string_too_short", {"min_length": 1})
    word = spelled(text)
    return labels.get(word) or codes.__members__.get(word.replace(" ", "_").upper()) or text


def spelled(name: str) -> str:
    """Spell a name so that it can be compared: in small letters, its words apart.

    Args:
        name: A code, or what somebody wrote.

    Returns:
        The spelling.

    >>> spelled("Open_account"), spelled(" open  account ")
    ('open account', 'open account')
    """
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())


def stated(codes: type[StrEnum], labels: Mapping[str, StrEnum]) -> tuple[Any, Any]:
    """Make the type of something that may be known to be missing: a status, a plan.

    Args:
        codes: The closed list.
        labels: What people call its codes.

    Returns:
        The annotations of the field: left out it is UNKNOWN; null, a blank or ``none`` say that there is none.
    """

    def read(given: Any) -> str | Unknown | None:
        if given is UNKNOWN or given is None or (isinstance(given, str) and given.strip() in ("", NONE)):
            return given if given is UNKNOWN else None
        return named(given, codes, labels)

    return PlainValidator(read), _SCHEMA


def several(given: Any) -> Any:
    """Take a single word for a list of one.

    Args:
        given: A word, or a list.

    Returns:
        The list.

    >>> several("photo")
    ('photo',)
    """
    return (given,) if isinstance(given, str) else given
