from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.messages.layout import Deadline
from marketplace_rules.messages.returns_words import deadlines
from marketplace_rules.messages.tables import tables
from marketplace_rules.money import Money
from marketplace_rules.periods import Period
from marketplace_rules.returns.answers import (
    Cover,
    LineReturn,
    RefundAnswer,
    RefundPart,
    ReturnAnswer,
    TenderRefund,
    WarrantyAnswer,
)
from tests.messages.shown import shown

TWENTY, TEN = Decimal(20), Decimal("5.5")


def eur(text: str, currency: str = "EUR") -> Money:
    return Money(text, currency)


def part(
    what: str, least: Money, most: Money | None, tax: Money | None = None, percent: Decimal | None = None, **at: Any
) -> RefundPart:
    tax = tax or Money.zero(least.currency)
    return RefundPart(what, at.get("line"), at.get("units"), least, most, tax, percent)


def row(what: str, amount: Money, *more: Any, **at: Any) -> RefundPart:
    return part(what, amount, amount, *more, **at)


CERTAIN = RefundAnswer(
    eur("397.48"),
    eur("397.48"),
    (
        row("items", eur("1291.89"), eur("215.32"), TWENTY, line=0, units=3),
        row("restocking_fee", eur("-129.19"), eur("-21.53"), TWENTY, line=0),
        row("items", eur("8.09"), eur("0.42"), TEN, line=1, units=1),
        row("outbound_shipping", eur("25.50")),
        row("return_shipping", eur("12.00")),
    ),
    tenders=(
        TenderRefund("card", eur("385.48")),
        TenderRefund("voucher", eur("9.00")),
        TenderRefund("PayPal", eur("3")),
    ),
)
NAMES = {"/lines/0": "Line 1: Router", "/lines/1": "Line 2: Cable"}
UNCERTAIN = RefundAnswer(
    eur("80.00"),
    None,
    (
        row("items", eur("100.00"), line=0, units=1),
        part("loss_of_value", eur("-20.00"), eur("0.00"), line=0),
        part("outbound_shipping", eur("0.00"), eur("25.50")),
        part("return_shipping", eur("0.00"), None),
    ),
)


def written(text: str) -> list[str]:
    """The lines of a text, with the spaces of the French figures shown as ~ and ^."""
    return ["", *text.strip("\n").replace("~", "\xa0").replace("^", "\u202f").split("\n")]


def test_a_breakdown_whose_rows_are_certain_has_one_column_of_amounts() -> None:
    assert shown(tables, CERTAIN, Words("en"), NAMES) == written(
        """
Breakdown
                                        amount   VAT included
  Line 1: Router – Goods, 3 units    €1,291.89  €215.32 (20%)
  Line 1: Router – Restocking fee     -€129.19  -€21.53 (20%)
  Line 2: Cable – Goods, 1 unit          €8.09   €0.42 (5.5%)
  Shipping of the delivery              €25.50
  Return shipping paid by the buyer     €12.00
  Refund                               €397.48

Back to
  card     €385.48
  voucher    €9.00
  PayPal     €3.00
"""
    )


def test_a_breakdown_in_french_is_aligned_over_its_unbreakable_spaces() -> None:
    assert shown(tables, CERTAIN, Words("fr"), {}) == written(
        """
Détail
                                             montant         dont TVA
  Articles, 3 unités                      1^291,89~€  215,32~€ (20~%)
  Frais de remise en stock                 -129,19~€  -21,53~€ (20~%)
  Articles, 1 unité                           8,09~€   0,42~€ (5,5~%)
  Frais d’envoi                              25,50~€
  Frais de retour avancés par l’acheteur     12,00~€
  Remboursement                             397,48~€

À rembourser sur
  carte        385,48~€
  bon d’achat    9,00~€
  PayPal         3,00~€
"""
    )


def test_a_breakdown_with_an_open_row_has_a_column_for_the_least_and_one_for_the_most() -> None:
    assert shown(tables, UNCERTAIN, Words("en"), {}) == written(
        """
Breakdown
                                     at least    at most
  Goods, 1 unit                       €100.00    €100.00
  Loss of value                       -€20.00      €0.00
  Shipping of the delivery              €0.00     €25.50
  Return shipping paid by the buyer     €0.00  not known
  Refund                               €80.00  not known
"""
    )
    assert shown(tables, UNCERTAIN, Words("fr"), {}) == written(
        """
Détail
                                          au moins   au plus
  Articles, 1 unité                       100,00~€  100,00~€
  Perte de valeur                         -20,00~€    0,00~€
  Frais d’envoi                             0,00~€   25,50~€
  Frais de retour avancés par l’acheteur    0,00~€   inconnu
  Remboursement                            80,00~€   inconnu
"""
    )


