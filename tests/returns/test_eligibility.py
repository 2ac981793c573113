"""Whether a return is owed: each marketplace against an oracle that knows nothing of the package.

The oracle walks the days one at a time, reads plain dicts, and says in plain ifs what the pages and their readings say.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import permutations
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings

from marketplace_rules.decision import Decision
from marketplace_rules.facts import read_facts
from marketplace_rules.faults import FactsError
from marketplace_rules.finding import Level
from marketplace_rules.policy import NoPolicyInForce, Policy, load_policy
from marketplace_rules.policy.edition import Edition
from marketplace_rules.policy.returns import (
    FeeClause,
    GoodsClause,
    PayerClause,
    ReasonClause,
    ReturnsSection,
    SentBackClause,
    WarrantyClause,
    WindowClause,
)
from marketplace_rules.returns.answers import Cover, LineReturn, ReturnAnswer
from marketplace_rules.returns.eligibility import return_eligibility
from marketplace_rules.returns.facts import ReturnRequest
from tests.days_by_hand import days_off_by_hand
from tests.strategies import MARKETPLACES, QUANTITIES, Data, cited, return_data

ONE_DAY = timedelta(days=1)
DELIVERED, DAY_14, DAY_30 = date(2026, 5, 4), date(2026, 5, 18), date(2026, 6, 3)


def decide(told: Data, policy: str | Policy, as_of: date | None = None) -> Decision[ReturnAnswer]:
    known = load_policy(policy) if isinstance(policy, str) else policy
    return return_eligibility(read_facts(ReturnRequest, told), known, as_of=as_of)


def invented(**clauses: Any) -> Policy:
    """A policy of one edition that says this and nothing else about returns."""
    edition = Edition(id="2026", read_on=DELIVERED, sources={}, returns=ReturnsSection(**clauses))
    return Policy(marketplace="invented", name="Invented", editions=(edition,))


ANY_REASON = {"any": cited(ReasonClause, answer="accepted", ground="return_promise")}
FORTNIGHT = {"any": cited(WindowClause, days=14)}
SELLER_PAYS = {"any": cited(PayerClause, payer="seller")}
PROMISE = {"reason": ANY_REASON, "window": FORTNIGHT, "return_shipping": SELLER_PAYS}


# ---- the oracle ------------------------------------------------------------------------------------------------------

ORDER_ALL, ORDER_ANY = ("fail", "open", "review", "pass"), ("pass", "open", "review", "fail")
NEVER, UNKNOWN = "never", "unknown"


def first_of(order: tuple[str, ...], answers: list[str]) -> str:
    return next(answer for answer in order if answer in answers)


def local(told: Data, holder: Data, name: str) -> Any:
    """The local day of an event, NEVER or UNKNOWN."""
    if name not in holder:
        return UNKNOWN
    moment = holder[name]
    if isinstance(moment, datetime):
        return moment.astimezone(ZoneInfo(told["zone"])).date() if "zone" in told else UNKNOWN
    return NEVER if moment is None else moment


def walk(day: date, days: int) -> date:
    for _ in range(days):
        day += ONE_DAY
    return day


def next_open_day(day: date, calendar: str) -> date:
    off = days_off_by_hand(calendar)
    while day.isoweekday() > 5 or day in off:
        day += ONE_DAY
    return day


def in_days(delivered: Any, requested: Any, last: Any) -> str:
    if delivered == NEVER:
        return "pass"
    if delivered == UNKNOWN or requested == UNKNOWN:
        return "open"
    return "pass" if requested <= last else "fail"


def units(line: Data) -> str:
    told = {name: line[name] for name in QUANTITIES if name in line}
    if not told:
        return "pass"
    if "quantity_bought" not in told:
        return "open"
    held = told["quantity_bought"] - told.get("quantity_returned", 0) - told.get("quantity_pending", 0)
    if held < 1 or told.get("quantity_requested", 1) > held:
        return "fail"
    return "pass" if len(told) == 4 else "open"


def sipoko(told: Data, line: Data, reason: str | None, delivered: Any, requested: Any) -> Data:
    last = walk(delivered, 30) if isinstance(delivered, date) else None
    answer = in_days(delivered, requested, last)
    if answer == "fail":
        return {"answer": "fail", "last": last, "payer": None}
    if reason is None:  # the shipping depends on it
        return {"answer": "open", "last": last, "payer": None}
    payer = "buyer" if reason == "ordered_by_mistake" else "seller"
    return {"answer": answer, "last": last, "payer": payer}


def monquibus(told: Data, line: Data, reason: str | None, delivered: Any, requested: Any) -> Data:
    if reason not in (None, "change_of_mind", "ordered_by_mistake"):
        return {"answer": "review", "last": None, "payer": None}
    last = None
    if isinstance(delivered, date):
        last = next_open_day(walk(delivered, 14), told.get("calendar", "FR"))
    answer = in_days(delivered, requested, last)
    return {"answer": answer, "last": last, "payer": None if answer == "fail" else "buyer"}


def twoosk(told: Data, line: Data, reason: str | None, delivered: Any, requested: Any) -> Data:
    nothing = {"last": None, "payer": None}
    if reason is None:
        return {"answer": "open", **nothing}
    if reason not in ("defective", "not_as_described", "wrong_item"):
        return {"answer": "review", **nothing}
    if delivered == UNKNOWN:
        return {"answer": "open", "last": None, "payer": "seller"}
    too_late = "fail" if reason == "defective" else "review"
    answers, lasts = [], []
    for condition in [line["condition"]] if "condition" in line else ["new", "refurbished"]:
        answer, last = one_condition(line, condition, delivered, requested)
        answers.append(too_late if answer == "too late" else answer)
        lasts.append(last)
    answer = answers[0] if len(set(answers)) == 1 else "open"
    if requested == UNKNOWN:
        answer = "open"
    certain = None if None in lasts else min(lasts)
    return {"answer": answer, "last": certain, "payer": None if answer == "fail" else "seller"}


def one_condition(line: Data, condition: str, delivered: date, requested: Any) -> tuple[str, date | None]:
    """Whether an item of this condition is covered, and the last day on which it certainly is."""
    six = delivered + relativedelta(months=6)
    day = delivered if requested == UNKNOWN else requested
    if condition == "used":
        return "review", None
    if "warranty_months" not in line:
        if condition == "refurbished":
            return "open", None
        return ("pass" if day <= six else "open"), six
    declared = delivered + relativedelta(months=line["warranty_months"])
    if condition == "new":
        return ("pass" if day <= max(declared, six) else "too late"), max(declared, six)
    if day <= declared:
        return "pass", declared
    return ("review" if day <= six else "too late"), declared


def formalities(told: Data, marketplace: str) -> list[str]:
    answers = ["review"] if told.get("exchange_requested") else []
    if marketplace == "sipoko":
        supplied = {name.strip().lower() for name in told.get("documents_supplied", [])}
        if not set(told.get("documents_requested", [])) <= supplied:
            answers.append("review")
        if told.get("return_address_given") is False:
            answers.append("fail")
    return answers


def goods(told: Data, line: Data, marketplace: str) -> list[str]:
    answers = ["review"] if line.get("item_matches") is False else []
    if marketplace != "monquibus":
        return answers
    back = told.get("received_back_on") is not None
    state, parts, identical = line.get("goods_state"), line.get("missing_parts"), line.get("packaging_identical")
    if state == "damaged" or parts:
        answers.append("review")
    elif (state is None or parts is None) and (back or state is not None or parts is not None):
        answers.append("open")
    if identical is False:
        answers.append("review")
    elif identical is None and back:
        answers.append("open")
    return answers


ORACLES = {"sipoko": sipoko, "monquibus": monquibus, "twoosk": twoosk}


def arrived(told: Data, line: Data) -> Any:
    return local(told, line if "delivered_on" in line else told, "delivered_on")


def expected(told: Data, marketplace: str) -> tuple[str, list[Data]]:
    """The outcome, and each line's answer; last day and payer only where the line has one reason."""
    lines, answers = [], formalities(told, marketplace)
    requested = local(told, told, "requested_on")
    for line in told.get("lines", [{}]):
        delivered = arrived(told, line)
        if marketplace == "monquibus":  # a withdrawal is counted from the last parcel of the order
            parcels = [arrived(told, each) for each in told.get("lines", [{}])]
            days = [parcel for parcel in parcels if isinstance(parcel, date)]
            whole = days if len(days) == len(parcels) else []
            delivered = NEVER if NEVER in parcels else max(whole, default=UNKNOWN)
        reasons = line.get("reasons") or told.get("reasons") or [None]
        tried = [ORACLES[marketplace](told, line, reason, delivered, requested) for reason in dict.fromkeys(reasons)]
        own = [units(line), *goods(told, line, marketplace), first_of(ORDER_ANY, [each["answer"] for each in tried])]
        if len({each["payer"] for each in tried if each["answer"] == "pass"}) > 1:
            own.append("review")  # two accepted reasons, two payers
        lines.append((tried[0] if len(tried) == 1 else {}) | {"outcome": first_of(ORDER_ALL, own)})
        answers.append(lines[-1]["outcome"])
    return first_of(ORDER_ALL, [*answers, "pass"]), lines


