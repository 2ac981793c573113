"""Text becomes plain data and loses nothing, or is refused with a fault."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from marketplace_rules.facts import read_facts
from marketplace_rules.faults import FactsError
from marketplace_rules.intake import parse_json, parse_text, read_facts_json
from marketplace_rules.listing.check import check_listing
from marketplace_rules.listing.facts import Listing
from marketplace_rules.policy import load_policy
from marketplace_rules.records import RecordError, from_json, to_json
from marketplace_rules.returns.facts import ReturnLine, ReturnRequest

BOM = b"\xef\xbb\xbf"
DEEP = 100_000


def faults_of(parse: Callable[..., object], *args: object) -> list[str]:
    with pytest.raises(FactsError) as caught:
        parse(*args)
    return [str(fault) for fault in caught.value.faults]


# ---- JSON ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("{}", {}),
        (b'{"a": [1, true, null, "\xc3\xa9"]}', {"a": [1, True, None, "é"]}),
        (BOM + b'{"a": 1}', {"a": 1}),
        ("[]", []),
        ("3", 3),
        ("-0", 0),
        ("9" * 4300, int("9" * 4300)),
        ('{"a": {"b": 1}, "c": {"b": 2}}', {"a": {"b": 1}, "c": {"b": 2}}),
        ('"\\ud83d\\ude00"', "\N{GRINNING FACE}"),
    ],
)
def test_json_becomes_the_data_it_stands_for(text: str | bytes, data: object) -> None:
    assert parse_json(text) == data


@pytest.mark.parametrize("number", ["1.10", "0.1", "19.99", "1E+400", "0.30000000000000000000000000000001", "-0.00"])
def test_a_number_with_a_fraction_keeps_every_digit(number: str) -> None:
    for data in (parse_json(f'{{"a": {number}}}'), parse_text(f"a = {number}".encode())):
        assert isinstance(data, dict)
        assert isinstance(data["a"], Decimal)
        assert str(data["a"]) == number


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "/: not_json (line=1, column=1)"),
        ("{", "/: not_json (line=1, column=2)"),
        ('{"a": 1,\n "b": }', "/: not_json (line=2, column=7)"),
        ("{'a': 1}", "/: not_json (line=1, column=2)"),
        ('{"a": 1} {"a": 2}', "/: not_json (line=1, column=10)"),
        ('{"a": NaN}', "/: not_a_finite_number (found=NaN)"),
        ('{"a": -Infinity}', "/: not_a_finite_number (found=-Infinity)"),
        ('{"a": 1, "a": 1}', "/a: repeated_field"),
        ('{"a/b~": 1, "a/b~": 2}', "/a~1b~0: repeated_field"),
        ('{"": 1, "": 2}', "/: repeated_field"),
        ("9" * 4301, "/: number_too_long"),
        ("1e99999999999999999999", "/: number_too_long"),
        (b'{"a": "\xe9"}', "/: not_utf8"),
        (b"\xff", "/: not_utf8"),
        ("[" * DEEP, "/: too_deep"),
        ('{"a":' * DEEP, "/: too_deep"),
    ],
    ids=range(16),
)
def test_json_that_would_lose_something_is_refused(text: str | bytes, fault: str) -> None:
    assert faults_of(parse_json, text) == [fault]


def test_a_field_repeated_inside_a_line_is_named_there() -> None:
    text = '{"lines": [{"item": "a"}, {"item": "b", "item": "c"}]}'
    assert faults_of(read_facts_json, ReturnRequest, text) == ["/lines/1/item: repeated_field"]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.decimals(allow_nan=False, allow_infinity=False) | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=6,
    )
)
def test_whatever_json_can_say_comes_back_equal(data: Any) -> None:
    assert parse_json(_written(data)) == data


def _written(data: Any) -> str:
    if isinstance(data, dict):
        return "{" + ",".join(f"{json.dumps(key)}:{_written(value)}" for key, value in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ",".join(map(_written, data)) + "]"
    return str(data) if isinstance(data, Decimal) else json.dumps(data)


# ---- JSON or TOML ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "data"),
    [
        (b'{"a": 1}', {"a": 1}),
        (b'\n\t {"a": 1}', {"a": 1}),
        (BOM + b'{"a": 1}', {"a": 1}),
        (b"a = 1", {"a": 1}),
        (BOM + b"a = 1", {"a": 1}),
        (b"# nothing but a remark", {}),
        (b"delivered_on = 2026-05-04", {"delivered_on": date(2026, 5, 4)}),
        (b"[[lines]]\nitem = 'router'\r\n[[lines]]\n", {"lines": [{"item": "router"}, {}]}),
    ],
)
def test_json_and_toml_are_told_apart(text: bytes, data: object) -> None:
    assert parse_text(text) == data


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"", "no_facts"),
        (b" \r\n\t", "no_facts"),
        (b"{", "not_json"),
        (b'{"a": 1, "a": 2}', "repeated_field"),
        (b"a = 1\na = 2", "not_json_or_toml"),
        (b"a", "not_json_or_toml"),
        (b"a = 2026-02-30", "not_json_or_toml"),
        (b"a = " + b"9" * 4301, "number_too_long"),
        (b"a = '\xe9'", "not_utf8"),
        ('{"a": 1}'.encode("utf-16"), "not_utf8"),
        (b'{"a":' * DEEP, "too_deep"),
        (b"a = " + b"[" * DEEP, "too_deep"),
    ],
    ids=range(12),
)
def test_text_that_is_neither_is_refused(text: bytes, code: str) -> None:
    with pytest.raises(FactsError) as caught:
        parse_text(text)
    assert [(fault.pointer or "/", fault.code) for fault in caught.value.faults] in (
        [("/", code)],
        [("/a", code)],
    )


@given(st.binary(max_size=40) | st.text(alphabet='{}[]"=:,\n aé19.eE-+_').map(str.encode))
@example(b"a = 1e99999999999999999999")
@example(b'{"a": 1e99999999999999999999}')
def test_any_bytes_give_data_or_a_fault(text: bytes) -> None:
    for parse in (parse_text, parse_json):
        with suppress(FactsError):
            parse(text)


# ---- on to facts -----------------------------------------------------------------------------------------------------


def test_the_same_facts_come_out_of_json_and_toml() -> None:
    as_json = b'{"delivered_on": "2026-05-04", "lines": [{"quantity_bought": 2}], "sent_back_on": null}'
    as_toml = b"delivered_on = 2026-05-04\nsent_back_on = 'not_yet'\n[[lines]]\nquantity_bought = 2"
    request = ReturnRequest(delivered_on=date(2026, 5, 4), lines=(ReturnLine(quantity_bought=2),), sent_back_on=None)
    assert read_facts_json(ReturnRequest, as_json) == request
    assert read_facts(ReturnRequest, parse_text(as_toml)) == request


@pytest.mark.parametrize(
    ("toml", "fault"),
    [
        (b"requested_on = 2026-05-04T10:00:00", "/requested_on: naive_moment"),
        (b"requested_on = 10:00:00", "/requested_on: not_a_day"),
        (b"lines = [{ quantity_bought = nan }]", "/lines/0/quantity_bought: not_a_whole_number"),
        (b"lines = [{ quantity_bought = inf }]", "/lines/0/quantity_bought: not_a_whole_number"),
        (b"lines = [{ quantity_bought = 2.0 }]", "/lines/0/quantity_bought: not_a_whole_number"),
        (
            b"lines = [{ quantity_bought = 0x" + b"f" * 5000 + b" }]",
            "/lines/0/quantity_bought: too_large (maximum=1000000000)",
        ),
        (
            b"lines = [{ condition = 0x" + b"f" * 5000 + b" }]",
            "/lines/0/condition: not_in_list (allowed=('new', 'refurbished', 'used'))",
        ),
        (b"a." * 3000 + b"b = 1", "/a: unknown_field"),
    ],
    ids=["naive", "clock", "nan", "inf", "fraction", "huge-count", "huge-code", "deep"],
)
def test_what_toml_can_say_and_facts_cannot_be_is_refused_as_a_fact(toml: bytes, fault: str) -> None:
    assert faults_of(read_facts, ReturnRequest, parse_text(toml)) == [fault]


@pytest.mark.parametrize("text", ["[]", "3", "null", '"delivered_on"', "[{}]"])
def test_json_that_is_no_object_holds_no_facts(text: str) -> None:
    assert faults_of(read_facts_json, ReturnRequest, text) == ["/: not_an_object"]


@pytest.mark.parametrize("number", ["1e4301", "1E+999999999", "-1e-4301", "0e999999999", "1.5e99999999999999999999"])
def test_a_number_that_would_fill_the_memory_is_refused_at_once(number: str) -> None:
    for parse, text in ((parse_json, f'{{"a": {number}}}'), (parse_text, f"a = {number}".encode())):
        assert faults_of(parse, text) == ["/: number_too_long"]
    assert parse_json('{"a": 1e4300}') == {"a": Decimal("1e4300")}


def test_a_decision_with_a_number_that_would_fill_the_memory_is_refused_at_once() -> None:
    text = to_json(check_listing(Listing(), load_policy("twoosk"))).replace(
        '"score_percent": 14', '"score_percent": 1e999999999'
    )
    assert "1e999999999" in text
    with pytest.raises(RecordError):
        from_json(text)
