"""The question `handling`: the answer beside an oracle written by hand, and what holds whatever is asked."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from marketplace_rules import (
    Decision,
    FactsError,
    HandlingRequest,
    NoPolicyInForce,
    from_json,
    handling,
    load_policy,
    read_facts,
    to_json,
)
from marketplace_rules.decision import Outcome
from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.messages.report import report
from marketplace_rules.orders.handling_answers import HandlingAnswer
from marketplace_rules.orders.handling_facts import PARTS
from tests.days_by_hand import days_off_by_hand
from tests.golden import own_policy
from tests.strategies import MARKETPLACES, look_up

Data = dict[str, Any]
ONE_DAY = timedelta(days=1)
ZONE = "Europe/Lisbon"
DAYS_OFF = days_off_by_hand("PT")

# ---- what is true ----------------------------------------------------------------------------------------------------

_starts = st.sampled_from(
    [date(2024, 2, 27), date(2024, 3, 30), date(2024, 10, 26), date(2026, 12, 23), date(2026, 5, 8), date(2026, 4, 2)]
) | st.dates(date(2019, 1, 1), date(2030, 6, 30))
_clocks = st.sampled_from([time(0), time(0, 30), time(10, 30), time(23, 59, 59)])
_TIMES = [(24, "hours"), (48, "hours"), (72, "hours"), (23, "hours"), (1, "business_days"), (3, "business_days")]
_TIMES += [(60, "business_days"), (61, "business_days"), (84, "days"), (85, "days"), (12, "weeks"), (1, "days")]
_times = st.sampled_from(_TIMES)
_flags = st.booleans()


def _at(day: date, clock: time) -> datetime:
    """A clock time in the seller's zone, as an instant with its offset."""
    moment = datetime.combine(day, clock, ZoneInfo(ZONE)).astimezone(UTC)
    return datetime.fromisoformat(moment.astimezone(ZoneInfo(ZONE)).isoformat())


@st.composite
def truths(draw: st.DrawFn) -> Data:
    """Draw all there is to know about an order, shipped about its limit."""
    value, unit = draw(_times)
    paid = _at(draw(_starts), draw(_clocks))
    received = paid - timedelta(days=draw(st.sampled_from([0, 0, 1, 3])))
    limit = draw(st.sampled_from([twoosk_limit(paid, value, unit), sipoko_limit(received, paid)]))
    beside = timedelta(seconds=draw(st.sampled_from([0, 0, 1, -1, 3600, -3600, 86_400, -86_400, 86_401, 500_000])))
    shipped = max(limit + beside, received)
    ready = draw(st.sampled_from([None, None, shipped, max(received, shipped - ONE_DAY)]))
    return {
        "ordered_on": received.date() - ONE_DAY,
        "zone": ZONE,
        "calendar": "PT",
        "handling_time": {"value": value, "unit": unit},
        "dispatch": {
            "received_on": received,
            "paid_on": paid,
            "ready_on": ready,
            "shipped_on": shipped,
            "delivered_on": shipped + timedelta(hours=draw(st.sampled_from([0, 1, 24, 100]))),
        },
        "preparation": {"payment_status": draw(st.sampled_from(["En attente", "Autorisé", "Capturé"]))},
        "ready_notice": {
            "dimensions_cm": draw(st.sampled_from([[40, 30, 20], None])),
            "weight_kg": draw(st.sampled_from(["3.2", None])),
            "customer_details": draw(st.sampled_from(["Rede Lda", ""])),
        },
        "invoice": {"vat_applicable": draw(_flags), "given": draw(_flags), "attached": draw(_flags)},
        "shipping_charge": {"extra": draw(st.sampled_from(["0.00 EUR", "0.01 EUR"]))},
        "tracking": {"number": draw(st.sampled_from(["6A123", None])), "told": draw(_flags)},
        "shipment": {"status": draw(st.sampled_from(["Livré", "Expédié"]))},
        "delivery": {"mode": draw(st.sampled_from(["Relais", "drone"]))},
        "unfulfillable": {
            "customer_told": draw(_flags),
            "marketplace_told": draw(_flags),
            "refund_asked": draw(_flags),
        },
    }


