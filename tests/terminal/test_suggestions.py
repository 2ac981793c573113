from __future__ import annotations

import pytest
from click.testing import CliRunner

from marketplace_rules.cli import main
from marketplace_rules.messages import Words
from marketplace_rules.terminal.suggestions import meant


@pytest.mark.parametrize(
    ("words", "suggestion"),
    [
        (["refnd"], "refund"),
        (["return", "-", "-m", "twosk"], "twoosk"),
        (["schema", "retrun"], "return"),
        (["compare", "twoosk", "--area", "retuns"], "returns"),
        (["return", "-", "-m", "sipoko", "--marketplac"], "--marketplace"),
        (["rules", "returns.windw"], "returns.window"),
        (["completion", "bsh"], "bash"),
    ],
)
def test_what_was_probably_meant_is_suggested(words: list[str], suggestion: str) -> None:
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2
    # Click has its own sentence for commands and options, the catalogues have one for the rest.
    assert f"Did you mean '{suggestion}'?" in result.stderr or f"Perhaps “{suggestion}” was meant." in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("words", [["zzzzzz"], ["return", "-", "-m", "zzz"], ["rules", "zzz"]])
def test_nothing_is_suggested_where_nothing_is_close(words: list[str]) -> None:
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2
    assert "Did you mean" not in result.stderr
    assert "Perhaps" not in result.stderr


def test_a_word_without_end_is_compared_in_time() -> None:
    assert meant("x" * 10_000_000, ["twoosk"], Words("en")) == ""
