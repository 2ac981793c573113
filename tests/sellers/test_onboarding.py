from __future__ import annotations

from typing import Any

import pytest

from marketplace_rules import SellerProfile, read_facts
from marketplace_rules.decision import Outcome, weight
from marketplace_rules.policy.clause import DutyClause
from marketplace_rules.policy.sellers import WarehouseClause
from marketplace_rules.sellers.onboarding import onboarding, pickup_locations, warehouse_details
from tests.strategies import cited

DETAILS = cited(WarehouseClause, required=("address", "handling_time"), advised=("opening_hours",))
FULL = {"address": "Lisboa", "handling_time": "48 hours", "opening_hours": "9-17"}


def profile(**facts: Any) -> SellerProfile:
    return read_facts(SellerProfile, facts)


@pytest.mark.parametrize(
    ("warehouses", "code"), [([], "no_warehouse"), ([{}], "ready"), ([{}, {}], "ready"), (None, "not_known")]
)
def test_one_warehouse_is_enough_to_list_from(warehouses: Any, code: str) -> None:
    found = onboarding(cited(DutyClause), profile(warehouses=warehouses))
    assert (found.code, found.missing) == (code, ("/warehouses",) if warehouses is None else ())
    assert onboarding(None, profile(warehouses=warehouses)).code == "not_stated"


@pytest.mark.parametrize("detail", ["address", "handling_time", "opening_hours"])
@pytest.mark.parametrize(
    ("given", "state"), [("", "lacking"), (None, "lacking"), ("left out", "unknown"), ("x", "stated")]
)
def test_each_detail_is_stated_lacking_or_unknown(detail: str, given: str | None, state: str) -> None:
    warehouse = {**FULL, detail: given}
    if given == "left out":
        del warehouse[detail]
    found = warehouse_details(DETAILS, profile(warehouses=[FULL, warehouse]))
    assert [f.code for f in found[:3]] == ["stated"] * 3
    [finding] = [f for f in found[3:] if f.expected == detail]
    advised = detail == "opening_hours"
    codes = {
        "stated": "stated",
        "lacking": "lacking_advised" if advised else "lacking",
        "unknown": "advised_unknown" if advised else "detail_unknown",
    }
    outcomes = {"stated": Outcome.PASS, "lacking": Outcome.FAIL, "unknown": Outcome.OPEN}
    assert finding.code == codes[state]
    assert weight(finding) is (Outcome.PASS if advised else outcomes[state])
    assert (finding.pointer, dict(finding.args)["number"]) == (f"/warehouses/1/{detail}", 2)
    assert finding.missing == ((f"/warehouses/1/{detail}",) if state == "unknown" else ())


@pytest.mark.parametrize(("warehouses", "code"), [(None, "warehouses_unknown"), ([], "no_warehouse")])
def test_without_a_warehouse_there_is_nothing_to_describe(warehouses: Any, code: str) -> None:
    assert [f.code for f in warehouse_details(DETAILS, profile(warehouses=warehouses))] == [code]
    assert [f.code for f in warehouse_details(None, profile(warehouses=warehouses))] == ["not_stated"]


@pytest.mark.parametrize(
    ("warehouses", "places", "code"),
    [
        ([{}, {}], 1, "covered"),
        ([{}, {}], 2, "covered"),
        ([{}, {}], 3, "fewer"),
        ([], 0, "covered"),
        ([{}], None, "not_known"),
        (None, 1, "not_known"),
    ],
)
def test_a_warehouse_for_each_place_is_only_advised(warehouses: Any, places: int | None, code: str) -> None:
    seller = profile(warehouses=warehouses, pickup_locations=places)
    found = pickup_locations(cited(DutyClause, "should"), seller)
    assert (found.code, weight(found)) == (code, Outcome.PASS)
    assert pickup_locations(None, seller).code == "not_stated"


def test_what_is_not_known_of_the_places_is_asked_for() -> None:
    clause = cited(DutyClause, "should")
    assert pickup_locations(clause, profile()).missing == ("/warehouses", "/pickup_locations")
    assert pickup_locations(clause, profile(warehouses=[])).missing == ("/pickup_locations",)
    assert pickup_locations(clause, profile(pickup_locations=1)).missing == ("/warehouses",)
