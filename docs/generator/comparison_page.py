"""The page that sets the marketplaces side by side."""

from __future__ import annotations

from itertools import groupby

from generator.markdown import NOTE, WORDS, anchor, heading, table
from marketplace_rules.comparison import comparison
from marketplace_rules.messages.comparison_words import cell_lines, stated, unstated
from marketplace_rules.policy import SHIPPED, load_policy


def comparison_page() -> str:
    """The marketplaces side by side."""
    policies = [load_policy(name) for name in SHIPPED]
    lines = [
        "# The marketplaces side by side",
        "",
        NOTE,
        "",
        "What the editions stipulate, rule by rule, in short. A rule's name leads to [the reference of the clauses]"
        "(clauses.md); each clause with its source stands in the editions. The same is printed, for these or any other "
        "policies and in other languages, by",
        "",
        "```console",
        f"$ marketplace-rules compare {' '.join(SHIPPED)}",
        "```",
        "",
        *table(
            ("marketplace", "edition", "in force from", "read on"),
            ((p.name, e.id, str(e.in_force_from or "–"), str(e.read_on)) for p in policies for e in p.editions[-1:]),
        ),
    ]
    for area, group in groupby(comparison(policies), key=lambda row: row.table.area):
        said, unsaid = stated(list(group))
        lines += [f"## {WORDS.say(f'area.{area}')}", ""]
        lines += table(
            ("rule", *(policy.name for policy in policies)),
            (
                (
                    f"[{heading(r.table.rule)}](clauses.md#{anchor(r.table.rule)})",
                    *("<br>".join(cell_lines(r.table, cell, WORDS)) for cell in r.cells),
                )
                for r in said
            ),
        )
        lines += [unstated(unsaid, WORDS), ""] if unsaid else []
    return "\n".join(lines)
