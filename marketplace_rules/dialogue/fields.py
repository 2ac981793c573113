"""Which kind of answer does the fact at a JSON Pointer take?"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from marketplace_rules.fact_types import NOT_YET
from marketplace_rules.json_schema import facts_schema

Schema = dict[str, Any]
_MEASURES = ("Weight", "Length")  # which are told as one text, such as 0.05 kg


class Answer(StrEnum):
    """The kinds of answer, each with its words in the catalogues."""

    FLAG = "flag"
    DAY = "day"
    EVENT = "event"
    COUNT = "count"
    NUMBER = "number"
    NUMBERS = "numbers"
    MONEY = "money"
    CHOICE = "choice"
    CHOICES = "choices"
    TEXT = "text"
    TEXTS = "texts"
    PAIRS = "pairs"
    COUNTRY = "country"
    CALENDAR = "calendar"
    ZONE = "zone"
    ELEMENTS = "elements"
    MEASURE = "measure"
    PARTS = "parts"
    PRESENCE = "presence"


class Field(NamedTuple):
    """A fact that can be told.

    Args:
        pointer: JSON Pointer to it.
        name: Its name in its model, which is the key of its label.
        answer: The kind of answer it takes; of ``PARTS``, each is a field of its own.
        choices: The codes to choose from, or the names of the parts.
        none: What says in the facts that there is none, where that can be said.
    """

    pointer: str
    name: str
    answer: Answer
    choices: tuple[str, ...] = ()
    none: object = None


def field_at(model: type, pointer: str) -> Field | None:
    """Find the fact that a pointer names.

    Args:
        model: The fact model of a question.
        pointer: JSON Pointer into its facts.

    Returns:
        The fact; None where the model has no such field.

    >>> from marketplace_rules.returns.facts import ReturnRequest
    >>> field_at(ReturnRequest, "/lines/0/goods_state").choices[0]
    'intact'
    """
    root = schema_of(model)
    nodes = [root]
    for part in pointer.split("/")[1:]:
        nodes = [found for node in nodes for found in _inside(node, part, root)]
    if not pointer or not nodes:
        return None
    return _field(pointer, nodes, root)


@cache
def schema_of(model: type) -> Schema:
    """Give the JSON Schema of a fact model; it is made once.

    Args:
        model: The fact model.

    Returns:
        The schema.
    """
    return facts_schema(model)


def _alternatives(node: Schema, root: Schema) -> Iterator[Schema]:
    """A schema without its references and unions: each form that it allows."""
    if "$ref" in node:
        yield from _alternatives(root["$defs"][node["$ref"].rpartition("/")[2]], root)
    elif "anyOf" in node and node.get("title") != "Money":
        for form in node["anyOf"]:
            yield from _alternatives(form, root)
    else:
        yield node


def _inside(node: Schema, part: str, root: Schema) -> Iterator[Schema]:
    """What stands under a name or a number."""
    properties, items = node.get("properties", {}), node.get("items")
    if part in properties:
        yield from _alternatives(properties[part], root)
    elif part.isdigit() and items is not None:
        yield from _alternatives(items, root)


def _field(pointer: str, nodes: list[Schema], root: Schema) -> Field:
    name = next(part for part in reversed(pointer.split("/")) if not part.isdigit())
    none = next((node["const"] for node in nodes if "const" in node), None)
    kinds = {str(node.get("type")): node for node in nodes if node.get("type") != "null"}
    formats = {node.get("format") for node in nodes}
    [chosen] = [node["enum"] for node in nodes if "enum" in node] or [()]
    if any(node.get("title") == "Money" for node in nodes):
        return Field(pointer, name, Answer.MONEY)
    if chosen:
        return Field(pointer, name, Answer.CHOICE, tuple(chosen))
    if "date" in formats:
        return Field(pointer, name, Answer.EVENT if none == NOT_YET else Answer.DAY, none=none)
    if "array" in kinds and "string" not in kinds:
        return _list(pointer, name, kinds["array"], root, none)
    if "object" in kinds and "string" not in kinds:
        return _object(pointer, name, kinds["object"])
    if "array" in kinds:
        return Field(pointer, name, Answer.CALENDAR)
    simple = {"boolean": Answer.FLAG, "integer": Answer.COUNT, "number": Answer.NUMBER}
    answer = next((simple[kind] for kind in simple if kind in kinds), Answer.TEXT)
    if answer is Answer.TEXT and name.endswith(("country", "zone")):
        answer = Answer.COUNTRY if name == "country" else Answer.ZONE
    return Field(pointer, name, answer, none=none)


def _list(pointer: str, name: str, node: Schema, root: Schema, none: object) -> Field:
    if "prefixItems" in node or node["items"].get("type") == "number":
        return Field(pointer, name, Answer.NUMBERS, none=none)
    item = next(_alternatives(node["items"], root))
    if "enum" in item:
        return Field(pointer, name, Answer.CHOICES, tuple(item["enum"]), none=[])
    if item.get("type") == "string":
        return Field(pointer, name, Answer.TEXTS, none=[])
    return Field(pointer, name, Answer.ELEMENTS, none=[])


def _object(pointer: str, name: str, node: Schema) -> Field:
    if "properties" not in node:
        return Field(pointer, name, Answer.PAIRS)
    if node["title"] in _MEASURES:
        return Field(pointer, name, Answer.MEASURE)
    return Field(pointer, name, Answer.PARTS, tuple(node["properties"]))
