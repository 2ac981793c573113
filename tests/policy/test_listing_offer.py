from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from marketplace_rules.policy import listing_offer as offer
from tests.strategies import cited


@pytest.mark.parametrize(
    ("model", "parameters"),
    [
        (offer.ConditionClause, {"conditions": []}),
        (offer.ConditionClause, {"conditions": ["antique"]}),
        (offer.WarrantyMonthsClause, {"minimum_months": 0}),
        (offer.WarrantyMonthsClause, {"minimum_months": 6, "refurbished_below_minimum": "open"}),
        (offer.WarrantyTypeClause, {"refurbished": {"code": "Refurbished items"}}),
        (offer.PriceClause, {"currencies": ["eur"]}),
        (offer.PromotionClause, {"period": "weeks"}),
        (offer.StockClause, {"each": "shop", "whole": "always"}),
    ],
)
def test_a_clause_that_cannot_be_is_refused(model: Any, parameters: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        cited(model, **parameters)


def test_what_a_clause_leaves_out_is_the_milder_reading() -> None:
    assert cited(offer.WarrantyMonthsClause, minimum_months=6).refurbished_below_minimum == "review"
    assert cited(offer.PriceClause).currencies == ()
    assert cited(offer.WarrantyTypeClause).refurbished is None
