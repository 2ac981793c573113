"""Which change of some facts breaks which rule? Found by trying, the places that the rule looks at first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any, NamedTuple

from marketplace_rules.decision import Decision
from marketplace_rules.testing.asked import Asked
from marketplace_rules.testing.mending import Data, steps
from marketplace_rules.testing.places import plainest_facts
from marketplace_rules.testing.searching import Change, NothingFound, broken, changes, fuller, passing

_MOST_DETOURS = 12


class Breach(NamedTuple):
    """Facts that keep a rule, and changes of which each breaks it."""

    data: Data
    changes: tuple[Change, ...]


class Breaches:
    """What passes a question on a policy, and what breaks each rule; each is looked for once, when it is needed.

    Args:
        asked: The question.
    """

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self._passing: Data | NothingFound | None = None
        self._others: list[Data] | None = None
        self._swept: dict[int, dict[str, list[Change]]] = {}
        self._found: dict[str, Breach | NothingFound] = {}

    def passing(self) -> Data:
        """Give the fewest facts that pass.

        Returns:
            Plain data.

        Raises:
            NothingFound: If nothing passes.
        """
        if self._passing is None:
            try:
                self._passing = passing(self.asked)
            except NothingFound as nothing:
                self._passing = nothing
        if isinstance(self._passing, NothingFound):
            raise self._passing
        return self._passing

    def of(self, rule: str) -> Breach:
        """Find how a rule is broken: by one change, else by one after another that makes the rule look elsewhere.

        Args:
            rule: The rule.

        Returns:
            Facts, and the changes that break it.

        Raises:
            NothingFound: If nothing breaks it.
        """
        if rule not in self._found:
            found = next(self._breaches(rule), None)
            name, policy = self.asked.question.name, self.asked.policy.name
            said = f"no facts were found that break {rule} on {policy} when {name} is asked"
            self._found[rule] = found or NothingFound(said)
        breach = self._found[rule]
        if isinstance(breach, NothingFound):
            raise breach
        return breach

    def _breaches(self, rule: str) -> Iterator[Breach]:
        for index, data in enumerate(self._starts()):
            looked_at = _looks_at(self.asked, rule, data)
            near = (change for change in changes(self.asked, data) if tuple(change.path) in looked_at)
            found = _sweep(self.asked, data, near).get(rule)
            if not found:
                if index not in self._swept:
                    self._swept[index] = _sweep(self.asked, data, changes(self.asked, data, all_of_them=True))
                found = self._swept[index].get(rule)
            if found:
                yield Breach(data, tuple(found))
        for data in self._starts():
            for detour in _detours(self.asked, rule, data):
                if found := _sweep(self.asked, detour, changes(self.asked, detour, all_of_them=True)).get(rule):
                    yield Breach(detour, tuple(found))

    def _starts(self) -> Iterator[Data]:
        """Facts to start from: those that pass, with little or much told, and whatever else can be."""
        with suppress(NothingFound):
            yield self.passing()
        if self._others is None:
            self._others = [*_more(self.asked, self._passing)]
        yield from self._others


def _more(asked: Asked, least: object) -> Iterator[Data]:
    if isinstance(least, dict):
        yield fuller(asked, least)
    if answered := asked.answered(plainest_facts(asked.question.facts, asked.telling, every=True)):
        yield answered[1]


def _looks_at(asked: Asked, rule: str, data: Data) -> set[tuple[str | int, ...]]:
    """The places that the rule speaks of, and the field of its name."""
    found = [steps(p) for f in asked.decide(data).findings if f.rule == rule for p in (f.pointer, *f.missing) if p]
    return {tuple(path) for path in found} | {(rule.rpartition(".")[2],)}


def _sweep(asked: Asked, data: Data, tried: Iterable[Change]) -> dict[str, list[Change]]:
    """The changes that break a rule that was kept, by rule."""
    found: dict[str, list[Change]] = {}
    before = broken(asked.decide(data))
    for change in tried:
        answered = asked.answered(change.of(data))
        for rule in sorted(broken(answered[0]) - before) if answered else ():
            found.setdefault(rule, []).append(change)
    return found


def _detours(asked: Asked, rule: str, data: Data) -> Iterator[Data]:
    """Facts with one change after which the rule says something that it has not said yet."""
    said = {_says(asked.decide(data), rule)}
    for change in changes(asked, data, all_of_them=True):
        answered = asked.answered(change.of(data))
        word = _says(answered[0], rule) if answered else None
        if answered is None or word in said or rule in broken(answered[0]):
            continue
        said.add(word)
        yield answered[1]
        if len(said) > _MOST_DETOURS:
            return


def _says(decision: Decision[Any], rule: str) -> frozenset[tuple[str, str]] | None:
    return frozenset((finding.code, finding.pointer) for finding in decision.findings if finding.rule == rule)
