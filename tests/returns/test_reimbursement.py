from __future__ import annotations

from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from marketplace_rules.decision import Decision, Outcome, weight
from marketplace_rules.facts import read_facts
from marketplace_rules.faults import FactsError
from marketplace_rules.finding import Kind, Level
from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.messages.report import report
from marketplace_rules.money import Money
from marketplace_rules.policy import NoPolicyInForce, Policy, load_policy
from marketplace_rules.policy.load import parse_policy
from marketplace_rules.records import from_json, to_json
from marketplace_rules.returns.answers import RefundAnswer
from marketplace_rules.returns.refund_facts import RefundRequest
from marketplace_rules.returns.reimbursement import refund
from tests.strategies import MARKETPLACES, look_up, pointers, without

Data = dict[str, Any]

STALL = """
marketplace = "stall"
name = "Stall"
id = "one"
read_on = 2026-01-01
sources.page = {title = "Stall, terms", language = "en", read_on = 2026-01-01}
"""
CITED = {"source": "page", "section": "Returns", "statement": "The page says so."}


def policy(**clauses: str) -> Policy:
    """Make a policy of clauses: table names with ``__`` for the point, and what is special about each."""
    cite = "".join(f'{name} = "{text}"\n' for name, text in CITED.items())
    tables = []
    for name, body in clauses.items():
        strength = "" if "strength" in body else 'strength = "must"\n'
        tables.append(f"[returns.{name.replace('__', '.')}]\n{body}\n{strength}{cite}")
    return parse_policy(STALL + "\n".join(tables))


# Everything that a policy may say and the shipped ones do not: a fee, a loss of value, a lock, a refusal of goods.
RULES = {
    "reason__any": 'answer = "accepted"\nground = "return_promise"',
    "reason__incomplete": 'answer = "refused"',
    "reason__damaged_in_transit": 'answer = "referred"',
    "window__defective": 'period = "warranty"',
    "window__not_as_described": 'period = "warranty"\nafterwards = "review"',
    "warranty": "minimum_months = 6",
    "return_shipping__any": 'payer = "seller"',
    "return_shipping__change_of_mind": 'payer = "buyer"',
    "restocking_fee__change_of_mind": "percent = 12.5",
    "remedy__any": 'first = ["refund"]',
    "remedy__defective": 'first = ["repair", "replacement"]\notherwise = "refund"',
    "remedy__wrong_item": 'first = ["replacement", "refund"]\nsettled_by = "choice"',
    "outbound_shipping__any": "",
    "outbound_shipping__change_of_mind": 'whole_order = "kept"\npart_of_order = "kept"',
    "loss_of_value": "",
    "goods_condition": 'otherwise = "refused"',
    "packaging": 'otherwise = "review"',
    "cancelled_order": "",
    "refund_means": 'strength = "should"',
    "refund_timing": 'strength = "should"',
}
POLICIES = {
    **{name: load_policy(name) for name in MARKETPLACES},
    "lock": policy(**RULES, partial_discount='mode = "lock"'),
    "recompute": policy(**RULES, partial_discount='mode = "recompute"'),
}
PLAIN = {name: RULES[name] for name in ("reason__any", "return_shipping__any", "remedy__any", "outbound_shipping__any")}
NOTHING_MORE = {"return_shipping_paid": "0.00 EUR"}


def line(price: str = "100.00 EUR", bought: int = 1, now: int = 1, before: int = 0, **more: Any) -> Data:
    units = {"quantity_bought": bought, "quantity_requested": now, "quantity_refunded": before}
    return {"unit_price": price, **units, **more}


def ask(marketplace: str | Policy, *lines: Data, as_of: date | None = None, **facts: Any) -> Decision[RefundAnswer]:
    governing = marketplace if isinstance(marketplace, Policy) else POLICIES[marketplace]
    data = {"lines": list(lines), **facts} if lines else facts
    return refund(read_facts(RefundRequest, data), governing, as_of=as_of)


def span(decision: Decision[RefundAnswer]) -> tuple[str, str | None]:
    most = decision.value.maximum
    return str(decision.value.minimum.amount), None if most is None else str(most.amount)


# ---- whole questions, from top to bottom -----------------------------------------------------------------------------

DEFECT = {"reasons": ["defective"], "covered": True, "repair_possible": False, "replacement_possible": False}
BACK = {"received_back_on": "2026-03-16"}
INTACT = {"goods_state": "intact", "missing_parts": [], "packaging_identical": True}
MISFIT = {"reasons": "not_as_described", "covered": True, "shipping_paid": "0.00 EUR", **NOTHING_MORE}
WHOLE = {**DEFECT, "shipping_paid": "25.50 EUR", "return_shipping_paid": "12.00 EUR"}