def cannot_be(told: Data) -> bool:
    """Whether days are in an order that they cannot have had; only for facts without instants."""
    ordered, requested = told.get("ordered_on", date.min), told.get("requested_on", date.max)
    sent, back = told.get("sent_back_on", UNKNOWN), told.get("received_back_on", UNKNOWN)
    returned = [day for day in (sent, back) if isinstance(day, date)]
    if min([requested, *returned]) < ordered or (sent is None and isinstance(back, date)):
        return True
    if isinstance(sent, date) and isinstance(back, date) and back < sent:
        return True
    for line in told.get("lines", [{}]):
        delivered = line.get("delivered_on", told.get("delivered_on", UNKNOWN))
        claimed = {*(line.get("reasons") or told.get("reasons") or [])} - {"change_of_mind", "ordered_by_mistake"}
        if delivered is None and (claimed or returned):
            return True
        later = [requested, *returned] if claimed else [date.max, *returned]
        if isinstance(delivered, date) and not ordered <= delivered <= min(later):
            return True
    return False


def last_of(line: LineReturn) -> date | None:
    if line.cover:
        return line.cover.certain_until
    return line.window.last_on if line.window else None


@pytest.mark.parametrize("marketplace", MARKETPLACES)
@given(told=return_data())
@settings(max_examples=150)
def test_every_return_agrees_with_the_readings(marketplace: str, told: Data) -> None:
    with_instants = any(isinstance(day, datetime) for day in told.values())
    try:
        decision = decide(told, marketplace)
    except FactsError:
        assert with_instants or cannot_be(told)
        return
    assert with_instants or not cannot_be(told)
    outcome, lines = expected(told, marketplace)
    assert decision.outcome.value == outcome
    for index, (line, wanted) in enumerate(zip(decision.value.lines, lines, strict=True)):
        own = [wanted["outcome"], *formalities(told, marketplace)]
        assert decision.outcomes[f"/lines/{index}"].value == first_of(ORDER_ALL, own)
        if "answer" in wanted:
            assert last_of(line) == wanted["last"]
            assert (line.payer and line.payer.value) == wanted["payer"]


