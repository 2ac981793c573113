"""Fact models: what they are once built, and what they say about facts that cannot be."""

from __future__ import annotations

import copy
import json
import pickle
from dataclasses import FrozenInstanceError, fields, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import marketplace_rules.testing as kit
from marketplace_rules.fact_types import Count, Event, Flag, PositiveCount, Text
from marketplace_rules.facts import UNKNOWN, facts, read_facts
from marketplace_rules.faults import FactsError, Fault, escaped, impossible
from marketplace_rules.intake import read_facts_json
from marketplace_rules.json_schema import facts_schema
from marketplace_rules.policy import load_policy
from marketplace_rules.policy.vocabulary import Condition
from marketplace_rules.questions import QUESTIONS
from marketplace_rules.returns.facts import ReturnLine, ReturnRequest, WarrantyClaim
from tests.strategies import claim_data, return_data

MODELS = (ReturnRequest, WarrantyClaim)

# Every code a fault can have; each is worded in every language.
CODES = {
    "required",
    "unknown_field",
    "repeated_field",
    "not_in_list",
    "not_a_whole_number",
    "not_yes_or_no",
    "not_text",
    "not_a_list",
    "not_an_object",
    "empty",
    "too_long",
    "too_many",
    "too_small",
    "too_large",
    "not_a_day",
    "no_such_day",
    "naive_moment",
    "unknown_zone",
    "unknown_calendar",
    "not_a_calendar",
    "before_order",
    "before_delivery",
    "before_sending",
    "claim_without_delivery",
    "never_delivered",
    "never_sent",
    "empty_text",
    "more_than_bought",
    "not_json",
    "not_json_or_toml",
    "not_utf8",
    "too_deep",
    "number_too_long",
    "not_a_finite_number",
}


@facts
class Content:
    """Something in a parcel."""

    name: Text
    pieces: PositiveCount = 1


@facts
class Parcel:
    """A parcel, as a model with a field of every kind."""

    weight_g: Count
    label: Text | None = None
    fragile: Flag = False
    condition: Condition | None = None
    contents: tuple[Content, ...] = ()
    handed_over_on: Event = UNKNOWN


def faults_of(model: type[Any], given: object) -> list[str]:
    with pytest.raises(FactsError) as caught:
        read_facts(model, given)
    return [str(fault) for fault in caught.value.faults]


def faults_found(model: type[Any], given: object) -> tuple[Fault, ...]:
    try:
        read_facts(model, given)
    except FactsError as error:
        return error.faults
    return ()


# ---- what a model is -------------------------------------------------------------------------------------------------


def test_facts_cannot_be_changed_nor_added_to() -> None:
    parcel = Parcel(weight_g=500)
    with pytest.raises(FrozenInstanceError):
        parcel.weight_g = 400
    with pytest.raises((AttributeError, TypeError)):
        object.__setattr__(parcel, "colour", "brown")
    assert not hasattr(parcel, "__dict__")


def test_equal_facts_are_equal_and_hash_alike() -> None:
    one = Parcel(weight_g=500, contents=(Content(name="router"),))
    other = read_facts(Parcel, {"weight_g": 500, "contents": [{"name": "router", "pieces": 1}]})
    assert one == other
    assert hash(one) == hash(other)
    assert len({one, other, Parcel(weight_g=501)}) == 2


def test_facts_are_given_by_name() -> None:
    with pytest.raises(TypeError):
        Parcel(500)


def test_replacing_a_fact_checks_it_again() -> None:
    parcel = Parcel(weight_g=500, label="A1")
    assert replace(parcel, weight_g=400) == Parcel(weight_g=400, label="A1")
    with pytest.raises(FactsError, match=r"^/weight_g: too_small \(minimum=0\)$"):
        replace(parcel, weight_g=-1)
    request = ReturnRequest(delivered_on="2026-05-04", requested_on="2026-05-05", reasons="defective")
    with pytest.raises(FactsError, match=r"^/requested_on: before_delivery"):
        replace(request, requested_on=date(2026, 5, 3))