Row = tuple[str, Data, str, tuple[str, str | None], tuple[str, ...]]
QUESTIONS: dict[str, Row] = {
    "everything back": ("twoosk", {"lines": [line(bought=3, now=3)], **WHOLE}, "pass", ("337.50", "337.50"), ()),
    "one of three": ("twoosk", {"lines": [line(bought=3)], **WHOLE}, "review", ("112.00", "137.50"), ()),
    "cover not known": (
        "twoosk",
        {"lines": [line()], **WHOLE, "covered": None},
        "open",
        ("0.00", "137.50"),
        ("/covered",),
    ),
    "not covered": ("twoosk", {"lines": [line()], **WHOLE, "covered": False}, "fail", ("0.00", "0.00"), ()),
    "repair not known": (
        "twoosk",
        {"lines": [line()], **WHOLE, "repair_possible": None},
        "open",
        ("0.00", "137.50"),
        ("/repair_possible",),
    ),
    "repair possible": (
        "twoosk",
        {"lines": [line()], **WHOLE, "repair_possible": True},
        "fail",
        ("0.00", "0.00"),
        (),
    ),
    "return shipping not known": (
        "twoosk",
        {"lines": [line()], **WHOLE, "return_shipping_paid": None},
        "open",
        ("125.50", None),
        ("/return_shipping_paid",),
    ),
    "outbound shipping not known": (
        "twoosk",
        {"lines": [line()], **WHOLE, "shipping_paid": None},
        "open",
        ("112.00", None),
        ("/shipping_paid",),
    ),
    "no reason": ("twoosk", {"lines": [line()], **WHOLE, "reasons": []}, "open", ("0.00", "137.50"), ("/reasons",)),
    "a change of mind": (
        "twoosk",
        {"lines": [line()], "reasons": "change_of_mind", "shipping_paid": "5.00 EUR", **NOTHING_MORE},
        "review",
        ("0.00", "105.00"),
        (),
    ),
    "not as described, nothing chosen": ("twoosk", {"lines": [line()], **MISFIT}, "review", ("0.00", "100.00"), ()),
    "not as described, refund chosen": (
        "twoosk",
        {"lines": [line()], **MISFIT, "remedy_chosen": "refund"},
        "pass",
        ("100.00", "100.00"),
        (),
    ),
    "not as described, no cover left": (
        "twoosk",
        {"lines": [line()], **MISFIT, "covered": False, "remedy_chosen": "refund"},
        "review",
        ("0.00", "100.00"),
        (),
    ),
    "another means where it is required": (
        "twoosk",
        {"lines": [line()], **WHOLE, "payment_means": "card", "refund_means": "bank_transfer"},
        "fail",
        ("137.50", "137.50"),
        (),
    ),
    "another means where it is advised": (
        "sipoko",
        {"lines": [line()], **NOTHING_MORE, "reasons": "defective", "payment_means": "card", "refund_means": "cash"},
        "pass",
        ("100.00", "100.00"),
        (),
    ),
    "goods not back where it is advised": (
        "sipoko",
        {"lines": [line()], **NOTHING_MORE, "reasons": "defective", "received_back_on": None},
        "pass",
        ("100.00", "100.00"),
        (),
    ),
    "ordered by mistake": (
        "sipoko",
        {"lines": [line()], "reasons": "ordered_by_mistake", "return_shipping_paid": "7.20 EUR"},
        "pass",
        ("100.00", "100.00"),
        (),
    ),
    "out of stock": (
        "twoosk",
        {"reasons": "cancelled", "total_paid": "515.50 EUR"},
        "pass",
        ("515.50", "515.50"),
        (),
    ),
    "cancelled where the page is silent": (
        "sipoko",
        {"reasons": "cancelled", "total_paid": "515.50 EUR"},
        "review",
        ("0.00", "515.50"),
        (),
    ),
    "withdrawal, all in order": (
        "monquibus",
        {"lines": [line(**INTACT)], "shipping_paid": "6.90 EUR", **BACK},
        "pass",
        ("106.90", "106.90"),
        (),
    ),
    "withdrawal, before the goods are back": (
        "monquibus",
        {"lines": [line()], "shipping_paid": "6.90 EUR", "received_back_on": None},
        "pass",
        ("106.90", "106.90"),
        (),
    ),
    "withdrawal, goods damaged": (
        "monquibus",
        {"lines": [line(**{**INTACT, "goods_state": "damaged"})], "shipping_paid": "6.90 EUR", **BACK},
        "review",
        ("0.00", "106.90"),
        (),
    ),
    "withdrawal, other packaging": (
        "monquibus",
        {"lines": [line(**{**INTACT, "packaging_identical": False})], "shipping_paid": "6.90 EUR", **BACK},
        "review",
        ("0.00", "106.90"),
        (),
    ),
    "withdrawal, goods back and not inspected": (
        "monquibus",
        {"lines": [line()], "shipping_paid": "6.90 EUR", **BACK},
        "open",
        ("0.00", "106.90"),
        ("/lines/0/goods_state", "/lines/0/missing_parts", "/lines/0/packaging_identical"),
    ),
    "a fee and a loss of value": (
        "lock",
        {"lines": [line(loss_of_value="10.00 EUR")], "reasons": "change_of_mind"},
        "pass",
        ("77.50", "77.50"),
        (),
    ),
    "a loss of value where the page is silent": (
        "sipoko",
        {"lines": [line(loss_of_value="10.00 EUR")], "reasons": "defective", **NOTHING_MORE},
        "review",
        ("90.00", "100.00"),
        (),
    ),
    "a loss of everything": (
        "lock",
        {"lines": [line(loss_of_value="999.00 EUR")], "reasons": "change_of_mind"},
        "pass",
        ("0.00", "0.00"),
        (),
    ),
    "a lock without its record": (
        "lock",
        {"lines": [line(), line(now=0)], "reasons": "change_of_mind", "order_discount": "10.00 EUR"},
        "open",
        ("0.00", "87.50"),
        ("/lines/0/order_discount_share", "/lines/1/order_discount_share"),
    ),
    "one line refused and one in order": (
        "lock",
        {
            "lines": [line(goods_state="damaged", damaged_by="buyer"), line("50.00 EUR", **INTACT)],
            "reasons": "change_of_mind",
        },
        "fail",
        ("43.75", "43.75"),
        (),
    ),
    "the only line refused": (
        "lock",
        {"lines": [line(goods_state="damaged", damaged_by="buyer")], "reasons": "change_of_mind"},
        "fail",
        ("0.00", "0.00"),
        (),
    ),
    "a reason that is refused": (
        "lock",
        {"lines": [line()], "reasons": "incomplete"},
        "fail",
        ("0.00", "0.00"),
        (),
    ),
    "a refused reason beside an accepted one": (
        "lock",
        {"lines": [line()], "reasons": ["incomplete", "change_of_mind"]},
        "pass",
        ("87.50", "87.50"),
        (),
    ),
}


