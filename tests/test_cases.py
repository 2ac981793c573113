from __future__ import annotations

import pytest

from tests.golden import Case, cases, outcome_of, plain


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_the_case_comes_to_what_its_file_expects(case: Case) -> None:
    expected = plain(case.expected)
    if "outcome" in expected:
        expected = {"findings": [], **expected}
    assert outcome_of(case) == expected
