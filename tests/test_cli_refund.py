from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from marketplace_rules import load_policy, read_facts, refund
from marketplace_rules.cli import main
from marketplace_rules.messages import LANGUAGES
from marketplace_rules.records import from_json
from marketplace_rules.returns.refund_facts import RefundRequest

LINE = {"unit_price": "49.90 EUR", "quantity_bought": 2, "quantity_requested": 2, "quantity_refunded": 0}
ORDER = {"reasons": ["defective"], "lines": [LINE], "return_shipping_paid": "7.20 EUR"}
MONQUIBUS = {"lines": [LINE], "shipping_paid": "6.90 EUR"}
TWOOSK = {"covered": True, "repair_possible": False, "replacement_possible": False, "shipping_paid": "5.00 EUR"}


def run(facts: Any, *options: str, marketplace: str = "sipoko") -> Result:
    text = facts if isinstance(facts, (str, bytes)) else json.dumps(facts)
    return CliRunner().invoke(main, ["refund", "-", "-m", marketplace, *options], input=text)


@pytest.mark.parametrize(
    ("marketplace", "facts", "status", "first"),
    [
        ("sipoko", ORDER, 0, "Yes, €107.00 is owed."),
        ("twoosk", {**ORDER, **TWOOSK, "covered": False}, 1, "No, no refund is owed as things stand."),
        (
            "twoosk",
            {name: value for name, value in {**ORDER, **TWOOSK}.items() if name != "covered"},
            3,
            "It cannot be said yet: facts are missing.",
        ),
        (
            "twoosk",
            {**ORDER, **TWOOSK, "lines": [{**LINE, "quantity_requested": 1}]},
            3,
            "A person has to decide, between €57.10 and €62.10.",
        ),
        ("monquibus", MONQUIBUS, 0, "Yes, €106.70 is owed."),
    ],
)
def test_the_exit_status_and_the_first_line_give_the_answer(
    marketplace: str, facts: Any, status: int, first: str
) -> None:
    result = run(facts, marketplace=marketplace)
    assert (result.exit_code, result.stderr) == (status, "")
    assert result.stdout.splitlines()[0] == first


def test_the_breakdown_is_printed_as_an_aligned_table() -> None:
    told = run(ORDER).stdout
    assert told.endswith(
        "\nBreakdown\n"
        "                                      amount\n"
        "  Goods, 2 units                      €99.80\n"
        "  Return shipping paid by the buyer    €7.20\n"
        "  Refund                             €107.00\n"
        f"\nPolicy: Sipoko, edition 2026-11, {load_policy('sipoko').editions[0].digest[:12]}\n"
    )


def test_the_breakdown_speaks_french() -> None:
    told = run(ORDER, "--lang", "fr").stdout
    assert told.startswith("Oui, le montant dû est de 107,00\xa0€.\n")
    assert "  Articles, 2 unités                       99,80\xa0€\n" in told


def test_json_is_the_decision_itself() -> None:
    result = run(ORDER, "--json")
    assert result.exit_code == 0
    assert from_json(result.stdout) == refund(read_facts(RefundRequest, ORDER), load_policy("sipoko"))
    value = json.loads(result.stdout)["value"]
    assert value["minimum"] == value["maximum"] == {"amount": "107.00", "currency": "EUR"}


def test_json_has_the_exit_status_of_its_outcome() -> None:
    assert run({**ORDER, **TWOOSK, "covered": False}, "--json", marketplace="twoosk").exit_code == 1


def test_toml_and_json_give_the_same_answer() -> None:
    toml = 'reasons = "defective"\nreturn_shipping_paid = "7.20 EUR"\n[[lines]]\nunit_price = "49.90 EUR"\n'
    toml += "quantity_bought = 2\nquantity_requested = 2\nquantity_refunded = 0\n"
    assert run(toml).stdout == run(ORDER).stdout


def test_the_day_asked_for_is_that_of_the_refund() -> None:
    facts = {**ORDER, "received_back_on": "2026-03-16"}
    assert "the page asks to refund only then" in run(facts, "--as-of", "2026-03-15").stdout
    assert "the page asks to refund only then" not in run(facts, "--as-of", "2026-03-16").stdout


# ---- what cannot be --------------------------------------------------------------------------------------------------

TENDERS = [{"means": "card", "paid": "99.79 EUR", "refunded": "0.00 EUR"}]
SHARE = {**ORDER, **TWOOSK, "shipping_requested": "5.01 EUR"}
OVER: dict[str, tuple[str, Any, str, str]] = {
    "unit": ("sipoko", {**ORDER, "lines": [{**LINE, "quantity_requested": 3}]}, "/lines/0/quantity_requested", "2"),
    "amount": (
        "sipoko",
        {**ORDER, "lines": [{**LINE, "amount_requested": "99.81 EUR"}]},
        "/lines/0/amount_requested",
        "€99.80",
    ),
    "shipping": ("twoosk", SHARE, "/shipping_requested", "€5.00"),
    "tender": ("sipoko", {**ORDER, "tenders": TENDERS}, "/tenders", "€99.79"),
}


