"""The command that decides recorded cases again, and how a command records what it decided."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import click

from marketplace_rules.asking import BAD_INPUT, policy_asked
from marketplace_rules.messages import Words
from marketplace_rules.messages.replay_words import replayed_lines, tally_lines
from marketplace_rules.policy import SHIPPED
from marketplace_rules.replaying import Replayed, Result, Tally, replay
from marketplace_rules.terminal.choices import OneOf
from marketplace_rules.terminal.language import language_option

# A line beyond this is no record; it is passed over piece by piece, so that it never fills the memory.
_LONGEST_LINE = 16_000_000
_TOLD = frozenset(Result) - {Result.SAME}


@click.command("replay")
@click.argument("file", type=click.File("rb"), metavar="FILE")
@click.option("-m", "--marketplace", type=OneOf(SHIPPED), help="A marketplace that ships with the library.")
@click.option("--policy", "path", type=click.Path(path_type=Path, dir_okay=False), help="A policy file of your own.")
@language_option("Language of the words.")
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON for each record that differs, and the sum.")
def replay_command(file: BinaryIO, marketplace: str | None, path: Path | None, lang: str, as_json: bool) -> None:
    """Decide recorded cases again, and tell which of them come out otherwise.

    FILE holds records as --record writes them, one to a line; - reads standard input. Without a policy, each is decided
    by the one of its marketplace that ships with the library. The exit status is 0 where all come out the same, 1 where
    some do not, 2 where a line is no record.

    Example: marketplace-rules replay decisions.jsonl --policy new.toml
    """
    words = Words(lang)
    policy = None if marketplace is None and path is None else policy_asked(marketplace, path, words)
    tally = Tally()
    for again in replay(bounded_lines(file), policy):
        tally.add(again)
        if again.result in _TOLD or again.library or again.schema:
            _tell(again, words, as_json=as_json)
    if as_json:
        click.echo(json.dumps({"sum": {result.value: count for result, count in tally.results.items()}}))
    else:
        click.echo("\n".join(tally_lines(tally, words)))
    changed = tally.results.total() - tally.results[Result.SAME]
    sys.exit(BAD_INPUT if tally.results[Result.UNREADABLE] else 1 if changed else 0)


def _tell(again: Replayed, words: Words, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(plain(again), ensure_ascii=False))
        return
    for line in replayed_lines(again, words):
        click.echo(line)


def plain(again: Replayed) -> dict[str, Any]:
    """Give what became of a record as plain data.

    Args:
        again: What became of it.

    Returns:
        The data of its line of JSON.
    """
    return {
        "line": again.line,
        "id": again.record.id if again.record else None,
        "question": again.record.question if again.record else None,
        "result": again.result.value,
        "differences": [difference._asdict() for difference in again.differences],
        "lacking": list(again.lacking),
        "library": again.library,
        "schema": again.schema,
        "reason": again.reason,
    }


def bounded_lines(file: BinaryIO) -> Iterator[bytes]:
    """Read a file line by line, whatever its lines are like.

    Args:
        file: The file.

    Returns:
        Its lines; of one that is longer than any record, only the beginning.
    """
    while line := file.readline(_LONGEST_LINE):
        rest = line
        while len(rest) == _LONGEST_LINE and not rest.endswith(b"\n"):
            rest = file.readline(_LONGEST_LINE)
        yield line