@pytest.mark.parametrize(("marketplace", "facts", "outcome", "amounts", "missing"), QUESTIONS.values(), ids=QUESTIONS)
def test_a_refund_is_answered_with_an_outcome_and_a_range(
    marketplace: str, facts: Data, outcome: str, amounts: tuple[str, str | None], missing: tuple[str, ...]
) -> None:
    decision = ask(marketplace, **{name: value for name, value in facts.items() if not _untold(name, value)})
    assert (decision.outcome.value, span(decision), decision.missing) == (outcome, amounts, missing)


def _untold(name: str, value: object) -> bool:
    return value is None and name != "received_back_on"


@pytest.mark.parametrize(
    ("price", "total"), [("45990 HUF", "91980.00 HUF"), ("1999 JPY", "3998 JPY"), ("1.234 KWD", "2.468 KWD")]
)
def test_amounts_keep_the_digits_of_their_currency(price: str, total: str) -> None:
    zero = f"0 {price[-3:]}"
    decision = ask("sipoko", line(price, 2, 2), reasons="defective", return_shipping_paid=zero)
    assert str(decision.value.total) == total


# ---- never more than was paid ----------------------------------------------------------------------------------------


def tenders(*paid: str, means: str = "card") -> list[Data]:
    return [{"means": means, "paid": f"{amount} EUR", "refunded": "0.00 EUR"} for amount in paid]


def test_what_goes_back_by_the_tenders_is_never_more_than_was_paid_by_them() -> None:
    facts = {"reasons": "defective", "return_shipping_paid": "7.20 EUR"}
    exact = ask("sipoko", line(), tenders=tenders("60.00", "40.00"), **facts)
    assert span(exact) == ("107.20", "107.20")  # the advance was not paid by them, so they need not hold it
    assert [str(tender.amount) for tender in exact.value.tenders] == ["60.00 EUR", "40.00 EUR"]
    with pytest.raises(FactsError, match=r"/tenders: over_refund \(maximum=99.99 EUR, binds=tender\)"):
        ask("sipoko", line(), tenders=tenders("60.00", "39.99"), **facts)


def test_the_most_that_may_be_owed_is_what_the_tenders_can_take() -> None:
    decision = ask("twoosk", line(bought=2), **WHOLE, tenders=tenders("110.00"))
    assert span(decision) == ("112.00", "122.00")
    assert decision.value.tenders == ()


def test_a_total_is_everything_that_was_paid_and_no_shipping_comes_on_top() -> None:
    decision = ask("twoosk", reasons="cancelled", total_paid="100.00 EUR", shipping_paid="10.00 EUR")
    assert span(decision) == ("100.00", "100.00")


@pytest.mark.parametrize("mode", ["prorate", "recompute"])
def test_one_line_after_the_other_comes_to_what_was_paid(mode: str) -> None:
    governing = policy(**PLAIN, partial_discount=f'mode = "{mode}"')
    more = {"order_discount": "20.00 EUR", "order_discount_minimum": "150.00 EUR", **NOTHING_MORE}
    more |= {"shipping_paid": "0.00 EUR", "shipping_refunded": "0.00 EUR", "reasons": "defective"}
    first = ask(governing, line(), line(now=0), **more)
    second = ask(governing, line(now=0, before=1), line(), **more)
    assert first.value.minimum.minor + second.value.minimum.minor == 18000


# ---- what decides, and what does not ---------------------------------------------------------------------------------


@pytest.mark.parametrize("reasons", [["ordered_by_mistake", "defective"], ["defective", "ordered_by_mistake"]])
def test_reasons_that_name_different_payers_go_to_a_person_in_whatever_order(reasons: list[str]) -> None:
    decision = ask("sipoko", line(), reasons=reasons, return_shipping_paid="7.20 EUR")
    assert decision.outcome is Outcome.REVIEW
    assert span(decision) == ("100.00", "107.20")


def test_a_fee_that_depends_on_a_reason_nobody_gave_is_not_promised_to_the_buyer() -> None:
    governing = policy(**PLAIN, restocking_fee__change_of_mind="percent = 10", restocking_fee__defective="percent = 0")
    decision = ask(governing, line(), **NOTHING_MORE, shipping_paid="0.00 EUR")
    known = ask(governing, line(), **NOTHING_MORE, shipping_paid="0.00 EUR", reasons="change_of_mind")
    assert span(known) == ("90.00", "90.00")
    assert decision.value.minimum <= known.value.minimum


