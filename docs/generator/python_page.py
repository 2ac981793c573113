"""The page of the Python interface: every public name, by area."""

from __future__ import annotations

import inspect
from enum import Enum
from typing import Any

import marketplace_rules
from generator.markdown import NOTE
from marketplace_rules.questions import QUESTIONS

# The areas in the order of an order's life; what belongs to none of them comes first.
AREAS = {
    "": "Policies, facts and decisions",
    "listing": "Listings",
    "images": "Pictures",
    "orders": "Orders",
    "returns": "Returns and refunds",
    "sellers": "Sellers, messages and reviews",
    "chronology": "The days of an order",
}


def python_page() -> str:
    """Every public name once, its questions first."""
    lines = [
        "# Python interface",
        "",
        NOTE,
        "",
        "Everything that can be imported from `marketplace_rules` itself. A question is a function of facts and a "
        "policy, and gives a decision. Nothing else of the package is promised to stay as it is.",
        "",
    ]
    for area, title in AREAS.items():
        names = [name for name in marketplace_rules.__all__ if area_of(name) == area]
        lines += [f"## {title}", "", "```{eval-rst}"]
        for name in sorted(names, key=order):
            lines += directive(name)
        lines += ["```", ""]
    return "\n".join(lines)


def area_of(name: str) -> str:
    """The area that a public name belongs to; empty for what belongs to none."""
    area = marketplace_rules._HOME_OF[name].partition(".")[0]
    return area if area in AREAS else ""


def order(name: str) -> tuple[int, str]:
    """Questions, then other functions, then classes and values."""
    found = value(name)
    if any(question.decide is found for question in QUESTIONS.values()):
        return 0, name
    return (1 if inspect.isfunction(found) else 2), name


def directive(name: str) -> list[str]:
    found = value(name)
    if inspect.isclass(found):
        options = ["   :undoc-members:"] if issubclass(found, Enum) else []
        return [f".. autoclass:: marketplace_rules.{name}", "   :members:", *options, ""]
    kind = "function" if callable(found) else "data"
    return [f".. auto{kind}:: marketplace_rules.{name}", ""]


def value(name: str) -> Any:
    return getattr(marketplace_rules, name)
