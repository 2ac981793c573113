"""Facts about returns for Hypothesis, as plain data: every day lies on a limit of the policies or a day beside it.

A *truth* states every fact. *Data* is a truth with facts left out, events that have not happened, and instants for
days. Left out is unknown, except for the fields that say something by being left out: DEFAULTED.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from hypothesis import strategies as st

from marketplace_rules.policy.clause import Clause
from marketplace_rules.policy.vocabulary import ReturnReason

Data = dict[str, Any]
C = TypeVar("C", bound=Clause)

REASONS = [str(reason) for reason in ReturnReason]
MARKETPLACES = ("twoosk", "sipoko", "monquibus")
QUANTITIES = ("quantity_bought", "quantity_requested", "quantity_returned", "quantity_pending")

# What these say when they are left out: none, no, as the rest of the request, the policy's own calendar.
DEFAULTED = {"reasons", "lines", "calendar", "exchange_requested", "documents_requested", "documents_supplied"}


def cited(model: type[C], strength: str = "must", **parameters: Any) -> C:
    """Make a clause of an invented page."""
    return model(strength=strength, source="page", section="Returns", statement="The page says so.", **parameters)


# ---- days ------------------------------------------------------------------------------------------------------------

# Deliveries whose 14th day is a weekend, a holiday or both in a row, or whose sixth month is too short for their day.
_TELLING = """
    2026-05-02 2026-05-03 2026-04-30 2026-04-17 2026-03-22 2025-12-11 2025-12-12 2026-03-20 2026-12-18 2025-06-30
    2024-02-15 2024-02-16 2023-08-31 2024-08-31 2026-08-29 2026-08-30 2024-03-31 2023-01-31 2026-12-31 2028-02-29
"""
deliveries = st.sampled_from([date.fromisoformat(day) for day in _TELLING.split()]) | st.dates(
    date(2018, 1, 1), date(2030, 12, 31)
)
declared_months = st.sampled_from([6, 5, 7, 3, 0, 1, 12, 24])
zones = st.sampled_from(["Europe/Paris", "Indian/Reunion", "Pacific/Auckland", "America/New_York"])
_clocks = st.sampled_from([time(12), time(0), time(0, 30), time(22), time(23, 59, 59)])


def limits(delivered: date, months: int) -> list[date]:
    """List the days on which something ends for a delivery, before any of them moves."""
    days = [delivered + timedelta(days=days) for days in (14, 30, 0)]
    return [*days, *(delivered + relativedelta(months=n) for n in (6, months))]


@st.composite
def near_a_limit(draw: st.DrawFn, delivered: date, months: int) -> date:
    """Draw a day on a limit, just before it, just after it, or as far after it as a long weekend reaches."""
    limit = draw(st.sampled_from(limits(delivered, months)))
    return limit + timedelta(days=draw(st.sampled_from([0, 1, -1, 0, 1, -1, 2, 3, 4])))


@st.composite
def _instant(draw: st.DrawFn, day: date, zone: str) -> datetime:
    """Draw an instant of that local day, written in UTC or with the zone's offset."""
    moment = datetime.combine(day, draw(_clocks), ZoneInfo(zone)).astimezone(UTC)
    return draw(st.sampled_from([moment, datetime.fromisoformat(moment.astimezone(ZoneInfo(zone)).isoformat())]))


# ---- what is true ----------------------------------------------------------------------------------------------------

_flags = st.booleans()
_inspection = {
    "repair_possible": _flags,
    "replacement_possible": _flags,
    "remedy_chosen": st.sampled_from(["refund", "replacement", "repair"]),
    "goods_state": st.sampled_from(["intact", "intact", "damaged"]),
    "damaged_by": st.sampled_from(["buyer", "seller", "carrier"]),
    "missing_parts": st.sampled_from([[], [], ["manual"]]),
    "packaging_identical": st.sampled_from([True, True, False]),
    "item_matches": st.sampled_from([True, True, False]),
}


@st.composite
def _quantities(draw: st.DrawFn) -> Data:
    bought = draw(st.integers(1, 4))
    returned = draw(st.integers(0, bought))
    pending = draw(st.integers(0, bought - returned))
    return dict(zip(QUANTITIES, (bought, draw(st.integers(1, 4)), returned, pending), strict=True))


@st.composite
def line_truths(draw: st.DrawFn, months: int = 6) -> Data:
    """Draw all there is to know about one line, but when it was delivered and why it goes back."""
    line = draw(st.fixed_dictionaries(_inspection))
    line |= {"item": "router", "warranty_months": months, "condition": draw(conditions)}
    return line | draw(_quantities())


conditions = st.sampled_from(["new", "new", "refurbished", "used"])
_several_reasons = st.lists(st.sampled_from(["change_of_mind", "defective", *REASONS]), min_size=1, max_size=2)


