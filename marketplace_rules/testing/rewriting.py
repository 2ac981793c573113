"""How does a golden case come to expect what it comes to, with the rest of its file as it stands?"""

from __future__ import annotations

from collections.abc import MutableMapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import Array, Item

from marketplace_rules.testing.outcomes import plain


def rewrite(path: Path, found: dict[str, Any]) -> bool:
    """Let a case expect what was found; comments, order and everything that still holds stay as they are.

    Args:
        path: File of the case.
        found: What it comes to, as ``outcomes.comes_to`` gives it.

    Returns:
        Whether anything had to change.
    """
    with path.open(encoding="utf-8", newline="") as file:  # as it stands, with its own line ends
        before = file.read()
    document = tomlkit.parse(before)
    if "expected" not in document:
        document["expected"] = tomlkit.table()
    expected: Any = document["expected"]
    if not found.get("findings", True) and "findings" not in expected:
        found = {key: value for key, value in found.items() if key != "findings"}
    _fit(expected, found)
    after = tomlkit.dumps(document)
    if after != before:
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(after)
    return after != before


def _fit(table: MutableMapping[str, Any], found: dict[str, Any]) -> None:
    for key in [key for key in table if found.get(key) is None]:  # TOML has no null
        del table[key]
    for key, value in found.items():
        if value is None:
            continue
        stated = table.get(key)
        if isinstance(stated, MutableMapping) and isinstance(value, dict):
            _fit(stated, value)
        elif key not in table or plain(tomlkit.item(stated).unwrap()) != value:
            table[key] = _item(value, stated)


def _item(value: Any, stated: Any) -> Item:
    """A value as TOML writes it: a day where a day stood, and a list of several texts in lines of their own."""
    if isinstance(value, str) and isinstance(stated, date):
        return tomlkit.item(datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value))
    item = _inline(value)
    if isinstance(item, Array) and len(value) > 1 and all(isinstance(part, str) for part in value):
        item.multiline(True)
    return item


def _inline(value: Any) -> Item:
    """A value within its line, without what is null."""
    if isinstance(value, dict):
        table = tomlkit.inline_table()
        for key, inner in value.items():
            if inner is not None:
                table.append(key, _inline(inner))
        return table
    if isinstance(value, list):
        array = tomlkit.array()
        for inner in value:
            array.append(_inline(inner))
        return array
    item: Item = tomlkit.item(value)
    return item