@pytest.mark.parametrize(
    ("amount", "currency", "english", "french"),
    [
        ("91980.00", "HUF", "HUF91,980.00", "91^980,00~HUF"),
        ("1999", "JPY", "JP¥1,999", "1^999~JPY"),
        ("2.468", "KWD", "KWD2.468", "2,468~KWD"),
        ("0.00", "EUR", "€0.00", "0,00~€"),
    ],
)
def test_amounts_show_every_digit_of_their_currency(amount: str, currency: str, english: str, french: str) -> None:
    money = Money(amount, currency)
    answer = RefundAnswer(money, money, (row("items", money, units=1),))
    for language, amount_shown in (("en", english), ("fr", french)):
        *_, last = shown(tables, answer, Words(language), {})
        assert last.endswith(f"  {amount_shown.replace('~', chr(0xA0)).replace('^', chr(0x202F))}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("digits", [1, 15, 26, 27, 40, 600])
def test_an_amount_of_any_size_can_be_shown(language: str, digits: int) -> None:
    money = Money("9" * digits + ".99", "EUR")
    lines = shown(tables, RefundAnswer(money, money, (row("items", money, units=1),)), Words(language), {})
    assert "".join(c for c in lines[-1] if c in "0123456789") == "9" * (digits + 2)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("names", [{}, NAMES])
def test_the_amounts_of_a_column_end_at_the_same_place(language: str, names: dict[str, str]) -> None:
    words = Words(language)
    lines = shown(tables, CERTAIN, words, names)[2 : 3 + len(CERTAIN.parts) + 1]
    amounts = [words.figure(part.minimum) for part in CERTAIN.parts] + [words.figure(CERTAIN.total)]
    ends = {line.index(f" {amount}") + len(amount) for line, amount in zip(lines[1:], amounts, strict=True)}
    assert ends == {lines[0].index(words.say("refund.amount")) + len(words.say("refund.amount")) - 1}
    assert all(line == line.rstrip() for line in lines)


def test_an_answer_without_rows_has_no_table() -> None:
    zero = eur("0.00")
    assert shown(tables, RefundAnswer(zero, zero), Words("en"), {}) == []


def test_the_tax_column_is_left_out_where_there_is_no_tax() -> None:
    answer = RefundAnswer(eur("5"), eur("5"), (row("items", eur("5"), eur("0"), TWENTY, line=0, units=1),))
    assert shown(tables, answer, Words("en"), {})[2].split() == ["amount"]


def test_a_means_of_payment_that_has_no_words_is_shown_as_it_stands() -> None:
    answer = RefundAnswer(
        eur("5"), eur("5"), (row("items", eur("5"), units=1),), tenders=(TenderRefund("Multibanco", eur("5")),)
    )
    assert shown(tables, answer, Words("fr"), {})[-1] == "  Multibanco  5,00\xa0€"


# ---- dates ---------------------------------------------------------------------------------------------------------

MAY, JUNE = date(2024, 5, 31), date(2024, 6, 3)


@pytest.mark.parametrize(
    ("value", "rows"),
    [
        (ReturnAnswer(()), []),
        (ReturnAnswer((LineReturn(0),)), []),
        (
            ReturnAnswer((LineReturn(0, window=Period(MAY, MAY, JUNE)), LineReturn(1, cover=Cover(MAY, MAY)))),
            [
                Deadline("deadline.return", "/lines/0", JUNE, MAY),
                Deadline("deadline.warranty", "/lines/1", MAY, MAY),
            ],
        ),
        (WarrantyAnswer(), []),
        (WarrantyAnswer(Cover(None, JUNE)), []),
        (WarrantyAnswer(Cover(JUNE, JUNE)), [Deadline("deadline.warranty", "", JUNE, JUNE)]),
        (WarrantyAnswer(Cover(MAY, JUNE)), [Deadline("deadline.warranty_at_least", "", MAY, MAY)]),
        (WarrantyAnswer(Cover(MAY, None)), [Deadline("deadline.warranty_at_least", "", MAY, MAY)]),
    ],
)
def test_every_last_day_that_is_certain_is_listed(value: object, rows: list[Deadline]) -> None:
    assert deadlines(value) == rows