@given(st.one_of(kit.facts(name, load_policy("twoosk")) for name in QUESTIONS))
def test_facts_survive_pickling_copying_and_reading_their_own_fields(known: Any) -> None:
    assert pickle.loads(pickle.dumps(known)) == known
    assert copy.deepcopy(known) == known
    assert copy.copy(known) == known
    if isinstance(known, MODELS):  # a table within facts cannot be hashed
        assert hash(copy.copy(known)) == hash(known)
    assert read_facts(type(known), {field.name: getattr(known, field.name) for field in fields(known)}) == known


def test_what_is_unknown_stays_unknown_when_it_is_copied_or_pickled() -> None:
    parcel = Parcel(weight_g=500)
    for twin in (pickle.loads(pickle.dumps(parcel)), copy.deepcopy(parcel)):
        assert twin.handed_over_on is UNKNOWN


def test_an_event_is_unknown_when_left_out_and_has_not_happened_when_null() -> None:
    assert read_facts(Parcel, {"weight_g": 1}).handed_over_on is UNKNOWN
    assert read_facts(Parcel, {"weight_g": 1, "handed_over_on": None}).handed_over_on is None


def test_a_model_can_be_read_where_it_is_already_built() -> None:
    content = Content(name="router")
    assert read_facts(Parcel, {"weight_g": 1, "contents": [content]}).contents == (content,)


# ---- what is wrong ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, "/weight_g: required"),
        ({"weight_g": True}, "/weight_g: not_a_whole_number"),
        ({"weight_g": 2.0}, "/weight_g: not_a_whole_number"),
        ({"weight_g": Decimal("2")}, "/weight_g: not_a_whole_number"),
        ({"weight_g": float("nan")}, "/weight_g: not_a_whole_number"),
        ({"weight_g": "2"}, "/weight_g: not_a_whole_number"),
        ({"weight_g": None}, "/weight_g: not_a_whole_number"),
        ({"weight_g": -1}, "/weight_g: too_small (minimum=0)"),
        ({"weight_g": 10**9 + 1}, "/weight_g: too_large (maximum=1000000000)"),
        ({"weight_g": 10**5000}, "/weight_g: too_large (maximum=1000000000)"),
        ({"weight_g": 1, "fragile": 1}, "/fragile: not_yes_or_no"),
        ({"weight_g": 1, "fragile": "true"}, "/fragile: not_yes_or_no"),
        ({"weight_g": 1, "fragile": None}, "/fragile: not_yes_or_no"),
        ({"weight_g": 1, "label": 7}, "/label: not_text"),
        ({"weight_g": 1, "label": ""}, "/label: empty_text"),
        ({"weight_g": 1, "label": "x" * 501}, "/label: too_long (maximum=500)"),
        ({"weight_g": 1, "contents": "router"}, "/contents: not_a_list"),
        ({"weight_g": 1, "contents": {"name": "router"}}, "/contents: not_a_list"),
        ({"weight_g": 1, "contents": ["router"]}, "/contents/0: not_an_object"),
        ({"weight_g": 1, "contents": [{"name": "a"}, None]}, "/contents/1: not_an_object"),
        ({"weight_g": 1, "contents": [{}]}, "/contents/0/name: required"),
        ({"weight_g": 1, "contents": [{"name": "a", "pieces": 0}]}, "/contents/0/pieces: too_small (minimum=1)"),
        ({"weight_g": 1, "handed_over_on": "2026-02-30"}, "/handed_over_on: no_such_day (found=2026-02-30)"),
        ({"weight_g": 1, "handed_over_on": "unknown"}, "/handed_over_on: not_a_day"),
        ({"weight_g": 1, "colour": "brown"}, "/colour: unknown_field"),
        ({"weight_g": 1, "a/b~c": 1}, "/a~1b~0c: unknown_field"),
        ({"weight_g": 1, "": 1}, "/: unknown_field"),
    ],
)
def test_a_fault_names_the_field_and_its_problem(told: dict[str, Any], expected: str) -> None:
    assert faults_of(Parcel, told) == [expected]