# ---- single steps ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marketplace", "reason", "requested", "outcome", "payer"),
    [
        ("sipoko", "defective", DAY_30, "pass", "seller"),
        ("sipoko", "defective", DAY_30 + ONE_DAY, "fail", None),
        ("sipoko", "change_of_mind", DAY_30, "pass", "seller"),
        ("sipoko", "ordered_by_mistake", DAY_30, "pass", "buyer"),
        ("monquibus", "change_of_mind", DAY_14, "pass", "buyer"),
        ("monquibus", "change_of_mind", DAY_14 + ONE_DAY, "fail", None),
        ("monquibus", "ordered_by_mistake", DAY_14, "pass", "buyer"),
        ("monquibus", "defective", DAY_14, "review", None),
        ("twoosk", "defective", date(2026, 11, 4), "pass", "seller"),
        ("twoosk", "defective", date(2026, 11, 5), "fail", None),
        ("twoosk", "wrong_item", date(2026, 11, 5), "review", "seller"),
        ("twoosk", "not_as_described", date(2026, 11, 5), "review", "seller"),
        ("twoosk", "change_of_mind", DELIVERED, "review", None),
        ("twoosk", "ordered_by_mistake", DELIVERED, "review", None),
    ],
)
def test_each_marketplace_at_its_last_day(
    marketplace: str, reason: str, requested: date, outcome: str, payer: str | None
) -> None:
    line = {"condition": "new", "warranty_months": 6}
    told = {"delivered_on": DELIVERED, "requested_on": requested, "reasons": [reason], "lines": [line]}
    decision = decide(told, marketplace)
    assert (decision.outcome.value, decision.value.lines[0].payer) == (outcome, payer)


