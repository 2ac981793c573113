#!/usr/bin/env python3
"""Check the links of the built site: every page and every place within a page that a link leads to is there.

python docs/links.py FOLDER               links within the site
python docs/links.py FOLDER --external    links out of it too; one that nobody answers is told, but is no fault
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import unquote, urlsplit
from urllib.request import Request, urlopen

GONE = (404, 410)  # any other status may be the other side's opinion of robots
GENERATED = {"search.html", "genindex.html"}  # written by Sphinx; the first one is filled by a script


def links(text: str) -> set[str]:
    return {unescape(link) for link in re.findall(r'<a\b[^>]*?\shref="([^"]*)"', text)}


def broken_within(folder: Path) -> Iterator[str]:
    """The links within the site that lead nowhere."""
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html"))}
    places = {path: {unescape(place) for place in re.findall(r'\sid="([^"]*)"', text)} for path, text in texts.items()}
    for path, text in texts.items():
        for link in sorted(links(text)):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or path.name in GENERATED:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path.resolve()
            place = unquote(parts.fragment)
            if not target.is_file() or (place and target in places and place not in places[target]):
                yield f"{path.relative_to(folder).as_posix()} links to {link}, which is not there"


def external(folder: Path) -> list[str]:
    """The addresses that the site links to."""
    found = {link.partition("#")[0] for path in folder.rglob("*.html") for link in links(path.read_text("utf-8"))}
    return sorted(link for link in found if link.startswith(("http://", "https://")))


def answer(address: str) -> int | None:
    """The status with which an address answers; None if nobody does."""
    try:
        with urlopen(Request(address, headers={"User-Agent": "docs/links.py"}), timeout=10) as response:
            return int(response.status)
    except HTTPError as error:
        return error.code
    except OSError:
        return None


def main(words: list[str]) -> int:
    """Print what is broken; 1 if anything is, 2 if there is no such folder."""
    if not words or words[1:] not in ([], ["--external"]) or not Path(words[0]).is_dir():
        print(__doc__)
        return 2
    folder = Path(words[0]).resolve()
    faults = list(broken_within(folder))
    for address in external(folder) if words[1:] else []:
        status = answer(address)
        if status is None:
            print(f"{address} is not answered; is there a network?")
        elif status in GONE:
            faults.append(f"{address} is gone: {status}")
    print("\n".join(faults or ["every link leads somewhere"]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
