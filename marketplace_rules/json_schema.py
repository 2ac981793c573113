"""What facts look like from outside: the JSON Schema of a fact model, in the words of its docstring."""

from __future__ import annotations

import re
from dataclasses import is_dataclass
from inspect import getdoc
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import DataclassSchema, WithDefaultSchema

from marketplace_rules.facts import UNKNOWN


def facts_schema(model: type) -> dict[str, Any]:
    """Describe a fact model as JSON Schema.

    Args:
        model: A fact model.

    Returns:
        The schema, draft 2020-12.
    """
    schema = TypeAdapter(model).json_schema(schema_generator=_Schema)
    return {"$schema": _Schema.schema_dialect, **schema}


class _Schema(GenerateJsonSchema):
    """JSON Schema as pydantic writes it, with the docstrings' words; an unknown event has no default."""

    def dataclass_schema(self, schema: DataclassSchema) -> JsonSchemaValue:
        """Describe a model by the first sentence of its docstring, and each field by its line there."""
        described = super().dataclass_schema(schema)
        summary, _, args = (getdoc(schema["cls"]) or "").partition("\n\nArgs:\n")
        texts = dict(re.findall(r"^ {4}(\w+): (.+?)$", args, re.MULTILINE))
        described["description"] = summary
        for name, field in described["properties"].items():
            field.pop("title", None)
            if name in texts:
                field["description"] = texts[name]
        return described

    def default_schema(self, schema: WithDefaultSchema) -> JsonSchemaValue:
        default = schema.get("default")
        if default is UNKNOWN or (isinstance(default, tuple) and any(map(is_dataclass, default))):
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)
