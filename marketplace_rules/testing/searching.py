"""Which facts pass a question? Found by trying, from the fewest facts on."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from heapq import heappop, heappush
from itertools import count
from typing import Any, NamedTuple

from marketplace_rules.decision import Decision, Outcome, weight
from marketplace_rules.finding import Kind
from marketplace_rules.testing.asked import Asked
from marketplace_rules.testing.mending import Data, Path, leave_out, look_up, put, steps
from marketplace_rules.testing.places import LEFT_OUT, NOT_TOLD, choices, places, plainest_facts

# So many tries without coming nearer are the end of a search: of a first one, and of one that began with every change.
_SOON = 400
_PATIENCE = 800
_LAST = 1000  # so far are facts that tell everything behind all others
_FEW = 8
_PASSES = 2
_WEIGHTS = {Outcome.FAIL: 4, Outcome.REVIEW: 3, Outcome.OPEN: 2}


class NothingFound(LookupError):
    """No facts were found that do what was asked for."""


class Change(NamedTuple):
    """One change of some facts."""

    path: Path
    value: Any

    def of(self, data: Data) -> Data:
        """Give the facts with this change; the data stay as they are."""
        changed = deepcopy(data)
        if self.value is LEFT_OUT:
            leave_out(changed, self.path)
        else:
            put(changed, self.path, deepcopy(self.value))
        return changed


def changes(asked: Asked, data: Data, *, all_of_them: bool = False) -> Iterator[Change]:
    """List every telling change of some facts.

    Args:
        asked: The question.
        data: The facts.
        all_of_them: Whether what is asked, and judgements that stand for facts, may change too.

    Returns:
        Changes of one field each.
    """
    model = asked.question.facts
    for path in places(model, data):
        if all_of_them or path[-1] not in NOT_TOLD:
            yield from (Change(path, value) for value in choices(model, data, path, asked.telling))


class _Search:
    """Facts that were tried, the nearest to a pass first."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.waiting: list[tuple[int, int, Data, Decision[Any]]] = []
        self.seen: set[str] = set()
        self.order = count()

    def consider(self, data: Data, handicap: int = 0) -> Data | None:
        """Try facts; give them if they pass."""
        answered = self.asked.answered(data)
        if answered is None or repr(answered[1]) in self.seen:
            return None
        decision, data = answered
        self.seen.add(repr(data))
        if decision.outcome is Outcome.PASS:
            return data
        against = sum(_WEIGHTS.get(weight(finding), 0) for finding in decision.findings)
        heappush(self.waiting, (against + handicap, next(self.order), data, decision))
        return None

    def nearest(self, patience: int) -> Iterator[tuple[Data, Decision[Any]]]:
        """Give what is nearest to a pass again and again, until so many tries in a row have brought nothing nearer."""
        best, best_at = None, len(self.seen)
        while self.waiting and len(self.seen) < best_at + patience:
            score, _, data, decision = heappop(self.waiting)
            if best is None or score < best:
                best, best_at = score, len(self.seen)
            yield data, decision

    def guided(self, patience: int) -> Data | None:
        """Change what the findings against a pass name, as long as that brings it nearer."""
        model, telling = self.asked.question.facts, self.asked.telling
        for data, decision in self.nearest(patience):
            for path in _suspects(decision):
                for value in choices(model, data, path, telling):
                    if found := self.consider(Change(path, value).of(data)):
                        return found
        return None


def passing(asked: Asked) -> Data:
    """Find facts that pass, from the fewest facts on: what is missing is told, and what speaks against it changed.

    Args:
        asked: The question.

    Returns:
        Plain data.

    Raises:
        NothingFound: If nothing passed.
    """
    search = _Search(asked)
    fewest = plainest_facts(asked.question.facts, asked.telling)
    if found := search.consider(fewest) or search.guided(_SOON):
        return found
    full = search.consider(plainest_facts(asked.question.facts, asked.telling, every=True), _LAST)
    for change in changes(asked, fewest):
        if found := search.consider(change.of(fewest)):
            return found
    if found := search.guided(_PATIENCE) or full:
        return found
    raise NothingFound(f"no facts were found that pass {asked.question.name} on {asked.policy.name}")


def _suspects(decision: Decision[Any]) -> list[Path]:
    """The places that the first findings against a pass name, and what holds those."""
    against = [finding for finding in decision.findings if weight(finding) is not Outcome.PASS][:3]
    named = dict.fromkeys(pointer for f in against for pointer in (*f.missing, *_above(f.pointer)) if pointer)
    return [path for path in map(steps, named) if path[-1] not in NOT_TOLD]


def _above(pointer: str) -> Iterator[str]:
    while pointer:
        yield pointer
        pointer = pointer.rpartition("/")[0]


def fuller(asked: Asked, data: Data) -> Data:
    """Follow advice and tell as much as can be told of facts that pass, so that they still do.

    Args:
        asked: The question.
        data: Facts that pass.

    Returns:
        Plain data.
    """
    for _ in range(_PASSES):
        data = _told_more(asked, _advised(asked, data))
    return data


def _advised(asked: Asked, data: Data) -> Data:
    """Follow the advice that can be followed by one change."""
    for finding in asked.decide(data).findings:
        if finding.kind is not Kind.FAIL or finding.rule not in broken(asked.decide(data)):
            continue
        for path in map(steps, (*finding.missing, *_above(finding.pointer))):
            for value in choices(asked.question.facts, data, path, asked.telling):
                told = _passes(asked, Change(path, value).of(data))
                if told and broken(asked.decide(told)) < broken(asked.decide(data)):
                    data = told
                    break
    return data


def _told_more(asked: Asked, data: Data) -> Data:
    """Tell fields that are not told, as long as no further advice is broken."""
    before = broken(asked.decide(data))
    for path in [*places(asked.question.facts, data)]:
        if path[-1] in NOT_TOLD or look_up(data, path) is not None:
            continue
        for value in choices(asked.question.facts, data, path, asked.telling)[:_FEW]:
            changed = Change(path, value).of(data)
            if (told := _passes(asked, changed)) == changed and broken(asked.decide(told)) <= before:
                data, before = told, broken(asked.decide(told))
                break
    return data


def _passes(asked: Asked, data: Data) -> Data | None:
    answered = asked.answered(data)
    return answered[1] if answered is not None and answered[0].outcome is Outcome.PASS else None


def broken(decision: Decision[Any]) -> set[str]:
    """Name the rules that speak against a decision.

    Args:
        decision: The decision.

    Returns:
        Their names.
    """
    return {finding.rule for finding in decision.findings if finding.kind is Kind.FAIL}
