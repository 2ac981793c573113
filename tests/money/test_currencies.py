from __future__ import annotations

import pickle
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.money import currencies
from marketplace_rules.money.currencies import CODES, WITHDRAWN, UnknownCurrency, digits, is_currency

# The published list has these numbers of codes; the lists for 0, 3 and 4 digits are complete.
ZERO = {
    *("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG"),
    *("RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"),
}
THREE = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"}
FOUR = {"CLF", "UYW"}
WITHOUT_MINOR_UNIT = [
    *("XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XDR"),
    *("XPD", "XPT", "XSU", "XTS", "XUA", "XXX"),
]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("EUR", 2),
        ("HUF", 2),
        ("JPY", 0),
        ("ISK", 0),
        ("KWD", 3),
        ("IQD", 3),
        ("RSD", 2),
        ("MGA", 2),
        ("LBP", 2),
        ("ALL", 2),
        ("CLF", 4),
        ("UYW", 4),
        ("BYN", 2),
        ("BYR", 0),
        ("XCG", 2),
        ("XAD", 2),
        ("ZWG", 2),
        ("HRK", 2),
        ("BGN", 2),
    ],
)
def test_digits_are_those_of_iso_4217(code: str, expected: int) -> None:
    assert digits(code) == expected


@pytest.mark.parametrize(("places", "codes"), [(0, ZERO), (3, THREE), (4, FOUR)])
def test_lists_of_unusual_digits_are_complete(places: int, codes: set[str]) -> None:
    assert {code for code in CODES - WITHDRAWN if digits(code) == places} == codes


def test_the_published_list_has_165_codes_with_a_minor_unit() -> None:
    assert len(CODES - WITHDRAWN) == 165
    assert sum(digits(code) == 2 for code in CODES - WITHDRAWN) == 139


def test_no_code_is_listed_twice() -> None:
    tables = (currencies._CURRENT, currencies._WITHDRAWN)
    assert sum(len(codes.split()) for table in tables for codes in table.values()) == len(CODES)


def test_every_code_is_three_capital_letters() -> None:
    assert all(re.fullmatch("[A-Z]{3}", code) for code in CODES)


def test_withdrawn_codes_are_still_read() -> None:
    assert {"HRK", "BGN", "LTL", "LVL", "EEK", "SKK"} <= WITHDRAWN
    assert all(is_currency(code) for code in WITHDRAWN)


@pytest.mark.parametrize("code", WITHOUT_MINOR_UNIT)
def test_codes_without_a_minor_unit_are_unknown(code: str) -> None:
    assert not is_currency(code)
    with pytest.raises(UnknownCurrency):
        digits(code)


@pytest.mark.parametrize(
    ("code", "suggestion"),
    [
        ("eur", "EUR"),
        ("Eur", "EUR"),
        (" EUR", "EUR"),
        ("EUR\n", "EUR"),
        ("EUR\u00a0", "EUR"),
        ("", None),
        ("EU", None),
        ("EURO", None),
        ("ERU", None),
        ("XAU", None),
        ("€", None),
        ("\uff25\uff35\uff32", None),  # full-width letters
        ("ЕUR", None),  # noqa: RUF001 - a Cyrillic first letter
    ],
)
def test_unknown_code_is_refused_with_what_was_probably_meant(code: str, suggestion: str | None) -> None:
    with pytest.raises(UnknownCurrency) as refusal:
        digits(code)
    assert (refusal.value.code, refusal.value.suggestion) == (code, suggestion)
    hint = ", did you mean 'EUR'?" if suggestion else ""
    assert str(refusal.value) == f"unknown currency {code!r}{hint}"


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (None, "null"),
        (978, "978"),
        (Decimal("0.1"), "0.1"),
        (0.5, "0.5"),
        (True, "true"),
        (False, "false"),
        (["EUR"], "['EUR']"),
        ({"EUR": 1}, "{'EUR': 1}"),
        (date(2026, 1, 2), "datetime.date(2026, 1, 2)"),
    ],
)
def test_what_is_not_text_is_not_a_currency_and_is_shown_plainly(code: object, shown: str) -> None:
    assert not is_currency(code)
    with pytest.raises(UnknownCurrency) as refusal:
        digits(code)
    assert refusal.value.code == shown
    assert refusal.value.suggestion is None


@given(st.text())
def test_exactly_the_listed_codes_are_currencies(text: str) -> None:
    assert is_currency(text) == (text in CODES)


@given(st.sampled_from(sorted(CODES)))
def test_a_code_in_small_letters_is_unknown_and_corrected(code: str) -> None:
    assert not is_currency(code.lower())
    assert UnknownCurrency(code.lower()).suggestion == code


def test_refusal_survives_pickling() -> None:
    again = pickle.loads(pickle.dumps(UnknownCurrency("eur")))
    assert again.args == ("eur",)
    assert (again.code, again.suggestion, str(again)) == ("eur", "EUR", str(UnknownCurrency("eur")))


def test_tables_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        currencies._DIGITS["EUR"] = 3


def test_customary_digits_never_exceed_those_of_iso() -> None:
    numbers = pytest.importorskip("babel.numbers")
    assert all(numbers.get_currency_precision(code) <= digits(code) for code in CODES)


def test_every_currency_in_use_somewhere_is_known() -> None:
    core = pytest.importorskip("babel.core")
    in_use = {
        code
        for entries in core.get_global("territory_currencies").values()
        for code, _start, end, _tender in entries
        if end is None
    }
    assert in_use - CODES <= {*WITHOUT_MINOR_UNIT, "CNH"}  # CNH is a market's code for CNY, not ISO's
