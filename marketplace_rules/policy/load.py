"""How a policy comes in: one TOML file, checked to the last key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from marketplace_rules.policy.edition import Edition, Policy
from marketplace_rules.policy.faults import PolicyError, PolicyFault, closest, policy_faults

SHIPPED = ("twoosk", "sipoko", "monquibus")


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
        hint = "; for a file of your own, give a Path" if name.endswith(".toml") else ""
        raise PolicyError([PolicyFault("", f"no policy named {name!r} ships{hint}", closest(name, SHIPPED))])
    editions = resources.files("marketplace_rules.policy") / "editions"
    return _parse((editions / f"{name}.toml").read_text(encoding="utf-8"))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
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
    return _with_calendars(_parse(text))


def read_policy(content: Mapping[str, Any]) -> Policy:
    """Read a policy from plain data.

    Args:
        content: What its TOML file holds; shares are whole numbers or Decimals.

    Returns:
        The policy, compiled.

    Raises:
        PolicyError: As for ``parse_policy``.
    """
    return _with_calendars(_built(content))


def _with_calendars(policy: Policy) -> Policy:
    # A calendar is looked up now, not when the first buyer asks; the shipped ones are looked up by the tests,
    # because the calendars take longer to import than everything else together.
    faults = [fault for edition in policy.editions for fault in _calendar_faults(policy, edition)]
    if faults:
        raise PolicyError(faults)
    return policy


def _parse(text: str) -> Policy:
    try:
        content = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise PolicyError([PolicyFault("", f"it is not TOML: {error}")]) from None
    except (ValueError, ArithmeticError):
        raise PolicyError([PolicyFault("", "it is not TOML that can be used: a number has too many digits")]) from None
    return _built(content)


def _built(content: Mapping[str, Any]) -> Policy:
    single = "editions" not in content
    try:
        policy = Policy.model_validate(_with_editions(content) if single else content)
    except ValidationError as error:
        raise PolicyError(policy_faults(error, single=single)) from None
    faults = [*_order_faults(policy), *_source_faults(policy)]
    if faults:
        raise PolicyError(faults)
    return policy


def _with_editions(content: Mapping[str, Any]) -> dict[str, Any]:
    """A file with one edition writes its tables at the top level."""
    about = {key: content[key] for key in ("marketplace", "name", "language") if key in content}
    return {**about, "editions": [{k: v for k, v in content.items() if k not in about}]}


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
                hint = closest(clause.source, edition.sources)
                path = f"{_prefix(policy, edition)}{clause.citation.parameter}.source"
                yield PolicyFault(path, f"no source {clause.source!r}", hint)


def _calendar_faults(policy: Policy, edition: Edition) -> Iterable[PolicyFault]:
    from marketplace_rules.calendars import calendar
    from marketplace_rules.public_holidays import UnknownCalendar

    for clause in edition.clauses:
        name = getattr(clause, "calendar", None)
        if name is not None:
            try:
                calendar(name)
            except UnknownCalendar as error:
                path = f"{_prefix(policy, edition)}{clause.citation.parameter}.calendar"
                yield PolicyFault(path, f"no calendar {error.name!r}", error.suggestion)


def _prefix(policy: Policy, edition: Edition) -> str:
    """Which of several editions a path is in."""
    return "" if len(policy.editions) == 1 else f"editions.{edition.id}."