@pytest.mark.parametrize(
    ("marketplace", "outcome", "missing"),
    [("sipoko", "open", ("/reasons",)), ("twoosk", "open", ("/reasons",)), ("monquibus", "pass", ())],
)
def test_a_request_without_a_reason_is_enough_only_for_a_withdrawal(
    marketplace: str, outcome: str, missing: tuple[str, ...]
) -> None:
    decision = decide({"delivered_on": DELIVERED, "requested_on": DELIVERED}, marketplace)
    assert (decision.outcome.value, decision.missing) == (outcome, missing)


@pytest.mark.parametrize(
    ("delivered", "last", "why"),
    [
        ("2026-03-22", "2026-04-07", "Easter Monday is a holiday in all of France"),
        ("2026-03-20", "2026-04-03", "Good Friday is one in Alsace and Moselle only"),
        ("2025-12-12", "2025-12-26", "and so is the day after Christmas"),
        ("2026-06-30", "2026-07-15", "the fourteenth of July"),
    ],
)
def test_a_withdrawal_takes_the_french_holidays_where_the_buyer_names_none(delivered: str, last: str, why: str) -> None:
    told = {"delivered_on": delivered, "requested_on": last, "reasons": ["change_of_mind"]}
    (line,) = decide(told, "monquibus").value.lines
    assert line.window is not None
    assert line.window.last_on == date.fromisoformat(last), why
    assert decide(told, "monquibus").outcome.value == "pass"


def test_a_buyer_in_portugal_has_the_portuguese_holidays() -> None:
    told = {"delivered_on": "2026-03-22", "requested_on": "2026-04-07", "reasons": ["change_of_mind"]}
    assert decide(told | {"calendar": "FR"}, "monquibus").outcome.value == "pass"
    assert decide(told | {"calendar": "PT"}, "monquibus").outcome.value == "fail"


def test_one_accepted_reason_in_time_is_enough_and_the_lost_ones_become_notes() -> None:
    told = {"delivered_on": DELIVERED, "requested_on": DAY_14, "reasons": ["defective", "change_of_mind"]}
    decision = decide(told, "monquibus")
    assert decision.outcome.value == "pass"
    assert decision.value.lines[0].reason == "change_of_mind"
    lost = [finding for finding in decision.findings if finding.ground == "defective"]
    assert lost
    assert {finding.level for finding in lost} == {Level.NOTE}


