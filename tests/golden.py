"""Golden cases: named files that support staff can read, and what each of them must come to.

A case holds a title, a marketplace (or `policy`, a file in the folder `policies` beside the marketplaces), a question,
the facts, and what is expected: either `refused` (pointer and code of each fault), or the outcome, every finding that
is neither a pass nor not applicable, and as much of the value, of the missing facts and of the passes as matters.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from marketplace_rules.decision import Decision
from marketplace_rules.facts import read_facts
from marketplace_rules.faults import FactsError
from marketplace_rules.finding import Kind
from marketplace_rules.policy import Policy, load_policy
from marketplace_rules.questions import QUESTIONS
from marketplace_rules.records import to_data

FOLDER = Path(__file__).parent / "cases"
KEYS = {"title", "marketplace", "policy", "question", "as_of", "facts", "expected"}
EXPECTED_KEYS = {"outcome", "findings", "passes", "missing", "value", "refused"}
QUIET = (Kind.PASS, Kind.NOT_APPLICABLE)


@dataclass(frozen=True)
class Case:
    """A golden case as its file states it."""

    path: Path
    title: str
    question: str
    facts: dict[str, Any]
    expected: dict[str, Any]
    as_of: date | None
    marketplace: str | None
    policy: str | None

    @property
    def name(self) -> str:
        return self.path.relative_to(FOLDER).with_suffix("").as_posix()

    def decide(self) -> Decision[Any]:
        question = QUESTIONS[self.question]
        policy = load_policy(self.marketplace) if self.marketplace else own_policy(self.policy or "")
        return question.decide(read_facts(question.facts, self.facts), policy, as_of=self.as_of)


@cache
def own_policy(name: str) -> Policy:
    return load_policy(FOLDER / "policies" / name)


def read_case(path: Path) -> Case:
    content = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    assert content.keys() <= KEYS, f"{path.name}: unknown keys {content.keys() - KEYS}"
    expected = content["expected"]
    assert expected.keys() <= EXPECTED_KEYS, f"{path.name}: unknown keys {expected.keys() - EXPECTED_KEYS}"
    assert ("refused" in expected) != ("outcome" in expected), f"{path.name}: an outcome or a refusal"
    assert ("marketplace" in content) != ("policy" in content), f"{path.name}: a marketplace or a policy"
    return Case(
        path,
        content["title"],
        content["question"],
        content.get("facts", {}),
        expected,
        content.get("as_of"),
        content.get("marketplace"),
        content.get("policy"),
    )


@cache
def cases() -> tuple[Case, ...]:
    return tuple(read_case(path) for path in sorted(FOLDER.rglob("case_*.toml")))


def outcome_of(case: Case) -> dict[str, Any]:
    """What the case comes to, in the form of its `expected`, as far as that asks for it."""
    try:
        decision = case.decide()
    except FactsError as error:
        return {"refused": [f"{fault.pointer}: {fault.code}" for fault in error.faults]}
    data = to_data(decision)
    passes = [f.message_id for f in decision.findings if f.kind is Kind.PASS]
    found: dict[str, Any] = {
        "outcome": data["outcome"],
        "findings": [f.message_id for f in decision.findings if f.kind not in QUIET],
    }
    if "missing" in case.expected:
        found["missing"] = list(decision.missing)
    if "passes" in case.expected:
        found["passes"] = [p for p in case.expected["passes"] if p in passes]
    if "value" in case.expected:
        found["value"] = part_of(data["value"], case.expected["value"])
    return found


def part_of(value: Any, wanted: Any) -> Any:
    """The part of a value that the case states."""
    if isinstance(wanted, dict) and isinstance(value, dict):
        return {key: part_of(value.get(key), inner) for key, inner in wanted.items()}
    if isinstance(wanted, list) and isinstance(value, list) and len(wanted) == len(value):
        return [part_of(inner, expected) for inner, expected in zip(value, wanted, strict=True)]
    return value


def plain(expected: Any) -> Any:
    """TOML's days as the value's JSON writes them."""
    if isinstance(expected, dict):
        return {key: plain(value) for key, value in expected.items()}
    if isinstance(expected, list):
        return [plain(value) for value in expected]
    return expected.isoformat() if isinstance(expected, date) else expected
