"""How the help of a command is said in a language: its words come from the catalogues, whoever made the command."""

from __future__ import annotations

from copy import copy

import click

from marketplace_rules.messages import Verbatim, Words


def in_words(command: click.Command, words: Words) -> click.Command:
    """Give a command whose help is in a language.

    Args:
        command: The command; its own help is English, and its last paragraph an example.
        words: The language.

    Returns:
        A copy; what the catalogues have no words for stays as it is.
    """
    name, spoken = command.name or "", copy(command)
    spoken.params = [_option(param, name, words) for param in command.params]
    if words.knows(f"usage.command.{name}"):
        own = [key for key in (f"usage.command.{name}.reads", f"usage.command.{name}.sheets") if words.knows(key)]
        reads_facts = any(param.name == "asks" for param in command.params)
        keys = [f"usage.command.{name}", *(["usage.reads"] if reads_facts else []), *own]
        spoken.help = "\n\n".join([*map(words.say, keys), *_example(command, words)])
    return spoken


def _example(command: click.Command, words: Words) -> list[str]:
    """The example at the end of a command's help, under its word in the language."""
    _, example, line = (command.help or "").rpartition("Example: ")
    if not example:
        return []
    return [words.say("usage.example", command=Verbatim(" ".join(line.split())))]


def _option(param: click.Parameter, command: str, words: Words) -> click.Parameter:
    for key in (f"usage.option.{command}.{param.name}", f"usage.option.{param.name}"):
        if isinstance(param, click.Option) and words.knows(key):
            said = copy(param)
            said.help = words.say(key)
            return said
    return param
