"""How a policy comes in: one TOML file, checked to the last key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from marketplace_rules.policy.edition import Edition, Policy

SHIPPED = ("twoosk", "sipoko", "monquibus")


@dataclass(frozen=True, slots=True)
class PolicyFault:
    """One thing that keeps a policy from being loaded.

    Args:
        path: Key path, such as ``returns.window.any.dayz``.
        problem: What is wrong.
        suggestion: The key or name that was probably meant.
    """

    path: str
    problem: str
    suggestion: str | None = None

    def __str__(self) -> str:
        hint = f" (did you mean {self.suggestion!r}?)" if self.suggestion else ""
        return f"{self.path or 'the file'}: {self.problem}{hint}"


class PolicyError(ValueError):
    """A policy could not be loaded; every fault is listed with its key path."""

    def __init__(self, faults: Iterable[PolicyFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(map(str, self.faults)))


def load_policy(policy: str | Path) -> Policy:
    """Load a policy: one that ships with the library by its name, or anyone's own file.

    Args:
        policy: ``"twoosk"``, ``"sipoko"``, ``"monquibus"``, or the path of a TOML file.

    Returns:
        The policy with all its editions, compiled.

    Raises:
        PolicyError: If the name is unknown, the file cannot be read, or anything in it is not as it must be.

    >>> load_policy("sipoko").name
    'Sipoko'
    """
    if isinstance(policy, Path):
        return parse_policy(_read(policy))
    return _shipped(policy)


@cache
def _shipped(name: str) -> Policy:
    if name not in SHIPPED:
        raise PolicyError([PolicyFault("", f"no policy named {name!r} ships", _closest(name, SHIPPED))])
    editions = resources.files("marketplace_rules.policy") / "editions"
    return _parse((editions / f"{name}.toml").read_text(encoding="utf-8"))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise PolicyError([PolicyFault("", f"{path} cannot be read: {reason}")]) from None


def parse_policy(text: str) -> Policy:
    """Read a policy from the text of its TOML file.

    Args:
        text: One edition with its tables at the top level, or several under ``[[editions]]``.

    Returns:
        The policy, compiled.

    Raises:
        PolicyError: Naming every fault with its key path and, for a misspelt key, the one probably meant.
    """
    policy = _parse(text)
    # A calendar is looked up now, not when the first buyer asks; the shipped ones are looked up by the tests,
    # because the calendars take longer to import than everything else together.
    faults = [fault for edition in policy.editions for fault in _calendar_faults(edition)]
    if faults:
        raise PolicyError(faults)
    return policy


def _parse(text: str) -> Policy:
    try:
        content = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise PolicyError([PolicyFault("", f"it is not TOML: {error}")]) from None
    single = "editions" not in content
    try:
        policy = Policy.model_validate(_with_editions(content) if single else content)
    except ValidationError as error:
        raise PolicyError(_faults(error, 2 if single else 0)) from None
    faults = [*_order_faults(policy), *_source_faults(policy)]
    if faults:
        raise PolicyError(faults)
    return policy


def _with_editions(content: Mapping[str, Any]) -> dict[str, Any]:
    """A file with one edition writes its tables at the top level."""
    about = {key: content[key] for key in ("marketplace", "name", "language") if key in content}
    return {**about, "editions": [{k: v for k, v in content.items() if k not in about}]}


def _faults(error: ValidationError, depth: int) -> list[PolicyFault]:
    """Turn pydantic's errors into faults; ``depth`` keys of the path were not in the file."""
    faults = []
    for item in error.errors(include_url=False):
        loc = item["loc"][depth:] if item["loc"][:1] == ("editions",) else item["loc"]
        keys = [str(key) for key in loc if key != "[key]"]
        suggestion = None
        if item["type"] == "extra_forbidden":
            suggestion = _closest(keys[-1], _keys_beside(item["loc"]))
        faults.append(PolicyFault(".".join(keys), _problem(item), suggestion))
    return faults


def _problem(item: Any) -> str:
    if item["type"] == "extra_forbidden":
        return "unknown key"
    if item["type"] == "missing":
        return "this key is required"
    message: str = item["msg"]
    return message.removeprefix("Value error, ")


def _keys_beside(loc: tuple[int | str, ...]) -> list[str]:
    """The keys that the model at this place knows, found by walking the models along the path."""
    model: Any = Policy
    for key in loc[:-1]:
        fields = model.model_fields if isinstance(model, type) and issubclass(model, BaseModel) else {}
        model = fields[key].annotation if key in fields else model
        model = _model_inside(model)
    return list(model.model_fields) if model else []


def _model_inside(annotation: Any) -> Any:
    """The model within ``dict[..., M]``, ``tuple[M, ...]`` or ``M | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_inside(a) for a in getattr(annotation, "__args__", ()))
    return next((model for model in inner if model is not None), None)


def _order_faults(policy: Policy) -> Iterable[PolicyFault]:
    if not policy.editions:
        yield PolicyFault("editions", "a policy has at least one edition")
    for before, after in zip(policy.editions, policy.editions[1:], strict=False):
        path = f"editions.{after.id}.in_force_from"
        if after.in_force_from is None:
            yield PolicyFault(path, "only the first edition may be without a first day")
        elif before.in_force_from and before.in_force_from >= after.in_force_from:
            yield PolicyFault(path, f"it must be later than that of {before.id!r}")
    names = [edition.id for edition in policy.editions]
    yield from (PolicyFault("editions", f"two are named {n!r}") for n in {n for n in names if names.count(n) > 1})


def _source_faults(policy: Policy) -> Iterable[PolicyFault]:
    for edition in policy.editions:
        for clause in edition.clauses:
            if clause.source not in edition.sources:
                hint = _closest(clause.source, edition.sources)
                yield PolicyFault(f"{clause.citation.parameter}.source", f"no source {clause.source!r}", hint)


def _calendar_faults(edition: Edition) -> Iterable[PolicyFault]:
    from marketplace_rules.calendars import calendar
    from marketplace_rules.public_holidays import UnknownCalendar

    for key, window in edition.returns.window.items():
        if window.calendar is not None:
            try:
                calendar(window.calendar)
            except UnknownCalendar as error:
                path = f"returns.window.{key}.calendar"
                yield PolicyFault(path, f"no calendar {error.name!r}", error.suggestion)


def _closest(word: str, known: Iterable[str]) -> str | None:
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.5)), None)
