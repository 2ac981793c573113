"""How personal data are left out: from facts by JSON Pointer, and from all that was decided on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import fields, is_dataclass, replace
from typing import Any

from marketplace_rules.decision import Decision
from marketplace_rules.fact_data import facts_data
from marketplace_rules.facts import read_facts
from marketplace_rules.faults import FactsError, escaped
from marketplace_rules.finding import Finding
from marketplace_rules.money import Money

LEFT_OUT = "…"
# A shorter text that was left out would also be found within words that have nothing to do with it.
_SHORTEST_WITHIN = 4


def leave_out(data: Mapping[str, Any], pointers: Iterable[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Take fields out of plain data.

    Args:
        data: The facts as plain data.
        pointers: JSON Pointers (RFC 6901) to what is taken out; ``*`` stands for every element of a list.

    Returns:
        The data without them, and what was taken out by its pointer. An element of a list is emptied rather than taken
        out, so that the others keep their places.

    Raises:
        ValueError: If a pointer is none, or would take out everything.

    >>> leave_out({"lines": [{"item": "x", "quantity": 1}], "zone": "Europe/Paris"}, ["/lines/*/item", "/buyer"])
    ({'lines': [{'quantity': 1}], 'zone': 'Europe/Paris'}, {'/lines/0/item': 'x'})
    """
    kept = deepcopy(dict(data))
    removed: dict[str, Any] = {}
    for pointer in pointers:
        if not pointer.startswith("/"):
            raise ValueError(f"{pointer!r} is not a JSON Pointer to a part of the facts, such as /lines/0/item")
        for parent, key, place in list(_places(kept, pointer.split("/")[1:], "")):
            removed[place] = parent[key]
            if isinstance(parent, list):
                parent[key] = {} if isinstance(parent[key], dict) else None
            else:
                del parent[key]
    return kept, removed


def leads_to_a_field(schema: Mapping[str, Any], pointer: str) -> bool:
    """Tell whether anything can stand where a pointer leads: a slip of the pen is not taken for nothing to hide.

    Args:
        schema: JSON Schema of the facts.
        pointer: A JSON Pointer, in which ``*`` stands for every element of a list.

    Returns:
        True if so.

    >>> schema = {"properties": {"lines": {"items": {"properties": {"item": {"type": "string"}}}}}}
    >>> leads_to_a_field(schema, "/lines/*/item"), leads_to_a_field(schema, "/lines/*/itme")
    (True, False)
    """
    keys = [key.replace("~1", "/").replace("~0", "~") for key in pointer.split("/")[1:]]
    inside: list[Mapping[str, Any]] = [schema]
    for key in keys:
        inside = [deeper for form in inside for deeper in _inside(form, key, schema)]
    return bool(inside)


def _inside(form: Mapping[str, Any], key: str, schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The forms that a part of this name can have."""
    if "$ref" in form:
        yield from _inside(schema["$defs"][str(form["$ref"]).rpartition("/")[2]], key, schema)
    for way in (*form.get("anyOf", ()), *form.get("oneOf", ()), *form.get("allOf", ())):
        yield from _inside(way, key, schema)
    if key in form.get("properties", {}):
        yield form["properties"][key]
    elif isinstance(form.get("additionalProperties"), dict):
        yield form["additionalProperties"]
    if "items" in form and (key == "*" or (key.isascii() and key.isdigit())):
        yield form["items"]


def _places(data: Any, keys: list[str], place: str) -> Iterator[tuple[Any, Any, str]]:
    """Every part that a pointer leads to: what holds it, its key there, and its own pointer."""
    first, rest = keys[0].replace("~1", "/").replace("~0", "~"), keys[1:]
    for key in _keys(data, first):
        here = f"{place}/{escaped(key)}"
        if rest:
            yield from _places(data[key], rest, here)
        else:
            yield data, key, here


def _keys(data: Any, name: str) -> list[Any]:
    if isinstance(data, dict):
        return [name] if name in data else []
    if not isinstance(data, list):
        return []
    if name == "*":
        return list(range(len(data)))
    return [int(name)] if name.isascii() and name.isdigit() and len(name) < 10 and int(name) < len(data) else []


def without(decision: Decision[Any], removed: Mapping[str, Any]) -> Decision[Any]:
    """Take what was left out of the facts out of the decision on them too.

    Args:
        decision: The decision.
        removed: What was taken out of the facts, by its pointer.

    Returns:
        The same decision with an ellipsis for each text that was left out and for what was found where it stood; codes,
        days and amounts that follow from it stay.
    """
    texts = sorted({text for value in removed.values() for text in _texts(value)}, key=len, reverse=True)
    findings = tuple(_finding(finding, tuple(removed), texts) for finding in decision.findings)
    return replace(decision, findings=findings, value=_blotted(decision.value, texts))


def _finding(finding: Finding, pointers: tuple[str, ...], texts: list[str]) -> Finding:
    looked_at = any(f"{finding.pointer}/".startswith(f"{pointer}/") for pointer in pointers)
    return finding._replace(
        observed=LEFT_OUT if looked_at and finding.observed is not None else _blotted(finding.observed, texts),
        expected=_blotted(finding.expected, texts),
        args=tuple((name, _blotted(value, texts)) for name, value in finding.args),
    )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str) and value:
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(part)


def _blotted(value: Any, texts: list[str]) -> Any:
    """A value with an ellipsis for each of the texts; a code of a closed list is nobody's and stays."""
    if type(value) is str:
        for text in texts:
            value = LEFT_OUT if value == text else value
            value = value.replace(text, LEFT_OUT) if len(text) >= _SHORTEST_WITHIN else value
        return value
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(_blotted(part, texts) for part in value)
    if isinstance(value, tuple):
        return type(value)(*(_blotted(part, texts) for part in value))
    if hasattr(type(value), "__pydantic_validator__"):
        return _facts_without(value, texts)
    if is_dataclass(value) and not isinstance(value, type | Money):
        parts = {f.name: getattr(value, f.name) for f in fields(value) if f.init and f.name not in _OURS}
        return replace(value, **{name: _blotted(part, texts) for name, part in parts.items()})
    return value


# Fields of answers that hold names of ours, never anybody's text.
_OURS = frozenset({"rule", "code", "pointer", "subject", "clause", "left_out"})


def _facts_without(facts: Any, texts: list[str]) -> Any:
    """Facts that an answer repeats, such as a copied listing; None where nothing is left of them."""
    try:
        return read_facts(type(facts), _unsaid(facts_data(facts), texts))
    except FactsError:
        return None


def _unsaid(data: Any, texts: list[str]) -> Any:
    """Plain data without the fields that hold one of the texts."""
    if isinstance(data, dict):
        return {key: _unsaid(part, texts) for key, part in data.items() if part not in texts}
    return [_unsaid(part, texts) for part in data if part not in texts] if isinstance(data, list) else data
