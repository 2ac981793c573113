from __future__ import annotations

import pytest
from click.testing import CliRunner

from marketplace_rules.cli import main


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "This value is not in the list: twoosk, sipoko and monquibus. Perhaps “twoosk” was meant."),
        ("fr", "Cette valeur ne figure pas dans la liste\u00a0: twoosk, sipoko et monquibus."),
        ("de", "Vielleicht ist „twoosk“ gemeint."),
        ("es", "Quizá se quería escribir «twoosk»."),
        ("pt-PT", "Talvez se pretendesse «twoosk»."),
    ],
)
def test_a_word_that_is_none_of_a_few_is_told_in_the_language(language: str, said: str) -> None:
    result = CliRunner().invoke(main, ["return", "-", "-m", "twosk", "--lang", language])
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "“31.5.2024” is not a day such as 2024-05-31."),
        ("fr", "n’est pas un jour tel que 2024-05-31"),
        ("de", "Tag"),
    ],
)
@pytest.mark.parametrize("place", [["--lang"], []])
def test_a_day_that_is_none_is_told_in_the_language(language: str, said: str, place: list[str]) -> None:
    words = ["return", "-", "-m", "twoosk", "--as-of", "31.5.2024"]
    result = CliRunner().invoke(main, [*words, "--lang", language] if place else ["--lang", language, *words])
    assert result.exit_code == 2
    assert said in result.stderr