def test_reasons_that_name_different_payers_leave_the_payer_to_a_person() -> None:
    told = {"delivered_on": DELIVERED, "requested_on": DAY_14, "reasons": ["defective", "ordered_by_mistake"]}
    decision = decide(told, "sipoko")
    assert decision.outcome.value == "review"
    assert "returns.return_shipping.payers_differ" in [finding.message_id for finding in decision.findings]


def test_each_line_is_counted_from_its_own_delivery() -> None:
    told = {
        "delivered_on": DELIVERED,
        "requested_on": DAY_30 + ONE_DAY,
        "reasons": ["change_of_mind"],
        "lines": [{}, {"delivered_on": DELIVERED + ONE_DAY}, {"delivered_on": None}],
    }
    decision = decide(told, "sipoko")
    assert [decision.outcomes[f"/lines/{i}"].value for i in range(3)] == ["fail", "pass", "pass"]
    assert [line.window and line.window.last_on for line in decision.value.lines] == [DAY_30, DAY_30 + ONE_DAY, None]
    assert decision.outcome.value == "fail"


@pytest.mark.parametrize(
    ("parcels", "requested", "outcome"),
    [
        ([DELIVERED, DELIVERED + ONE_DAY], DAY_14, "pass"),
        ([DELIVERED, DELIVERED + ONE_DAY], DAY_14 + ONE_DAY, "pass"),
        ([DELIVERED, DELIVERED + ONE_DAY], DAY_14 + 2 * ONE_DAY, "fail"),
        ([DELIVERED + ONE_DAY, DELIVERED], DAY_14 + ONE_DAY, "pass"),
        ([DELIVERED, None], DAY_14 + ONE_DAY, "pass"),
        ([DELIVERED, UNKNOWN], DAY_14 + ONE_DAY, "open"),
    ],
)
def test_a_withdrawal_is_counted_from_the_last_parcel_of_the_order(
    parcels: list[Any], requested: date, outcome: str
) -> None:
    lines = [{} if parcel == UNKNOWN else {"delivered_on": parcel} for parcel in parcels]
    decision = decide({"requested_on": requested, "lines": lines}, "monquibus")
    assert decision.outcome.value == outcome
    assert decision.missing == (("/delivered_on",) if outcome == "open" else ())
    assert {decision.outcomes[f"/lines/{i}"] for i in range(2)} == {decision.outcome}


def test_what_a_line_lacks_is_asked_for_at_the_line_and_what_all_lack_at_the_request() -> None:
    told = {"requested_on": DAY_14, "reasons": ["defective"], "lines": [{}, {"delivered_on": "2026-05-04T10:00Z"}]}
    assert decide(told, "sipoko").missing == ("/delivered_on", "/zone")
    told = {"delivered_on": DELIVERED, "requested_on": date(2026, 11, 5), "reasons": ["defective"], "lines": [{}]}
    assert decide(told, "twoosk").missing == ("/lines/0/warranty_months",)


def test_goods_sent_back_after_the_warranty_do_not_undo_a_request_made_within_it() -> None:
    told = {
        "delivered_on": date(2026, 1, 15),
        "requested_on": date(2026, 7, 15),
        "sent_back_on": date(2026, 7, 16),
        "reasons": ["defective"],
        "lines": [{"condition": "new", "warranty_months": 6}],
    }
    decision = decide(told, "twoosk")
    assert decision.outcome.value == "pass"
    assert "returns.sent_back.after_warranty" in [finding.message_id for finding in decision.findings]


def test_the_day_handed_in_stands_for_a_request_without_its_own() -> None:
    told = {"delivered_on": DELIVERED, "reasons": ["change_of_mind"]}
    assert decide(told, "monquibus").missing == ("/requested_on",)
    assert decide(told, "monquibus", DAY_14).outcome.value == "pass"
    assert decide(told, "monquibus", DAY_14 + ONE_DAY).outcome.value == "fail"
    assert decide(told | {"requested_on": DAY_14}, "monquibus", DAY_14 + ONE_DAY).outcome.value == "pass"


