from __future__ import annotations

import pytest

from tests.golden import cases
from tests.told import known, lines


@pytest.mark.parametrize("question", sorted({case.question for case in cases()}))
def test_the_cases_tell_what_was_read_and_kept(question: str) -> None:
    now, before = lines(question), known(question)
    # Where the change is meant: python -m tests.told, and read the difference in git.
    assert (sorted(now - before), sorted(before - now)) == ([], [])
