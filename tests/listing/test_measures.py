from __future__ import annotations

import pytest

from marketplace_rules.listing.measures import in_pieces, unit, weight
from marketplace_rules.listing.offer_facts import Weight
from marketplace_rules.policy.listing_content import FieldClause
from tests.strategies import cited

FIELD = cited(FieldClause)


@pytest.mark.parametrize("name", ["Unité", "unité", "UNITES", "piece", "Pièces", "pcs", "each", "unit"])
def test_pieces_are_known_in_french_and_english(name: str) -> None:
    assert in_pieces(name)


@pytest.mark.parametrize("name", ["m", "metre", "kg", "bobine", "", None, "unité de mesure"])
def test_any_other_unit_may_be_divided(name: str | None) -> None:
    assert not in_pieces(name)


def test_a_unit_is_stated_or_not() -> None:
    assert [unit(FIELD, name).code for name in ("m", "Tonneau", " ", None)] == ["given", "given", "lacking", "lacking"]
    assert unit(None, None).code == "not_stated"


def test_a_weight_is_above_zero() -> None:
    weights = (Weight(value="0.000001", unit="kg"), Weight(value="0.00", unit="kg"), Weight(value=0, unit="g"), None)
    assert [weight(FIELD, given).code for given in weights] == ["given", "zero", "zero", "lacking"]
    assert weight(None, None).code == "not_stated"