def test_no_claim_is_owed_as_of_a_day_before_the_goods_came() -> None:
    told = {"delivered_on": DELIVERED, "reasons": ["defective"], "lines": [{"condition": "new", "warranty_months": 6}]}
    for marketplace in ("twoosk", "sipoko"):
        assert decide(told, marketplace, DELIVERED).outcome.value == "pass"
        with pytest.raises(FactsError):
            decide(told | {"requested_on": DELIVERED - ONE_DAY}, marketplace)
        assert decide(told, marketplace, DELIVERED - ONE_DAY).outcome.value != "pass"


@pytest.mark.parametrize(
    ("back", "outcome"), [({}, "pass"), ({"received_back_on": None}, "pass"), ({"received_back_on": DAY_30}, "open")]
)
def test_the_state_of_the_goods_is_asked_for_once_they_are_back(back: Data, outcome: str) -> None:
    told = {"delivered_on": DELIVERED, "requested_on": DAY_14, "reasons": ["change_of_mind"]} | back
    decision = decide(told, "monquibus")
    asked = ("/lines/0/goods_state", "/lines/0/missing_parts", "/lines/0/packaging_identical")
    assert (decision.outcome.value, decision.missing) == (outcome, asked if outcome == "open" else ())


# ---- pages nobody wrote ----------------------------------------------------------------------------------------------


def test_a_page_that_says_nothing_about_returns_leaves_everything_to_a_person() -> None:
    decision = decide({"delivered_on": DELIVERED, "requested_on": DELIVERED, "reasons": ["defective"]}, invented())
    assert decision.outcome.value == "review"
    assert decision.value.lines[0].window is None


def test_a_refused_reason_is_not_asked_for_days_or_payers() -> None:
    policy = invented(reason={"any": cited(ReasonClause, answer="refused")}, window=FORTNIGHT)
    decision = decide({"reasons": ["defective"]}, policy)
    assert decision.outcome.value == "fail"
    assert [f.message_id for f in decision.findings if f.ground] == ["returns.reason.refused"]


def test_an_accepted_reason_without_a_window_goes_to_a_person() -> None:
    policy = invented(reason=ANY_REASON, return_shipping=SELLER_PAYS)
    decision = decide({"delivered_on": DELIVERED, "requested_on": DELIVERED, "reasons": ["defective"]}, policy)
    assert decision.outcome.value == "review"
    assert "returns.window.not_stated" in [finding.message_id for finding in decision.findings]


@pytest.mark.parametrize(
    ("told", "outcome", "missing"),
    [
        ({"ordered_on": DELIVERED, "requested_on": DAY_14}, "pass", ()),
        ({"ordered_on": DELIVERED, "requested_on": DAY_14 + ONE_DAY}, "fail", ()),
        ({"requested_on": DAY_14}, "open", ("/ordered_on",)),
        ({"ordered_on": "2026-05-04T10:00Z", "requested_on": DAY_14}, "open", ("/zone",)),
        ({"ordered_on": "2026-05-04T10:00Z", "requested_on": DAY_14, "zone": "Europe/Paris"}, "pass", ()),
    ],
)
def test_a_window_may_be_counted_from_the_order(told: Data, outcome: str, missing: tuple[str, ...]) -> None:
    from_order = {"any": cited(WindowClause, days=14, counted_from="order")}
    decision = decide(told | {"reasons": ["defective"]}, invented(**PROMISE | {"window": from_order}))
    assert (decision.outcome.value, decision.missing) == (outcome, missing)


