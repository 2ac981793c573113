"""Which form should the fact models have? Parse, build and read the same request in four forms.

Run it with ``python benchmarks/facts_form.py``. Every round measures all forms one after the other in CPU time; the
table gives the median of the rounds' ratios to the first form, so that a slow moment of the machine counts for all.
"""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median
from time import process_time
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter
from pydantic.dataclasses import dataclass as validated_dataclass
from typing_extensions import TypedDict

ROUNDS = 15


class Reason(StrEnum):
    """A closed list, as facts have them."""

    DEFECTIVE = "defective"
    WRONG_ITEM = "wrong_item"


class ModelLine(BaseModel):
    """A pydantic model."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    item: str | None = None
    reasons: tuple[Reason, ...] = ()
    delivered_on: date | None = None
    condition: str | None = None
    warranty_months: int | None = None
    quantity: int | None = None
    repair_possible: bool | None = None
    replacement_possible: bool | None = None


class Model(BaseModel):
    """A request of pydantic models."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    delivered_on: date | None = None
    requested_on: date | None = None
    lines: tuple[ModelLine, ...]


@validated_dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class ValidatedLine:
    """A slotted dataclass that pydantic validates whenever it is built."""

    item: str | None = None
    reasons: tuple[Reason, ...] = ()
    delivered_on: date | None = None
    condition: str | None = None
    warranty_months: int | None = None
    quantity: int | None = None
    repair_possible: bool | None = None
    replacement_possible: bool | None = None


@validated_dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class Validated:
    """A request of them."""

    delivered_on: date | None = None
    requested_on: date | None = None
    lines: tuple[ValidatedLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainLine:
    """A slotted dataclass that is validated only behind a TypeAdapter."""

    __pydantic_config__ = ConfigDict(extra="forbid")
    item: str | None = None
    reasons: tuple[Reason, ...] = ()
    delivered_on: date | None = None
    condition: str | None = None
    warranty_months: int | None = None
    quantity: int | None = None
    repair_possible: bool | None = None
    replacement_possible: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """A request of them."""

    __pydantic_config__ = ConfigDict(extra="forbid")
    delivered_on: date | None = None
    requested_on: date | None = None
    lines: tuple[PlainLine, ...]


class DictLine(TypedDict, total=False):
    """A typed dictionary: read by key, and open to change."""

    item: str | None
    reasons: tuple[Reason, ...]
    delivered_on: date | None
    condition: str | None
    warranty_months: int | None
    quantity: int | None
    repair_possible: bool | None
    replacement_possible: bool | None


class Dict(TypedDict, total=False):
    """A request of them."""

    delivered_on: date | None
    requested_on: date | None
    lines: tuple[DictLine, ...]


LINE: dict[str, Any] = {
    "item": "Patch cable",
    "reasons": ["defective"],
    "condition": "new",
    "warranty_months": 6,
    "quantity": 2,
    "repair_possible": False,
    "replacement_possible": True,
}
PAYLOAD = json.dumps({"delivered_on": "2024-01-15", "requested_on": "2024-06-01", "lines": [LINE] * 3})

FORMS: dict[str, tuple[Any, Any]] = {
    "pydantic models": (Model, ModelLine),
    "validated slotted dataclasses": (Validated, ValidatedLine),
    "plain slotted dataclasses": (Plain, PlainLine),
    "typed dictionaries": (Dict, DictLine),
}


def read_attributes(request: Any) -> bool:
    """Read every field once, as rules do."""
    return all(
        line.reasons and line.condition == "new" and line.warranty_months and line.quantity
        and line.repair_possible is False and line.replacement_possible and line.item
        for line in request.lines
    ) and request.requested_on >= request.delivered_on  # fmt: skip


def read_keys(request: Any) -> bool:
    """The same for dictionaries."""
    return all(
        line.get("reasons") and line.get("condition") == "new" and line.get("warranty_months") and line.get("quantity")
        and line.get("repair_possible") is False and line.get("replacement_possible") and line.get("item")
        for line in request["lines"]
    ) and request["requested_on"] >= request["delivered_on"]  # fmt: skip


def seconds(work: Callable[[], object], times: int) -> float:
    """CPU time of a piece of work, each."""
    start = process_time()
    for _ in range(times):
        work()
    return (process_time() - start) / times


def memory(adapter: TypeAdapter[Any]) -> float:
    """Bytes that a parsed request keeps."""
    tracemalloc.start()
    kept = [adapter.validate_json(PAYLOAD) for _ in range(500)]
    size = tracemalloc.get_traced_memory()[0] / len(kept)
    tracemalloc.stop()
    return size


def measure() -> dict[str, dict[str, float]]:
    """The median ratio of each form to the first, for each kind of work."""
    adapters = {name: TypeAdapter(form) for name, (form, _) in FORMS.items()}
    built = {name: adapter.validate_json(PAYLOAD) for name, adapter in adapters.items()}
    arguments = {**LINE, "reasons": (Reason.DEFECTIVE,)}
    rounds: dict[tuple[str, str], list[float]] = {}
    for _ in range(ROUNDS):
        for name, (_, line) in FORMS.items():
            read = read_keys if name == "typed dictionaries" else read_attributes
            rounds.setdefault(("parse", name), []).append(
                seconds(lambda a=adapters[name]: a.validate_json(PAYLOAD), 2000)  # type: ignore[misc]
            )
            rounds.setdefault(("build", name), []).append(seconds(lambda c=line: c(**arguments), 5000))  # type: ignore[misc]
            rounds.setdefault(("read", name), []).append(
                seconds(lambda r=read, b=built[name]: r(b), 10000)  # type: ignore[misc]
            )
    first = next(iter(FORMS))
    table = {
        kind: {n: median(a / b for a, b in zip(rounds[kind, n], rounds[kind, first], strict=True)) for n in FORMS}
        for kind in ("parse", "build", "read")
    }
    kept = {name: memory(adapters[name]) for name in FORMS}
    table["memory"] = {name: kept[name] / kept[first] for name in FORMS}
    return table


def main() -> None:
    """Print the ratios as a table."""
    table = measure()
    print("| form | parse JSON | build one line | read every field | memory |\n|---|---|---|---|---|")
    for name in FORMS:
        print(f"| {name} | " + " | ".join(f"{table[kind][name]:.2f}" for kind in table) + " |")


if __name__ == "__main__":
    main()