@st.composite
def return_truths(draw: st.DrawFn) -> Data:
    """Draw all there is to know about a request of one to three lines."""
    delivered, months = draw(deliveries), draw(declared_months)
    requested = draw(near_a_limit(delivered, months))
    sent = max(delivered, requested) + timedelta(days=draw(st.sampled_from([0, 1, 200])))
    lines = [draw(line_truths(months)) for _ in range(draw(st.sampled_from([1, 1, 1, 2, 3])))]
    for line in lines[1:]:
        if draw(_flags):
            line["delivered_on"] = delivered + timedelta(days=draw(st.sampled_from([1, 3])))
        if draw(_flags):
            line["reasons"] = draw(_several_reasons)
    return {
        "ordered_on": min(delivered, requested) - timedelta(days=draw(st.sampled_from([0, 1, 9]))),
        "delivered_on": delivered,
        "requested_on": requested,
        "reasons": draw(_several_reasons),
        "lines": lines,
        "exchange_requested": draw(st.sampled_from([False, False, False, True])),
        "documents_requested": draw(st.sampled_from([[], ["invoice"]])),
        "documents_supplied": draw(st.sampled_from([["Invoice "], ["photo"]])),
        "return_address_given": draw(st.sampled_from([True, True, False])),
        "sent_back_on": sent,
        "received_back_on": sent + timedelta(days=draw(st.sampled_from([0, 2]))),
        "calendar": draw(st.sampled_from(["FR", "PT", "FR-57"])),
        "zone": draw(zones),
    }


@st.composite
def claim_truths(draw: st.DrawFn) -> Data:
    """Draw all there is to know about a claim under a warranty."""
    delivered, months = draw(deliveries), draw(declared_months)
    return {
        "ordered_on": delivered - timedelta(days=draw(st.sampled_from([0, 1, 9]))),
        "delivered_on": delivered,
        "claimed_on": max(delivered, draw(near_a_limit(delivered, months))),
        "condition": draw(conditions),
        "warranty_months": months,
        "covered": draw(_flags),
        "reason": draw(st.sampled_from(["defective", "not_as_described", "wrong_item"])),
        "repair_possible": draw(_flags),
        "replacement_possible": draw(_flags),
        "remedy_chosen": draw(_inspection["remedy_chosen"]),
        "zone": draw(zones),
    }


_IN_ORDER = {"goods_state": "intact", "missing_parts": [], "packaging_identical": True, "item_matches": True}

# ---- what is told ----------------------------------------------------------------------------------------------------


def pointers(data: Data) -> list[str]:
    """List the JSON Pointers of every field that is stated, the lines' own among them."""
    whole = [f"/{name}" for name in data if name != "lines"]
    return whole + [f"/lines/{i}/{name}" for i, line in enumerate(data.get("lines", ())) for name in line]


def without(data: Data, left_out: set[str]) -> Data:
    """Copy data without the fields at these pointers."""
    told = {name: value for name, value in deepcopy(data).items() if f"/{name}" not in left_out}
    for index, line in enumerate(told.get("lines", ())):
        for name in [name for name in line if f"/lines/{index}/{name}" in left_out]:
            del line[name]
    return told


def look_up(data: Data, pointer: str) -> Any:
    """Read the field at a pointer, as a list index or a key at each step."""
    found: Any = data
    for step in pointer.split("/")[1:]:
        found = found[int(step)] if isinstance(found, list) else found[step]
    return found


def put(data: Data, pointer: str, value: Any) -> None:
    """State the field at a pointer."""
    parent, _, name = pointer.rpartition("/")
    look_up(data, parent)[name] = value


@st.composite
def _told(draw: st.DrawFn, truth: Data, moments: tuple[str, ...]) -> Data:
    """Leave some facts out and give some days as instants."""
    left_out = draw(st.sets(st.sampled_from(pointers(truth)), max_size=4))
    if draw(st.sampled_from([True, True, False])):  # without quantities a line goes back as a whole
        left_out |= {pointer for pointer in pointers(truth) if pointer.rpartition("/")[2] in QUANTITIES}
    data = without(truth, left_out)
    if draw(st.sampled_from([False, False, True])):
        for name in moments:
            if name in data and draw(_flags):
                data[name] = draw(_instant(data[name], truth["zone"]))
    return data


@st.composite
def return_data(draw: st.DrawFn) -> Data:
    """Draw what somebody may tell about a return; some of it cannot be and is refused."""
    truth = draw(return_truths())
    data = draw(_told(truth, ("ordered_on", "delivered_on", "requested_on")))
    if draw(st.sampled_from([False] * 9 + [True])):
        event = draw(st.sampled_from(["delivered_on", "sent_back_on", "received_back_on"]))
        data[event] = None
    if draw(_flags):
        _tidy(data)
    return data


def _tidy(data: Data) -> None:
    """Let nothing but days and reasons speak against a return."""
    data |= {"return_address_given": True, "exchange_requested": False, "documents_requested": []}
    for line in data.get("lines", ()):
        line |= _IN_ORDER
        for name in QUANTITIES:
            line.pop(name, None)


@st.composite
def claim_data(draw: st.DrawFn) -> Data:
    """Draw what somebody may tell about a claim; mostly without a word on whether it is covered."""
    data = draw(_told(draw(claim_truths()), ("ordered_on", "delivered_on", "claimed_on")))
    if draw(st.sampled_from([True, True, False])):
        data.pop("covered", None)
    return data