def test_a_window_for_one_reason_stands_beside_the_one_for_any() -> None:
    longer = FORTNIGHT | {"defective": cited(WindowClause, days=30)}
    policy = invented(**PROMISE | {"window": longer})
    told = {"delivered_on": DELIVERED, "requested_on": DAY_30}
    assert decide(told | {"reasons": ["defective"]}, policy).outcome.value == "pass"
    assert decide(told | {"reasons": ["wrong_item"]}, policy).outcome.value == "fail"
    without_a_reason = decide(told, policy)
    assert (without_a_reason.outcome.value, without_a_reason.missing) == ("open", ("/reasons",))


def test_only_grounds_that_hold_can_disagree_on_the_payer() -> None:
    window = {
        "defective": cited(WindowClause, days=30),
        "change_of_mind": cited(WindowClause, days=14, afterwards="review"),
    }
    payers = SELLER_PAYS | {"change_of_mind": cited(PayerClause, payer="buyer")}
    policy = invented(reason=ANY_REASON, window=window, return_shipping=payers)
    told = {"delivered_on": DELIVERED, "reasons": ["change_of_mind", "defective"]}
    both, one = (decide(told | {"requested_on": day}, policy) for day in (DAY_14, DAY_14 + ONE_DAY))
    assert (both.outcome.value, one.outcome.value) == ("review", "pass")
    assert (one.value.lines[0].reason, one.value.lines[0].payer) == ("defective", "seller")


def test_a_restocking_fee_is_part_of_the_answer() -> None:
    policy = invented(**PROMISE, restocking_fee={"change_of_mind": cited(FeeClause, percent="15")})
    told = {"delivered_on": DELIVERED, "requested_on": DAY_14}
    assert decide(told | {"reasons": ["change_of_mind"]}, policy).value.lines[0].restocking_fee_percent == 15
    assert decide(told | {"reasons": ["defective"]}, policy).value.lines[0].restocking_fee_percent is None


def test_goods_that_came_back_damaged_are_refused_where_the_page_says_so() -> None:
    policy = invented(**PROMISE, goods_condition=cited(GoodsClause, otherwise="refused"))
    told = {"delivered_on": DELIVERED, "requested_on": DAY_14, "reasons": ["defective"]}
    for damage, outcome in (("buyer", "fail"), ("carrier", "review")):
        line = {"goods_state": "damaged", "damaged_by": damage}
        assert decide(told | {"lines": [line]}, policy).outcome.value == outcome


@pytest.mark.parametrize(("strength", "outcome"), [("must", "fail"), ("should", "pass"), ("may", "pass")])
def test_only_what_a_page_demands_can_refuse_a_return(strength: str, outcome: str) -> None:
    policy = invented(
        reason=ANY_REASON,
        return_shipping=SELLER_PAYS,
        window={"any": cited(WindowClause, period="warranty")},
        warranty=cited(WarrantyClause, minimum_months=6),
        sent_back={"any": cited(SentBackClause, strength)},
    )
    told = {
        "delivered_on": DELIVERED,
        "requested_on": date(2026, 11, 4),
        "sent_back_on": date(2026, 11, 5),
        "reasons": ["defective"],
        "lines": [{"condition": "new", "warranty_months": 6}],
    }
    assert decide(told, policy).outcome.value == outcome


@pytest.mark.parametrize(
    ("sent", "code"),
    [("2026-11-04T22:30Z", "in_warranty"), ("2026-11-04T23:30Z", "after_warranty"), ("2026-11-05", "after_warranty")],
)
def test_the_goods_go_back_on_the_local_day_of_the_buyer(sent: str, code: str) -> None:
    policy = invented(
        reason=ANY_REASON,
        window={"any": cited(WindowClause, period="warranty")},
        warranty=cited(WarrantyClause, minimum_months=6),
        sent_back={"any": cited(SentBackClause, "may")},
    )
    told = {"delivered_on": DELIVERED, "requested_on": date(2026, 11, 4), "reasons": ["defective"]}
    lines = [{"condition": "new", "warranty_months": 6}]
    decision = decide(told | {"sent_back_on": sent, "zone": "Europe/Paris", "lines": lines}, policy)
    assert [f.code for f in decision.findings if f.rule == "returns.sent_back"] == [code]


