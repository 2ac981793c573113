"""Every door through which text comes in, and text that is nearly right for each of them.

An input is a string of bytes. It chooses a door, something to begin with (the facts of a golden case, a decision, a
record, a policy), and what is done to it; the same bytes always lead to the same text. Whatever comes through a door is
used: facts are decided on, decisions written and read back, records decided again, policies linted.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from functools import cache
from typing import Any

from marketplace_rules import FactsError, NoPolicyInForce, PolicyError
from marketplace_rules.fact_data import facts_data
from marketplace_rules.facts import read_facts
from marketplace_rules.intake import parse_text, read_facts_json
from marketplace_rules.linting import lint
from marketplace_rules.policy import Policy, load_policy, parse_policy
from marketplace_rules.questions import QUESTIONS
from marketplace_rules.recording import _id, read_record, record, to_json_line
from marketplace_rules.records import RecordError, from_json, to_json
from marketplace_rules.replaying import Result, replay_line
from tests.golden import FOLDER, Case, cases

MARKETPLACES = ("twoosk", "sipoko", "monquibus")
REFUSALS = (FactsError, PolicyError, RecordError, NoPolicyInForce)

# What is put where something else belongs.
JUNK: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 10**9, 10**18, 10**400, 0.1, "", " ", "x", "not_yet", "none", "unknown", "2026-02-30",
    "2026-05-04", "2026-05-04T10:00:00+02:00", "2026-05-04T10:00:00", "2099-12-31", "9999-12-31", "0001-01-01",
    "19.99 EUR", "-1.00 EUR", "1.00 XXX", "1E+3", "1e999999", "NaN", "Infinity", "١٢", "½", "\ud800", "\x00", "é" * 600,
    "defective", "Europe/Paris", "FR", "TARGET", "EUR", "Nowhere/Land", [], {}, [[]], [{}], [None], {"": None},
    {"amount": "1.00", "currency": "EUR"}, {"amount": "1" * 60, "currency": "JPY"}, {"amount": 1, "currency": 1},
    {"name": "FR", "saturday_is_business": True}, {"days_off": ["2026-01-01"]}, {"day": "2026-05-04"}, {"number": "1"},
    {"number": "1e99999999"}, {"instant": "x"}, "0.1234567890123456789", "9" * 40, ["2026-01-01"] * 40,
)  # fmt: skip
TELLING = [
    b'"',
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b",",
    b"\\",
    b"\\ud800",
    b"=",
    b"\n",
    b"\0",
    b"\xff",
    b"#",
    b"'''",
    b'"""',
]
TELLING += [
    b"1e999999999",
    b"9" * 5000,
    b"NaN",
    b"-",
    b".",
    b"[[editions]]\n",
    b"null",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
]
TELLING += [
    b"[" * 3000,
    b'{"a":' * 3000,
    b"a." * 2000,
    b"2026-02-30",
    b"0001-01-01",
    b"inf",
    b"true",
    b"99999999999999",
]


