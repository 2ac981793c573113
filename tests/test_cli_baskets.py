"""The commands minimums, price and payment: what a seller or an agent reads, and the exit status."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from marketplace_rules.cli import main

EXAMPLES = Path(__file__).parent.parent / "examples"


def ask(question: str, text: str, *words: str) -> Result:
    return CliRunner().invoke(main, [question, "-", *(words or ("-m", "twoosk"))], input=text)


def test_every_shortfall_of_an_order_is_read_with_its_figures() -> None:
    text = (EXAMPLES / "twoosk_basket_three_shortfalls.toml").read_text(encoding="utf-8")
    result = ask("minimums", text)
    assert result.exit_code == 1
    assert result.stdout.startswith("No, the order cannot be placed as it stands.\n")
    for told in ("is 100, which is 10 more", "come to 20 or 30", "is €50.00, which is €20.00 more"):
        assert told in result.stdout
    french = ask("minimums", text, "-m", "twoosk", "--lang", "fr")
    assert french.stdout.startswith("Non, la commande ne peut pas être passée en l’état.\n")


def test_the_price_is_the_first_line() -> None:
    text = (EXAMPLES / "twoosk_price_of_fifty.toml").read_text(encoding="utf-8")
    result = ask("price", text)
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "The price of one unit is €7.50.")
    assert "  For 50  €375.00" in result.stdout


def test_a_day_that_is_missing_is_taken_from_the_command_line() -> None:
    text = '[offer]\nprice = "40.00 EUR"\npromotion = { price = "32.00 EUR", ends_on = 2024-07-14 }\n'
    assert ask("price", text, "-m", "monquibus").exit_code == 3
    for day, price in (("2024-07-14", "€32.00"), ("2024-07-15", "€40.00")):
        result = ask("price", text, "-m", "monquibus", "--as-of", day)
        assert (result.exit_code, price in result.stdout.splitlines()[0]) == (0, True)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ('payment_method = "card"', 0),
        ('payment_method = "cash"', 1),
        ('currency = "euro"', 2),
        ('payment_method = "iDEAL"', 3),
    ],
)
def test_the_exit_status_of_a_payment_tells_the_outcome(text: str, status: int) -> None:
    assert ask("payment", text).exit_code == status


def test_what_is_wrong_with_a_basket_is_named_by_its_place() -> None:
    result = ask("minimums", 'lines = [{ quantity = 1.5, unit = "Unité" }]')
    assert result.exit_code == 2
    assert "  /lines/0/quantity: A whole number is required." in result.stderr


def test_a_name_cannot_forge_a_line_or_be_taken_for_a_code() -> None:
    line = 'item = "new\\u001b[2J\\nYes", warehouse = "seller", quantity = 1, stock = 0, unit_price = "1.00 EUR"'
    text = f'lines = [{{ {line} }}]\nwarehouses = [{{ name = "seller", minimum_value = "2.00 EUR" }}]'
    shown = ask("minimums", text).stdout
    assert "the warehouse seller come to €1.00" in shown
    assert "\x1b" not in shown
    assert "\nYes" not in shown