# ---- the oracle: the last second of the limit, counted by hand -------------------------------------------------------


def _last_second(day: date) -> datetime:
    return _at(day + ONE_DAY, time(0)) - timedelta(seconds=1)


def twoosk_limit(paid: datetime, value: int, unit: str) -> datetime:
    if unit == "hours":
        return paid + timedelta(seconds=3600 * value)
    day, left = paid.astimezone(ZoneInfo(ZONE)).date(), value * 7 if unit == "weeks" else value
    for _ in range(84):
        if left:
            day += ONE_DAY
            left -= unit != "business_days" or (day.isoweekday() < 6 and day not in DAYS_OFF)
    return _last_second(day)


def sipoko_limit(received: datetime, paid: datetime) -> datetime:
    start = max(received.astimezone(ZoneInfo(ZONE)).date(), paid.astimezone(ZoneInfo(ZONE)).date())
    return _last_second(start + ONE_DAY + ONE_DAY + ONE_DAY + ONE_DAY)


def twoosk_by_hand(truth: Data) -> dict[str, str]:
    time_, order, notice, invoice = (truth[name] for name in ("handling_time", "dispatch", "ready_notice", "invoice"))
    allowed = {"hours": range(24, 2017), "days": range(1, 85), "weeks": range(1, 13), "business_days": range(1, 61)}
    done = order["ready_on"] or order["shipped_on"]
    due = invoice["vat_applicable"]
    return {
        "handling_time": "pass" if time_["value"] in allowed[time_["unit"]] else "fail",
        "dispatch": "pass" if order["paid_on"] <= done <= twoosk_limit(order["paid_on"], **time_) else "fail",
        "preparation": {"En attente": "fail", "Autorisé": "pass"}.get(truth["preparation"]["payment_status"], "review"),
        "ready_notice": "pass" if all(notice.values()) else "fail",
        "invoice": "pass" if not due or (invoice["given"] and invoice["attached"]) else "fail",
        "shipping_charge": "pass",
        "tracking": "pass",
        "shipment": "pass" if truth["shipment"]["status"] == "Livré" else "review",
        "delivery": "pass",
        "unfulfillable": "pass",
    }


def was_early(order: Data) -> bool:
    return any(order[event] is not None and order[event] < order["paid_on"] for event in ("ready_on", "shipped_on"))


def sipoko_by_hand(truth: Data) -> dict[str, str]:
    order = truth["dispatch"]
    limit = sipoko_limit(order["received_on"], order["paid_on"])
    arrived = "pass" if order["delivered_on"] <= limit else "review"
    return dict.fromkeys(PARTS, "pass") | {
        "dispatch": arrived if order["shipped_on"] <= limit else "fail",
        "shipping_charge": "pass" if truth["shipping_charge"]["extra"] == "0.00 EUR" else "fail",
        "shipment": "review",
        "unfulfillable": "review" if truth["unfulfillable"]["refund_asked"] else "pass",
    }


def monquibus_by_hand(truth: Data) -> dict[str, str]:
    told = truth["unfulfillable"]
    both = told["customer_told"] and told["marketplace_told"]
    return dict.fromkeys(PARTS, "pass") | {
        "dispatch": "review",
        "shipment": "review",
        "delivery": "pass" if truth["delivery"]["mode"] == "Relais" else "fail",
        "unfulfillable": "fail" if not both else "review" if told["refund_asked"] else "pass",
    }


ORACLES = {"twoosk": twoosk_by_hand, "sipoko": sipoko_by_hand, "monquibus": monquibus_by_hand}
marketplaces = pytest.mark.parametrize("name", MARKETPLACES)


