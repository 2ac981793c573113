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
        return parse_policy(read_policy(policy))
    return _shipped(policy)


@cache
def _shipped(name: str) -> Policy:
    if name not in SHIPPED:
        hint = "; for a file of your own, give a Path" if name.endswith(".toml") else ""
        raise PolicyError([PolicyFault("", f"no policy named {name!r} ships{hint}", closest(name, SHIPPED))])
    editions = resources.files("marketplace_rules.policy") / "editions"
    return _parse((editions / f"{name}.toml").read_text(encoding="utf-8"))


def read_policy(path: Path) -> str:
    """Read the text of a policy's file.

    Args:
        path: Where it is.

    Returns:
        Its text.

    Raises:
        PolicyError: If it cannot be read, or is not UTF-8.
    """
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


def policy_of(content: Mapping[str, Any]) -> Policy:
    """Make a policy of plain data.

    Args:
        content: What its TOML file holds; shares are whole numbers or Decimals.

    Returns:
        The policy, compiled.

    Raises:
        PolicyError: As for ``parse_policy``.
    """
    return _with_calendars(_built(*_in_editions(content)))


def _with_calendars(policy: Policy) -> Policy:
    # A calendar is looked up now, not when the first buyer asks; the shipped ones are looked up by the tests,
    # because the calendars take longer to import than everything else together.
    faults = [*calendar_faults(policy)]
    if faults:
        raise PolicyError(faults)
    return policy


def _parse(text: str) -> Policy:
    return _built(*parse_toml(text))


def _built(content: Mapping[str, Any], single: bool) -> Policy:
    try:
        policy = Policy.model_validate(content)
    except ValidationError as error:
        raise PolicyError(policy_faults(error, single=single)) from None
    faults = [*order_faults(policy), *source_faults(policy)]
    if faults:
        raise PolicyError(faults)
    return policy


def parse_toml(text: str) -> tuple[dict[str, Any], bool]:
    """Read the tables of a policy from TOML, before anything is checked.

    Args:
        text: The text of its file.

    Returns:
        The tables, with the editions in a list; and whether the file holds one edition, with its tables at the top.

    Raises:
        PolicyError: If it is not TOML.
    """
    try:
        content = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise PolicyError([PolicyFault("", f"it is not TOML: {error}")]) from None
    except (ValueError, ArithmeticError):
        raise PolicyError([PolicyFault("", "it is not TOML that can be used: a number has too many digits")]) from None
    return _in_editions(content)


def _in_editions(content: Mapping[str, Any]) -> tuple[dict[str, Any], bool]:
    single = "editions" not in content
    return (_with_editions(content) if single else dict(content)), single


def _with_editions(content: Mapping[str, Any]) -> dict[str, Any]:
    """A file with one edition writes its tables at the top level."""
    about = {key: content[key] for key in ("marketplace", "name", "language") if key in content}
    return {**about, "editions": [{k: v for k, v in content.items() if k not in about}]}


def order_faults(policy: Policy) -> Iterable[PolicyFault]:
    """Find editions that are not in the order in which they come into force, and names that two of them have.

    Args:
        policy: The policy.

    Returns:
        The faults.
    """
    if not policy.editions:
        yield PolicyFault("editions", "a policy has at least one edition", code="no_edition")
    for before, after in zip(policy.editions, policy.editions[1:], strict=False):
        path = f"editions.{after.id}.in_force_from"
        if after.in_force_from is None:
            yield PolicyFault(path, "only the first edition may be without a first day", code="no_first_day")
        elif before.in_force_from and before.in_force_from >= after.in_force_from:
            args = (("before_name", before.id), ("first", before.in_force_from), ("then", after.in_force_from))
            told = f"it must be later than that of {before.id!r}"
            yield PolicyFault(path, told, code="editions_out_of_order", args=args)
    names = [edition.id for edition in policy.editions]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield PolicyFault("editions", f"two are named {name!r}", code="edition_twice", args=(("found_name", name),))


def source_faults(policy: Policy) -> Iterable[PolicyFault]:
    """Find clauses whose source the edition does not list.

    Args:
        policy: The policy.

    Returns:
        The faults.
    """
    for edition in policy.editions:
        for clause in edition.clauses:
            if clause.source not in edition.sources:
                hint = closest(clause.source, edition.sources)
                path = f"{place(policy, edition)}{clause.citation.parameter}.source"
                told, args = f"no source {clause.source!r}", (("found_name", clause.source),)
                yield PolicyFault(path, told, hint, "unknown_source", args)


def calendar_faults(policy: Policy) -> Iterable[PolicyFault]:
    """Find clauses that name a calendar which nobody knows.

    Args:
        policy: The policy.

    Returns:
        The faults.
    """
    from marketplace_rules.calendars import calendar
    from marketplace_rules.public_holidays import UnknownCalendar

    named = ((edition, c, getattr(c, "calendar", None)) for edition in policy.editions for c in edition.clauses)
    for edition, clause, name in ((e, c, name) for e, c, name in named if name is not None):
        try:
            calendar(name)
        except UnknownCalendar as error:
            path = f"{place(policy, edition)}{clause.citation.parameter}.calendar"
            told, args = f"no calendar {error.name!r}", (("found_name", error.name),)
            yield PolicyFault(path, told, error.suggestion, "unknown_calendar", args)


def place(policy: Policy, edition: Edition) -> str:
    """Say which of several editions a key path is in.

    Args:
        policy: The policy.
        edition: One of its editions.

    Returns:
        What the path begins with; nothing where there is only one edition.
    """
    return "" if len(policy.editions) == 1 else f"editions.{edition.id}."