@pytest.mark.parametrize("given", [None, 3, "weight_g", ["weight_g"], [("weight_g", 1)], Parcel(weight_g=1)])
def test_what_is_no_object_is_refused_as_a_whole(given: object) -> None:
    assert faults_of(Parcel, given) == ["/: not_an_object"]


def test_any_mapping_is_an_object() -> None:
    assert read_facts(Parcel, MappingProxyType({"weight_g": 1})) == Parcel(weight_g=1)


def test_text_that_no_file_can_hold_is_refused() -> None:
    told = {"weight_g": 1, "label": "\ud800", "contents": [{"name": "\ud800"}]}
    assert faults_of(Parcel, told) == ["/label: not_text", "/contents/0/name: not_text"]


def test_a_field_name_that_is_no_text_is_an_unknown_field() -> None:
    assert faults_of(Parcel, {"weight_g": 1, 2: 3}) == ["/2: unknown_field"]


def test_a_value_outside_a_closed_list_is_told_the_list() -> None:
    with pytest.raises(FactsError) as caught:
        read_facts(Parcel, {"weight_g": 1, "condition": "nwe"})
    (fault,) = caught.value.faults
    assert fault == Fault(
        "/condition", "not_in_list", (("allowed", ("new", "refurbished", "used")), ("suggestion", "new"))
    )


@pytest.mark.parametrize("odd", [3, [], {}, True, 10**5000], ids=["number", "list", "object", "flag", "huge"])
def test_a_value_of_another_kind_is_not_in_a_closed_list_either(odd: object) -> None:
    with pytest.raises(FactsError) as caught:
        read_facts(Parcel, {"weight_g": 1, "condition": odd})
    assert [(fault.pointer, fault.code) for fault in caught.value.faults] == [("/condition", "not_in_list")]


def test_every_fault_is_listed_at_once_line_by_line() -> None:
    told = {
        "requested_on": "2026-02-30",
        "reason": "defective",
        "zone": "Europe/Pariss",
        "lines": [
            {"quantity_bought": 0, "conditon": "new"},
            {"delivered_on": 20260504},
            {"condition": "nwe", "reasons": ["defective", "broken"]},
        ],
    }
    assert faults_of(ReturnRequest, told) == [
        "/requested_on: no_such_day (found=2026-02-30)",
        "/lines/0/quantity_bought: too_small (minimum=1)",
        "/lines/0/conditon: unknown_field (suggestion=condition)",
        "/lines/1/delivered_on: not_a_day",
        "/lines/2/condition: not_in_list (allowed=('new', 'refurbished', 'used'), suggestion=new)",
        "/lines/2/reasons/1: not_in_list (allowed=('change_of_mind', 'defective', 'not_as_described', 'wrong_item',"
        " 'ordered_by_mistake', 'damaged_in_transit', 'incomplete'))",
        "/zone: unknown_zone (found=Europe/Pariss, suggestion=Europe/Paris)",
        "/reason: unknown_field (suggestion=reasons)",
    ]


def test_a_request_needs_a_line_and_takes_ten_thousand() -> None:
    assert faults_of(ReturnRequest, {"lines": []}) == ["/lines: empty"]
    assert len(read_facts(ReturnRequest, {"lines": [{}] * 10_000}).lines) == 10_000
    assert faults_of(ReturnRequest, {"lines": [{}] * 10_001}) == ["/lines: too_many (maximum=10000)"]


def test_a_faulty_line_is_not_also_called_an_empty_list() -> None:
    assert faults_of(ReturnRequest, {"lines": [{"condition": 3}]})[0].startswith("/lines/0/condition: not_in_list")
    assert len(faults_of(ReturnRequest, {"lines": [{"condition": 3}]})) == 1


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [
        ({"deliverd_on": None}, "delivered_on"),
        ({"lines": [{"quantity": 2}]}, "quantity_bought"),
        ({"warranty_months": 6}, "warranty_months"),  # a field of the line, written beside it
        ({"x" * 100_000: 1}, None),
        ({"colour": 1}, None),
    ],
    ids=["misspelt", "shortened", "misplaced", "endless", "foreign"],
)
def test_an_unknown_field_is_told_the_one_probably_meant(misspelt: dict[str, Any], meant: str | None) -> None:
    with pytest.raises(FactsError) as caught:
        read_facts(ReturnRequest, misspelt)
    (fault,) = caught.value.faults
    assert fault.code == "unknown_field"
    suggestion = dict(fault.args).get("suggestion")
    assert suggestion == meant or (meant == "quantity_bought" and str(suggestion).startswith("quantity_"))


