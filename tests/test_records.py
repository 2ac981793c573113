"""Decisions as JSON: out and back equal, the same text everywhere, and nothing else is read as one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.decision import Decision, PolicyRef
from marketplace_rules.finding import Citation, Finding, Kind, Level, Strength
from marketplace_rules.money import Money
from marketplace_rules.policy import load_policy
from marketplace_rules.policy.vocabulary import Party, ReturnReason
from marketplace_rules.records import RecordError, from_json, to_data, to_json
from marketplace_rules.returns.answers import ReturnAnswer
from marketplace_rules.returns.cover import warranty
from marketplace_rules.returns.eligibility import return_eligibility
from marketplace_rules.returns.facts import ReturnRequest
from marketplace_rules.testing import return_requests, warranty_claims
from tests.strategies import MARKETPLACES

DAY = date(2026, 5, 20)


def on_each_marketplace(request: ReturnRequest) -> list[Decision[ReturnAnswer]]:
    return [return_eligibility(request, load_policy(name), as_of=DAY) for name in MARKETPLACES]


def late_withdrawal() -> Decision[ReturnAnswer]:
    request = ReturnRequest(delivered_on="2026-05-04", requested_on="2026-05-19", lines=({}, {"item": "switch"}))
    return return_eligibility(request, load_policy("monquibus"))


def with_figure(figure: object) -> Decision[Any]:
    clause = Citation("returns.window.any", Strength.SHOULD, "page", "Retours", "The page says so.", ("a", "b"), None)
    found = Finding("r", "c", Kind.REVIEW, Level.WARNING, observed=figure, expected=figure, clause=clause)
    found = found._replace(args=(("figure", figure), ("count", 3)), missing=("/b", "/a"), ground="withdrawal")
    return Decision("return", ReturnAnswer(()), (found,), PolicyRef("invented", None, "0" * 64), DAY, 1)


# ---- out and back ----------------------------------------------------------------------------------------------------


@given(return_requests(load_policy("twoosk")), warranty_claims(load_policy("twoosk")))
def test_every_decision_comes_back_equal_and_is_written_the_same_again(request: Any, claim: Any) -> None:
    for decision in (*on_each_marketplace(request), warranty(claim, load_policy("twoosk"))):
        text = to_json(decision)
        read = from_json(text)
        assert read == decision
        assert (read.outcome, read.outcomes, read.missing) == (decision.outcome, decision.outcomes, decision.missing)
        assert to_json(read) == text
        assert from_json(to_json(decision, indent=2).encode()) == decision


@pytest.mark.parametrize(
    "figure",
    [
        Money("19.99", "EUR"),
        Money("-1500", "JPY"),
        DAY,
        datetime(2026, 5, 20, 12, 30, tzinfo=UTC),
        datetime(2026, 5, 20, tzinfo=timezone(timedelta(hours=-3, minutes=-30))),
        Decimal("1.10"),
        Decimal("1E+3"),
        True,
        0,
        -(10**18),
        "",
        "2026-05-20",
        "é\u2028\N{GRINNING FACE}",
        None,
        (),
        ("invoice", DAY, (Decimal("0.5"), Money("1", "EUR"))),
    ],
    ids=repr,
)
def test_a_figure_keeps_its_kind(figure: object) -> None:
    decision = with_figure(figure)
    (read,) = from_json(to_json(decision)).findings
    assert (read,) == decision.findings
    for found in (read.observed, read.expected, dict(read.args)["figure"]):
        assert type(found) is type(figure)
        assert str(found) == str(figure)


@pytest.mark.parametrize("code", [Party.SELLER, ReturnReason.DEFECTIVE])
def test_a_code_comes_back_as_its_text(code: str) -> None:
    assert from_json(to_json(with_figure(code))) == with_figure(str(code)) == with_figure(code)


def test_the_json_says_what_was_asked_and_what_came_of_it() -> None:
    data = json.loads(to_json(late_withdrawal()))
    assert list(data) == ["question", "schema", "outcome", "outcomes", "value", "findings", "policy", "as_of"]
    assert data["question"] == "return"
    assert data["outcome"] == "fail"
    assert data["outcomes"] == {"": "pass", "/lines/0": "fail", "/lines/1": "fail"}
    assert data["value"]["lines"][1]["window"] == {
        "start_on": "2026-05-04",
        "nominal_last_on": "2026-05-18",
        "last_on": "2026-05-18",
    }
    closed = next(f for f in data["findings"] if f["code"] == "closed" and f["subject"] == "/lines/1")
    assert (closed["observed"], closed["expected"]) == ({"day": "2026-05-19"}, {"day": "2026-05-18"})
    assert closed["clause"]["parameter"] == "returns.window.any"
    assert data["policy"]["marketplace"] == "monquibus"
    assert data["as_of"] is None


def test_indentation_changes_nothing_but_the_spaces() -> None:
    decision = late_withdrawal()
    assert "\n" not in to_json(decision)
    assert json.loads(to_json(decision, indent=2)) == json.loads(to_json(decision)) == to_data(decision)


# ---- what is refused -------------------------------------------------------------------------------------------------


def test_an_outcome_that_does_not_follow_from_the_findings_is_refused() -> None:
    data = to_data(late_withdrawal())
    for stated in ("pass", "open", "review", "FAIL", None, 1, []):
        with pytest.raises(RecordError, match="the findings say 'fail'"):
            from_json(json.dumps(data | {"outcome": stated}))


def test_the_outcome_of_a_subject_that_does_not_follow_from_its_findings_is_refused() -> None:
    data = to_data(late_withdrawal())
    for stated in (data["outcomes"] | {"/lines/0": "pass"}, {}, data["outcomes"] | {"/lines/2": "fail"}):
        with pytest.raises(RecordError):
            from_json(json.dumps(data | {"outcomes": stated}))


def test_a_finding_that_was_taken_out_or_weakened_is_noticed() -> None:
    data = to_data(late_withdrawal())
    others = [f for f in data["findings"] if f["code"] != "closed"]
    weakened = [f | {"level": "note"} for f in data["findings"]]
    for findings in (others, weakened, []):
        with pytest.raises(RecordError):
            from_json(json.dumps(data | {"findings": findings}))


@pytest.mark.parametrize(
    "figure",
    [
        {"number": "abc"},
        {"number": 1},
        {"number": "NaN"},
        {"number": "-Infinity"},
        {"day": "2026-02-30"},
        {"instant": "noon"},
        {"amount": "1.00", "currency": "EURO"},
        {"amount": "one", "currency": "EUR"},
        {"weight": "1"},
        {},
    ],
    ids=str,
)
def test_a_figure_that_is_none_is_refused(figure: object) -> None:
    data = to_data(with_figure(1))
    data["findings"][0]["observed"] = figure
    with pytest.raises(RecordError):
        from_json(json.dumps(data))


@pytest.mark.parametrize("name", ["rule", "code", "pointer", "subject", "ground", "missing"])
@pytest.mark.parametrize("junk", [{}, [], 1, [[]], [1], True])
def test_a_name_in_a_finding_that_is_no_text_is_refused(name: str, junk: object) -> None:
    data = to_data(with_figure(1))
    data["findings"][0][name] = junk
    if (name, junk) == ("missing", []):
        return
    with pytest.raises(RecordError):
        from_json(json.dumps(data))


@pytest.mark.parametrize("part", ["clause", "policy"])
@pytest.mark.parametrize("junk", [{}, [], 1, True])
def test_a_citation_or_a_policy_that_is_none_is_refused(part: str, junk: object) -> None:
    whole = to_data(with_figure(1))
    held = whole["findings"][0] if part == "clause" else whole
    names = [name for name in held[part] if name != "strength"]
    for name in names:
        kept = held[part]
        held[part] = kept | {name: junk}
        if (name, junk) != ("statements", []):
            with pytest.raises(RecordError):
                from_json(json.dumps(whole))
        held[part] = kept | {"more": "x"}
        with pytest.raises(RecordError):
            from_json(json.dumps(whole))
        held[part] = kept
    for schema in ("1", True, 1.0, None):
        with pytest.raises(RecordError):
            from_json(json.dumps(whole | {"schema": schema}))


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "3", "null", '"return"', "{", b"\xff", "[" * 100_000, '{"question": "return"}', '{"a": NaN}'],
    ids=range(11),
)
def test_what_is_no_decision_is_refused(text: str | bytes) -> None:
    with pytest.raises(RecordError, match="not the JSON of a decision"):
        from_json(text)


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place within the JSON, as the keys that lead to it."""
    yield path
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inner:
        yield from places(value, (*path, key))


