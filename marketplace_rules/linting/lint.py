"""What speaks against a policy, all of it at once?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marketplace_rules.finding import Level
from marketplace_rules.linting.checks import CHECKS, POLICY_CHECKS
from marketplace_rules.linting.findings import PolicyFinding
from marketplace_rules.linting.salvage import salvaged
from marketplace_rules.policy import Policy, PolicyFault
from marketplace_rules.policy.load import calendar_faults, order_faults, place, source_faults


def lint(policy: Policy | str) -> tuple[PolicyFinding, ...]:
    """Check a policy: what keeps it from being loaded, what contradicts itself, what it says nothing about.

    Args:
        policy: A policy, or the text of its TOML file; faulty parts do not keep the others from being checked.

    Returns:
        All findings: the faults first, then what the checks find, edition by edition.

    Raises:
        PolicyError: If the text is not TOML.

    >>> from marketplace_rules import load_policy
    >>> [found.code for found in lint(load_policy("sipoko"))]
    ['silent']
    """
    if isinstance(policy, Policy):
        return (*_told(_faults_within(policy)), *_checked(policy, whole=True))
    found, faults = salvaged(policy)
    if found is None:
        return (*_told(faults),)
    faults += [fault for fault in _faults_within(found) if not _follows(fault, faults)]
    return (*_told(faults), *_checked(found, whole=not faults))


def _follows(fault: PolicyFault, before: Iterable[PolicyFault]) -> bool:
    """Whether a fault is only there because the faulty part that another one names was taken out."""
    keys = [key for each in before for key in each.path.split(".")]
    if fault.code == "unknown_source":
        lost = any(each.path.endswith("sources") for each in before)
        return lost or dict(fault.args)["found_name"] in keys
    return {"no_first_day": "in_force_from", "edition_twice": "id"}.get(fault.code) in keys


def _faults_within(policy: Policy) -> list[PolicyFault]:
    return [*order_faults(policy), *source_faults(policy), *calendar_faults(policy)]


def _told(faults: Iterable[PolicyFault]) -> Iterator[PolicyFinding]:
    for fault in faults:
        suggestion = (("suggestion", fault.suggestion),) if fault.suggestion else ()
        yield PolicyFinding(fault.code, Level.ERROR, fault.path, (*fault.args, *suggestion))


def _checked(policy: Policy, *, whole: bool) -> Iterator[PolicyFinding]:
    """What the checks find; what they would conclude from absence only where no faulty part was left out."""
    for edition in policy.editions:
        prefix = place(policy, edition)
        for check in CHECKS:
            if whole or not check.from_absence:
                for path, args in check.find(edition):
                    yield PolicyFinding(check.code, check.level, f"{prefix}{path}".rstrip("."), args)
    for check_all in POLICY_CHECKS:
        if whole or not check_all.from_absence:
            for path, args in check_all.find(policy):
                yield PolicyFinding(check_all.code, check_all.level, path, args)
