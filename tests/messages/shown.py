"""Tables as the command line shows them, for the tests of what they say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from marketplace_rules.messages.explanation import Explanation, Part, Table
from marketplace_rules.messages.plain_text import plain_text
from marketplace_rules.messages.words import Words

Tables = Callable[[Any, Mapping[str, Part]], list[Table]]


def shown(tables: Tables, value: Any, words: Words, names: Mapping[str, Part]) -> list[str]:
    """The lines of text of an answer's tables."""
    return plain_text(Explanation(tuple(tables(value, names))), words).split("\n")[1:]