def ask(name: str, data: Data, as_of: date | None = None) -> Decision[Any]:
    return handling(read_facts(HandlingRequest, data), load_policy(name), as_of=as_of)


def by_part(decision: Decision[Any]) -> dict[str, str]:
    return {part: decision.outcomes[f"/{part}"].value for part in PARTS if f"/{part}" in decision.outcomes}


@marketplaces
@given(truth=truths())
def test_each_part_is_answered_as_by_hand(name: str, truth: Data) -> None:
    assert by_part(ask(name, truth)) == ORACLES[name](truth)


@marketplaces
@given(truth=truths())
def test_a_part_is_answered_alone_as_it_is_among_others(name: str, truth: Data) -> None:
    whole = ask(name, truth)
    shared = {key: truth[key] for key in ("ordered_on", "zone", "calendar")}
    for part in PARTS:
        needed = {"dispatch": ("handling_time",), "invoice": ("dispatch",), "tracking": ("dispatch",)}.get(part, ())
        alone = ask(name, shared | {key: truth[key] for key in (part, *needed)} | _time_for(needed, truth))
        assert [f for f in alone.findings if f.subject == f"/{part}"] == [
            f for f in whole.findings if f.subject == f"/{part}"
        ]
        assert {f.subject for f in alone.findings} <= {f"/{each}" for each in (part, *needed, "handling_time")}


def _time_for(needed: tuple[str, ...], truth: Data) -> Data:
    return {"handling_time": truth["handling_time"]} if "dispatch" in needed else {}


# ---- what is missing -------------------------------------------------------------------------------------------------

LEAVES = [f"/dispatch/{name}" for name in ("received_on", "paid_on", "ready_on", "shipped_on", "delivered_on")]
LEAVES += ["/handling_time/value", "/handling_time/unit", "/handling_time", "/preparation/payment_status"]
LEAVES += [f"/ready_notice/{name}" for name in ("dimensions_cm", "weight_kg", "customer_details")]
LEAVES += [f"/invoice/{name}" for name in ("vat_applicable", "attached")]  # given is what attached says, if left out
LEAVES += ["/shipping_charge/extra", "/tracking/number", "/tracking/told", "/shipment/status", "/delivery/mode"]
LEAVES += ["/unfulfillable/customer_told", "/unfulfillable/marketplace_told", "/calendar", "/zone"]
# Left out, these say that nothing is recorded, or that a part is not asked.
RECORDS = {"/dispatch/ready_on", "/dispatch/shipped_on", "/dispatch/delivered_on"}


def without(truth: Data, left_out: set[str]) -> Data:
    told = deepcopy(truth)
    for pointer in sorted(left_out, key=len, reverse=True):
        parent, _, name = pointer.rpartition("/")
        look_up(told, parent).pop(name, None)
    return told


@st.composite
def vaguely(draw: st.DrawFn, truth: Data) -> Data:
    """Leave facts out, and give some events as days."""
    told = without(truth, draw(st.sets(st.sampled_from(LEAVES), max_size=4)))
    order = told["dispatch"]
    for event in list(order):
        if isinstance(order[event], datetime) and draw(st.sampled_from([False, False, True])):
            order[event] = order[event].astimezone(ZoneInfo(ZONE)).date()
    return told


@marketplaces
@given(truth=truths(), data=st.data())
def test_a_missing_fact_leaves_an_answer_open_or_changes_nothing(name: str, truth: Data, data: st.DataObject) -> None:
    told = data.draw(vaguely(truth))
    known = by_part(ask(name, truth))
    for part, outcome in by_part(ask(name, told)).items():
        if part == "dispatch" and not {f"/dispatch/{event}" for event in told["dispatch"]} >= RECORDS:
            continue  # what is not recorded counts as still to come, or as not noted
        if part == "dispatch" and name == "twoosk" and was_early(truth["dispatch"]):
            continue  # a day alone does not tell that something was done too early on it
        assert outcome in ("open", known[part]), part


