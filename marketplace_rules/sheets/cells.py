"""How cells become facts: nothing is guessed that could be read in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from marketplace_rules.faults import FactsError, Fault
from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.policy.terms import folded
from marketplace_rules.policy.vocabulary import Condition
from marketplace_rules.sheets.columns import Column

Cell = str | int | float | bool | date | None
Notation = Literal["point", "comma"]

_POINT = re.compile(r"\d{1,3}(?:[, '’\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", re.ASCII)
_COMMA = re.compile(r"\d{1,3}(?:[. \u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:,\d+)?", re.ASCII)
_AMOUNT = re.compile(r"(?P<number>-?[\d.,'’\u00a0\u202f ]*\d)\s*(?P<currency>[A-Z]{3}|€)?")
_FIGURE = re.compile(r"[\d.,'’\u00a0\u202f ]*\d")
_MEASURE = re.compile(r"(?P<number>[\d.,'’\u00a0\u202f ]*\d)\s*(?P<unit>[a-z]{1,2})")
# What spreadsheets write for true and false, in each language, beside its words for yes and no.
_YES = frozenset({"true", "vrai", "verdadero", "verdadeiro", "wahr", "1", "x"})
_NO = frozenset({"false", "faux", "falso", "falsch", "0"})


def facts_of(
    cells: Sequence[Cell], columns: Sequence[Column | None], notation: Notation | None, currency: str | None
) -> tuple[dict[str, Any], list[Fault]]:
    """Turn a row of a sheet into the plain data of a listing.

    Args:
        cells: The cells of the row.
        columns: The column of each cell.
        notation: Whether numbers that are text have a decimal ``point`` or ``comma``; None where nobody has said.
        currency: The currency of amounts that are numbers alone, where the row does not state one.

    Returns:
        The data, without empty cells, and what is wrong with those that cannot be read.
    """
    given = {column: cell for column, cell in zip(columns, cells, strict=False) if column and not _is_empty(cell)}
    own = next((cell for column, cell in given.items() if column.key == "currency"), None)
    money = str(own).strip() if own is not None else currency
    data: dict[str, Any] = {}
    faults: list[Fault] = []
    for column, cell in given.items():
        if column.pointer:
            try:
                _put(data, column.pointer, _value(column, cell, notation, money))
            except FactsError as error:
                faults += [Fault(column.pointer, fault.code, fault.args) for fault in error.faults]
    return data, faults


def _is_empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _put(data: dict[str, Any], pointer: str, value: Any) -> None:
    """Put a value where a pointer leads, making what is on the way; the only list on a way has one element."""
    first, *rest = pointer.split("/")[1:]
    if not rest:
        data[first] = value
    elif rest[0] == "0":
        [element] = data.setdefault(first, [{}])
        _put(element, "/" + "/".join(rest[1:]), value)
    else:
        _put(data.setdefault(first, {}), "/" + "/".join(rest), value)


def _value(column: Column, cell: Cell, notation: Notation | None, currency: str | None) -> Any:
    text = text_of(cell)
    match column.kind:
        case "number":
            return number_of(cell, notation)
        case "count":
            return _count(cell)
        case "money":
            return _money(cell, notation, currency)
        case "flag":
            return _flag(text)
        case "list":
            return [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
        case "pairs":
            return _pairs(text)
        case "day":
            return cell.date() if isinstance(cell, datetime) else cell if isinstance(cell, date) else text.strip()
    if column.key == "condition":
        return _conditions().get(folded(text), text)
    return _weight(text, notation) if column.key == "weight" else text


def text_of(cell: Cell) -> str:
    """Write a cell as text; a whole number has no decimals, whatever the sheet makes of it.

    Args:
        cell: The cell.

    Returns:
        The text.

    >>> text_of(4006381333931.0)
    '4006381333931'
    """
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime) and cell.time() == datetime.min.time():
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def number_of(cell: Cell, notation: Notation | None) -> Any:
    """Read a number; text in a notation that nobody has named is left as it is, for the facts to refuse.

    Args:
        cell: The cell.
        notation: Whether text has a decimal ``point`` or ``comma``.

    Returns:
        The number, or the text.

    >>> number_of("1 234,5", "comma"), number_of("1,234.5", "point"), number_of("1,234", None)
    (Decimal('1234.5'), Decimal('1234.5'), '1,234')
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Decimal(text_of(cell))
    text = text_of(cell).strip()
    if notation == "comma" and _COMMA.fullmatch(text):
        return Decimal(re.sub(r"[. \u00a0\u202f]", "", text).replace(",", "."))
    if notation == "point" and _POINT.fullmatch(text):
        return Decimal(re.sub(r"[, '’\u00a0\u202f]", "", text))
    return text


def _count(cell: Cell) -> Any:
    number = number_of(cell, None)
    if isinstance(number, str):
        return int(number) if re.fullmatch(r"\d{1,9}", number, re.ASCII) else number
    return int(number) if number == number.to_integral_value() else number


def _money(cell: Cell, notation: Notation | None, currency: str | None) -> str:
    text = text_of(cell).strip()
    found = _AMOUNT.fullmatch(text)
    if found is None:
        return text
    written = found["number"] if isinstance(cell, str) else text
    number = number_of(written, notation) if isinstance(cell, str) else number_of(cell, None)
    unit = {"€": "EUR", None: currency}.get(found["currency"], found["currency"])
    if isinstance(number, str) and not re.fullmatch(r"-?\d+(\.\d+)?", number, re.ASCII):
        raise FactsError([Fault("", "ambiguous_number", (("found", text[:100]),))])
    if unit is None:
        raise FactsError([Fault("", "currency_lacking")])
    return f"{number} {unit}"


def _weight(text: str, notation: Notation | None) -> str:
    found = _MEASURE.fullmatch(text.strip())
    return f"{number_of(found['number'], notation)} {found['unit']}" if found else text


def _flag(text: str) -> Any:
    word = folded(text)
    yes, no = _yes_and_no()
    return True if word in yes else False if word in no else text


@cache
def _yes_and_no() -> tuple[frozenset[str], frozenset[str]]:
    """The words for yes and for no in every language, folded."""
    yes, no = (
        frozenset(folded(Words(language).say(key)) for language in LANGUAGES)
        for key in ("outcome.pass", "outcome.fail")
    )
    return yes | _YES, no | _NO


@cache
def _conditions() -> dict[str, str]:
    """The condition that each label of a template stands for, in every language, folded."""
    return {folded(Words(language).label(each)): each.value for language in LANGUAGES for each in Condition}


def _pairs(text: str) -> Mapping[str, str]:
    pairs: dict[str, str] = {}
    for part in _parts(text):
        name, colon, value = part.partition(":")
        if not colon or name.strip() in pairs:
            raise FactsError([Fault("", "not_pairs")])
        pairs[name.strip()] = value.strip()
    return pairs


def _parts(text: str) -> Iterable[str]:
    return (part for part in re.split(r"[;\n]", text) if part.strip())
