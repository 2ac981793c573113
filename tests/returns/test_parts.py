from __future__ import annotations

import pytest

from marketplace_rules.money import Money
from marketplace_rules.returns.parts import Part, minor


@pytest.mark.parametrize(
    ("amount", "units"),
    [
        (None, 0),
        (Money("0.00", "EUR"), 0),
        (Money("0.01", "EUR"), 1),
        (Money("45990.00", "HUF"), 4_599_000),
        (Money("45990", "JPY"), 45_990),
        (Money("1.234", "KWD"), 1234),
    ],
)
def test_an_amount_is_its_minor_units_and_what_was_not_charged_is_none(amount: Money | None, units: int) -> None:
    assert minor(amount) == units


def test_a_part_concerns_no_line_and_holds_no_tax_unless_said() -> None:
    part = Part("outbound_shipping", 0, None)
    assert (part.tax, part.line, part.units, part.tax_percent) == (0, None, None, None)
