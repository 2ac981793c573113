"""What one rule observes: a state it knows, how that weighs, and where it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class Kind(StrEnum):
    """What one finding says about its rule, in the words of SARIF."""

    PASS = "pass"
    FAIL = "fail"
    OPEN = "open"
    REVIEW = "review"
    NOT_APPLICABLE = "notApplicable"


class Level(StrEnum):
    """How much a finding weighs: only an error takes part in the outcome."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Strength(StrEnum):
    """How binding the page words a clause."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"

    @property
    def level(self) -> Level:
        """The level of a finding that speaks against a clause of this strength."""
        if self is _MUST:
            return _ERROR
        return Level.WARNING if self is Strength.SHOULD else _NOTE


# A decision makes dozens of findings; looking a member up in its class each time would cost as much as a finding.
_PASS, _NOT_APPLICABLE = Kind.PASS, Kind.NOT_APPLICABLE
_ERROR, _NOTE = Level.ERROR, Level.NOTE
_MUST = Strength.MUST


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule is written: the clause of an edition, as a finding carries it.

    Args:
        parameter: The clause's table in the edition, such as ``returns.window.any``.
        strength: How binding the page words it.
        source: Identifier of the page.
        section: Our label of the place on the page.
        statement: What the page says, in one sentence of ours.
        statements: Identifiers of the recorded statements that the clause encodes.
        interpretation: The reading we chose where the page leaves one open.
    """

    parameter: str
    strength: Strength
    source: str
    section: str
    statement: str
    statements: tuple[str, ...] = ()
    interpretation: str | None = None


class Finding(NamedTuple):
    """One observation about one rule.

    A named tuple, because a decision makes a dozen of them and a frozen dataclass costs three times as much.

    Args:
        rule: Stable identifier of the rule, such as ``returns.window``.
        code: The state that was found, such as ``closed``.
        kind: Whether that state passes, fails, lacks a fact, needs a person, or does not concern this case.
        level: Its weight; below ``error`` it never changes the outcome.
        pointer: JSON Pointer into the facts to what was looked at.
        subject: JSON Pointer to the thing decided (one line of several); empty for the whole.
        ground: Name of the alternative it belongs to, where one of several grounds is enough.
        observed: The figure found.
        expected: What the rule would accept: a bound, a last day, a set.
        missing: JSON Pointers to the facts that could still change the answer.
        clause: Where the rule is written; None where the page is silent.
        args: What the words need beside observed and expected, as (name, value) pairs.
    """

    rule: str
    code: str
    kind: Kind
    level: Level
    pointer: str = ""
    subject: str = ""
    ground: str | None = None
    observed: object = None
    expected: object = None
    missing: tuple[str, ...] = ()
    clause: Citation | None = None
    args: tuple[tuple[str, object], ...] = ()

    @property
    def message_id(self) -> str:
        """The key of this finding's words in the catalogues."""
        return f"{self.rule}.{self.code}"


class Place(NamedTuple):
    """Where a rule is being asked: about which subject, on which ground."""

    subject: str = ""
    ground: str | None = None


WHOLE = Place()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's identity: its stable name and every state it can find.

    Args:
        id: Name of the rule: the table of its parameter, the prefix of its message keys.
        codes: Kind of each state, by code.

    >>> size = Rule("images.shortest_side", {"large_enough": Kind.PASS, "too_small": Kind.FAIL})
    >>> size.found("too_small", observed=430, expected=450).kind.value
    'fail'
    """

    id: str
    codes: Mapping[str, Kind]

    def __post_init__(self) -> None:
        object.__setattr__(self, "codes", MappingProxyType(dict(self.codes)))

    def found(
        self,
        code: str,
        clause: Citation | None = None,
        place: Place = WHOLE,
        *,
        pointer: str = "",
        observed: object = None,
        expected: object = None,
        missing: tuple[str, ...] = (),
        level: Level | None = None,
        **args: object,
    ) -> Finding:
        """Make the finding that reports a state of this rule.

        Args:
            code: One of the rule's codes.
            clause: Where the rule is written; its strength gives the level. None is as binding as a must.
            place: The subject and ground concerned.
            pointer: JSON Pointer to the fact looked at.
            observed: The figure found.
            expected: What would be accepted.
            missing: JSON Pointers to the facts that are needed.
            level: The weight, where it is not the clause's.
            **args: Further figures for the words.

        Returns:
            The finding.

        Raises:
            KeyError: If the rule does not know the code.
        """
        kind = self.codes[code]
        if kind is _PASS or kind is _NOT_APPLICABLE:
            level = _NOTE
        elif level is None:
            level = _ERROR if clause is None else clause.strength.level
        subject, ground = place
        more = tuple(args.items()) if args else ()
        figures = (pointer, subject, ground, observed, expected, missing, clause, more)
        return _make(Finding, (self.id, code, kind, level, *figures))


_make = tuple.__new__  # a third faster than by names; `found` alone may rely on the order of the fields
