"""Which currency codes exist, and how many digits each has after the point.

The digits are ISO 4217's minor units, because they decide what an amount of money can be. They are not the
digits a language customarily shows: nobody prints fillér, yet the forint has two digits here.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

# ISO 4217 List One as published on 2026-01-01: every current code that has a minor unit.
# Left out are the 13 codes that have "N.A." there instead of a number: metals (XAG XAU XPD XPT), bond market
# units (XBA XBB XBC XBD), units of account between institutions (XDR XSU XUA), and the codes for tests and
# for no currency (XTS XXX). Without a minor unit no amount can be exact, and no shop charges in them.
_CURRENT: Final[Mapping[int, str]] = MappingProxyType(
    {
        0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
        2: """
            AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF
            CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD
            GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL
            MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR
            PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP
            TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG
        """,
        3: "BHD IQD JOD KWD LYD OMR TND",
        4: "CLF UYW",
    }
)

# Codes that ISO 4217 withdrew from 2009 on, so that orders and refunds of those years can still be read:
# SKK TMM ZWR 2009, EEK 2011, ZMK 2012, LTL LVL USS 2014, BYR MRO STD 2017, VEF 2018, CUC 2021, HRK SLL 2023,
# ZWL 2024, ANG 2025, BGN 2026. The list of withdrawn codes has no digits; these are the last in force.
_WITHDRAWN: Final[Mapping[int, str]] = MappingProxyType(
    {
        0: "BYR",
        2: "ANG BGN CUC EEK HRK LTL LVL MRO SKK SLL STD TMM USS VEF ZMK ZWL ZWR",
    }
)


def _codes(table: Mapping[int, str]) -> dict[str, int]:
    return {code: digits for digits, codes in table.items() for code in codes.split()}


_DIGITS: Final[Mapping[str, int]] = MappingProxyType(_codes(_CURRENT) | _codes(_WITHDRAWN))

WITHDRAWN: Final[frozenset[str]] = frozenset(_codes(_WITHDRAWN))
"""Codes that are read but no longer in use anywhere."""

CODES: Final[frozenset[str]] = frozenset(_DIGITS)
"""Every code that is read, withdrawn ones included."""


def _written(code: object) -> str:
    if code is None or isinstance(code, bool):
        return {None: "null", True: "true", False: "false"}[code]
    return str(code) if isinstance(code, int | float | Decimal) else repr(code)


class UnknownCurrency(ValueError):
    """A code that is not a currency code of ISO 4217 with a minor unit.

    Attributes:
        code: what was given; text and numbers as they are written, null and booleans as JSON writes them.
        suggestion: the code that was probably meant, or `None`. Only case and surrounding space are
            forgiven: a guess at letters would name another country's money.

    >>> UnknownCurrency("eur").suggestion
    'EUR'
    """

    def __init__(self, code: object) -> None:
        """Remember the code and look for what was meant."""
        super().__init__(code)
        self.code: str = code if isinstance(code, str) else _written(code)
        meant = self.code.strip().upper()
        self.suggestion: str | None = meant if meant in _DIGITS else None

    def __str__(self) -> str:
        """Say which code, and which was probably meant."""
        hint = f", did you mean {self.suggestion!r}?" if self.suggestion else ""
        return f"unknown currency {self.code!r}{hint}"


def digits(code: str) -> int:
    """Tell how many digits a currency has after the point.

    Args:
        code: an ISO 4217 code in capitals, current or recently withdrawn.

    Returns:
        The number of digits of the minor unit: 0, 2, 3 or 4.

    Raises:
        UnknownCurrency: there is no such code.

    >>> digits("EUR"), digits("JPY"), digits("KWD"), digits("HUF")
    (2, 0, 3, 2)
    """
    try:
        return _DIGITS[code]
    except (KeyError, TypeError):  # TypeError: a list or another thing that cannot be looked up
        raise UnknownCurrency(code) from None


def is_currency(code: object) -> bool:
    """Tell whether this is a currency code, exactly as ISO 4217 writes it.

    Args:
        code: anything.

    Returns:
        True for a current or recently withdrawn code in capitals.

    >>> is_currency("HRK"), is_currency("eur"), is_currency("XAU")
    (True, False, False)
    """
    return isinstance(code, str) and code in _DIGITS
