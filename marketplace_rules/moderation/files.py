"""Which files are meant by the words of a command line?"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

_FACTS = (".json", ".toml")
STANDARD_INPUT = "-"


class Asked(NamedTuple):
    """What a command line names.

    Args:
        pictures: Files of pictures, each once, in the order they were named.
        facts: Files of facts; ``-`` for standard input.
        absent: Patterns that no file matches, and folders without a file.
    """

    pictures: tuple[Path, ...]
    facts: tuple[str, ...]
    absent: tuple[str, ...]


def files_asked(words: Sequence[str]) -> Asked:
    """Find the files that are meant: files themselves, all files of a folder, and those that match a pattern.

    Args:
        words: Files, folders and patterns such as ``photos/*.jpg``.

    Returns:
        The files; what is named ``.json`` or ``.toml`` holds facts.
    """
    pictures: dict[Path, None] = {}
    facts, absent = [], []
    for word in words:
        if word == STANDARD_INPUT or (word.lower().endswith(_FACTS) and not os.path.isdir(word)):
            facts.append(word)
            continue
        found = list(_pictures(word))
        pictures.update(dict.fromkeys(found))
        if not found:
            absent.append(word)
    return Asked(tuple(pictures), tuple(facts), tuple(absent))


def _pictures(word: str) -> Iterable[Path]:
    if os.path.isdir(word):
        return _of_folder(word)
    if not os.path.lexists(word) and glob.has_magic(word):
        matching = sorted(glob.glob(word, recursive=True))
        return (path for match in matching for path in (_of_folder(match) if os.path.isdir(match) else [Path(match)]))
    return [Path(word)]  # also where it does not exist, which reading it will say


def _of_folder(folder: str) -> Iterator[Path]:
    """The files of a folder and of those within it, but for hidden ones and files of facts, in order."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        kept = (name for name in sorted(names) if not name.startswith(".") and not name.lower().endswith(_FACTS))
        yield from (Path(place, name) for name in kept)


def processors() -> int:
    """Say how many processors this process may use.

    Returns:
        Their number.
    """
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
