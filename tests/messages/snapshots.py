"""What every golden case is told, as files that people read before they are accepted.

Run `python -m tests.messages.snapshots` from the root of the project to write them anew, and read what changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from marketplace_rules.messages import LANGUAGES
from marketplace_rules.messages.explain import Audience
from tests.messages.explained import Told, enough, told

FOLDER = Path(__file__).parent.parent / "snapshots"
AREAS = ("chronology", "images", "listing", "orders", "returns", "sellers")
READERS: tuple[Audience, ...] = ("customer", "agent")


def path(language: str, audience: Audience, area: str) -> Path:
    return FOLDER / language / f"{audience}_{area}.txt"


def snapshot(language: str, audience: Audience, area: str) -> str:
    """Each text once, after the name of the first case it is told for and the number of the others.

    A customer's texts are those of all cases. An agent's are long, so that there are only as many as it takes to see
    every first line, and in English every state of every rule that is not a pass.
    """
    chosen = told() if audience == "customer" else enough(every_state=language == "en")
    shown = [each for each in chosen if each.area == area]
    texts: dict[str, list[Told]] = {}
    for each in shown:
        texts.setdefault(each.text(language, audience), []).append(each)
    return "\n".join(f"== {_heading(found)}\n{text}\n" for text, found in texts.items())


def _heading(found: Sequence[Told]) -> str:
    first, *others = found
    more = f" and {len(others)} more" if others else ""
    return f"{first.case.name} ({first.decision.outcome}){more}"


if __name__ == "__main__":
    for language in LANGUAGES:
        for audience in READERS:
            for area in AREAS:
                file = path(language, audience, area)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(snapshot(language, audience, area), encoding="utf-8", newline="\n")
