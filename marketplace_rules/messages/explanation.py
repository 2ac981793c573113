"""What an explanation is made of: sentences, reasons and tables, in no language and in no form yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from marketplace_rules.finding import Finding
from marketplace_rules.messages.words import Verbatim, Words


@dataclass(frozen=True, slots=True)
class Phrase:
    """A message of the catalogues with its figures; a figure may be a part itself."""

    key: str
    args: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure whose name says how it is written, such as ``tax_percent``."""

    value: object
    name: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Several parts written one straight after the other."""

    parts: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Continued:
    """A finding that follows a colon, and so begins with a small letter where the language wants one."""

    finding: Finding


# Anything that can be put into words: one of these, a finding, or a plain figure (a date, money, a number, a code).
Part: TypeAlias = object


@dataclass(frozen=True, slots=True)
class Prose:
    """Sentences that are read one after the other.

    Args:
        purpose: What they are for: ``answer``, ``why`` or ``next``.
        sentences: The sentences.
    """

    purpose: str
    sentences: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of one of several things decided, and the answer for it."""

    text: Part


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, and where it is written.

    Args:
        finding: What was observed, with the figure found and the one required.
        source: The page and the place on it; None where no page says it.
        parameter: The clause's table in the edition.
        reading: How the page was read, and the language in which that is written, where a reading was chosen.
    """

    finding: Finding
    source: Part = None
    parameter: str | None = None
    reading: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Reasons:
    """Reasons under a title."""

    title: Part
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """Short points under a title."""

    title: Part
    points: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a title.

    Args:
        title: The title.
        rows: The cells, row by row.
        align: One ``<`` or ``>`` for each column.
        head: Whether the first row names the columns.
    """

    title: Part
    rows: tuple[tuple[Part, ...], ...] = ()
    align: str = ""
    head: bool = False


Block: TypeAlias = Prose | Heading | Reasons | Points | Table


@dataclass(frozen=True, slots=True)
class Explanation:
    """A decision explained: what is said, before it is worded and before it has a form.

    Args:
        blocks: The answer, then what there is to say about it, in the order in which it is read.
        closing: A last line, such as which policy decided.
    """

    blocks: tuple[Block, ...]
    closing: Part = None


def phrase(key: str, /, **args: object) -> Phrase:
    """Make a phrase.

    Args:
        key: The key of its message.
        **args: Its figures.

    Returns:
        The phrase.

    >>> wording(phrase("returns.warranty.lasts_until", expected=2024), Words("en"))
    'The warranty lasts until 2,024.'
    """
    return Phrase(key, tuple(args.items()))


def wording(part: Part, words: Words) -> str:
    """Put a part into words.

    Args:
        part: A phrase, a figure, a finding, or several in a row.
        words: The language.

    Returns:
        The text.
    """
    if isinstance(part, Phrase):
        return words.say(part.key, **{name: _filled(value, words) for name, value in part.args})
    if isinstance(part, Finding):
        return words.finding(part)
    if isinstance(part, Continued):
        return words.continued(part.finding)
    if isinstance(part, Figure):
        return words.figure(part.value, part.name)
    if isinstance(part, Joined):
        return "".join(wording(each, words) for each in part.parts)
    return words.figure(part)


def sentence_count(part: Part, words: Words) -> int:
    """Count the sentences of a part, whatever the names in it look like.

    Args:
        part: The part.
        words: The language.

    Returns:
        How many there are.
    """
    if isinstance(part, Continued):
        return sentence_count(part.finding, words)
    if isinstance(part, Finding):
        return words.sentences(part.message_id, dict(part.args).get("count"))
    if isinstance(part, Phrase):
        inside = (value for _, value in part.args if isinstance(value, Phrase | Finding | Continued | Joined))
        own = words.sentences(part.key, dict(part.args).get("count"))
        return own + sum(sentence_count(value, words) for value in inside)
    return sum(sentence_count(each, words) for each in part.parts) if isinstance(part, Joined) else 0


def _filled(value: object, words: Words) -> object:
    """A figure as a message takes it: what is a part becomes text."""
    if isinstance(value, Finding | Phrase | Continued | Figure | Joined):
        return Verbatim(wording(value, words))
    if isinstance(value, tuple):
        return tuple(_filled(each, words) for each in value)
    return value
