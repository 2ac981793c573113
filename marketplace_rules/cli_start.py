"""The first screen, and the script that lets a shell complete what is typed."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from marketplace_rules.messages import Verbatim, Words
from marketplace_rules.questions import QUESTIONS
from marketplace_rules.terminal.choices import OneOf

SHELLS = ("bash", "zsh", "fish")
# The questions, by area, in the order in which an agent meets them.
AREAS = {
    "returns": ("return", "warranty", "refund"),
    "orders": ("minimums", "price", "payment", "handling", "changes", "cancellation", "payout", "timeline"),
    "listing": ("listing", "listing_edit", "listing_clone", "listing_import", "listing_review"),
    "images": ("images",),
    "sellers": ("seller", "reply", "review", "protection"),
}
EXAMPLES = ("refund -m twoosk", "return request.toml -m sipoko --lang fr", "compare twoosk sipoko --area returns")


def welcome(words: Words) -> str:
    """Write what is shown where nothing was asked for.

    Args:
        words: The language.

    Returns:
        What this is, the questions by area, and three examples.
    """
    lines = [words.say("usage.welcome")]
    width = max(map(len, QUESTIONS)) + 2
    for area, names in AREAS.items():
        lines += ["", words.say(f"area.{area}")]
        lines += [f"  {name:<{width}}{words.say(f'usage.command.{name}')}" for name in names]
    lines += ["", words.say("usage.examples"), *(f"  marketplace-rules {example}" for example in EXAMPLES)]
    return "\n".join([*lines, "", words.say("usage.more", command=Verbatim("marketplace-rules --help"))])


def completion_command(main: click.Group) -> click.Command:
    """Make the command that prints the script for a shell.

    Args:
        main: The whole command line.

    Returns:
        The command.
    """

    @click.command()
    @click.argument("shell", type=OneOf(SHELLS))
    def completion(shell: str) -> None:
        """Print a script that lets a shell complete commands, options, marketplaces and rules.

        Example: marketplace-rules completion bash >> ~/.bashrc
        """
        made = get_completion_class(shell)
        assert made is not None
        click.echo(made(main, {}, "marketplace-rules", "_MARKETPLACE_RULES_COMPLETE").source())

    return completion
