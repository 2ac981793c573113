"""To which host does an address certainly lead, and which addresses stand in a text?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import category, normalize
from urllib.parse import urlsplit

_HOST = re.compile(r"[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,10}", re.ASCII)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,20}:/{1,3}", re.ASCII)
_ACTIVE = re.compile(r"(?:javascript|vbscript|data):", re.ASCII | re.IGNORECASE)
_BETWEEN = re.compile(r"[\s<>\"'()\[\]{}|«»“”,;]+")
_LONGEST = 2000
# Endings that make a bare name such as shop.example.com an address; others are too often file names or part numbers.
_ENDINGS = frozenset(
    {
        *("com", "net", "org", "info", "biz", "shop", "store", "online", "site", "app", "io", "co", "me", "eu"),
        *("fr", "de", "es", "pt", "it", "be", "nl", "lu", "ch", "at", "uk", "pl", "ro", "cz"),
    }
)


def host_of(address: str) -> str | None:
    """Find the host that an address leads to, in every browser.

    Args:
        address: An address, as somebody wrote it.

    Returns:
        The host, in small letters; None where it is not a plain http or https address, so that it could be read in
        two ways: user names, other ports, backslashes, invisible or foreign characters.

    >>> host_of("https://www.youtube.com/watch?v=1"), host_of("https://youtube.com@evil.example/")
    ('www.youtube.com', None)
    """
    if len(address) > _LONGEST or "\\" in address or " " in address or not address.isprintable():
        return None
    try:
        parts = urlsplit(address)
        plain = parts.scheme in ("http", "https") and "@" not in parts.netloc and parts.port in (None, 80, 443)
    except ValueError:
        return None
    host = parts.hostname
    return host if plain and host and _HOST.fullmatch(host) else None


def apparent_host(address: str) -> str:
    """Find the host that an address names, however it is dressed up.

    Args:
        address: An address.

    Returns:
        The host in small letters, as ASCII where it can be; empty where there is none.
    """
    try:
        host = (urlsplit(address[:_LONGEST].replace("\\", "/")).hostname or "").rstrip(".")
    except ValueError:
        return ""
    try:
        return host.encode("idna").decode("ascii").casefold()
    except UnicodeError:
        return host.casefold()


def is_below(host: str, sites: Iterable[str]) -> bool:
    """Tell whether a host is one of some sites, or lies below one of them.

    Args:
        host: The host.
        sites: Sites, as hosts or addresses; a leading ``www.`` makes no difference.

    Returns:
        True if so.

    >>> is_below("m.shop.example", ["www.shop.example"])
    True
    """
    for site in sites:
        name = apparent_host(site if "://" in site else f"https://{site.strip()}").removeprefix("www.")
        if name and (host == name or host.endswith(f".{name}")):
            return True
    return False


def visible(text: str) -> str:
    """Write a text in plain characters: compatibility forms resolved, invisible marks taken out.

    Args:
        text: Any text.

    Returns:
        The text to look through.
    """
    if text.isascii():
        return text
    return "".join(c for c in normalize("NFKC", text) if category(c) != "Cf")


def links_in(text: str, sites: tuple[str, ...] = ()) -> list[str]:
    """Find the addresses in a text, also those without a scheme; the time it takes grows with the text alone.

    Args:
        text: A text without invisible characters.
        sites: Sites whose bare names are addresses too, whatever they end in.

    Returns:
        The addresses, in order, each once.

    >>> links_in("See www.acme.example/a, not IP67 or 9/125.")
    ['https://www.acme.example/a']
    """
    return list(dict.fromkeys(_links(text, sites)))


def _links(text: str, sites: tuple[str, ...]) -> Iterator[str]:
    for word in _BETWEEN.split(text):
        if "." not in word and ":" not in word:
            continue  # most words
        token = word[:_LONGEST].rstrip(".:!?")
        scheme = _SCHEME.search(token)
        if scheme:
            yield token[scheme.start() :]
        elif active := _ACTIVE.search(token):
            yield token[active.start() :]
        elif token.startswith("//"):
            yield f"https:{token}"
        elif "@" not in token and (_is_bare_host(token) or _is_of(token, sites)):
            yield f"https://{token}"


def _is_bare_host(token: str) -> bool:
    host = re.split(r"[/?#:]", token)[0].casefold()
    if not _HOST.fullmatch(host):
        return False
    return host.startswith("www.") or host.rpartition(".")[2] in _ENDINGS


def _is_of(token: str, sites: tuple[str, ...]) -> bool:
    return bool(sites) and is_below(apparent_host(f"https://{token}"), sites)