RECORD = to_data(late_withdrawal())
_junk = st.sampled_from([None, 0, -1, True, "", "x", [], {}, [[]], {"number": "x"}, {"day": []}, "pass", "error"])


@given(st.sampled_from(list(places(RECORD))), _junk)
def test_a_damaged_record_is_refused_or_still_a_decision(path: tuple[Any, ...], junk: object) -> None:
    data = json.loads(json.dumps(RECORD))
    parent: Any = {"": data}
    for key in ("", *path)[:-1]:
        parent = parent[key]
    parent[("", *path)[-1]] = junk
    try:
        read = from_json(json.dumps(data if path else junk))
    except RecordError:
        return
    assert read.outcome.value == data["outcome"]


# ---- the same everywhere ---------------------------------------------------------------------------------------------

SCRIPT = """
from marketplace_rules import ReturnRequest, WarrantyClaim, load_policy, return_eligibility, to_json, warranty
request = ReturnRequest(
    ordered_on="2026-04-29",
    delivered_on="2026-05-02T22:30:00Z",
    requested_on="2026-05-18T21:59:59Z",
    reasons=("defective", "change_of_mind", "ordered_by_mistake", "wrong_item"),
    lines=({"item": "Routeur à 4 ports", "warranty_months": 3}, {"goods_state": "damaged", "damaged_by": "carrier"}),
    documents_requested=("invoice", "photo"),
    zone="Europe/Paris",
)
for name in ("twoosk", "sipoko", "monquibus"):
    print(ascii(to_json(return_eligibility(request, load_policy(name)))))
claim = WarrantyClaim(delivered_on="2025-08-31", claimed_on="2026-02-28", reason="not_as_described", covered=True)
print(ascii(to_json(warranty(claim, load_policy("twoosk")))))
"""


