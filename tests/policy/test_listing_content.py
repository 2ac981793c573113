from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from marketplace_rules.policy import listing_content as content
from tests.strategies import cited


@pytest.mark.parametrize(
    ("model", "parameters"),
    [
        (content.CatalogueClause, {"fewest": 20, "enough": 15}),
        (content.CatalogueClause, {"fewest": -1, "enough": 15}),
        (content.GtinClause, {"required": True, "lengths": [9]}),
        (content.GtinClause, {"required": True, "lengths": []}),
        (content.SpecificationsClause, {"minimum": 0}),
        (content.DocumentSizeClause, {"maximum_bytes": 0}),
        (content.HostsClause, {"hosts": []}),
        (content.HostsClause, {"hosts": ["YouTube.com"]}),
        (content.HostsClause, {"hosts": ["https://youtube.com"]}),
        (content.HostsClause, {"hosts": ["localhost"]}),
        (content.TabsClause, {"tabs": ["summary"]}),
        (content.LanguagesClause, {"languages": [{"code": "fr"}], "working": "en"}),
        (content.ProductTypeClause, {"types": []}),
        (content.DocumentFormatClause, {"format": "doc"}),
        (content.FieldClause, {"minimum": 1}),
    ],
)
def test_a_clause_that_cannot_be_is_refused(model: Any, parameters: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        cited(model, **parameters)


@pytest.mark.parametrize(("fewest", "enough"), [(15, 15), (0, 0), (15, 20)])
def test_the_fewest_may_be_enough(fewest: int, enough: int) -> None:
    assert cited(content.CatalogueClause, fewest=fewest, enough=enough).enough == enough


def test_the_working_language_is_one_of_the_languages() -> None:
    clause = cited(content.LanguagesClause, languages=[{"code": "fr"}], working="fr")
    assert clause.working == "fr"