def two_editions() -> Policy:
    before, after = (ReturnsSection(**PROMISE | {"window": {"any": cited(WindowClause, days=n)}}) for n in (14, 30))
    editions = (
        Edition(id="2025", in_force_from=date(2025, 1, 1), read_on=DELIVERED, sources={}, returns=before),
        Edition(id="2026", in_force_from=date(2026, 5, 1), read_on=DELIVERED, sources={}, returns=after),
    )
    return Policy(marketplace="invented", name="Invented", editions=editions)


@pytest.mark.parametrize(
    ("ordered", "edition", "outcome"),
    [("2026-04-30", "2025", "fail"), ("2026-05-01", "2026", "pass"), ("2025-01-01", "2025", "fail")],
)
def test_the_day_of_the_order_chooses_the_edition(ordered: str, edition: str, outcome: str) -> None:
    told = {"ordered_on": ordered, "delivered_on": DELIVERED, "requested_on": DAY_30, "reasons": ["defective"]}
    decision = decide(told, two_editions())
    assert (decision.policy.edition, decision.outcome.value) == (edition, outcome)


@pytest.mark.parametrize(
    ("told", "missing"), [({}, ("/ordered_on",)), ({"ordered_on": "2026-04-30T23:00Z"}, ("/zone",))]
)
def test_without_the_day_of_the_order_no_edition_can_be_chosen(told: Data, missing: tuple[str, ...]) -> None:
    decision = decide(told, two_editions())
    assert (decision.outcome.value, decision.missing, decision.policy.edition) == ("open", missing, None)
    assert decision.value == ReturnAnswer(())


def test_an_order_before_the_first_edition_has_no_policy() -> None:
    with pytest.raises(NoPolicyInForce):
        decide({"ordered_on": "2024-12-31"}, two_editions())


def test_the_answer_names_the_cover_where_the_warranty_decides() -> None:
    told = {
        "delivered_on": DELIVERED,
        "requested_on": DAY_30,
        "reasons": ["defective"],
        "lines": [{"condition": "new"}],
    }
    (line,) = decide(told, "twoosk").value.lines
    assert (line.cover, line.window, line.ground) == (Cover(date(2026, 11, 4), None), None, "warranty")


def test_what_is_missing_about_a_delivery_is_told_where_that_delivery_is_told() -> None:
    told = {"delivered_on": "2026-05-04T12:00Z", "requested_on": DAY_14, "reasons": ["defective"]}
    of_the_request = decide(told | {"lines": [{}, {"delivered_on": "2026-05-04T12:00Z"}]}, invented(**PROMISE))
    found = [f for f in of_the_request.findings if f.code == "zone_unknown"]
    assert [f.pointer for f in found] == ["/delivered_on", "/lines/1/delivered_on"]
    assert {f.missing for f in found} == {("/zone",)}
    last = {"any": cited(WindowClause, days=14, several_deliveries="last")}
    lines = [{"delivered_on": "2026-05-03"}, {"delivered_on": "2026-05-04T12:00Z"}]
    decision = decide(told | {"lines": lines}, invented(**PROMISE | {"window": last}))
    assert {f.pointer for f in decision.findings if f.code == "zone_unknown"} == {"/lines/1/delivered_on"}


def test_where_the_last_delivery_counts_it_is_the_latest_whatever_their_order() -> None:
    last = {"any": cited(WindowClause, days=14, several_deliveries="last")}
    for days in permutations(("2026-05-04", "2026-05-05", "2026-05-06")):
        told = {"requested_on": "2026-05-20", "reasons": ["defective"], "lines": [{"delivered_on": d} for d in days]}
        decision = decide(told, invented(**PROMISE | {"window": last}))
        assert {f.expected for f in decision.findings if f.rule == "returns.window"} == {date(2026, 5, 20)}
