from __future__ import annotations

import pytest

from marketplace_rules import ReturnRequest, load_policy, record, return_eligibility, to_json_line
from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.messages.replay_words import replayed_lines, tally_lines
from marketplace_rules.replaying import Difference, Replayed, Result, Tally, replay_line

REQUEST = ReturnRequest(delivered_on="2026-05-04")
KEPT = record(return_eligibility(REQUEST, load_policy("sipoko")), REQUEST)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("result", Result)
def test_every_result_can_be_said_and_counted(language: str, result: Result) -> None:
    words, tally = Words(language), Tally()
    kept = None if result is Result.UNREADABLE else KEPT
    differences = (
        Difference("outcome", "", "fail", "pass"),
        Difference("value", "/a", {"b": [1, None]}, None),
        Difference("finding", "/lines/0", ["a.b", "c.d"], []),
    )
    again = Replayed(
        1234, result, kept, KEPT.decision, differences, ("/x",), library="0.0.9", schema=7, reason="so it is"
    )
    lines = list(replayed_lines(again, words))
    assert all(line and "{" not in line for line in lines)
    tally.add(again)
    assert all("{" not in line for line in tally_lines(tally, words))


def test_a_difference_says_what_was_and_what_is() -> None:
    again = Replayed(1, Result.DIFFERS, KEPT, KEPT.decision, (Difference("value", "/a", {"b": [1, 2]}, None),))
    assert list(replayed_lines(again, Words("en")))[1:] == ["  value /a: b: 1 and 2 before, nothing now"]


def test_the_same_is_counted() -> None:
    tally = Tally()
    tally.add(replay_line(1, to_json_line(KEPT)))
    assert list(tally_lines(tally, Words("en"))) == ["1 line read: 1 the same."]
