from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from marketplace_rules.cli import main
from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.terminal.manual import in_words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*main.commands, "main"])
def test_every_command_and_option_has_words_in_every_language(name: str, language: str) -> None:
    words, command = Words(language), main.commands.get(name, main)
    assert words.knows(f"usage.command.{name}"), f"write usage.command.{name} in every catalogue"
    for param in command.params:
        if isinstance(param, click.Option):
            assert words.knows(f"usage.option.{param.name}"), f"write usage.option.{param.name} in every catalogue"
    spoken = in_words(command, words)
    assert spoken.help is not None
    assert words.say(f"usage.command.{name}") in spoken.help
    assert "marketplace-rules" in spoken.help.splitlines()[-1]


def test_a_command_that_the_catalogues_do_not_know_keeps_its_own_words() -> None:
    @click.command()
    @click.option("--odd", help="Odd.")
    def stranger() -> None:
        """Do it."""

    told = in_words(stranger, Words("fr"))
    assert told.help == "Do it."
    assert [param.help for param in told.params if isinstance(param, click.Option)] == ["Odd."]


def test_the_command_itself_stays_as_it_was() -> None:
    before = main.commands["refund"].help
    assert in_words(main.commands["refund"], Words("fr")).help != before
    assert main.commands["refund"].help == before


def test_the_list_of_commands_is_in_the_language() -> None:
    told = " ".join(CliRunner().invoke(main, ["--lang", "fr", "--help"]).output.split())
    assert "Code de sortie" in told
    assert "Lister les règlements" in told