@pytest.mark.parametrize(("marketplace", "facts", "pointer", "most"), OVER.values(), ids=OVER)
@pytest.mark.parametrize("options", [(), ("--json",)])
def test_an_over_refund_is_an_error_that_names_the_most_that_can_go_back(
    marketplace: str, facts: Any, pointer: str, most: str, options: tuple[str, ...]
) -> None:
    result = run(facts, *options, marketplace=marketplace)
    assert (result.exit_code, result.stdout) == (2, "")
    first, second = result.stderr.splitlines()
    assert first == "The facts cannot be used:"
    assert second.startswith(f"  {pointer}: ")
    assert most in second


ODD: dict[str, tuple[Any, str]] = {
    "a float for money": ('{"lines": [{"unit_price": 49.9}]}', "/lines/0/unit_price"),
    "a whole number for money": ({**ORDER, "return_shipping_paid": 7}, "/return_shipping_paid"),
    "an exponent": ({**ORDER, "return_shipping_paid": "1e5 EUR"}, "/return_shipping_paid"),
    "no number": ('{"return_shipping_paid": NaN}', "/"),
    "no number as text": ({**ORDER, "return_shipping_paid": "NaN EUR"}, "/return_shipping_paid"),
    "money without a currency": ({**ORDER, "return_shipping_paid": "7.20"}, "/return_shipping_paid"),
    "a sign for a currency": ({**ORDER, "return_shipping_paid": "7.20 €"}, "/return_shipping_paid"),
    "a currency in small letters": ({**ORDER, "return_shipping_paid": "7.20 eur"}, "/return_shipping_paid"),
    "a decimal comma": ({**ORDER, "return_shipping_paid": "7,20 EUR"}, "/return_shipping_paid"),
    "below zero": ({**ORDER, "return_shipping_paid": "-7.20 EUR"}, "/return_shipping_paid"),
    "a tenth of a cent": ({**ORDER, "return_shipping_paid": "7.201 EUR"}, "/return_shipping_paid"),
    "beyond all digits": ({**ORDER, "return_shipping_paid": "9" * 601 + " EUR"}, "/return_shipping_paid"),
    "two currencies": ({**ORDER, "return_shipping_paid": "7.20 USD"}, "/"),
    "a repeated field": ('{"reasons": [], "reasons": []}', "/reasons"),
    "an empty file": ("", "/"),
    "a list": ("[]", "/"),
    "bytes": (b"\xff", "/"),
    "a float in TOML": ("return_shipping_paid = 7.20", "/return_shipping_paid"),
}


@pytest.mark.parametrize(("facts", "pointer"), ODD.values(), ids=ODD)
@pytest.mark.parametrize("language", LANGUAGES)
def test_odd_facts_are_refused_in_words_on_the_error_stream(facts: Any, pointer: str, language: str) -> None:
    result = run(facts, "--lang", language)
    assert (result.exit_code, result.stdout) == (2, "")
    assert any(line.startswith(f"  {pointer}") for line in result.stderr.splitlines()[1:])
    assert "Traceback" not in result.stderr
    assert "None" not in result.stderr


@pytest.mark.parametrize("digits", [26, 27, 600])
@pytest.mark.parametrize("language", LANGUAGES)
def test_huge_amounts_are_answered_to_the_last_digit(digits: int, language: str) -> None:
    line = {**LINE, "unit_price": "9" * digits + ".99 EUR", "quantity_bought": 1, "quantity_requested": 1}
    result = run({**ORDER, "lines": [line], "return_shipping_paid": "0.00 EUR"}, "--lang", language)
    assert result.exit_code == 0, result.exception
    assert sum(character == "9" for character in result.stdout.splitlines()[0]) == digits + 2


def test_a_thousand_lines_are_answered() -> None:
    result = run({**ORDER, "lines": [{**LINE, "item": f"Item {number}"} for number in range(1000)]})
    assert result.exit_code == 0
    assert result.stdout.startswith("Yes, €99,807.20 is owed.\n")
    assert result.stdout.count("Goods, 2 units") == 1000


def test_a_policy_of_ones_own_can_be_asked(tmp_path: Path) -> None:
    (path := tmp_path / "stall.toml").write_text(
        'marketplace = "stall"\nname = "Stall"\nid = "one"\nread_on = 2026-01-01\n'
        'sources.page = {title = "Terms", language = "en", read_on = 2026-01-01}\n'
        '[returns.cancelled_order]\nstrength = "must"\nsource = "page"\nsection = "Orders"\n'
        'statement = "A cancelled order is refunded."\n',
        encoding="utf-8",
    )
    command = ["refund", "-", "--policy", str(path)]
    result = CliRunner().invoke(main, command, input='reasons = "cancelled"\ntotal_paid = "515.50 EUR"\n')
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "Yes, €515.50 is owed.")
