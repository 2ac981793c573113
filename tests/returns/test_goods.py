"""Units, state, packaging and identity of what comes back: full tables, and every completion of what is missing."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.decision import weight
from marketplace_rules.faults import FactsError
from marketplace_rules.finding import Level, Place
from marketplace_rules.policy.returns import GoodsClause
from marketplace_rules.returns.facts import ReturnLine
from marketplace_rules.returns.goods import goods_condition, item_returned, packaging, quantity
from tests.strategies import QUANTITIES, cited

AT, PLACE = "/lines/3", Place("/lines/3")
REFUSED, REVIEWED = cited(GoodsClause, otherwise="refused"), cited(GoodsClause, otherwise="review")


def units(bought: int | None, requested: int | None, returned: int | None, pending: int | None) -> ReturnLine:
    return ReturnLine(**dict(zip(QUANTITIES, (bought, requested, returned, pending), strict=True)))


# ---- units -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bought", "requested", "returned", "pending", "code", "available"),
    [
        (3, 1, 0, 0, "available", 3),
        (3, 3, 0, 0, "available", 3),
        (3, 4, 0, 0, "more_than_available", 3),
        (3, 2, 1, 0, "available", 2),
        (3, 3, 1, 0, "more_than_available", 2),
        (3, 1, 1, 1, "available", 1),
        (3, 2, 1, 1, "more_than_available", 1),
        (3, 1, 2, 1, "none_left", 0),
        (10**9, 10**9, 0, 0, "available", 10**9),
        (3, 3, None, 0, "history_unknown", None),
        (3, 3, 0, None, "history_unknown", None),
        (3, 4, None, None, "more_than_available", None),
        (3, 2, 2, None, "more_than_available", None),
        (3, None, 3, 0, "none_left", 0),
        (3, None, 2, 1, "none_left", 0),
        (3, None, 0, 0, "requested_unknown", 3),
        (3, None, None, None, "requested_unknown", None),
        (None, 1, 0, 0, "bought_unknown", None),
        (None, None, 1, None, "bought_unknown", None),
        (None, None, None, None, "whole_line", None),
    ],
)
def test_nobody_returns_more_than_they_still_hold(
    bought: int | None,
    requested: int | None,
    returned: int | None,
    pending: int | None,
    code: str,
    available: int | None,
) -> None:
    found, left = quantity(units(bought, requested, returned, pending), AT, PLACE)
    assert (found.code, left) == (code, available)
    assert (found.subject, found.clause) == (AT, None)


def answer(line: ReturnLine) -> str:
    return weight(quantity(line, AT, PLACE)[0]).value


def completions(told: dict[str, int | None]) -> set[str]:
    """The answers there could be: one for each way to fill in what was not told."""
    answers = set()
    ranges = [range(8) if told[name] is None else [told[name]] for name in QUANTITIES]
    for bought, requested, returned, pending in product(*ranges):
        if requested and returned + pending <= bought:
            answers.add("pass" if requested <= bought - returned - pending else "fail")
    return answers


@pytest.mark.parametrize("bought", [1, 2, 3])
def test_units_are_open_only_where_what_is_missing_could_change_the_answer(bought: int) -> None:
    numbers = (None, 0, 1, 2, 3)
    for requested, returned, pending in product((None, 1, 2, 3, 4), numbers, numbers):
        if (returned or 0) + (pending or 0) <= bought:
            possible = completions(dict(zip(QUANTITIES, (bought, requested, returned, pending), strict=True)))
            expected = possible.pop() if len(possible) == 1 else "open"
            assert answer(units(bought, requested, returned, pending)) == expected


def test_nothing_is_left_to_ask_where_nothing_is_left_to_return() -> None:
    assert answer(units(2, None, 2, 0)) == "fail"


@given(st.integers(1, 5), st.integers(2, 6), st.sampled_from([None, 0, 1]), st.sampled_from([None, 0, 1]))
def test_asking_one_unit_less_never_turns_a_yes_into_a_no(
    bought: int, requested: int, returned: int | None, pending: int | None
) -> None:
    try:
        more = answer(units(bought, requested, returned, pending))
        fewer = answer(units(bought, requested - 1, returned, pending))
    except FactsError:
        return
    assert (more, fewer) in {("fail", "fail"), ("fail", "open"), ("fail", "pass"), ("open", "open"), ("pass", "pass")}


def test_what_could_still_change_the_answer_is_named() -> None:
    cases: dict[tuple[int | None, ...], list[str]] = {
        (3, 1, None, None): ["quantity_returned", "quantity_pending"],
        (3, 1, 0, None): ["quantity_pending"],
        (3, None, 0, 0): ["quantity_requested"],
        (3, None, None, 0): ["quantity_requested", "quantity_returned"],
        (None, 1, 0, 0): ["quantity_bought"],
        (None, 1, 0, None): ["quantity_bought", "quantity_pending"],
        (3, 9, None, None): [],
    }
    for told, names in cases.items():
        assert quantity(units(*told), AT, PLACE)[0].missing == tuple(f"{AT}/{name}" for name in names)


# ---- state -----------------------------------------------------------------------------------------------------------

STATES, PARTS, CAUSES = (None, "intact", "damaged"), (None, (), ("manual",)), (None, "buyer", "seller", "carrier")


def state_in_words(otherwise: str, state: Any, parts: Any, cause: Any, back: bool) -> str:
    """The state of the goods, as a person would sort it out."""
    if state == "damaged" or parts:
        if otherwise == "review":
            return "unsettled"
        if parts or cause == "buyer":
            return "not_as_sent"
        return "cause_unknown" if cause is None else "not_by_buyer"
    if state == "intact" and parts == ():
        return "as_sent"
    seen_at_all = state is not None or parts is not None
    return "not_known" if back or seen_at_all else "not_back_yet"


@pytest.mark.parametrize("clause", [REFUSED, REVIEWED])
@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize(("state", "parts", "cause"), list(product(STATES, PARTS, CAUSES)))
def test_goods_come_back_in_their_original_state_and_complete(
    clause: GoodsClause, back: bool, state: Any, parts: Any, cause: Any
) -> None:
    line = ReturnLine(goods_state=state, missing_parts=parts, damaged_by=cause)
    found = goods_condition(clause, line, back, AT, PLACE)
    code = state_in_words(clause.otherwise, state, parts, cause, back)
    assert found.code == code
    kinds = {"as_sent": "pass", "not_as_sent": "fail", "unsettled": "review", "not_by_buyer": "review"}
    assert found.kind.value == kinds.get(code, "open")
    assert (found.level is Level.ERROR) == (code not in ("as_sent", "not_back_yet"))
    missing = {
        "not_known": [n for n, v in (("goods_state", state), ("missing_parts", parts)) if v is None],
        "not_back_yet": ["goods_state", "missing_parts"],
        "cause_unknown": ["damaged_by"],
    }
    assert found.missing == tuple(f"{AT}/{name}" for name in missing.get(code, []))
    if code in ("not_as_sent", "unsettled", "not_by_buyer", "cause_unknown"):
        assert dict(found.args) == {"parts": parts or ()}


# ---- packaging and identity ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clause", "identical", "back", "code", "weighs"),
    [
        (REFUSED, True, True, "identical", "pass"),
        (REFUSED, False, True, "differs", "fail"),
        (REFUSED, False, False, "differs", "fail"),
        (REVIEWED, False, True, "differs_unsettled", "review"),
        (REVIEWED, True, False, "identical", "pass"),
        (REVIEWED, None, True, "not_known", "open"),
        (REVIEWED, None, False, "not_back_yet", "pass"),
        (None, False, True, "not_stated", "pass"),
        (None, None, True, "not_stated", "pass"),
    ],
)
def test_packaging_is_like_the_one_sent_or_it_is_decided_by_the_page_or_a_person(
    clause: GoodsClause | None, identical: bool | None, back: bool, code: str, weighs: str
) -> None:
    found = packaging(clause, ReturnLine(packaging_identical=identical), back, AT, PLACE)
    assert (found.code, weight(found).value) == (code, weighs)
    asked = code in ("not_known", "not_back_yet")
    assert found.missing == ((f"{AT}/packaging_identical",) if asked else ())


@pytest.mark.parametrize(
    ("clause", "matches", "code", "weighs"),
    [
        (REFUSED, True, "same", "pass"),
        (REFUSED, False, "another", "fail"),
        (REVIEWED, False, "another_unsettled", "review"),
        (None, False, "another_unsettled", "review"),
        (None, True, "same", "pass"),
        (REFUSED, None, "not_known", "pass"),
        (None, None, "not_known", "pass"),
    ],
)
def test_another_item_than_the_one_sent_is_decided_by_the_page_or_a_person(
    clause: GoodsClause | None, matches: bool | None, code: str, weighs: str
) -> None:
    found = item_returned(clause, ReturnLine(item_matches=matches), AT, PLACE)
    assert (found.code, weight(found).value) == (code, weighs)


def test_a_page_that_is_silent_on_the_goods_requires_nothing_of_them() -> None:
    worst = ReturnLine(goods_state="damaged", missing_parts=("manual",), damaged_by="buyer")
    found = goods_condition(None, worst, True, AT, PLACE)
    assert (found.code, found.kind.value) == ("not_stated", "notApplicable")