def test_the_text_is_the_same_under_any_hash_seed_time_zone_and_language() -> None:
    ways = [
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "LANG": "C"},
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LANG": "fr_FR.UTF-8", "LC_ALL": "fr_FR.UTF-8"},
        {"PYTHONHASHSEED": "4242", "TZ": "America/St_Johns", "LANGUAGE": "uk", "PYTHONUTF8": "0"},
    ]
    printed = {_run(SCRIPT, way) for way in ways}
    assert len(printed) == 1
    assert printed.pop().count("\n") == 4


def _run(script: str, way: dict[str, str]) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LANG", "LC_", "PYTHONHASHSEED"))}
    paths = os.pathsep.join(path for path in sys.path if path)
    run = subprocess.run(
        [sys.executable, "-c", script], env=kept | {"PYTHONPATH": paths} | way, capture_output=True, check=True
    )
    return run.stdout.decode("ascii")


def test_two_ways_of_saying_the_same_give_the_same_text() -> None:
    one = ReturnRequest(delivered_on=date(2026, 5, 4), requested_on=DAY, reasons=("defective",))
    other = ReturnRequest(delivered_on="2026-05-04", reasons="defective", requested_on="2026-05-20")
    assert [to_json(d) for d in on_each_marketplace(one)] == [to_json(d) for d in on_each_marketplace(other)]


def test_another_day_handed_in_is_another_record() -> None:
    decision = late_withdrawal()
    assert from_json(to_json(replace(decision, as_of=DAY))) == replace(decision, as_of=DAY) != decision


@pytest.mark.parametrize("depth", [100, 700, 900, 980, 5_000])
def test_a_figure_of_lists_within_lists_is_refused_or_read_and_nothing_else(depth: int) -> None:
    data = json.loads(to_json(return_eligibility(ReturnRequest(), load_policy("sipoko"))))
    data["findings"][0]["observed"] = "deep"
    text = json.dumps(data).replace('"deep"', "[" * depth + "]" * depth)
    with suppress(RecordError):
        from_json(text)
