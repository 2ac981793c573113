"""How far has a listing come, and what is to be done first?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from marketplace_rules.decision import Outcome, weight
from marketplace_rules.finding import Finding, Kind, Strength
from marketplace_rules.listing.answers import Fix, ListingAnswer
from marketplace_rules.policy.vocabulary import Need

# What is required counts three times as much as what is advised.
REQUIRED: Final = 3
ADVISED: Final = 1
_PASS, _NOT_APPLICABLE, _MUST = Kind.PASS, Kind.NOT_APPLICABLE, Strength.MUST
_NEEDS: dict[Outcome, Need] = {
    Outcome.FAIL: Need.REQUIRED,
    Outcome.OPEN: Need.TO_BE_TOLD,
    Outcome.REVIEW: Need.TO_BE_LOOKED_AT,
    Outcome.PASS: Need.ADVISED,
}
_FIRST = tuple(Need)


def completeness(findings: Iterable[Finding]) -> ListingAnswer:
    """Count how much of what is required and advised is there, and list what is not.

    Args:
        findings: Everything found about a listing.

    Returns:
        The share in percent, rounded down, so that 100 is only said of a listing with nothing left to do; None where
        nothing applies. What to do is listed with what is required first, otherwise in the order of the form.
    """
    whole: dict[str, int] = {}
    lacking: set[str] = set()
    fixes = []
    for finding in findings:
        kind, clause = finding.kind, finding.clause
        if kind is _NOT_APPLICABLE:
            continue
        whole[finding.rule] = REQUIRED if clause is None or clause.strength is _MUST else ADVISED
        if kind is not _PASS:
            lacking.add(finding.rule)
            fixes.append(Fix(finding.rule, finding.code, finding.pointer, _NEEDS[weight(finding)]))
    total = sum(whole.values())
    there = sum(counted for rule, counted in whole.items() if rule not in lacking)
    fixes.sort(key=lambda fix: _FIRST.index(fix.need))
    return ListingAnswer(100 * there // total if total else None, tuple(dict.fromkeys(fixes)))