class Choices:
    """Choices that a string of bytes makes, one after the other; when it has run out, the first of everything."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def number(self, below: int) -> int:
        """A number from 0, below a limit."""
        size = 1 if below <= 256 else 2 if below <= 65_536 else 4
        part = self._data[self._at : self._at + size]
        self._at += size
        return int.from_bytes(part, "big") % below if part and below else 0

    def one(self, several: Any) -> Any:
        """One of several."""
        return several[self.number(len(several))]


@cache
def readable() -> tuple[tuple[Case, Any], ...]:
    """The golden cases whose facts can be read, with the facts."""
    kept = [case for case in cases() if "outcome" in case.expected]
    return tuple((case, read_facts(QUESTIONS[case.question].facts, case.facts)) for case in kept)


@cache
def facts_texts() -> tuple[tuple[str, str], ...]:
    """Facts as JSON, with the question."""
    return tuple((case.question, json.dumps(facts_data(facts))) for case, facts in readable())


@cache
def toml_texts() -> tuple[tuple[str, bytes], ...]:
    """The facts of golden cases as TOML, with the question."""
    texts = []
    for case, _ in readable():
        text = case.path.read_text(encoding="utf-8")
        _, found, after = text.partition("[facts]\n")
        facts = after.partition("\n[expected")[0].replace("[[facts.", "[[").replace("[facts.", "[")
        if found:
            texts.append((case.question, facts.encode()))
    return tuple(texts)


@cache
def decision_texts() -> tuple[tuple[str, str], ...]:
    """Decisions as JSON, and as lines of records."""
    found = []
    for case, facts in readable()[::7]:
        decision = case.decide()
        found.append((to_json(decision), to_json_line(record(decision, facts))))
    return tuple(found)


@cache
def policy_texts() -> tuple[str, ...]:
    """The text of small policies, which read quickly."""
    texts = (path.read_text(encoding="utf-8") for path in sorted((FOLDER / "policies").glob("*.toml")))
    return tuple(text for text in texts if len(text) < 6_000)


@cache
def policies() -> tuple[Policy, ...]:
    """Policies to decide by."""
    return (*map(load_policy, MARKETPLACES), *(load_policy(path) for path in sorted((FOLDER / "policies").glob("*"))))


def bent(data: Any, choices: Choices) -> Any:
    """Plain data with a few places changed: a value for another, a key for another, something gone or doubled."""
    for _ in range(choices.one((1, 1, 1, 2, 2, 3))):
        parents = list(_parents(data))
        if not parents:
            return deepcopy(choices.one(JUNK))
        parent = choices.one(parents)
        keys = list(parent) if isinstance(parent, dict) else list(range(len(parent)))
        key, what = choices.one(keys), choices.number(10)
        if what < 4:
            parent[key] = deepcopy(choices.one(donors().get(str(key), JUNK)))
        elif what < 7:
            parent[key] = deepcopy(choices.one(JUNK))
        elif what == 7:
            del parent[key]
        elif isinstance(parent, dict):
            parent[choices.one(("item", "lines", "quantity", "zone", "x" * 200, "a/b~c", str(key)[:-1]))] = deepcopy(
                parent[key]
            )
        else:
            parent += [deepcopy(parent[key]) for _ in range(1 + choices.number(40))]
    return data


@cache
def donors() -> dict[str, tuple[Any, ...]]:
    """What stands under each name anywhere in the facts of the golden cases."""
    found: dict[str, dict[str, Any]] = {}
    for _, text in facts_texts():
        for parent in _parents(json.loads(text)):
            for name, value in parent.items() if isinstance(parent, dict) else ():
                found.setdefault(name, {})[json.dumps(value)] = value
    return {name: tuple(values.values()) for name, values in found.items()}


def _parents(data: Any) -> Any:
    if isinstance(data, dict | list) and data:
        yield data
        for part in data.values() if isinstance(data, dict) else data:
            yield from _parents(part)


def torn(text: bytes, choices: Choices) -> bytes:
    """Text with a few places changed: bytes set, put in, taken out or doubled."""
    for _ in range(choices.one((1, 1, 1, 2, 3))):
        at, what = choices.number(max(len(text), 1)), choices.number(10)
        length = 1 + choices.number(60)
        if what == 0:
            text = text[:at] + choices.one(TELLING) + text[at:]
        elif what == 1:
            text = text[:at] + bytes([choices.number(256)]) + text[at + 1 :]
        elif what == 2:
            text = text[:at] + text[at + length :]
        elif what == 3:
            text = text[: at + length] + text[at:]
        elif what == 4:
            text = text[:at]
        else:  # a letter or a digit for the next one
            place = next((index for index in range(at, len(text)) if text[index : index + 1].isalnum()), 0)
            text = text[:place] + choices.one((b"0", b"1", b"9", b"-", b"z", b"")) + text[place + 1 :]
    return text


def _loads(text: str) -> Any:
    return json.loads(text)


def _written(data: Any) -> str:
    return json.dumps(data)


def _used(question: str, facts: Any, choices: Choices) -> str:
    """Decide on facts, and write and read back what comes of it."""
    model = QUESTIONS[question].facts
    again = read_facts(model, json.loads(json.dumps(facts_data(facts))))
    assert again == facts, "facts do not come back equal"
    policy = choices.one(policies())
    try:
        decision = QUESTIONS[question].decide(facts, policy)
    except NoPolicyInForce:
        return "no policy in force"
    if choices.number(4) == 0:
        assert from_json(to_json(decision)) == decision, "a decision does not come back equal"
        kept = record(decision, facts)
        line = to_json_line(kept)
        assert read_record(line) == kept, "a record does not come back equal"
        result = replay_line(1, line, policy).result
        assert result is Result.SAME, f"decided again: {result}"
        blotted = record(decision, facts, leave_out=[f"/{name}" for name in kept.facts][:2])
        assert read_record(to_json_line(blotted)) == blotted, "a record without some facts does not come back equal"
    return decision.outcome.value


def json_facts(choices: Choices) -> str:
    """Facts of any question from JSON that was bent."""
    question, text = choices.one(facts_texts())
    facts = read_facts_json(QUESTIONS[question].facts, _written(bent(_loads(text), choices)))
    return _used(question, facts, choices)


def plain_facts(choices: Choices) -> str:
    """Facts of any question from plain data that was bent, as a backend hands it in."""
    question, text = choices.one(facts_texts())
    facts = read_facts(QUESTIONS[question].facts, bent(_loads(text), choices))
    return _used(question, facts, choices)


def json_bytes(choices: Choices) -> str:
    """Facts of any question from JSON that was torn."""
    question, text = choices.one(facts_texts())
    return _used(question, read_facts_json(QUESTIONS[question].facts, torn(text.encode(), choices)), choices)


def toml_bytes(choices: Choices) -> str:
    """Facts of any question from TOML that was torn."""
    question, text = choices.one(toml_texts())
    return _used(question, read_facts(QUESTIONS[question].facts, parse_text(torn(text, choices))), choices)


def decisions(choices: Choices) -> str:
    """Decisions from JSON that was bent or torn."""
    text, _ = choices.one(decision_texts())
    whole = choices.number(2) == 0
    decision = from_json(_written(bent(_loads(text), choices)) if whole else torn(text.encode(), choices))
    assert from_json(to_json(decision)) == decision, "a decision that was read does not come back equal"
    return decision.outcome.value


def records(choices: Choices) -> str:
    """Records from lines that were bent or torn, decided again."""
    _, text = choices.one(decision_texts())
    how, line = choices.number(3), text.encode()
    if how == 0:
        line = _written(bent(_loads(text), choices)).encode()
    elif how == 1:
        line = torn(line, choices)
    else:  # other facts under a name that follows from them
        kept = read_record(text)
        facts = bent(deepcopy(kept.facts), choices)
        if "\\ud800" in _written(facts):
            return "half a character, which no record has"
        line = to_json_line(replace(kept, facts=facts, id=_id(kept.decision, facts, kept.left_out))).encode()
    result = replay_line(1, line, choices.one((None, *policies())))
    return result.result.value


def policy_bytes(choices: Choices) -> str:
    """Policies from TOML that was torn, linted too."""
    text = torn(choices.one(policy_texts()).encode(), choices).decode("utf-8", "replace")
    if choices.number(2) == 0:
        return parse_policy(text).marketplace and "loaded"
    return "faults" if any(finding.level == "error" for finding in lint(text)) else "linted"


DOORS: tuple[Callable[[Choices], str], ...] = (
    json_facts, json_facts, json_facts, plain_facts, plain_facts, json_bytes, json_bytes, toml_bytes, toml_bytes,
    decisions, decisions, records, policy_bytes,
)  # fmt: skip


def one_input(data: bytes) -> tuple[str, str]:
    """Try one input.

    Args:
        data: What makes the choices.

    Returns:
        The door, and what came of it: the name of the refusal, or what was done.
    """
    choices = Choices(data)
    door = choices.one(DOORS)
    try:
        return door.__name__, door(choices)
    except REFUSALS as refusal:
        return door.__name__, type(refusal).__name__
