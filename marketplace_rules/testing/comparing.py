"""Does a golden case come to what its file expects?"""

from __future__ import annotations

from pathlib import Path
from pprint import pformat
from typing import Any

from marketplace_rules.faults import FactsError
from marketplace_rules.testing.cases import Case
from marketplace_rules.testing.outcomes import comes_to, expected_of
from marketplace_rules.testing.wording import told


def compare(case: Case, otherwise: str | Path | None = None, *, update: bool = False) -> bool:
    """Compare what a case comes to with what its file expects.

    Args:
        case: The case.
        otherwise: A policy's name or path, for a case that names none.
        update: Whether the file is to expect what the case comes to.

    Returns:
        Whether the file was rewritten.

    Raises:
        AssertionError: If they differ: what was expected, what was found, and why, in words.
        CaseError: If the case names no policy, or none that can be used.
    """
    found, expected = comes_to(case, otherwise), expected_of(case)
    if found == expected:
        return False
    if update:
        from marketplace_rules.testing.rewriting import rewrite

        return rewrite(case.path, found)
    raise AssertionError("\n".join(_difference(case, found, expected, otherwise)))


def _difference(case: Case, found: dict[str, Any], expected: dict[str, Any], otherwise: str | Path | None) -> list[str]:
    lines = [f"{case.path}: {case.title}"]
    if not case.expected:
        lines.append("Nothing is expected yet; --update-cases writes what it comes to.")
    for key in dict.fromkeys([*expected, *found]):
        if expected.get(key) != found.get(key):
            lines.append(f"  {key}")
            lines += [f"    expected  {_indented(expected, key)}", f"    found     {_indented(found, key)}"]
    if "refused" not in found:
        try:
            lines += ["", told(case.decide(otherwise), case.its_policy(otherwise))]
        except FactsError as error:  # pragma: no cover - it was answered a moment ago
            lines.append(str(error))
    return lines


def _indented(data: dict[str, Any], key: str) -> str:
    return pformat(data[key], width=90, sort_dicts=False).replace("\n", "\n" + " " * 14) if key in data else "–"