def test_return_shipping_that_may_be_the_sellers_leaves_the_most_open() -> None:
    earlier = ask("sipoko", line())
    later = ask("sipoko", line(), reasons="defective", return_shipping_paid="7.20 EUR")
    assert later.value.minimum.minor == 10720
    assert earlier.value.maximum is None or earlier.value.maximum >= later.value.minimum


def test_a_replacement_that_was_chosen_and_may_be_impossible_is_no_refusal_yet() -> None:
    facts = {**MISFIT, "remedy_chosen": "replacement"}
    assert ask("twoosk", line(), **facts, replacement_possible=True).outcome is Outcome.FAIL
    assert ask("twoosk", line(), **facts, replacement_possible=False).outcome is Outcome.PASS
    assert ask("twoosk", line(), **facts).outcome is Outcome.OPEN


def test_the_answer_to_a_request_for_which_several_editions_may_govern_names_the_order_day() -> None:
    first = STALL.replace("id =", "[[editions]]\nid =", 1).replace("sources.page", "sources.page", 1)
    second = first[first.index("[[editions]]") :].replace('"one"', '"two"\nin_force_from = 2026-06-01')
    two = parse_policy(first + second)
    decision = ask(two, line())
    assert (decision.outcome, decision.missing) == (Outcome.OPEN, ("/ordered_on",))
    assert span(decision) == ("0.00", None)
    dated = parse_policy(STALL.replace('id = "one"', 'id = "one"\nin_force_from = 2026-06-01'))
    with pytest.raises(NoPolicyInForce):
        ask(dated, line(), ordered_on="2026-05-31")
    assert ask(dated, line(), ordered_on="2026-06-01").policy.edition == "one"
    at_night = "2026-05-31T22:30Z"
    assert ask(dated, line(), ordered_on=at_night, zone="Europe/Paris").policy.edition == "one"
    assert ask(two, line(), ordered_on=at_night, zone="UTC").policy.edition == "one"
    assert ask(two, line(), ordered_on=at_night).missing == ("/zone",)


def test_what_is_refused_takes_nothing_back_to_a_tender() -> None:
    decision = ask("sipoko", line(), reasons="defective", return_outcome="fail", tenders=tenders("60.00", "40.00"))
    assert decision.outcome is Outcome.FAIL
    assert {tender.amount.minor for tender in decision.value.tenders} == {0}


@pytest.mark.parametrize(
    ("price", "facts", "code", "observed"),
    [
        ("100.00 EUR", {"return_shipping_paid": "7.20 EUR"}, "unsettled", "100.00 EUR"),
        ("0.00 EUR", {"return_shipping_paid": "7.20 EUR"}, "none", None),  # the advance was not paid by voucher
        ("100.00 EUR", {}, "none", None),  # the amount is not certain yet
    ],
)
def test_an_order_paid_by_voucher_is_left_to_a_person_with_what_was_paid_by_it(
    price: str, facts: Data, code: str, observed: str | None
) -> None:
    decision = ask("sipoko", line(price), reasons="defective", payment_means="voucher", **facts)
    (found,) = [f for f in decision.findings if f.rule == "returns.vouchers"]
    assert (found.code, found.observed) == (code, observed and Money.parse(observed))


@pytest.mark.parametrize(
    ("as_of", "refund_on", "code"),
    [
        (date(2026, 3, 15), None, "before_goods_back"),
        (date(2026, 3, 16), None, "goods_back"),
        (date(2026, 3, 15), "2026-03-16", "goods_back"),
        (date(2026, 3, 16), "2026-03-15", "before_goods_back"),
        (None, None, "goods_back"),
        (None, "2026-03-15T23:30:00Z", "goods_back"),
        (None, "2026-03-15T22:30:00Z", "before_goods_back"),
    ],
)
def test_the_day_of_the_refund_is_the_stated_one_or_the_day_asked_for(
    as_of: date | None, refund_on: str | None, code: str
) -> None:
    facts = {"refund_on": refund_on} if refund_on else {}
    facts["zone"] = "Europe/Paris"
    decision = ask("sipoko", line(), reasons="defective", **NOTHING_MORE, **BACK, **facts, as_of=as_of)
    (timing,) = [f for f in decision.findings if f.rule == "returns.refund_timing"]
    assert (timing.code, decision.outcome) == (code, Outcome.PASS)


def test_a_cancelled_order_waits_for_no_goods() -> None:
    governing = policy(**PLAIN, cancelled_order="", refund_timing='strength = "must"')
    cancelled = ask(governing, line(), reasons="cancelled", received_back_on=None)
    assert (cancelled.outcome, span(cancelled)) == (Outcome.PASS, ("100.00", "100.00"))
    returned = {"reasons": "defective", "received_back_on": None, "shipping_paid": "0.00 EUR", **NOTHING_MORE}
    assert ask(governing, line(), **returned).outcome is Outcome.FAIL


