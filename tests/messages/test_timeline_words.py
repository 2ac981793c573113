from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.chronology.answers import Milestone, TimelineAnswer
from marketplace_rules.messages.timeline_words import WIDTH, timeline_tables
from marketplace_rules.messages.words import Words
from marketplace_rules.policy.order_vocabulary import OrderDay, Standing
from marketplace_rules.policy.vocabulary import ReturnReason
from tests.messages.shown import shown

EN, FR = Words("en"), Words("fr")
FIRST, LAST = date(2024, 5, 6), date(2024, 6, 5)


def known(what: OrderDay, on: date, **more: object) -> Milestone:
    return Milestone(what, Standing.KNOWN, on, nominal_on=more.pop("nominal_on", on), **more)


def drawn(value: TimelineAnswer, words: Words = EN) -> list[str]:
    return shown(timeline_tables, value, words, {})


def test_the_first_day_is_at_the_left_the_last_at_the_right_and_today_between() -> None:
    days = (known(OrderDay.ORDERED, FIRST), known(OrderDay.RETURN_UNTIL, LAST))
    _, title, first, last = drawn(TimelineAnswer(days, FIRST + timedelta(days=10)))
    assert title == "Days, as of 16 May 2024"
    assert first.split() == ["6", "May", "2024", "●" + "·" * 9 + "│" + "·" * 19, "order", "placed"]
    assert last.split()[3] == "·" * 10 + "│" + "·" * 18 + "○"


def test_without_a_day_that_divides_them_all_days_are_marked_alike() -> None:
    _, title, *rows = drawn(TimelineAnswer((known(OrderDay.ORDERED, FIRST), known(OrderDay.RETURN_UNTIL, LAST))))
    assert title == "Days"
    assert all("●" in row and "○" not in row and "│" not in row for row in rows)


def test_today_itself_belongs_to_the_past() -> None:
    *_, row = drawn(TimelineAnswer((known(OrderDay.DISPATCH_BY, LAST),), LAST))
    assert "●" in row


def test_days_that_differ_only_in_their_reasons_are_one_row_and_a_moved_day_says_so() -> None:
    days = (
        known(OrderDay.WARRANTY_UNTIL, LAST, reasons=(ReturnReason.DEFECTIVE,)),
        known(OrderDay.WARRANTY_UNTIL, LAST, reasons=(ReturnReason.WRONG_ITEM,)),
        known(OrderDay.PAYOUT_BY, FIRST, nominal_on=LAST),
    )
    rows = drawn(TimelineAnswer(days))[2:]
    assert len(rows) == 2
    assert rows[0].endswith("(a defect or an item other than the one ordered)")
    assert "5 June 2024" in rows[1]


def test_days_that_are_not_known_are_listed_with_why() -> None:
    days = (Milestone(OrderDay.PAYOUT_BY, Standing.STATED_NOWHERE), Milestone(OrderDay.RETURN_UNTIL, Standing.TO_COME))
    _, title, *rows = drawn(TimelineAnswer(days), FR)
    assert title == "Jours qui ne sont pas connus"
    assert [[cell.strip() for cell in row.split("  ") if cell.strip()] for row in rows] == [
        ["dernier jour pour payer le vendeur", "indiqué nulle part"],
        ["dernier jour pour demander un retour", "dépend d’un événement à venir"],
    ]


@given(st.lists(st.dates(date(2020, 1, 1), date(2030, 1, 1)), min_size=1, max_size=6), st.dates() | st.none())
def test_a_scale_is_as_wide_as_the_others_whatever_the_days(days: list[date], as_of: date | None) -> None:
    value = TimelineAnswer(tuple(known(OrderDay.ORDERED, day) for day in sorted(set(days))), as_of)
    for row in drawn(value)[2:]:
        marks = [c for c in row if c in "●○│·"]
        assert len(marks) == WIDTH
        assert sum(c in "●○" for c in marks) == 1
