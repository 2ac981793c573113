"""A few of the inputs of the fuzz target, so that it is known to work; `tests/fuzz/run.py` tries a million."""

from __future__ import annotations

import random

from tests.fuzz.doors import DOORS, Choices, one_input


def test_nearly_right_text_is_refused_or_used() -> None:
    chance = random.Random(20_260_520)
    seen = {one_input(chance.randbytes(48)) for _ in range(300)}
    assert {door for door, _ in seen} == {door.__name__ for door in DOORS}
    assert {came for _, came in seen} >= {"FactsError", "RecordError", "PolicyError", "pass", "open"}


def test_the_same_bytes_make_the_same_choices() -> None:
    data = bytes(range(48))
    assert one_input(data) == one_input(data)
    choices = Choices(b"\x05\x01\x00")
    assert [choices.number(4), choices.number(300), choices.number(300), choices.one("ab")] == [1, 256, 0, "a"]
    assert Choices(b"").number(0) == 0