def test_an_error_says_everything_in_one_line_and_survives_pickling() -> None:
    error = FactsError([Fault("", "not_an_object"), Fault("/a", "too_small", (("minimum", 1),))])
    assert str(error) == "/: not_an_object; /a: too_small (minimum=1)"
    twin = pickle.loads(pickle.dumps(error))
    assert (type(twin), twin.faults, str(twin)) == (FactsError, error.faults, str(error))
    assert isinstance(error, ValueError)


def test_faults_of_several_fields_keep_their_place_within_the_whole() -> None:
    told = {"lines": [{}, {"quantity_bought": 1, "quantity_returned": 2}]}
    assert faults_of(ReturnRequest, told) == ["/lines/1/quantity_returned: more_than_bought (maximum=1, found=2)"]
    assert "faults" in (impossible([Fault("/a", "too_small")]).context or {})


@pytest.mark.parametrize(("key", "segment"), [("a/b", "a~1b"), ("~1", "~01"), (3, "3"), ("", "")])
def test_a_key_is_escaped_as_a_json_pointer_asks(key: object, segment: str) -> None:
    assert escaped(key) == segment


# ---- nothing else can happen -----------------------------------------------------------------------------------------

_odd_texts = st.sampled_from(
    [
        *("", "new", "defective", "FR", "fr", "FR-", "-", "TARGET", "Europe/Paris", "../up", "infinity"),
        *("2026-05-04", "2026-05-04T10:00Z", "2026-05-04T24:00Z", "9999-12-31", "2026-W19-1"),
        *("\N{ARABIC-INDIC DIGIT TWO}026-05-04", "\ud800", "\x00", "a" * 600),
    ]
)
_scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | _odd_texts | st.dates()
_junk = st.recursive(
    _scalars | st.datetimes() | st.sampled_from([10**4000, Decimal("NaN"), Decimal("1e999999"), b"\xff", UNKNOWN]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5) | _scalars, inner, max_size=2),
    max_leaves=4,
)
_line_names = st.sampled_from([field.name for field in fields(ReturnLine)] + ["condtion"])
_lines = st.lists(st.dictionaries(_line_names, _junk, max_size=2), max_size=2)


@pytest.mark.parametrize("model", MODELS)
@given(data=st.data())
def test_whatever_is_told_gives_facts_or_faults_with_known_codes_and_plain_figures(
    model: type[Any], data: st.DataObject
) -> None:
    names = st.sampled_from([field.name for field in fields(model)] + ["reasn"])
    told: Any = data.draw(st.dictionaries(names, _junk, max_size=4) | _junk)
    if isinstance(told, dict) and data.draw(st.booleans()):
        told["lines"] = data.draw(_lines)
    for fault in faults_found(model, told):
        assert fault.code in CODES
        assert fault.pointer == "" or fault.pointer.startswith("/")
        assert all(isinstance(figure, str | int | date | tuple) for _, figure in fault.args)


@given(st.text(alphabet="\ud800aé/\x00 "))
@example("\ud800")
def test_any_text_in_place_of_a_zone_or_a_calendar_is_refused_as_facts(text: str) -> None:
    for name in ("zone", "calendar"):
        with pytest.raises(FactsError):
            read_facts_json(ReturnRequest, json.dumps({name: text}))


# ---- JSON Schema -----------------------------------------------------------------------------------------------------

ANNOTATIONS = {"$schema", "$defs", "title", "description", "default", "format"}
TYPES: dict[str, Any] = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


