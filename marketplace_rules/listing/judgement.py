"""What does somebody who looked at the listing doubt?"""

from __future__ import annotations

from collections.abc import Mapping

from marketplace_rules.finding import Finding, Kind, Rule
from marketplace_rules.policy.listing_content import FieldClause
from marketplace_rules.policy.vocabulary import Matter

JUDGEMENT = Rule(
    "listing.judgement",
    {"doubted": Kind.REVIEW, "no_doubt": Kind.NOT_APPLICABLE, "not_stated": Kind.NOT_APPLICABLE},
)


def judgement(table: Mapping[Matter, FieldClause], doubts: tuple[Matter, ...]) -> list[Finding]:
    """Bring what somebody doubts before whoever decides; a program judges none of it.

    Args:
        table: What the policy says on each matter.
        doubts: The matters that somebody doubts.

    Returns:
        A finding for each doubt. Clause: ``listing.judgement``.
    """
    if not table and not doubts:
        return [JUDGEMENT.found("not_stated", pointer="/doubts")]
    found = []
    for matter in dict.fromkeys(doubts):
        clause, at = table.get(matter), f"/doubts/{doubts.index(matter)}"
        found.append(JUDGEMENT.found("doubted", clause.citation if clause else None, pointer=at, observed=matter))
    return found or [JUDGEMENT.found("no_doubt", pointer="/doubts")]
