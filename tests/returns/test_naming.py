"""Names of means of payment, however they are written."""

from __future__ import annotations

import pytest

from marketplace_rules.returns.naming import is_voucher, same_means


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("card", "card", True),
        ("card", "Card", True),
        ("bank_transfer", " Bank-transfer ", True),
        ("STRASSE", "Straße", True),
        ("card", "cards", False),
        ("card", "", False),
    ],
)
def test_a_means_is_the_same_however_it_is_written(one: str, other: str, same: bool) -> None:
    assert same_means(one, other) is same
    assert same_means(other, one) is same


@pytest.mark.parametrize("name", ["voucher", "Gift voucher", "gift_card", "Store-Credit"])
def test_every_kind_of_voucher_is_known_however_it_is_written(name: str) -> None:
    assert is_voucher(name)


@pytest.mark.parametrize("name", ["card", "gift", "credit", "vouchers"])
def test_no_other_means_is_taken_for_a_voucher(name: str) -> None:
    assert not is_voucher(name)
