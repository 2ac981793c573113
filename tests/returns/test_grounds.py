"""Accepted reasons and windows: each state at its boundary, and against days counted one at a time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.calendars import LONGEST_CLOSURE_DAYS, Calendar, calendar, explicit_calendar
from marketplace_rules.days import Day
from marketplace_rules.finding import Finding, Level, Place
from marketplace_rules.periods import Period
from marketplace_rules.policy.returns import ReasonClause, SentBackClause, Unsettled, WarrantyClause, WindowClause
from marketplace_rules.policy.vocabulary import Condition, Ground, ReturnReason
from marketplace_rules.returns.answers import Cover
from marketplace_rules.returns.cover import cover_of, terms
from marketplace_rules.returns.grounds import Timing, reason, sent_back, warranty_window, window
from tests.days_by_hand import days_off_by_hand
from tests.strategies import cited

PLACE = Place("/lines/1", "defective")
DELIVERED = date(2026, 5, 4)  # a Monday; 14 days later too
FOURTEEN = cited(WindowClause, days=14)
ROLLING = cited(WindowClause, days=14, last_day="next_business_day")
UNKNOWN_DAY = Day(None, ("/delivered_on",))
FR = calendar("FR")


def on(text: str) -> date:
    return date.fromisoformat(text)


def asked(
    clause: WindowClause, requested: date | Day | None, start: date | Day = DELIVERED, holidays: Calendar | None = None
) -> tuple[Finding, Period | None]:
    def known(day: date | Day | None) -> Day:
        return day if isinstance(day, Day) else Day(day)

    return window(clause, Timing(known(start), "/delivered_on", known(requested), holidays), PLACE)


# ---- reasons ---------------------------------------------------------------------------------------------------------

ACCEPTED = cited(ReasonClause, answer="accepted", ground="warranty")


@pytest.mark.parametrize(
    ("clause", "given", "code", "kind"),
    [
        (ACCEPTED, ReturnReason.DEFECTIVE, "accepted", "pass"),
        (ACCEPTED, None, "no_reason_needed", "pass"),
        (cited(ReasonClause, answer="refused"), ReturnReason.DEFECTIVE, "refused", "fail"),
        (cited(ReasonClause, answer="refused"), None, "refused_unstated", "fail"),
        (cited(ReasonClause, answer="referred"), ReturnReason.CHANGE_OF_MIND, "referred", "review"),
        (cited(ReasonClause, answer="referred"), None, "referred_unstated", "review"),
        (None, ReturnReason.INCOMPLETE, "not_stated", "review"),
        (None, None, "nothing_stated", "review"),
        (Unsettled.UNSETTLED, None, "reason_unknown", "open"),
    ],
)
def test_a_reason_is_accepted_refused_referred_or_asked_for(
    clause: ReasonClause | Unsettled | None, given: ReturnReason | None, code: str, kind: str
) -> None:
    found = reason(clause, given, PLACE, "/lines/1/reasons")
    assert (found.code, found.kind.value, found.observed) == (code, kind, given if kind != "open" else None)
    assert (found.subject, found.ground, found.pointer) == ("/lines/1", "defective", "/lines/1/reasons")
    assert found.missing == (("/lines/1/reasons",) if kind == "open" else ())


def test_an_accepted_reason_names_its_ground_and_its_clause() -> None:
    found = reason(ACCEPTED, ReturnReason.DEFECTIVE, PLACE, "/reasons")
    assert found.expected is Ground.WARRANTY
    assert found.clause == ACCEPTED.citation


# ---- windows of so many days -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("requested", "code", "kind"),
    [
        ("2026-05-03", "early", "pass"),
        ("2026-05-04", "in_time", "pass"),
        ("2026-05-17", "in_time", "pass"),
        ("2026-05-18", "in_time", "pass"),
        ("2026-05-19", "closed", "fail"),
        ("2027-05-04", "closed", "fail"),
    ],
)
def test_a_fixed_window_lasts_until_its_last_day_inclusive(requested: str, code: str, kind: str) -> None:
    found, period = asked(FOURTEEN, on(requested))
    assert (found.code, found.kind.value) == (code, kind)
    assert (found.observed, found.expected) == (on(requested), on("2026-05-18"))
    assert dict(found.args) == {"start_on": DELIVERED, "limit_days": 14, "nominal_on": on("2026-05-18")}
    assert period == Period(DELIVERED, on("2026-05-18"), on("2026-05-18"))


@pytest.mark.parametrize(
    ("requested", "code", "expected"),
    [("2026-05-03", "not_begun", "2026-05-04"), ("2026-05-04", "in_time", "2026-05-18")],
)
def test_nobody_complains_of_goods_before_they_have_come(requested: str, code: str, expected: str) -> None:
    timing = Timing(Day(DELIVERED), "/delivered_on", Day(on(requested)), None, claim=True)
    found, _ = window(FOURTEEN, timing, PLACE)
    assert (found.code, found.expected) == (code, on(expected))


def test_a_fixed_window_ends_on_a_sunday_all_the_same() -> None:
    sunday = date(2026, 5, 17)
    assert asked(FOURTEEN, sunday, date(2026, 5, 3), FR)[0].code == "in_time"
    assert asked(FOURTEEN, sunday + timedelta(days=1), date(2026, 5, 3), FR)[0].code == "closed"


@pytest.mark.parametrize(
    ("delivered", "last", "why"),
    [
        ("2026-05-04", "2026-05-18", "a Monday"),
        ("2026-05-02", "2026-05-18", "a Saturday"),
        ("2026-05-03", "2026-05-18", "a Sunday"),
        ("2026-04-30", "2026-05-15", "Ascension, and the bridge after it is a business day"),
        ("2026-04-17", "2026-05-04", "Labour Day on a Friday, and a weekend"),
        ("2026-03-22", "2026-04-07", "Easter Sunday, and Easter Monday"),
        ("2025-12-11", "2025-12-26", "Christmas"),
        ("2026-12-18", "2027-01-04", "New Year on a Friday, and a weekend"),
        ("2024-02-15", "2024-02-29", "the leap day"),
    ],
)
def test_a_moving_window_ends_on_the_next_business_day(delivered: str, last: str, why: str) -> None:
    nominal, moved = on(delivered) + timedelta(days=14), on(last) != on(delivered) + timedelta(days=14)
    suffix = "_extended" if moved else ""
    found, period = asked(ROLLING, on(last), on(delivered), FR)
    assert (found.code, found.expected) == (f"in_time{suffix}", on(last)), why
    assert period == Period(on(delivered), nominal, on(last))
    assert dict(found.args)["nominal_on"] == nominal
    assert asked(ROLLING, on(last) + timedelta(days=1), on(delivered), FR)[0].code == f"closed{suffix}"


@given(
    st.dates(date(2018, 1, 1), date(2030, 12, 31)),
    st.sampled_from([0, 1, 14, 30]),
    st.integers(-1, 5),
    st.sampled_from(["FR", "PT", "FR-57", "DE-BY"]),
)
def test_a_moving_window_agrees_with_walking_the_days(start: date, days: int, after: int, name: str) -> None:
    off, last = days_off_by_hand(name), start
    for _ in range(days):
        last += timedelta(days=1)
    nominal = last
    while last.isoweekday() > 5 or last in off:
        last += timedelta(days=1)
    requested = nominal + timedelta(days=after)
    clause = cited(WindowClause, days=days, last_day="next_business_day")
    found, period = asked(clause, requested, start, calendar(name))
    assert period == Period(start, nominal, last)
    assert found.kind.value == ("pass" if requested <= last else "fail")


def test_the_buyers_calendar_comes_before_the_one_of_the_clause() -> None:
    clause = cited(WindowClause, days=14, last_day="next_business_day", calendar="FR")
    easter_monday = (date(2026, 4, 6), date(2026, 3, 22))
    assert asked(clause, *easter_monday)[0].expected == date(2026, 4, 7)
    assert asked(clause, *easter_monday, calendar("PT"))[0].expected == date(2026, 4, 6)
    assert asked(clause, *easter_monday, explicit_calendar([date(2026, 4, 6), date(2026, 4, 7)]))[0].expected == date(
        2026, 4, 8
    )


@pytest.mark.parametrize(
    ("after", "code", "kind"),
    [
        (-1, "in_time", "pass"),
        (0, "in_time", "pass"),
        (1, "calendar_unknown", "open"),
        (LONGEST_CLOSURE_DAYS, "calendar_unknown", "open"),
        (LONGEST_CLOSURE_DAYS + 1, "closed", "fail"),
    ],
)
def test_without_a_calendar_the_last_day_is_open_as_far_as_a_closure_could_move_it(
    after: int, code: str, kind: str
) -> None:
    nominal = date(2026, 5, 18)
    found, period = asked(ROLLING, nominal + timedelta(days=after))
    assert (found.code, found.kind.value, found.expected) == (code, kind, nominal)
    assert found.missing == (("/calendar",) if kind == "open" else ())
    assert period is None  # nobody can name a last day that is certain


def test_the_longest_closure_really_moves_the_last_day_as_far_as_that() -> None:
    nominal = date(2026, 6, 2)  # a Tuesday, so that no weekend lengthens the closure before it
    closed = explicit_calendar([nominal + timedelta(days=n) for n in range(LONGEST_CLOSURE_DAYS)])
    start, last = nominal - timedelta(days=14), nominal + timedelta(days=LONGEST_CLOSURE_DAYS)
    assert asked(ROLLING, last, start, closed)[0].code == "in_time_extended"


def test_a_year_whose_holidays_are_unknown_leaves_the_calendar_open() -> None:
    start = date(1990, 5, 4)  # euro settlement has no holidays before 2000
    found, period = asked(ROLLING, start + timedelta(days=15), start, calendar("TARGET"))
    assert (found.code, found.missing, period) == ("calendar_unknown", ("/calendar",), None)
    assert asked(ROLLING, start + timedelta(days=14), start, calendar("TARGET"))[0].code == "in_time"
    sunday = on("1990-05-20")
    found, _ = asked(ROLLING, sunday, sunday - timedelta(days=14), calendar("TARGET"))
    assert (found.code, found.expected) == ("in_time_extended", on("1990-05-21"))  # a weekend is certain all the same


def test_a_late_request_goes_to_a_person_where_the_page_says_no_more() -> None:
    clause = cited(WindowClause, days=14, afterwards="review")
    assert asked(clause, date(2026, 5, 18))[0].code == "in_time"
    late = asked(clause, date(2026, 5, 19))[0]
    assert (late.code, late.kind.value) == ("closed_unsettled", "review")


def test_goods_that_never_came_can_be_withdrawn_from_at_any_time() -> None:
    found, period = asked(FOURTEEN, date(2030, 1, 1), Day(None))
    assert (found.code, found.kind.value, period) == ("early", "pass", None)
    assert (found.subject, found.ground) == PLACE
    assert (found.clause, found.observed) == (FOURTEEN.citation, date(2030, 1, 1))
    assert asked(FOURTEEN, None, Day(None))[0].code == "early"


@pytest.mark.parametrize(
    ("start", "requested", "code", "missing"),
    [
        (UNKNOWN_DAY, Day(DELIVERED), "start_unknown", ("/delivered_on",)),
        (UNKNOWN_DAY, Day(None, ("/requested_on",)), "start_unknown", ("/delivered_on",)),
        (Day(None, ("/zone",)), Day(DELIVERED), "zone_unknown", ("/zone",)),
        (Day(DELIVERED), Day(None, ("/requested_on",)), "request_day_unknown", ("/requested_on",)),
        (Day(DELIVERED), Day(None, ("/zone",)), "zone_unknown", ("/zone",)),
    ],
)
def test_a_day_that_is_missing_is_asked_for(start: Day, requested: Day, code: str, missing: tuple[str, ...]) -> None:
    found, period = asked(FOURTEEN, requested, start)
    assert (found.code, found.kind.value, found.missing) == (code, "open", missing)
    assert (period is None) == (start.on is None)


@pytest.mark.parametrize(
    ("clause", "code"),
    [
        (None, "not_stated"),
        (Unsettled.UNSETTLED, "reason_unknown"),
        (cited(WindowClause, period="warranty"), "not_stated"),
    ],
)
def test_a_page_that_states_no_days_states_no_window(clause: WindowClause | Unsettled | None, code: str) -> None:
    found, period = window(clause, Timing(Day(DELIVERED), "/delivered_on", Day(DELIVERED), None), PLACE)
    assert (found.code, period) == (code, None)
    assert found.missing == (("/reasons",) if code == "reason_unknown" else ())


def test_a_window_that_is_only_advised_does_not_bind() -> None:
    late = asked(cited(WindowClause, "should", days=14), date(2026, 5, 19))[0]
    assert (late.code, late.level) == ("closed", Level.WARNING)


# ---- windows as long as the warranty ---------------------------------------------------------------------------------

REFUSED = cited(WindowClause, period="warranty", afterwards="refused")
REVIEWED = cited(WindowClause, period="warranty", afterwards="review")
SIX_MONTHS = cited(WarrantyClause, minimum_months=6)


def claimed(
    clause: WindowClause, requested: date | None, condition: str | None = "new", declared: int | None = 6
) -> Finding:
    start, day = Day(on("2026-01-15")), Day(requested, () if requested else ("/requested_on",))
    possible = terms(on("2026-01-15"), Condition(condition) if condition else None, declared, SIX_MONTHS, "/lines/1")
    timing = Timing(start, "/delivered_on", day, None)
    return warranty_window(clause, possible, cover_of(possible), timing, "/lines/1", PLACE)


@pytest.mark.parametrize(
    ("clause", "requested", "code", "kind"),
    [
        (REFUSED, "2026-01-14", "not_begun", "fail"),
        (REVIEWED, "2026-01-14", "not_begun", "fail"),
        (REFUSED, "2026-01-15", "in_warranty", "pass"),
        (REFUSED, "2026-07-14", "in_warranty", "pass"),
        (REFUSED, "2026-07-15", "in_warranty", "pass"),
        (REFUSED, "2026-07-16", "out_of_warranty", "fail"),
        (REVIEWED, "2026-07-15", "in_warranty", "pass"),
        (REVIEWED, "2026-07-16", "out_of_warranty_unsettled", "review"),
    ],
)
def test_a_window_as_long_as_the_warranty_ends_with_it(
    clause: WindowClause, requested: str, code: str, kind: str
) -> None:
    found = claimed(clause, on(requested))
    assert (found.code, found.kind.value, found.observed) == (code, kind, on(requested))
    assert found.expected == on("2026-01-15" if code == "not_begun" else "2026-07-15")


@pytest.mark.parametrize("clause", [REFUSED, REVIEWED])
@pytest.mark.parametrize(
    ("requested", "condition", "declared", "code", "missing"),
    [
        ("2026-05-15", "refurbished", 4, "in_warranty", ()),
        ("2026-05-16", "refurbished", 4, "below_minimum", ()),
        ("2026-07-15", "refurbished", 4, "below_minimum", ()),
        ("2026-07-16", "new", None, "duration_unknown", ("/lines/1/warranty_months",)),
        ("2026-05-16", None, 4, "duration_unknown", ("/lines/1/condition",)),
        ("2026-05-16", None, None, "duration_unknown", ("/lines/1/condition", "/lines/1/warranty_months")),
        ("2026-05-16", "used", 6, "condition_not_stated", ()),
    ],
)
def test_doubt_about_the_warranty_is_doubt_about_the_window(
    clause: WindowClause,
    requested: str,
    condition: str | None,
    declared: int | None,
    code: str,
    missing: tuple[str, ...],
) -> None:
    found = claimed(clause, on(requested), condition, declared)
    assert (found.code, found.missing) == (code, missing)


def test_without_a_request_day_the_certain_end_is_told() -> None:
    found = claimed(REFUSED, None)
    assert (found.code, found.missing, found.expected) == (
        "request_day_unknown",
        ("/requested_on",),
        on("2026-07-15"),
    )


@pytest.mark.parametrize(("start", "code"), [(UNKNOWN_DAY, "start_unknown"), (Day(None, ("/zone",)), "zone_unknown")])
def test_without_a_delivery_day_the_warranty_has_no_start(start: Day, code: str) -> None:
    found = warranty_window(REFUSED, (), None, Timing(start, "/delivered_on", Day(DELIVERED), None), "/lines/1", PLACE)
    assert (found.code, found.missing, found.pointer) == (code, start.missing, "/delivered_on")


def test_goods_that_never_came_leave_no_warranty_to_run_out() -> None:
    timing = Timing(Day(None), "/delivered_on", Day(LAST), None)
    found = warranty_window(REFUSED, (), None, timing, "/lines/1", PLACE)
    assert (found.code, found.kind.value, found.missing) == ("early", "pass", ())
    assert (found.subject, found.ground) == PLACE
    assert (found.clause, found.observed) == (REFUSED.citation, LAST)


# ---- goods on their way back -----------------------------------------------------------------------------------------

MAY = cited(SentBackClause, "may")
LAST = date(2026, 7, 15)


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (LAST - timedelta(days=1), "in_warranty"),
        (LAST, "in_warranty"),
        (LAST + timedelta(days=1), "after_warranty"),
    ],
)
def test_goods_sent_back_after_the_warranty_are_noted_and_nothing_more(sent: date, code: str) -> None:
    (found,) = sent_back(MAY, sent, Cover(LAST, LAST), PLACE)
    assert (found.code, found.level, found.observed, found.expected) == (code, Level.NOTE, sent, LAST)


@pytest.mark.parametrize(
    ("clause", "sent", "cover"),
    [
        (None, LAST, Cover(LAST, LAST)),
        (MAY, None, Cover(LAST, LAST)),
        (MAY, LAST, None),
        (MAY, LAST + timedelta(days=1), Cover(LAST, None)),  # nobody knows how long it lasts after that
        (MAY, LAST + timedelta(days=1), Cover(LAST, LAST + timedelta(days=1))),  # between the two a person decides
        (MAY, LAST + timedelta(days=1), Cover(LAST, LAST + timedelta(days=2))),
    ],
)
def test_nothing_is_said_about_goods_where_nothing_is_known(
    clause: SentBackClause | None, sent: date | None, cover: Cover | None
) -> None:
    assert sent_back(clause, sent, cover, PLACE) == []
