"""The words of open lists: statuses and modes by the pages' labels, or as they stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias
from unicodedata import combining, normalize

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from marketplace_rules.figure_types import whole_text
from marketplace_rules.policy.order_vocabulary import (
    DELIVERY_MODE_LABELS,
    PAYMENT_STATUS_LABELS,
    SHIPPING_STATUS_LABELS,
    TIME_UNIT_LABELS,
    DeliveryMode,
    PaymentStatus,
    ShippingStatus,
    TimeUnit,
)

_LONGEST_WORD = 100


def plain_label(text: str) -> str:
    """Write a label without accents, in small letters, with single spaces.

    Args:
        text: A label as somebody wrote it.

    Returns:
        The form in which labels are looked up.

    >>> plain_label(" Carte de_Crédit")
    'carte de credit'
    """
    bare = "".join(c for c in normalize("NFKD", text) if not combining(c)).casefold()
    return " ".join(bare.replace("_", " ").replace("-", " ").split())


def known_word(given: Any, labels: Mapping[str, Any]) -> Any:
    """Find the code that a label stands for; a word that is not listed is kept as it is.

    Args:
        given: A code, one of the pages' labels in any case and with or without accents, another word, or None.
        labels: The code of each label; the labels as ``plain_label`` writes them.

    Returns:
        The code, the word, or None.

    >>> known_word(" Click-and-Collect ", DELIVERY_MODE_LABELS).value
    'click_and_collect'
    """
    if given is None:
        return None
    text = normalize("NFC", whole_text(given)).strip()
    if not text:
        raise PydanticCustomError("empty_text", "empty")
    if len(text) > _LONGEST_WORD:
        raise PydanticCustomError("string_too_long", "too long", {"max_length": _LONGEST_WORD})
    return labels.get(plain_label(text), text)


def _unit(given: Any) -> Any:
    return known_word(given, TIME_UNIT_LABELS) if isinstance(given, str) and given.strip() else given


_WORD: dict[str, Any] = {"anyOf": [{"type": "string"}, {"type": "null"}]}
# Open lists: a status or a mode that no page names is kept as text.
PaymentWord: TypeAlias = Annotated[
    PaymentStatus | str | None,
    PlainValidator(lambda given: known_word(given, PAYMENT_STATUS_LABELS)),
    WithJsonSchema(_WORD),
]
ShippingWord: TypeAlias = Annotated[
    ShippingStatus | str | None,
    PlainValidator(lambda given: known_word(given, SHIPPING_STATUS_LABELS)),
    WithJsonSchema(_WORD),
]
DeliveryWord: TypeAlias = Annotated[
    DeliveryMode | str | None,
    PlainValidator(lambda given: known_word(given, DELIVERY_MODE_LABELS)),
    WithJsonSchema(_WORD),
]

# The list of units is closed.
Unit: TypeAlias = Annotated[TimeUnit, BeforeValidator(_unit)]