def fits(schema: dict[str, Any], value: Any, root: dict[str, Any]) -> bool:
    """Check a value against the part of JSON Schema that fact models use; any other keyword is an error here."""
    checks = {
        "$ref": lambda ref: fits(root["$defs"][ref.removeprefix("#/$defs/")], value, root),
        "anyOf": lambda options: any(fits(option, value, root) for option in options),
        "enum": lambda allowed: value in allowed,
        "const": lambda only: value == only,
        "type": lambda name: type(value) is int if name == "integer" else isinstance(value, TYPES[name]),
        "properties": lambda inner: all(fits(inner[k], v, root) for k, v in value.items() if k in inner),
        "additionalProperties": lambda allowed: allowed or value.keys() <= schema["properties"].keys(),
        "required": lambda names: value.keys() >= set(names),
        "items": lambda inner: all(fits(inner, v, root) for v in value),
        "minItems": lambda n: len(value) >= n,
        "maxItems": lambda n: len(value) <= n,
        "minLength": lambda n: len(value) >= n,
        "maxLength": lambda n: len(value) <= n,
        "minimum": lambda n: value >= n,
        "maximum": lambda n: value <= n,
    }
    keywords = [k for k in schema if k not in ANNOTATIONS]
    assert checks.keys() >= set(keywords), keywords
    keywords.sort(key=lambda k: k != "type")  # the type first: the others take it for granted
    return all(checks[k](schema[k]) for k in keywords)


def plain(told: Any) -> Any:
    return json.loads(json.dumps(told, default=lambda day: day.isoformat()))


@pytest.mark.parametrize("model", [*MODELS, Parcel])
def test_the_schema_is_plain_json_and_describes_every_field(model: type[Any]) -> None:
    schema = facts_schema(model)
    assert json.loads(json.dumps(schema)) == schema
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert list(schema["properties"]) == [field.name for field in fields(model)]
    assert schema["additionalProperties"] is False


def test_the_schema_accepts_what_is_read_and_refuses_what_is_not() -> None:
    schema = facts_schema(Parcel)
    accepted: list[Any] = [
        {"weight_g": 0},
        {"weight_g": 1, "label": None, "handed_over_on": None, "condition": "used"},
        {"weight_g": 1, "contents": [{"name": "router", "pieces": 2}], "handed_over_on": "2026-05-04"},
        {"weight_g": 1, "handed_over_on": "not_yet"},
    ]
    refused: list[Any] = [
        {},
        {"weight_g": "1"},
        {"weight_g": -1},
        {"weight_g": 1, "condition": "neuf?"},
        {"weight_g": 1, "contents": [{"pieces": 2}]},
        {"weight_g": 1, "contents": [{"name": "", "pieces": 2}]},
        {"weight_g": 1, "colour": "brown"},
        {"weight_g": 1, "handed_over_on": 20260504},
        [],
    ]
    for told in accepted:
        read_facts(Parcel, told)
        assert fits(schema, told, schema), told
    for told in refused:
        assert not fits(schema, told, schema), told
        with pytest.raises(FactsError):
            read_facts(Parcel, told)


@given(return_data(), claim_data())
def test_whatever_may_be_told_as_json_fits_the_schema(request: dict[str, Any], claim: dict[str, Any]) -> None:
    for model, told in ((ReturnRequest, request), (WarrantyClaim, claim)):
        schema = facts_schema(model)
        assert fits(schema, plain(told), schema)


@pytest.mark.parametrize("model", [*MODELS, Parcel])
def test_the_defaults_in_the_schema_are_those_of_the_model(model: type[Any]) -> None:
    schema = facts_schema(model)
    described = {name: inner["default"] for name, inner in schema["properties"].items() if "default" in inner}
    described |= {name: 1 for name in schema.get("required", ())}
    assert read_facts(model, described) == read_facts(model, {name: 1 for name in schema.get("required", ())})
    unknown = {field.name for field in fields(model) if field.default is UNKNOWN}
    assert unknown.isdisjoint(described)
