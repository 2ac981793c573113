"""What the golden cases' decisions tell beside their codes: every figure, pointer, clause and value, one a line.

`tests/told/<question>.txt` holds the lines of all cases of a question. A change of the code that changes one shows it
there in the difference: `python -m tests.told` writes the files anew, for a person to read what has changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from marketplace_rules.decision import Decision
from marketplace_rules.faults import FactsError
from marketplace_rules.questions import QUESTIONS
from marketplace_rules.records import to_data
from tests.golden import Case, cases

NAMED = ("rule", "code", "clause")  # they stand before the figures
FOLDER = Path(__file__).with_name("told")


def lines_of(case: Case) -> Iterator[str]:
    """What a case's decision tells, or each of the faults of its facts."""
    try:
        decision = case.decide()
    except FactsError as error:
        yield from (f"refused {fault}" for fault in error.faults)
        return
    assert decision.as_of == case.as_of
    yield from told(decision)


def told(decision: Decision[Any]) -> Iterator[str]:
    """The value, and each finding without the clause's words."""
    data = to_data(decision)
    yield f"{decision.outcome.value} [{decision.policy.edition}] {written(data['value'])}"
    for finding, row in zip(decision.findings, data["findings"], strict=True):
        clause = finding.clause and f"{finding.clause.parameter} {finding.clause.strength.value}"
        figures = {key: told for key, told in row.items() if key not in NAMED and told not in (None, "", [], {})}
        yield f"{finding.message_id} [{clause}] {written(figures)}"


def written(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def lines(question: str) -> set[str]:
    """What the cases of a question tell now."""
    return {line for case in cases() if case.question == question for line in lines_of(case)}


def known(question: str) -> set[str]:
    """What they told before."""
    path = FOLDER / f"{question}.txt"
    return set(path.read_text("utf-8").split("\n")[:-1] if path.exists() else ())


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for question in QUESTIONS:
        text = "".join(f"{line}\n" for line in sorted(lines(question)))
        (FOLDER / f"{question}.txt").write_text(text, "utf-8")
