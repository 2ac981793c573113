"""What became of recorded decisions when they were decided again, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from marketplace_rules.messages.words import Verbatim, Words
from marketplace_rules.replaying import Difference, Replayed, Result, Tally


def replayed_lines(again: Replayed, words: Words) -> Iterator[str]:
    """Write what became of one record.

    Args:
        again: What became of it.
        words: The language.

    Returns:
        The lines of text.
    """
    named: dict[str, Any] = {"line": again.line}
    if again.record is None:
        yield words.say("replay.unreadable", **named)
        return
    asked = {"question_name": again.record.question, "id": Verbatim(again.record.id[:12])}
    lacking = tuple(map(Verbatim, again.lacking))
    yield words.say(f"replay.{again.result}", **named, **asked, lacking=lacking)
    for difference in again.differences:
        yield f"  {_difference(difference, words)}"
    if again.library is not None:
        yield "  " + words.say("replay.other_library", library=Verbatim(again.library))
    if again.schema is not None:
        yield "  " + words.say("replay.other_schema", schema=again.schema)
    if again.result in (Result.FACTS_REFUSED, Result.NO_POLICY) and again.reason:
        yield f"  {words.figure(Verbatim(again.reason))}"


def _difference(difference: Difference, words: Words) -> str:
    if difference.what == "outcome":
        before, after = (_outcome(str(side), words) for side in (difference.before, difference.after))
        return words.say("replay.outcome", before=before, after=after)
    sides = [_plain(side, words) for side in (difference.before, difference.after)]
    place = Verbatim(difference.pointer or "/")
    return words.say(f"replay.{difference.what}", place=place, before=sides[0], after=sides[1])


def _outcome(outcome: str, words: Words) -> Verbatim:
    return Verbatim(words.say(f"outcome.{outcome}"))


def _plain(side: object, words: Words) -> Verbatim:
    if side is None or side == []:
        return Verbatim(words.say("replay.none"))
    if isinstance(side, dict):
        return Verbatim(", ".join(f"{key}: {_plain(part, words)}" for key, part in side.items()))
    if isinstance(side, list):
        return Verbatim(words.list([_plain(part, words) for part in side]))
    return Verbatim(side)


def tally_lines(tally: Tally, words: Words) -> Iterator[str]:
    """Write how many records were decided again, and what became of them.

    Args:
        tally: The counts.
        words: The language.

    Returns:
        The lines of text: the sum, how outcomes change, and what else is to be known.
    """
    told = [(result, tally.results[result]) for result in Result if tally.results[result]]
    parts = [Verbatim(words.say(f"replay.count.{result}", count=count)) for result, count in told]
    total = words.say("replay.total", count=tally.results.total())
    yield words.say("replay.sum", total=Verbatim(total), parts=Verbatim(words.list(parts))) if parts else total
    for (before, after), count in sorted(tally.outcomes.items()):
        sides = {"before": _outcome(before, words), "after": _outcome(after, words)}
        yield "  " + words.say("replay.outcomes", count=count, **sides)
    for library, count in sorted(tally.libraries.items()):
        yield words.say("replay.libraries", count=count, library=Verbatim(library))
    if tally.schemas:
        yield words.say("replay.schemas", count=tally.schemas)