def test_a_cancelled_order_asks_nothing_about_the_state_of_goods() -> None:
    governing = policy(**PLAIN, goods_condition='otherwise = "refused"', cancelled_order="")
    damaged = line(goods_state="damaged", damaged_by="buyer")
    cancelled = ask(governing, damaged, reasons="cancelled")
    assert (cancelled.outcome, span(cancelled)) == (Outcome.PASS, ("100.00", "100.00"))
    assert ask(governing, damaged, reasons="defective", **NOTHING_MORE).outcome is Outcome.FAIL


def test_shipping_is_a_matter_of_a_part_where_the_goods_of_a_line_are_refused() -> None:
    governing = policy(**PLAIN, goods_condition='otherwise = "refused"')
    refused, good = line(goods_state="damaged", damaged_by="buyer"), line(**INTACT)
    decision = ask(governing, refused, good, reasons="defective", **NOTHING_MORE, shipping_paid="5.00 EUR")
    assert span(decision) == ("100.00", "105.00")


def test_it_matters_where_a_locked_discount_lay_when_one_line_is_refused() -> None:
    refused, good = line(goods_state="damaged", damaged_by="buyer"), line(**INTACT)
    for first, second, owed in (("10.00", "0.00", "87.50"), ("0.00", "10.00", "78.75")):
        lines = [
            {**refused, "order_discount_share": f"{first} EUR"},
            {**good, "order_discount_share": f"{second} EUR"},
        ]
        known = ask("lock", *lines, reasons="change_of_mind", order_discount="10.00 EUR")
        assert span(known) == (owed, owed)
        unknown = ask("lock", refused, good, reasons="change_of_mind", order_discount="10.00 EUR")
        assert unknown.value.minimum <= known.value.minimum
        assert unknown.value.maximum is None or known.value.minimum <= unknown.value.maximum


def test_it_matters_where_a_locked_discount_lay_when_a_fee_is_rounded_on_each_line() -> None:
    more = {"reasons": "change_of_mind", "order_discount": "0.02 EUR"}
    recorded = [line("0.05 EUR", order_discount_share=share) for share in ("0.02 EUR", "0.00 EUR")]
    known, unknown = ask("lock", *recorded, **more), ask("lock", line("0.05 EUR"), line("0.05 EUR"), **more)
    assert span(known) == ("0.07", "0.07")
    assert unknown.value.minimum <= known.value.minimum
    assert unknown.value.maximum is None or known.value.minimum <= unknown.value.maximum


def test_a_return_that_is_refused_is_told_without_a_word_on_what_it_would_bring() -> None:
    decision = ask("twoosk", line(), **{**WHOLE, "covered": False})
    told = {f.rule for f in decision.findings if f.kind is not Kind.NOT_APPLICABLE}
    assert told == {"returns.reason", "returns.refund_due", "returns.refund_means"}
    assert decision.value.parts == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refund_by_another_means_is_not_told_as_a_refund_of_a_part(language: str) -> None:
    facts = {**WHOLE, "payment_means": "card", "refund_means": "bank_transfer"}
    words = Words(language)
    decision = ask("twoosk", line(), **facts)
    told = report(decision, POLICIES["twoosk"], words, [None]).splitlines()[0]
    assert told != words.say("answer.refund.partly", minimum=decision.value.minimum)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_of_one_line_beside_an_open_one_does_not_say_that_nothing_is_owed(language: str) -> None:
    lines = [line(goods_state="damaged", damaged_by="buyer"), line("50.00 EUR", goods_state="damaged")]
    decision = ask("lock", *lines, reasons="change_of_mind")
    assert span(decision) == ("0.00", "43.75")
    words = Words(language)
    assert report(decision, POLICIES["lock"], words, [None]).splitlines()[0] != words.say("answer.refund.fail")


# ---- any request at all ----------------------------------------------------------------------------------------------

CURRENCIES = {"EUR": 2, "JPY": 0, "KWD": 3, "HUF": 2}


def _written(minor: int, currency: str) -> str:
    places = CURRENCIES[currency]
    return f"{Decimal(minor).scaleb(-places):.{places}f} {currency}"


_flags = st.booleans()
_few = st.sampled_from([0, 1, 2, 99, 100, 101, 1000]) | st.integers(0, 20_000)
_rates = st.sampled_from([0, 5, "5.5", 10, 20, 21, "99.99"])


@st.composite
def _line_truths(draw: st.DrawFn, currency: str) -> Data:
    price, bought = draw(_few), draw(st.integers(1, 3))
    before = draw(st.integers(0, bought) | st.just(0))
    now = draw(st.integers(0, bought - before) | st.just(bought - before))
    data = line(_written(price, currency), bought, now, before)
    data["order_discount_share"] = _written(0, currency)
    data |= {"goods_state": draw(st.sampled_from(["intact", "intact", "damaged"])), "missing_parts": []}
    data |= {"damaged_by": draw(st.sampled_from(["buyer", "carrier"])), "packaging_identical": draw(_flags)}
    if draw(_flags):
        data["discount"] = _written(draw(st.integers(0, price * bought)), currency)
    if draw(_flags):
        data |= {"tax_percent": draw(_rates), "tax": draw(st.sampled_from(["included", "on_top"]))}
    if draw(st.sampled_from([False, False, True])):
        data["loss_of_value"] = _written(draw(_few), currency)
    if draw(st.sampled_from([False] * 5 + [True])):
        data["amount_requested"] = _written(draw(st.integers(0, price)), currency)
    return data


