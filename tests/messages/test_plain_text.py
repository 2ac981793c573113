from __future__ import annotations

from marketplace_rules.finding import Finding, Kind, Level
from marketplace_rules.messages import Verbatim, Words
from marketplace_rules.messages.explanation import Explanation, Heading, Points, Prose, Reason, Reasons, Table, phrase
from marketplace_rules.messages.plain_text import opening, plain_text, reading_of

EN = Words("en")
NO = Finding("returns.refund_due", "not_covered", Kind.FAIL, Level.ERROR)
EVERYTHING = Explanation(
    (
        Prose("answer", (Verbatim("No."),)),
        Heading(Verbatim("Line 1 – no")),
        Reasons(
            phrase("report.reasons"),
            (
                Reason(NO, Verbatim("Help – Costs"), "returns.remedy", ("Read so.", "en")),
                Reason(NO, Verbatim("Help – Costs"), "returns.remedy", ("Read so.", "en")),
            ),
        ),
        Points(Verbatim("Changes"), (Verbatim("another day"),)),
        Table(Verbatim("Sums"), ((Verbatim(""), Verbatim("amount")), (Verbatim("a"), 12)), "<>", head=True),
        Table(Verbatim("Complete: 80%")),
    ),
    Verbatim("Policy: Acme"),
)


def test_everything_stands_under_its_title_and_what_is_said_twice_is_told_once() -> None:
    assert (
        plain_text(EVERYTHING, EN)
        == """\
No.

Line 1 – no

Reasons
  - The item is not covered by its warranty, so no refund is owed.
      Help – Costs [returns.remedy]
      Read as: Read so.

Changes
  - Another day

Sums
     amount
  a      12

Complete: 80%

Policy: Acme"""
    )


def test_sentences_make_one_paragraph() -> None:
    said = Explanation((Prose("answer", (Verbatim("No."),)), Prose("why", (Verbatim("So."), Verbatim("And so.")))))
    assert plain_text(said, EN) == "No. So. And so."


def test_a_reading_is_told_only_in_the_language_it_is_written_in() -> None:
    reason = Reason(NO, reading=("Read so.", "en"))
    assert reading_of(reason, EN) == "Read as: Read so."
    assert reading_of(reason, Words("fr")) == ""
    assert reading_of(Reason(NO), EN) == ""


def test_a_point_begins_with_a_capital_letter_and_may_be_empty() -> None:
    assert opening(Verbatim("élément"), EN) == "Élément"
    assert opening(Verbatim(""), EN) == ""
