"""What a marketplace stipulates about a basket: who may order, how much, at which price and paid how."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from marketplace_rules.money import is_currency
from marketplace_rules.policy.basket_vocabulary import BuyerKind, CheckoutDetail, CheckoutMode
from marketplace_rules.policy.clause import Clause, DutyClause, FrozenTable, Label, contradiction


class BuyersClause(Clause):
    """Who may order."""

    accepted: Annotated[tuple[BuyerKind, ...], Field(min_length=1)]


class AccountClause(Clause):
    """Whether an order is placed with an account, as a guest, or either way."""

    accepted: Annotated[tuple[CheckoutMode, ...], Field(min_length=1)]


class PaymentMethodClause(Clause):
    """How an order can be paid.

    Args:
        accepted: Methods that the page names: codes of ours, or names of further ones.
        processors: Payment providers of which every other method is accepted too; none where the list is closed.
        processed_by: Payment providers that process the accepted methods of a closed list; somebody who names one
            of them has not said by which method.
    """

    accepted: Annotated[tuple[Label, ...], Field(min_length=1)]
    processors: tuple[Label, ...] = ()
    processed_by: tuple[Label, ...] = ()


def _currency(code: str) -> str:
    if not is_currency(code):
        raise contradiction("no_such_currency", "not a currency code of ISO 4217", found_name=code)
    return code


CurrencyCode: TypeAlias = Annotated[str, AfterValidator(_currency)]


class OrderCurrencyClause(Clause):
    """In which currency an order is made.

    Args:
        listed: Currencies that an order can be made in.
        otherwise: The currency of an order whose buyer has any other; None where there is none.
        unlisted: What follows then: such an order is ``refused``, or a person decides (``review``).
    """

    listed: Annotated[tuple[CurrencyCode, ...], Field(min_length=1)]
    otherwise: CurrencyCode | None = None
    unlisted: Literal["refused", "review"] | None = None


class PriceClause(Clause):
    """Which price is charged.

    Args:
        several: Which one, where a promotion and a quantity price apply at once: the ``lowest``; None where the page
            does not say.
    """

    several: Literal["lowest"] | None = None


class PromotionClause(Clause):
    """When the price of a promotion is charged.

    Args:
        states: What a promotion states of its period: ``start_and_end``, or the ``end`` alone.
        switched_on: Whether it also has to be switched on.
        not_lower: What follows where its price is not below the list price: ``warned`` or ``refused``.
    """

    states: Literal["start_and_end", "end"]
    switched_on: bool = False
    not_lower: Literal["warned", "refused"] = "warned"


class TiersClause(Clause):
    """That a price can depend on the quantity ordered; a price that is reached holds for every unit.

    Args:
        not_lower: What follows where a price does not fall as the quantity rises: ``warned`` or ``refused``.
    """

    not_lower: Literal["warned", "refused"] = "warned"


DETAIL_KEYS = tuple(detail.value for detail in CheckoutDetail)


def _detail_key(key: str) -> str:
    if key not in DETAIL_KEYS:
        raise PydanticCustomError("unknown_row", "no such detail", {"known": DETAIL_KEYS})
    return key


# What the buyer has to give before an order is placed: one clause for each detail.
Details: TypeAlias = Annotated[
    Mapping[Annotated[str, AfterValidator(_detail_key)], DutyClause],
    AfterValidator(FrozenTable),
]
NO_DETAILS: Mapping[str, DutyClause] = FrozenTable()
