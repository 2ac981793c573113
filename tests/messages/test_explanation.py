from __future__ import annotations

from datetime import date

import pytest

from marketplace_rules.finding import Finding, Kind, Level
from marketplace_rules.messages import LANGUAGES, Verbatim, Words
from marketplace_rules.messages.explanation import Continued, Figure, Joined, phrase, sentence_count, wording

EN, FR = Words("en"), Words("fr")
LATE = Finding(
    "returns.warranty",
    "expired",
    Kind.FAIL,
    Level.ERROR,
    observed=date(2025, 5, 11),
    expected=date(2025, 5, 10),
)


def test_a_phrase_takes_parts_for_figures() -> None:
    inner = phrase("report.line", number=1, item=Verbatim("{x}"))
    assert wording(phrase("customer.about", name=inner, text=LATE), EN).startswith("For “Line 1: {x}”: The last day")


def test_a_part_within_a_list_is_worded_too() -> None:
    assert wording(phrase("customer.next.instead", ways_any=(phrase("refund.total"), "refund")), EN).endswith(
        f"{EN.say('refund.total')} or a refund."
    )


def test_parts_in_a_row_are_written_without_anything_between_them() -> None:
    assert wording(Joined((date(2026, 6, 3), Verbatim(" ("), Figure(20, "tax_percent"), Verbatim(")"))), EN) == (
        "3 June 2026 (20%)"
    )


def test_what_follows_a_colon_begins_small_but_in_german() -> None:
    assert wording(Continued(LATE), EN).startswith("the last day")
    assert wording(Continued(LATE), FR).startswith("le dernier jour")
    for language in LANGUAGES:
        if language == "de":
            assert wording(Continued(LATE), Words(language)) == Words(language).finding(LATE)


def test_a_name_at_the_beginning_keeps_its_capital_after_a_colon() -> None:
    price = Finding("orders.quantity_tiers", "not_known", Kind.OPEN, Level.ERROR)
    assert wording(Continued(price._replace(rule="orders.moq")), EN)[0].islower()


@pytest.mark.parametrize(
    ("part", "count"),
    [
        (LATE, 1),
        (Continued(LATE), 1),
        (Finding("policy.edition", "day_unknown", Kind.OPEN, Level.ERROR), 2),
        (phrase("customer.about", name=Verbatim("Ends. Twice! Or not?"), text=LATE), 1),
        (phrase("customer.next.open"), 1),
        (phrase("report.line_unnamed", number=1), 0),
        (Joined((LATE, LATE)), 2),
        (Verbatim("No. 5. Is. A. Name."), 0),
    ],
)
def test_sentences_are_those_of_the_messages_not_of_the_names_in_them(part: object, count: int) -> None:
    assert sentence_count(part, EN) == count