REASONS = ["defective", "not_as_described", "wrong_item", "change_of_mind", "ordered_by_mistake", "incomplete"]


@st.composite
def truths(draw: st.DrawFn) -> Data:
    """Draw all there is to know about a refund; a few of them cannot be."""
    currency = draw(st.sampled_from(sorted(CURRENCIES)))
    lines = draw(st.lists(_line_truths(currency), min_size=1, max_size=3))
    goods = 0
    for data in lines:
        price, discount = (_minor(data.get(name)) for name in ("unit_price", "discount"))
        goods += price * data["quantity_bought"] - discount
    discount = draw(st.just(0) | st.integers(0, goods))
    if discount:
        left = discount
        for data in lines:
            of_line = _minor(data["unit_price"]) * data["quantity_bought"] - _minor(data.get("discount"))
            data["order_discount_share"] = _written(min(left, of_line), currency)
            left -= min(left, of_line)
    shipping = draw(_few)
    return {
        "reasons": draw(st.lists(st.sampled_from([*REASONS, "cancelled"]), min_size=1, max_size=1)),
        "covered": draw(st.sampled_from([True, True, False])),
        "repair_possible": draw(st.sampled_from([False, False, True])),
        "replacement_possible": draw(st.sampled_from([False, False, True])),
        "remedy_chosen": draw(st.sampled_from(["refund", "replacement", "repair"])),
        "lines": lines,
        "order_discount": _written(discount, currency),
        "order_discount_minimum": _written(draw(st.integers(0, goods)), currency),
        "shipping_paid": _written(shipping, currency),
        "shipping_refunded": _written(draw(st.just(0) | st.integers(0, shipping)), currency),
        "shipping_tax_percent": draw(_rates),
        "return_shipping_paid": _written(draw(_few), currency),
        "payment_means": "card",
        "refund_means": draw(st.sampled_from(["card", "card", "cash"])),
        "received_back_on": draw(st.sampled_from([None, date(2026, 3, 16)])),
    }


def _minor(text: str | None) -> int:
    return int(text.partition(" ")[0].replace(".", "")) if text else 0


# These say something by being left out: none, no, the rest of the order; they are not unknown.
ALWAYS_TOLD = {"/reasons", "/order_discount", "/order_discount_minimum", "/shipping_tax_percent", "/received_back_on"}
ALWAYS_TOLD |= {"/payment_means", "/refund_means"}
# Where a page says nothing of the shipping of a delivery, shipping that is left out was not paid.
TAKEN_FOR_NONE = {"returns.outbound_shipping.none_paid"}
LINE_FACTS = ("order_discount_share", "goods_state", "missing_parts", "damaged_by", "packaging_identical")


def learnable(truth: Data) -> list[str]:
    """The facts that may come to be known later."""
    # Where no goods came back earlier, shipping that is not said to have come back did not.
    fresh = not any(data["quantity_refunded"] for data in truth["lines"])
    told = ALWAYS_TOLD | ({"/shipping_refunded"} if fresh else set())
    found = [pointer for pointer in pointers(truth) if pointer not in told and not pointer.startswith("/lines/")]
    facts = LINE_FACTS if truth["received_back_on"] else LINE_FACTS[:1]
    return found + [f"/lines/{index}/{name}" for index in range(len(truth["lines"])) for name in facts]


def _decide(data: Data, marketplace: str) -> Decision[RefundAnswer] | FactsError:
    try:
        return refund(read_facts(RefundRequest, data), POLICIES[marketplace])
    except FactsError as refused:
        return refused


_policies = st.sampled_from(sorted(POLICIES))


@given(_policies, truths(), st.data())
def test_learning_a_fact_only_narrows_the_answer(marketplace: str, truth: Data, data: st.DataObject) -> None:
    hidden = data.draw(st.sets(st.sampled_from(learnable(truth)), min_size=1, max_size=4))
    if "/shipping_paid" in hidden:
        hidden.add("/shipping_refunded")
    learnt = data.draw(st.sampled_from([set(), *({pointer} for pointer in sorted(hidden))]))
    if "/shipping_paid" in learnt:
        learnt = hidden
    earlier, later = (_decide(without(truth, part), marketplace) for part in (hidden, learnt))
    if isinstance(earlier, FactsError):
        return
    if isinstance(later, FactsError):  # a share or an amount that is known now may leave too little
        assert {fault.code for fault in later.faults} == {"over_refund"}
        return
    if TAKEN_FOR_NONE.intersection(f.message_id for f in earlier.findings):
        return
    event(f"{earlier.outcome.value} becomes {later.outcome.value}")
    assert (earlier.outcome, later.outcome) not in {(Outcome.PASS, Outcome.FAIL), (Outcome.FAIL, Outcome.PASS)}
    assert earlier.value.minimum <= later.value.minimum
    if earlier.value.maximum is not None:
        assert later.value.maximum is not None
        assert later.value.maximum <= earlier.value.maximum


