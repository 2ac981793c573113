"""The warranty: how long an item is covered, what is owed, and the same from an oracle of plain ifs."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from marketplace_rules.decision import Decision
from marketplace_rules.facts import read_facts
from marketplace_rules.faults import FactsError
from marketplace_rules.finding import Place
from marketplace_rules.policy import Edition, Policy, load_policy
from marketplace_rules.policy.returns import ReturnsSection, WarrantyClause, WindowClause
from marketplace_rules.policy.vocabulary import Condition, Party, Remedy
from marketplace_rules.returns.answers import Cover, WarrantyAnswer
from marketplace_rules.returns.cover import Term, Verdict, cover_of, lasts, terms, verdict, warranty
from marketplace_rules.returns.facts import WarrantyClaim
from tests.golden import own_policy
from tests.strategies import Data, cited, claim_data

SIX = cited(WarrantyClause, minimum_months=6)
NEW, REFURBISHED, USED = Condition.NEW, Condition.REFURBISHED, Condition.USED
DELIVERED, ENDS = date(2026, 1, 15), date(2026, 7, 15)
ONE_DAY = timedelta(days=1)


def on(text: str) -> date:
    return date.fromisoformat(text)


def cover(condition: Condition | None, declared: int | None, delivered: date = DELIVERED) -> Cover:
    return cover_of(terms(delivered, condition, declared, SIX, ""))


def state_on(day: date, condition: Condition | None, declared: int | None, clause: WarrantyClause = SIX) -> Verdict:
    return verdict(day, terms(DELIVERED, condition, declared, clause, "/lines/0"), "/lines/0")


# ---- how long --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("delivered", "last"),
    [
        ("2026-01-15", "2026-07-15"),
        ("2024-08-31", "2025-02-28"),
        ("2023-08-31", "2024-02-29"),
        ("2026-08-28", "2027-02-28"),
        ("2026-08-29", "2027-02-28"),
        ("2024-03-31", "2024-09-30"),
        ("2025-12-31", "2026-06-30"),
        ("2028-02-29", "2028-08-29"),
    ],
)
def test_six_months_end_on_the_same_day_of_the_month_or_on_its_last(delivered: str, last: str) -> None:
    assert cover(NEW, 6, on(delivered)) == Cover(on(last), on(last))


@pytest.mark.parametrize(
    ("condition", "declared", "certain", "possible"),
    [
        (NEW, 0, "2026-07-15", "2026-07-15"),
        (NEW, 5, "2026-07-15", "2026-07-15"),
        (NEW, 6, "2026-07-15", "2026-07-15"),
        (NEW, 7, "2026-08-15", "2026-08-15"),
        (NEW, 24, "2028-01-15", "2028-01-15"),
        (NEW, None, "2026-07-15", None),
        (REFURBISHED, 0, "2026-01-15", "2026-07-15"),
        (REFURBISHED, 5, "2026-06-15", "2026-07-15"),
        (REFURBISHED, 6, "2026-07-15", "2026-07-15"),
        (REFURBISHED, 7, "2026-08-15", "2026-08-15"),
        (REFURBISHED, None, None, None),
        (None, 5, "2026-06-15", "2026-07-15"),
        (None, 6, "2026-07-15", "2026-07-15"),
        (None, 7, "2026-08-15", "2026-08-15"),
        (None, None, None, None),
        (USED, 12, None, None),
    ],
)
def test_the_longer_of_declared_and_minimum_counts_and_refurbished_items_have_their_own_terms(
    condition: Condition | None, declared: int | None, certain: str | None, possible: str | None
) -> None:
    expected = Cover(on(certain) if certain else None, on(possible) if possible else None)
    assert cover(condition, declared) == expected


@pytest.mark.parametrize(
    ("condition", "declared", "day", "code", "missing"),
    [
        (NEW, 6, ENDS, "covered", ()),
        (NEW, 6, ENDS + ONE_DAY, "expired", ()),
        (NEW, 3, ENDS, "covered", ()),
        (NEW, 3, ENDS + ONE_DAY, "expired", ()),
        (NEW, 7, ENDS + ONE_DAY, "covered", ()),
        (NEW, None, ENDS, "covered", ()),
        (NEW, None, ENDS + ONE_DAY, "duration_unknown", ("/lines/0/warranty_months",)),
        (REFURBISHED, 6, ENDS, "covered", ()),
        (REFURBISHED, 6, ENDS + ONE_DAY, "expired", ()),
        (REFURBISHED, 5, on("2026-06-15"), "covered", ()),
        (REFURBISHED, 5, on("2026-06-16"), "below_minimum", ()),
        (REFURBISHED, 5, ENDS, "below_minimum", ()),
        (REFURBISHED, 5, ENDS + ONE_DAY, "expired", ()),
        (REFURBISHED, None, DELIVERED + ONE_DAY, "duration_unknown", ("/lines/0/warranty_months",)),
        (USED, 6, DELIVERED, "condition_not_stated", ()),
        (USED, 6, ENDS + ONE_DAY, "condition_not_stated", ()),
        (None, 6, ENDS, "covered", ()),
        (None, 6, ENDS + ONE_DAY, "expired", ()),
        (None, 5, on("2026-06-15"), "covered", ()),
        (None, 5, on("2026-06-16"), "duration_unknown", ("/lines/0/condition",)),
        (None, 5, ENDS, "duration_unknown", ("/lines/0/condition",)),
        (None, 5, ENDS + ONE_DAY, "expired", ()),
        (None, None, ENDS, "duration_unknown", ("/lines/0/condition", "/lines/0/warranty_months")),
        (None, None, ENDS + ONE_DAY, "duration_unknown", ("/lines/0/warranty_months",)),
    ],
)
def test_a_day_is_covered_until_the_last_one_inclusive(
    condition: Condition | None, declared: int | None, day: date, code: str, missing: tuple[str, ...]
) -> None:
    assert state_on(day, condition, declared) == Verdict(code, missing)


def test_a_page_may_hold_refurbished_items_to_the_minimum_too() -> None:
    firm = cited(WarrantyClause, minimum_months=6, refurbished_below_minimum="minimum")
    assert state_on(ENDS, REFURBISHED, 3, firm).code == "covered"
    assert state_on(ENDS, REFURBISHED, None, firm).code == "covered"
    assert state_on(ENDS + ONE_DAY, REFURBISHED, 3, firm).code == "expired"


def test_a_page_may_cover_used_items_too() -> None:
    wide = cited(WarrantyClause, minimum_months=6, conditions=["new", "refurbished", "used"])
    assert state_on(ENDS, USED, 3, wide).code == "covered"
    assert state_on(ENDS + ONE_DAY, USED, 3, wide).code == "expired"


def test_what_is_certain_holds_under_every_term_and_what_is_possible_under_one() -> None:
    early, late = Term(on("2026-03-01"), on("2026-05-01")), Term(on("2026-04-01"), on("2026-06-01"))
    assert cover_of([early, late]) == Cover(on("2026-03-01"), on("2026-06-01"))
    assert cover_of([early, Term(None, on("2026-07-01"))]) == Cover(None, on("2026-07-01"))
    assert cover_of([early, Term(on("2026-02-01"), None)]) == Cover(on("2026-02-01"), None)


@pytest.mark.parametrize(
    ("known", "code"),
    [
        (Cover(ENDS, ENDS), "lasts_until"),
        (Cover(ENDS, None), "lasts_at_least"),
        (Cover(ENDS, ENDS + ONE_DAY), "lasts_at_least"),
    ],
)
def test_the_end_is_told_as_far_as_it_is_certain(known: Cover, code: str) -> None:
    (found,) = lasts(known, SIX.citation, Place("/lines/0", "defective"))
    assert (found.code, found.expected, found.ground) == (code, ENDS, "defective")


def test_an_end_that_is_not_certain_is_not_told() -> None:
    assert lasts(Cover(None, ENDS), SIX.citation, Place()) == []


# ---- the question ----------------------------------------------------------------------------------------------------


def asked(marketplace: str = "twoosk", *, as_of: date | None = None, **claim: Any) -> tuple[str, list[str]]:
    told = {"delivered_on": DELIVERED, "claimed_on": ENDS, "condition": "new", "warranty_months": 6} | claim
    decision = warranty(read_facts(WarrantyClaim, told), load_policy(marketplace), as_of=as_of)
    return decision.outcome.value, [finding.message_id for finding in decision.findings]


@pytest.mark.parametrize(
    ("claim", "outcome", "found"),
    [
        ({}, "pass", ["returns.warranty.covered"]),
        ({"claimed_on": ENDS + ONE_DAY}, "fail", ["returns.warranty.expired"]),
        ({"claimed_on": None}, "open", ["returns.warranty.day_unknown"]),
        ({"condition": "used"}, "review", ["returns.warranty.condition_not_stated"]),
        ({"condition": "refurbished", "warranty_months": 5}, "review", ["returns.warranty.below_minimum"]),
        ({"covered": True, "claimed_on": ENDS + ONE_DAY}, "pass", ["returns.warranty.established"]),
        ({"covered": False}, "fail", ["returns.warranty.established_expired"]),
        ({"covered": False, "reason": "defective"}, "fail", ["returns.warranty.established_expired"]),
        ({"delivered_on": "2026-01-15T12:00Z"}, "open", ["returns.warranty.zone_unknown"]),
        ({"delivered_on": "2026-01-15T12:00Z", "zone": "Europe/Paris"}, "pass", ["returns.warranty.covered"]),
        ({"delivered_on": "2026-01-14T23:30Z", "zone": "Europe/Paris"}, "pass", ["returns.warranty.covered"]),
        ({"delivered_on": "2026-01-14T22:30Z", "zone": "Europe/Paris"}, "fail", ["returns.warranty.expired"]),
    ],
)
def test_a_claim_without_a_reason_asks_only_whether_the_item_is_covered(
    claim: Data, outcome: str, found: list[str]
) -> None:
    assert asked(**claim) == (outcome, found)


def test_nothing_but_the_delivery_day_is_missing_from_a_claim_that_lacks_it() -> None:
    decision = warranty(WarrantyClaim(claimed_on=ENDS, condition="new"), load_policy("twoosk"))
    assert (decision.outcome.value, decision.missing) == ("open", ("/delivered_on",))


@pytest.mark.parametrize("marketplace", ["sipoko", "monquibus"])
def test_a_page_without_a_warranty_leaves_the_claim_to_a_person(marketplace: str) -> None:
    assert asked(marketplace, reason="defective") == ("review", ["returns.warranty.not_stated"])
    assert asked(marketplace, covered=True) == ("review", ["returns.warranty.not_stated"])


def test_the_day_handed_in_stands_for_a_claim_without_its_own() -> None:
    assert asked(as_of=ENDS, claimed_on=None)[0] == "pass"
    assert asked(as_of=ENDS + ONE_DAY, claimed_on=None)[0] == "fail"
    assert asked(as_of=ENDS + ONE_DAY, claimed_on=ENDS)[0] == "pass"


def test_no_item_is_covered_before_it_was_delivered() -> None:
    assert asked(as_of=DELIVERED, claimed_on=None)[0] == "pass"
    assert asked(as_of=DELIVERED - ONE_DAY, claimed_on=None) == ("fail", ["returns.warranty.not_begun"])


# ---- an oracle of plain ifs ------------------------------------------------------------------------------------------


def local(claim: Data, name: str) -> Any:
    """The local day of an event; None where it cannot be told."""
    moment = claim.get(name)
    if isinstance(moment, datetime):
        return moment.astimezone(ZoneInfo(claim["zone"])).date() if "zone" in claim else None
    return moment


def covered_in_words(claim: Data) -> str:
    """Whether the item is covered, as the readings put it."""
    if "covered" in claim:
        return "pass" if claim["covered"] else "fail"
    start, day = local(claim, "delivered_on"), local(claim, "claimed_on")
    if start is None or day is None:
        return "open"
    possible = set()
    for condition in [claim["condition"]] if "condition" in claim else ["new", "refurbished"]:
        if condition == "used":
            possible.add("review")
        elif "warranty_months" not in claim:
            still_six_months = day <= start + relativedelta(months=6)
            possible.add("pass" if still_six_months and condition == "new" else "open")
        else:
            declared, six = start + relativedelta(months=claim["warranty_months"]), start + relativedelta(months=6)
            if day <= declared or (condition == "new" and day <= six):
                possible.add("pass")
            else:
                possible.add("review" if day <= six else "fail")
    return possible.pop() if len(possible) == 1 else "open"


def remedy_in_words(claim: Data) -> tuple[str, set[str]]:
    """What is owed, as the readings put it."""
    repair, replacement = claim.get("repair_possible"), claim.get("replacement_possible")
    if claim["reason"] == "defective":
        can = {name for name, possible in (("repair", repair), ("replacement", replacement)) if possible}
        if can:
            return "pass", can
        return ("pass", {"refund"}) if repair is False and replacement is False else ("open", set())
    if replacement is False:
        return "pass", {"refund"}
    chosen = claim.get("remedy_chosen")
    return ("pass", {chosen}) if chosen in ("refund", "replacement") else ("review", set())


@given(claim_data())
def test_every_claim_on_twoosk_agrees_with_the_readings(claim: Data) -> None:
    try:
        decision = warranty(read_facts(WarrantyClaim, claim), load_policy("twoosk"))
    except FactsError:  # the days are in order, only instants of one day may not be
        assert any(isinstance(moment, datetime) for moment in claim.values())
        return
    cover, remedies, payer = covered_in_words(claim), set[str](), None
    if cover == "fail" and claim.get("reason") in ("not_as_described", "wrong_item"):
        cover = "review"  # no deadline is stated for these two
    answers = [cover]
    if cover != "fail" and "reason" in claim:
        remedy, remedies = remedy_in_words(claim)
        answers.append(remedy)
        payer = "seller"
    strictest = next(answer for answer in ("fail", "open", "review", "pass") if answer in answers)
    assert decision.outcome.value == strictest
    assert {remedy.value for remedy in decision.value.remedies} == remedies
    assert decision.value.payer == payer
    assert payer is None or decision.value.payer is Party.SELLER
    assert all(isinstance(remedy, Remedy) for remedy in decision.value.remedies)


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.integers(0, 60))
def test_the_last_day_agrees_with_counting_months_elsewhere(delivered: date, declared: int) -> None:
    declared_end, six = delivered + relativedelta(months=declared), delivered + relativedelta(months=6)
    last = max(declared_end, six)
    assert cover(NEW, declared, delivered) == Cover(last, last)
    assert cover(REFURBISHED, declared, delivered) == Cover(declared_end, last)


def test_the_day_asked_for_is_kept_where_nobody_knows_the_edition() -> None:
    decision = warranty(read_facts(WarrantyClaim, {}), own_policy("guild.toml"), as_of=date(2026, 1, 2))
    assert (decision.policy.edition, decision.as_of) == (None, date(2026, 1, 2))


def dated(**told: Any) -> Decision[WarrantyAnswer]:
    """Ask a policy that covered items for six months before 1 May 2026, and covers them for twelve since."""
    editions = tuple(
        Edition(
            id=day[:7],
            in_force_from=on(day),
            read_on=DELIVERED,
            sources={},
            returns=ReturnsSection(
                warranty=cited(WarrantyClause, minimum_months=months),
                window={"any": cited(WindowClause, period="warranty", afterwards="review")},
            ),
        )
        for day, months in (("2020-01-01", 6), ("2026-05-01", 12))
    )
    policy = Policy(marketplace="invented", name="Invented", editions=editions)
    told = {"delivered_on": "2026-05-04", "claimed_on": "2026-12-01", "condition": "new", "warranty_months": 6} | told
    return warranty(read_facts(WarrantyClaim, told), policy)


@pytest.mark.parametrize(
    ("ordered", "edition", "outcome"),
    [
        ({"ordered_on": "2026-04-30"}, "2020-01", "fail"),
        ({"ordered_on": "2026-05-01"}, "2026-05", "pass"),
        ({"ordered_on": "2026-04-30T22:30Z", "zone": "Europe/Paris"}, "2026-05", "pass"),
        ({"ordered_on": "2026-04-30T22:30Z", "zone": "Europe/Lisbon"}, "2020-01", "fail"),
    ],
)
def test_the_day_of_the_order_chooses_the_edition(ordered: Data, edition: str, outcome: str) -> None:
    decision = dated(**ordered)
    assert (decision.policy.edition, decision.outcome.value) == (edition, outcome)


@pytest.mark.parametrize(
    ("told", "missing"), [({}, ("/ordered_on",)), ({"ordered_on": "2026-04-30T22:30Z"}, ("/zone",))]
)
def test_without_the_day_of_the_order_no_edition_can_be_chosen(told: Data, missing: tuple[str, ...]) -> None:
    decision = dated(**told)
    assert (decision.outcome.value, decision.missing) == ("open", missing)


def test_a_claim_of_a_reason_is_left_to_a_person_after_the_end_where_the_page_leaves_it() -> None:
    told = {"ordered_on": "2026-04-30", "claimed_on": "2026-11-05"}
    assert dated(**told).outcome.value == "fail"  # whether it is covered is certain
    assert dated(**told, reason="defective").outcome.value == "review"


def test_a_warranty_covers_some_condition() -> None:
    with pytest.raises(ValidationError, match="conditions"):
        cited(WarrantyClause, minimum_months=6, conditions=[])
