"""Which few values of a field tell most about a policy? Its own thresholds, one below and one above.

Values are plain data, as a TOML file has it, the plainest first: that is what Hypothesis shrinks to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from marketplace_rules.periods import months
from marketplace_rules.testing.figures import Figures
from marketplace_rules.testing.plain_values import AMOUNTS, COUNTRIES, CURRENCIES, FIRST_DAY, TABLES, TEXTS
from marketplace_rules.testing.shapes import FactField, Shape

_WIDEST = 12  # longer lists of days tell nothing more
_DAY_KINDS = ("moment", "event", "day")


@dataclass(frozen=True, slots=True)
class Telling:
    """What to choose from for the fields of some facts.

    Args:
        figures: What the policy states.
        currency: The currency of every amount.
        days: Days that the facts tell already, from which others are counted.
    """

    figures: Figures
    currency: str = "EUR"
    days: tuple[date, ...] = ()

    def values(self, field: FactField) -> list[Any]:
        """List the telling values of a field that holds neither facts nor a list.

        Args:
            field: The field.

        Returns:
            The values, each once; a null that says something comes last.
        """
        found = [*self._of(field)]
        if field.shape.says_none:
            found.append(None)
        return [value for index, value in enumerate(found) if value not in found[:index] or type(value) is bool]

    def listed(self, field: FactField) -> tuple[str, ...]:
        """List the codes that the policy has for a text.

        Args:
            field: The field.

        Returns:
            The codes; none where it lists none, or the field holds no text.
        """
        rule = _RULES.get((field.model, field.name)) or _RULES.get(("", field.name), field.name)
        return tuple(self.figures.words.get(rule, ())) if field.shape.kind == "text" else ()

    def _of(self, field: FactField) -> Iterable[Any]:
        name, shape = field.name, field.shape
        match shape.kind:
            case "flag":
                return (True, False)
            case "words":
                return shape.words
            case "open_words":
                return (*shape.words, "another")
            case "count":
                return self._counts(name, shape)
            case "quantity":
                return [n for n in _around(self.figures.counts, (1, 10, 5, 0, Decimal("1.5"))) if n >= 0]
            case "percent":
                return [n for n in _around(self.figures.percent, (20, 0, 100), Decimal("0.01")) if 0 <= n <= 100]
            case "money":
                amounts = sorted(AMOUNTS, key=lambda amount: amount != "0.00") if _mostly_none(name) else AMOUNTS
                return tuple(f"{amount} {self.currency}" for amount in amounts)
            case "text":
                own = TEXTS.get(f"{field.model}.{name}") or TEXTS.get(name, ())
                rule = _RULES.get((field.model, name)) or _RULES.get(("", name), name)
                return (*own, *self.listed(field), *self.figures.labels.get(rule, ()), *_else(name))
            case "tuple":
                return TABLES[name]
            case "table":
                return self._tables(name)
            case kind if kind in _DAY_KINDS:
                return self._days(instants=kind != "day")
        return _FIXED[shape.kind]

    def _counts(self, name: str, shape: Shape) -> list[int]:
        """Counts around the thresholds of their unit, which the name of the field tells."""
        unit = next((unit for word, unit in _UNITS if word in name), "counts")
        stated: tuple[int, ...] = getattr(self.figures, unit)
        most = 10**9 if shape.maximum is None else shape.maximum
        plain = (0, 1, 2) if _mostly_none(name) else (1, 2, 0) if unit == "counts" else (*reversed(stated), 1, 0)
        return [n for n in _around(stated, plain) if shape.minimum <= n <= most]

    def _days(self, *, instants: bool) -> Iterator[date]:
        """Days that lie a threshold, or a day more or less, after those that are told; then instants, by the hour."""
        steps = _around(self.figures.days, (0, 1))
        origins = tuple(dict.fromkeys(reversed(self.days))) or (FIRST_DAY,)
        for origin in origins[:4]:
            for days in steps[:_WIDEST]:
                yield origin + timedelta(days=int(days))
            for count in self.figures.months:
                last = months(origin, count).nominal_last_on
                yield from (last + timedelta(days=step) for step in (0, 1, -1))
        if instants:
            for hours in _around(self.figures.hours, (0, 24)):
                yield datetime.fromisoformat(f"{origins[-1]}T10:00:00+01:00") + timedelta(hours=int(hours))

    def _tables(self, name: str) -> Iterable[Mapping[str, Any]]:
        if name == "subcategories":
            return ({self.figures.words.get("category", TEXTS["category"])[0]: list(TEXTS["subcategory"])}, {})
        return TABLES[name]


# What there is mostly none of: units that came back earlier, deductions, extra charges.
_NONE = (
    "refunded",
    "returned",
    "pending",
    "cancelled",
    "discount",
    "loss",
    "fee",
    "charge",
    "extra",
    "paid_out",
    "vat",
)


def _mostly_none(name: str) -> bool:
    return any(word in name for word in _NONE)


# Which unit the name of a count tells.
_UNITS = (("month", "months"), ("width", "px"), ("height", "px"), ("bytes", "bytes"))
# Where a text takes the words of a rule of another name.
_RULES = {
    ("", "fields"): "editing",
    ("", "columns"): "import_steps",
    ("", "reasons"): "refusal_reasons",
    ("Translation", "language"): "languages",
    ("Listing", "language"): "languages",
}
_FIXED: dict[str, tuple[Any, ...]] = {
    "zone": ("Europe/Paris", "Europe/Lisbon"),
    "calendar": ("FR", "PT", [date(2026, 3, 3)], {"name": "FR", "saturday_is_business": True}),
    "country": COUNTRIES,
    "currency": CURRENCIES,
    "digest": ("ab" * 32, "cd" * 32),
    "weight": ("0.05 kg", "0 kg"),
    "length": ("10 cm",),
    "three_sizes": ([30, 20, 10],),
}


def _around(stated: Iterable[Any], plain: Iterable[Any], step: Any = 1) -> list[Any]:
    """Plain numbers first, then each threshold, one above and one below."""
    near = (n for limit in stated for n in (limit, limit + step, limit - step))
    return list(dict.fromkeys([*plain, *near]))


def _else(name: str) -> tuple[str, ...]:
    """A text that no list has, and an empty one where that can be told."""
    return ("another",) if name in TEXTS else ("some text", "another")
