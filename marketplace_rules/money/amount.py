"""Money: an exact amount in one currency.

Inside there are only whole minor units and a currency code, so that nothing is ever lost or rounded unseen.
Rounding and splitting are asked for by name: `Money.rounded`, `share` and `allocate`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Final, NoReturn, final

from marketplace_rules.money import allocation
from marketplace_rules.money.currencies import digits
from marketplace_rules.money.errors import CurrencyMismatch, MoneyError, shown
from marketplace_rules.money.exact import exact_ratio, half_up, minor_units, plain_text, scale

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


@final
class Money:
    """An exact amount of money in one currency; negative for what is owed.

    Args:
        amount: in major units: plain text such as `"19.99"`, a `Decimal`, or an `int`; never a float. Zeros
            beyond the digits of the currency lose nothing and are accepted.
        currency: an ISO 4217 code in capitals.

    Raises:
        MoneyError: not an amount, not finite, or more digits after the point than the currency has.
        UnknownCurrency: there is no such code.

    >>> Money("19.99", "EUR") + Money(5, "EUR")
    Money('24.99', 'EUR')
    >>> Money(45990, "HUF") == Money("45990.00", "HUF")
    True
    """

    __slots__ = ("_currency", "_minor")
    __match_args__ = ("amount", "currency")

    _currency: str
    _minor: int

    def __new__(cls, amount: Decimal | int | str, currency: str) -> Money:
        """Read the amount exactly, or refuse it."""
        return _money(minor_units(amount, currency), _plain(currency))

    @classmethod
    def from_minor(cls, minor: int, currency: str) -> Money:
        """Make money from whole minor units.

        Args:
            minor: the amount in minor units, such as cents.
            currency: an ISO 4217 code.

        Returns:
            The money.

        Raises:
            MoneyError: `minor` is not an `int`.
            UnknownCurrency: there is no such code.

        >>> Money.from_minor(1999, "EUR"), Money.from_minor(1999, "JPY")
        (Money('19.99', 'EUR'), Money('1999', 'JPY'))
        """
        digits(currency)
        if type(minor) is not int:
            if not isinstance(minor, int) or isinstance(minor, bool):
                raise MoneyError("money_type", {"found": type(minor).__name__})
            minor = int(minor)
        return _money(minor, _plain(currency))

    @classmethod
    def parse(cls, text: str) -> Money:
        """Read money from text: the amount, one space, the currency.

        Args:
            text: such as `19.99 EUR`.

        Returns:
            The money.

        Raises:
            MoneyError: not of this form, or more digits after the point than the currency has.
            UnknownCurrency: there is no such code.

        >>> Money.parse("19.99 EUR")
        Money('19.99', 'EUR')
        """
        common = _TWO_DIGITS(text)
        if common:
            whole, cents, currency = common.groups()
            if digits(currency) == 2:
                return _money(int(whole + cents), currency)
        amount, space, currency = text.partition(" ")
        # Where the currency comes first, or none does, the form is to blame and not the code.
        if not space or not amount[-1:].isdigit():
            raise MoneyError("money_format", {"text": shown(text)})
        return cls(amount, currency)

    @classmethod
    def zero(cls, currency: str) -> Money:
        """Make no money, in a currency.

        Args:
            currency: an ISO 4217 code.

        Returns:
            The zero of that currency, which differs from the zero of every other.

        Raises:
            UnknownCurrency: there is no such code.

        >>> Money.zero("EUR")
        Money('0.00', 'EUR')
        """
        return cls.from_minor(0, currency)

    @classmethod
    def rounded(cls, amount: Decimal | int, currency: str) -> Money:
        """Round an amount to the digits of the currency, halves away from zero.

        Args:
            amount: in major units, with any number of digits.
            currency: an ISO 4217 code.

        Returns:
            The nearest money there is.

        Raises:
            MoneyError: a float, not finite, or out of range.
            UnknownCurrency: there is no such code.

        >>> Money.rounded(Decimal("1.005"), "EUR"), Money.rounded(Decimal("-0.5"), "JPY")
        (Money('1.01', 'EUR'), Money('-1', 'JPY'))
        """
        units = scale(currency)
        numerator, denominator = exact_ratio(amount)
        return _money(half_up(numerator * units, denominator), _plain(currency))

    @classmethod
    def total(cls, parts: Iterable[Money], currency: str) -> Money:
        """Add money up; no parts make the zero of the currency.

        Args:
            parts: money, all in `currency`.
            currency: an ISO 4217 code.

        Returns:
            The sum.

        Raises:
            CurrencyMismatch: a part is in another currency.
            UnknownCurrency: there is no such code.

        >>> Money.total([Money("1.10", "EUR"), Money("2.20", "EUR")], "EUR")
        Money('3.30', 'EUR')
        """
        return sum(parts, cls.zero(currency))

    @property
    def amount(self) -> Decimal:
        """The amount in major units, exact, with all the digits of the currency."""
        return Decimal(plain_text(self._minor, digits(self._currency)))

    @property
    def minor(self) -> int:
        """The amount in whole minor units."""
        return self._minor

    @property
    def currency(self) -> str:
        """The ISO 4217 code of the currency."""
        return self._currency

    def share(self, percent: Decimal | int) -> Money:
        """Take a percentage, rounded once to the minor unit, halves away from zero.

        Args:
            percent: in hundredths of the whole: `Decimal("12.5")` is one eighth.

        Returns:
            That share.

        Raises:
            MoneyError: a float, not finite, or out of range.

        >>> Money("10.05", "EUR").share(50)
        Money('5.03', 'EUR')
        """
        numerator, denominator = exact_ratio(percent)
        return _money(half_up(self._minor * numerator, 100 * denominator), self._currency)

    def allocate(self, weights: Sequence[int]) -> tuple[Money, ...]:
        """Split into parts in proportion to weights, by largest remainder, ties to the first.

        Args:
            weights: one whole number, 0 or more, for each part, such as the prices in minor units.

        Returns:
            One part for each weight; together they are exactly this money.

        Raises:
            TypeError: a weight is not an `int`.
            ValueError: a weight is negative, or there is no part to carry the money.

        >>> [str(part) for part in Money("10.00", "EUR").allocate([1, 1, 1])]
        ['3.34 EUR', '3.33 EUR', '3.33 EUR']
        """
        return tuple(_money(part, self._currency) for part in allocation.allocate(self._minor, weights))

    def __add__(self, other: Money) -> Money:
        if not isinstance(other, Money):
            return NotImplemented
        if self._currency != other._currency:
            raise CurrencyMismatch(self._currency, other._currency)
        return _money(self._minor + other._minor, self._currency)

    def __sub__(self, other: Money) -> Money:
        if not isinstance(other, Money):
            return NotImplemented
        if self._currency != other._currency:
            raise CurrencyMismatch(self._currency, other._currency)
        return _money(self._minor - other._minor, self._currency)

    def __mul__(self, times: int) -> Money:
        if not isinstance(times, int) or isinstance(times, bool):
            return NotImplemented
        return _money(self._minor * int(times), self._currency)

    __rmul__ = __mul__

    def __neg__(self) -> Money:
        return _money(-self._minor, self._currency)

    def __abs__(self) -> Money:
        return _money(abs(self._minor), self._currency)

    def __bool__(self) -> bool:
        return self._minor != 0

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Money):
            return NotImplemented
        return self._minor == other._minor and self._currency == other._currency

    def __hash__(self) -> int:
        return hash((self._minor, self._currency))

    def __lt__(self, other: Money) -> bool:
        if not isinstance(other, Money):
            return NotImplemented
        return self._minor < self._like(other)

    def __le__(self, other: Money) -> bool:
        if not isinstance(other, Money):
            return NotImplemented
        return self._minor <= self._like(other)

    def __gt__(self, other: Money) -> bool:
        if not isinstance(other, Money):
            return NotImplemented
        return self._minor > self._like(other)

    def __ge__(self, other: Money) -> bool:
        if not isinstance(other, Money):
            return NotImplemented
        return self._minor >= self._like(other)

    def _like(self, other: Money) -> int:
        """Give the other side's minor units if they are of the same kind."""
        if self._currency != other._currency:
            raise CurrencyMismatch(self._currency, other._currency)
        return other._minor

    def __str__(self) -> str:
        return f"{plain_text(self._minor, digits(self._currency))} {self._currency}"

    def __repr__(self) -> str:
        return f"Money('{plain_text(self._minor, digits(self._currency))}', '{self._currency}')"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"money is immutable, {name!r} cannot be set")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"money is immutable, {name!r} cannot be deleted")

    def __copy__(self) -> Money:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Money:
        return self

    def __reduce__(self) -> tuple[object, ...]:
        return Money.from_minor, (self._minor, self._currency)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from marketplace_rules.money import schema  # pydantic takes longer to load than all of this

        return schema.core(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        from marketplace_rules.money import schema

        return schema.json_schema(handler.mode)


# Nearly every amount, read in one step.
_TWO_DIGITS: Final = re.compile(r"(-?[0-9]{1,15})\.([0-9]{2}) ([A-Z]{3})").fullmatch
_new: Final = object.__new__
_plain: Final = str.__str__  # drops the subclass of a code that is a member of an enumeration
_set_minor: Final = vars(Money)["_minor"].__set__
_set_currency: Final = vars(Money)["_currency"].__set__


def _money(minor: int, currency: str) -> Money:
    """Make money of parts already checked, past the guard on attributes."""
    money = _new(Money)
    _set_minor(money, minor)
    _set_currency(money, currency)
    return money


class _NotNegative:
    """Refuses money below zero, as `money_negative`."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from marketplace_rules.money import schema

        return schema.not_negative(handler(source))


NonNegativeMoney = Annotated[Money, _NotNegative()]
"""Money that is zero or more, for the fields of models."""
