"""Ask the examples beside this file and print what a support agent would read."""

from __future__ import annotations

import sys
from pathlib import Path

from marketplace_rules.cli import main

HERE = Path(__file__).parent

RUNS = (
    "return twoosk_three_lines.toml -m twoosk",
    "warranty twoosk_warranty_claim.toml -m twoosk",
    "return sipoko_last_day.toml -m sipoko",
    "return sipoko_missing_reason.json -m sipoko",
    "refund twoosk_refund_two_lines.toml -m twoosk",
    "refund twoosk_refund_one_of_three.toml -m twoosk",
    "return monquibus_fourteenth_day_on_a_saturday.toml -m monquibus --lang fr",
    "return monquibus_damaged_return.toml -m monquibus --lang fr",
    "refund monquibus_refund_damaged.toml -m monquibus --lang fr",
    # listings
    "listing twoosk_listing.toml -m twoosk",
    "listing sipoko_listing.json -m sipoko --lang fr",
    "listing monquibus_promotion.toml -m monquibus",
    "listing_edit sipoko_listing_edit.toml -m sipoko",
    "listing_import twoosk_listing_import.json -m twoosk",
    "listing_review twoosk_listing_review.toml -m twoosk --as-of 2024-12-31",
)


def run(words: list[str]) -> int:
    """Run one command line; its file is taken from this folder."""
    question, file, *options = words
    print(f"\n$ marketplace-rules {question} examples/{file} {' '.join(options)}\n", flush=True)
    status: object = 0
    try:
        main([question, str(HERE / file), *options], prog_name="marketplace-rules")
    except SystemExit as done:
        status = done.code
    return status if isinstance(status, int) else 1


if __name__ == "__main__":
    refused = [line for line in RUNS if run(line.split()) == 2]
    sys.exit(1 if refused else 0)
