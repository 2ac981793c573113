from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from marketplace_rules.policy import listing_steps as steps
from tests.strategies import cited


@pytest.mark.parametrize(
    ("model", "parameters"),
    [
        (steps.ReviewTimeClause, {"expected_days": 3, "latest_days": 2}),
        (steps.ReviewTimeClause, {"expected_days": 0, "latest_days": 2}),
        (steps.EditReviewClause, {"again": "sometimes"}),
        (steps.EditingClause, {"otherwise": "accepted"}),
        (steps.CloneClause, {"without": []}),
        (steps.CloneClause, {"without": ["price"]}),
        (steps.ImportStepsClause, {"later": []}),
        (steps.RefusalReasonsClause, {"told": "never"}),
    ],
)
def test_a_clause_that_cannot_be_is_refused(model: Any, parameters: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        cited(model, **parameters)


def test_a_review_may_be_late_on_the_day_after_it_is_expected() -> None:
    assert cited(steps.ReviewTimeClause, expected_days=2, latest_days=2).latest_days == 2