@marketplaces
@given(truth=truths(), data=st.data())
def test_what_is_named_as_missing_is_missing_and_telling_it_settles_the_answer(
    name: str, truth: Data, data: st.DataObject
) -> None:
    told = data.draw(vaguely(truth))
    decision = ask(name, told)
    assert (decision.outcome is Outcome.OPEN) == bool(decision.missing)
    for _ in range(8):
        if not decision.missing:
            break
        for pointer in decision.missing:
            parent, _, field = pointer.rpartition("/")
            given = look_up(told, parent).get(field)
            assert given is None or (isinstance(given, date) and not isinstance(given, datetime)), pointer
            # Every order that is drawn has been shipped; its parts leave that to the dispatch.
            look_up(told, parent)[field] = True if field == "shipped" else look_up(truth, pointer)
        decision = ask(name, told)
    assert decision.outcome is not Outcome.OPEN


@marketplaces
def test_what_has_been_delivered_has_been_shipped(name: str) -> None:
    told = {"dispatch": {"delivered_on": date(2024, 2, 28)}, "zone": ZONE, "calendar": "PT"}
    told |= {"invoice": {"vat_applicable": True, "given": False, "attached": False}, "tracking": {"number": "6A123"}}
    missing = ask(name, told).missing
    assert not {pointer for pointer in missing if pointer.endswith("/shipped")}


# ---- what holds for limits -------------------------------------------------------------------------------------------


@given(truth=truths(), seconds=st.sampled_from([1, 60, 3600, 86_400]))
def test_shipping_later_never_makes_it_in_time(truth: Data, seconds: int) -> None:
    order = truth["dispatch"]
    order.pop("delivered_on")
    order["ready_on"] = None
    for name in ("twoosk", "sipoko"):
        first = ask(name, truth).value.dispatch_by
        late = deepcopy(truth)
        late["dispatch"]["shipped_on"] += timedelta(seconds=seconds)
        then = ask(name, late).value.dispatch_by
        assert (first.met, then.met) in {(True, True), (True, False), (False, False)}
        assert first.last == then.last


@given(
    start=_starts,
    clock=_clocks,
    unit=st.sampled_from(["hours", "days", "weeks", "business_days"]),
    value=st.integers(1, 90),
)
def test_a_longer_handling_time_never_ends_earlier(start: date, clock: time, unit: str, value: int) -> None:
    facts = {"zone": ZONE, "calendar": "PT", "dispatch": {"paid_on": _at(start, clock)}}
    one, other = (
        ask("twoosk", facts | {"handling_time": {"value": n, "unit": unit}}).value.dispatch_by
        for n in (value, value + 1)
    )
    assert one.last <= other.last
    assert one.act_by is None or one.act_by <= other.act_by


@given(truth=truths(), name=st.sampled_from(MARKETPLACES), data=st.data())
def test_a_decision_reads_back_equal_and_is_worded_in_every_language(
    name: str, truth: Data, data: st.DataObject
) -> None:
    told = data.draw(vaguely(truth))
    decision = ask(name, told)
    assert from_json(to_json(decision)) == decision
    assert to_json(from_json(to_json(decision))) == to_json(decision) == to_json(ask(name, told))
    for language in LANGUAGES:
        text = report(decision, load_policy(name), Words(language))
        assert "{" not in text
        assert "None" not in text


# ---- the day of the question, and the edition ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "outcome"), [(None, "pass"), (date(2024, 5, 10), "pass"), (date(2024, 5, 11), "fail")]
)
def test_what_is_not_shipped_is_overdue_after_the_last_day(as_of: date | None, outcome: str) -> None:
    facts = {"dispatch": {"received_on": date(2024, 5, 6), "paid_at_receipt": True, "shipped_on": None}}
    decision = ask("sipoko", facts, as_of)
    assert (decision.question, decision.outcome.value, decision.as_of) == ("handling", outcome, as_of)


