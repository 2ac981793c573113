"""What is a golden case, and what does it come to?

A case is a TOML file that support staff can read: a title, a marketplace (or ``policy``, a TOML file beside the case or
in a folder ``policies`` above it), a question, the facts, and what is expected: either ``refused`` (pointer and code of
each fault), or the outcome, every finding that is neither a pass nor not applicable, and as much of the value, of the
missing facts and of the passes as matters.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from marketplace_rules.decision import Decision
from marketplace_rules.facts import read_facts
from marketplace_rules.policy import SHIPPED, Policy, load_policy
from marketplace_rules.questions import QUESTIONS

KEYS = frozenset({"title", "marketplace", "policy", "question", "as_of", "facts", "expected"})
EXPECTED_KEYS = frozenset({"outcome", "findings", "passes", "missing", "value", "refused"})


class CaseError(ValueError):
    """A file is not a golden case; the message names the file and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Case:
    """A golden case as its file states it.

    Args:
        path: The file.
        title: What it shows, for people.
        question: Name of the question.
        facts: The facts, as plain data.
        expected: What it must come to; empty while nobody has said.
        as_of: The day asked about.
        marketplace: A policy that ships, by name.
        policy: A policy's file.
    """

    path: Path
    title: str
    question: str
    facts: dict[str, Any]
    expected: dict[str, Any]
    as_of: date | None = None
    marketplace: str | None = None
    policy: str | None = None

    @property
    def name(self) -> str:
        """The name of the file and of its folder, such as ``sipoko/case_day_of_delivery``."""
        return f"{self.path.parent.name}/{self.path.stem}"

    def its_policy(self, otherwise: str | Path | None = None) -> Policy:
        """Load the policy that decides.

        Args:
            otherwise: A policy's name or path, for a case that names none.

        Returns:
            The policy.

        Raises:
            CaseError: If there is none.
        """
        if self.policy is not None:
            return policy_at(_beside(self.path, self.policy))
        named = self.marketplace if self.marketplace is not None else otherwise
        if named is None:
            raise CaseError(f"{self.path}: name a marketplace or a policy, or give --marketplace")
        return policy_at(named)

    def decide(self, otherwise: str | Path | None = None) -> Decision[Any]:
        """Answer the question of the case.

        Args:
            otherwise: A policy's name or path, for a case that names none.

        Returns:
            The decision.

        Raises:
            FactsError: If the facts are refused.
        """
        question = QUESTIONS[self.question]
        return question.decide(read_facts(question.facts, self.facts), self.its_policy(otherwise), as_of=self.as_of)


def policy_at(named: str | Path) -> Policy:
    """Load a policy by its name, or from a file; each file is read once.

    Args:
        named: ``twoosk``, ``sipoko``, ``monquibus``, or the path of a TOML file.

    Returns:
        The policy.

    Raises:
        PolicyError: If there is no such policy, or anything in it is not as it must be.
    """
    return load_policy(named) if named in SHIPPED else _own_policy(Path(named).resolve())


@cache
def _own_policy(path: Path) -> Policy:
    return load_policy(path)


def _beside(path: Path, name: str) -> Path:
    folders = path.resolve().parents
    found = (place for folder in folders for place in (folder / name, folder / "policies" / name) if place.is_file())
    place = next(found, None)
    if place is None:
        raise CaseError(f"{path}: there is no {name} beside it, nor in a folder policies above it")
    return place


def read_case(path: Path) -> Case:
    """Read a golden case.

    Args:
        path: Its file.

    Returns:
        The case; its policy has not been looked for yet.

    Raises:
        CaseError: If it is not a case.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CaseError(f"{path}: {error}") from None
    if faults := [*_faults(content)]:
        raise CaseError(f"{path}: {'; '.join(faults)}")
    return Case(
        path,
        content["title"],
        content["question"],
        content.get("facts", {}),
        content.get("expected", {}),
        content.get("as_of"),
        content.get("marketplace"),
        content.get("policy"),
    )


def _faults(content: dict[str, Any]) -> Iterator[str]:
    yield from (f"unknown key {key!r}" for key in sorted(content.keys() - KEYS))
    for key, form in (("title", str), ("question", str), ("marketplace", str), ("policy", str), ("as_of", date)):
        if key in content and not isinstance(content[key], form):
            yield f"{key} is no {'text' if form is str else 'day'}"
    yield from (f"no {key}" for key in ("title", "question") if key not in content)
    if content.get("question") not in (None, *QUESTIONS):
        yield f"no question {content['question']!r}; there are {', '.join(QUESTIONS)}"
    if {"marketplace", "policy"} <= content.keys():
        yield "a marketplace or a policy, not both"
    expected = content.get("expected", {})
    if not isinstance(expected, dict) or not isinstance(content.get("facts", {}), dict):
        yield "facts and expected are tables"
        return
    yield from (f"unknown key expected.{key}" for key in sorted(expected.keys() - EXPECTED_KEYS))
    if expected and ("refused" in expected) is ("outcome" in expected):
        yield "expected states an outcome, or what is refused"