@st.composite
def requests(draw: st.DrawFn) -> Data:
    """Draw what somebody may tell: facts left out, several reasons, tenders, and things that cannot be."""
    truth = draw(truths())
    truth["reasons"] = draw(st.lists(st.sampled_from([*REASONS, "damaged_in_transit", "cancelled"]), max_size=2))
    data = without(truth, draw(st.sets(st.sampled_from(pointers(truth)), max_size=4)))
    currency = truth["order_discount"][-3:]
    if draw(_flags):
        means = st.sampled_from(["card", "voucher", "cash"])
        paid = draw(st.lists(st.tuples(means, _few, st.just(0) | _few), min_size=1, max_size=3))
        names = ("paid", "refunded")
        data["tenders"] = [
            {"means": name} | {key: _written(amount, currency) for key, amount in zip(names, amounts, strict=True)}
            for name, *amounts in paid
        ]
    if draw(st.sampled_from([False] * 4 + [True])):
        data["shipping_requested"] = _written(draw(_few), currency)
    if draw(st.sampled_from([False] * 4 + [True])):
        data["return_outcome"] = draw(st.sampled_from(list(Outcome))).value
    if draw(st.sampled_from([False] * 9 + [True])):
        odd = [1.5, "1e5 EUR", "NaN EUR", None, "-1.00 EUR", "9" * 50 + " EUR", "1.00 USD", {}, [], True]
        data[draw(st.sampled_from(["total_paid", "shipping_paid", "order_discount", "lines"]))] = draw(
            st.sampled_from(odd)
        )
    return data


def _told(data: Data, pointer: str) -> bool:
    """Whether a fact is given; no reasons, a return that is itself open and null leave it to be asked for."""
    try:
        given = look_up(data, pointer)
        return given not in ([], "open") and (given is not None or pointer == "/received_back_on")
    except (KeyError, IndexError):
        return False


@settings(max_examples=300)
@given(_policies, requests())
def test_any_request_gets_a_decision_or_a_clear_refusal(marketplace: str, data: Data) -> None:
    decision = _decide(data, marketplace)
    if isinstance(decision, FactsError):
        assert decision.faults
        assert all(Words(language).fault(fault) for fault in decision.faults for language in LANGUAGES)
        return
    event(decision.outcome.value)
    assert decision == _decide(deepcopy(data), marketplace)
    assert from_json(to_json(decision)) == decision
    assert not any(_told(data, pointer) for pointer in decision.missing)
    items = [None] * len(data.get("lines") or ())
    assert all(report(decision, POLICIES[marketplace], Words(language), items) for language in LANGUAGES)


@settings(max_examples=200)
@given(_policies, requests())
def test_the_rows_add_up_and_never_exceed_what_was_paid(marketplace: str, data: Data) -> None:
    decision = _decide(data, marketplace)
    if isinstance(decision, FactsError):
        return
    value = decision.value
    assert value.minimum.minor >= 0
    assert value.maximum is None or value.minimum <= value.maximum
    if value.tenders:
        advance = sum(part.minimum.minor for part in value.parts if part.what == "return_shipping")
        assert sum(tender.amount.minor for tender in value.tenders) == value.minimum.minor - advance
        for tender, given_tender in zip(value.tenders, data["tenders"], strict=True):
            assert tender.amount.minor <= _minor(given_tender["paid"]) - _minor(given_tender["refunded"])
    several = not isinstance(data.get("reasons", ""), str) and len(data["reasons"]) > 1
    if value.minimum and not several:  # the rows are those of one reason, the range is that of all
        assert value.minimum.minor == sum(part.minimum.minor for part in value.parts)
    if value.maximum and "tenders" not in data and not several:
        assert value.maximum.minor == sum(part.maximum.minor for part in value.parts if part.maximum is not None)
    for part in value.parts:
        assert part.maximum is None or part.minimum <= part.maximum
        assert (part.minimum.minor <= 0) if part.what in ("restocking_fee", "loss_of_value") else True


def test_a_voucher_is_left_to_a_person_once_the_amount_is_certain() -> None:
    line = {"unit_price": "10.00 EUR", "quantity_bought": 1, "quantity_requested": 1, "quantity_refunded": 0}
    data: Data = {"lines": [line], "reasons": ["defective"], "return_outcome": "pass"}
    data["tenders"] = [{"means": "voucher", "paid": "10.00 EUR", "refunded": "0.00 EUR"}]
    codes = []
    for known in ({}, {"return_shipping_paid": "5.00 EUR"}):
        decision = _decide(data | known, "sipoko")
        assert isinstance(decision, Decision)
        codes += [f.code for f in decision.findings if f.rule == "returns.vouchers"]
    assert codes == ["none", "unsettled"]


@given(_policies, requests())
def test_a_voucher_never_turns_a_no_into_a_yes(marketplace: str, data: Data) -> None:
    data = {name: value for name, value in data.items() if name not in ("tenders", "payment_means", "refund_means")}
    plain = _decide(data, marketplace)
    if isinstance(plain, FactsError) or "/tenders" in plain.missing:  # then they tell more than how it was paid
        return
    enough = f"{10**52} {plain.value.minimum.currency}"
    for means in ("card", "voucher"):
        paid = [{"means": means, "paid": enough, "refunded": f"0 {enough[-3:]}"}]
        decision = _decide({**data, "tenders": paid}, marketplace)
        assert isinstance(decision, Decision)
        assert (decision.value.minimum, decision.value.maximum) == (plain.value.minimum, plain.value.maximum)
        assert (decision.outcome is Outcome.PASS) <= (plain.outcome is Outcome.PASS)
        if means == "card":
            assert decision.outcome is plain.outcome
        elif plain.outcome is Outcome.PASS:
            by_means = [part for part in plain.value.parts if part.what != "return_shipping"]
            review = sum(part.minimum.minor for part in by_means) > 0
            assert decision.outcome is (Outcome.REVIEW if review else Outcome.PASS)