@pytest.mark.parametrize(
    ("shipped", "zone", "code"),
    [
        ("2024-05-06", "Europe/Lisbon", "too_early"),
        ("2024-05-07", "Europe/Lisbon", None),
        ("2024-05-06", "UTC", None),
    ],
)
def test_what_was_shipped_before_the_seller_s_day_of_the_payment_was_prepared_too_early(
    shipped: str, zone: str, code: str | None
) -> None:
    dispatch = {"paid_on": "2024-05-06T23:00:00Z", "shipped_on": shipped}  # midnight in Lisbon
    found = ask("twoosk", {"dispatch": dispatch, "zone": zone}).findings
    assert [f.code for f in found if f.rule == "orders.preparation_start"] == ([code] if code else [])


def test_the_question_is_offered_by_its_area() -> None:
    from marketplace_rules import orders

    assert orders.handling is handling
    with pytest.raises(AttributeError, match="no attribute 'handle'"):
        _ = orders.handle


def test_the_day_of_the_question_is_a_day() -> None:
    with pytest.raises(ValueError, match="as_of must be a date"):
        ask("sipoko", {"delivery": {}}, datetime(2024, 5, 6, tzinfo=UTC))


def test_the_edition_is_that_of_the_order_s_day() -> None:
    policy, facts = own_policy("depot.toml"), {"dispatch": {"paid_on": date(2024, 3, 1)}}
    for ordered, edition in ((date(2024, 2, 29), "opening"), (date(2024, 3, 1), "declared")):
        decision = handling(read_facts(HandlingRequest, facts | {"ordered_on": ordered}), policy)
        assert decision.policy.edition == edition
    unknown = handling(read_facts(HandlingRequest, facts), policy)
    assert (unknown.question, unknown.outcome.value, unknown.missing) == ("handling", "open", ("/ordered_on",))


def test_the_order_s_day_is_read_on_the_seller_s_clock() -> None:
    policy, midnight = own_policy("depot.toml"), {"ordered_on": "2024-02-29T23:00:00Z", "delivery": {}}  # in Paris
    there = handling(read_facts(HandlingRequest, midnight | {"zone": "Europe/Paris"}), policy)
    assert there.policy.edition == "declared"
    nowhere = handling(read_facts(HandlingRequest, midnight), policy, as_of=date(2024, 5, 6))
    assert (nowhere.missing, nowhere.value, nowhere.as_of) == (("/zone",), HandlingAnswer(), date(2024, 5, 6))


def test_no_policy_is_in_force_before_the_first_edition() -> None:
    from marketplace_rules.policy import parse_policy

    text = 'marketplace = "late"\nname = "Late"\nid = "a"\nread_on = 2024-01-01\nin_force_from = 2024-03-01\n'
    policy = parse_policy(text + '[sources.help]\ntitle = "Help"\nlanguage = "en"\nread_on = 2024-01-01\n')
    with pytest.raises(NoPolicyInForce):
        handling(HandlingRequest(ordered_on=date(2024, 2, 29), delivery={}), policy)
    silent = handling(HandlingRequest(ordered_on=date(2024, 3, 1), **{part: {} for part in PARTS}), policy)
    assert {f.kind.value for f in silent.findings} == {"notApplicable", "review", "open"}
    assert {f.rule for f in silent.findings if f.kind.value != "notApplicable"} == {
        "orders.dispatch_limit",
        "orders.shipping_status",
    }


@given(truth=truths(), data=st.data())
def test_facts_that_were_read_once_read_the_same_again(truth: Data, data: st.DataObject) -> None:
    told = data.draw(vaguely(truth))
    try:
        first = read_facts(HandlingRequest, told)
    except FactsError:
        assume(False)
    assert read_facts(HandlingRequest, told) == first