@pytest.mark.parametrize("told", [{}, {"return_shipping_paid": "0.00 EUR"}, {"return_shipping_paid": "400.00 EUR"}])
def test_what_would_leave_a_reason_to_a_person_all_the_same_is_not_asked_beside_a_pass(told: Data) -> None:
    reasons = ["change_of_mind", "damaged_in_transit"]
    decision = ask("monquibus", line(**INTACT), reasons=reasons, shipping_paid="0.00 EUR", **BACK, **told)
    assert (decision.outcome, span(decision)) == (Outcome.PASS, ("100.00", "100.00"))


@pytest.mark.parametrize("reasons", [["cancelled", "damaged_in_transit"], ["damaged_in_transit", "cancelled"]])
def test_a_cancelled_order_asks_nothing_about_goods_whichever_reason_comes_first(reasons: list[str]) -> None:
    decision = ask("monquibus", line(), reasons=reasons, shipping_paid="0.00 EUR", **BACK, **NOTHING_MORE)
    assert (decision.outcome, decision.missing) == (Outcome.REVIEW, ())


@given(_policies, requests(), st.permutations(range(3)))
def test_the_order_of_the_reasons_changes_neither_the_outcome_nor_the_range(
    marketplace: str, data: Data, order: list[int]
) -> None:
    given_reasons = data.get("reasons", [])
    reasons = [given_reasons] if isinstance(given_reasons, str) else given_reasons
    turned = {**data, "reasons": [reasons[index] for index in order if index < len(reasons)]}
    one, other = _decide({**data, "reasons": reasons}, marketplace), _decide(turned, marketplace)
    if isinstance(one, Decision) and isinstance(other, Decision):
        assert one.outcome is other.outcome
        assert (one.value.minimum, one.value.maximum) == (other.value.minimum, other.value.maximum)
    else:
        assert type(one) is type(other) is FactsError


@pytest.mark.parametrize(
    ("reasons", "facts", "outcome", "most"),
    [
        (["cancelled", "change_of_mind"], {}, Outcome.PASS, "100.00"),
        (["cancelled"], {}, Outcome.PASS, "100.00"),
        (["cancelled", "defective"], {}, Outcome.OPEN, "107.00"),
        (["cancelled", "defective"], {"covered": False}, Outcome.PASS, "100.00"),
        (["cancelled", "defective"], {"covered": True}, Outcome.REVIEW, "107.00"),
        (["cancelled", "defective"], {"return_shipping_paid": "0.00 EUR"}, Outcome.PASS, "100.00"),
    ],
)
def test_a_reason_that_may_be_accepted_too_is_settled_before_money_goes(
    reasons: list[str], facts: Data, outcome: Outcome, most: str
) -> None:
    told = {"repair_possible": False, "replacement_possible": False, "return_shipping_paid": "7.00 EUR"} | facts
    decision = ask("twoosk", line(), reasons=reasons, shipping_paid="0.00 EUR", **told)
    assert (decision.outcome, span(decision)[1]) == (outcome, most)
    if outcome is Outcome.OPEN:
        assert decision.missing == ("/covered",)


@given(_policies, requests())
def test_advice_and_notes_never_change_the_outcome(marketplace: str, data: Data) -> None:
    decision = _decide(data, marketplace)
    if isinstance(decision, FactsError):
        return
    advice = [f for f in decision.findings if f.level is not Level.ERROR]
    assert all(weight(finding) is Outcome.PASS for finding in advice)
    facts = [f for f in decision.findings if f.level is Level.ERROR or f.kind is Kind.PASS]
    if facts:
        kept = Decision("refund", decision.value, tuple(facts), decision.policy)
        assert kept.outcome is decision.outcome
    told = {name: value for name, value in data.items() if name not in ("received_back_on", "refund_means")}
    if marketplace == "sipoko":  # it only advises on both
        again = _decide(told, marketplace)
        assert isinstance(again, Decision)
        assert again.outcome is decision.outcome


@pytest.mark.parametrize("back", [{}, {"received_back_on": None}, {"received_back_on": "2026-03-09"}])
@pytest.mark.parametrize(
    ("seen", "rule", "code"),
    [
        ({"goods_state": "intact"}, "returns.packaging", "not_known"),
        ({"missing_parts": []}, "returns.packaging", "not_known"),
        ({"packaging_identical": True}, "returns.goods_condition", "not_known"),
        ({"packaging_identical": False}, "returns.packaging", "differs_unsettled"),
    ],
)
def test_goods_that_somebody_has_looked_at_are_back(back: Data, seen: Data, rule: str, code: str) -> None:
    line = {"unit_price": "18.50 EUR", "quantity_bought": 1, "quantity_requested": 1, "quantity_refunded": 0}
    decision = _decide({"lines": [line | seen], "shipping_paid": "0.00 EUR", **back}, "monquibus")
    assert isinstance(decision, Decision)
    assert [finding.code for finding in decision.findings if finding.rule == rule] == [code]
