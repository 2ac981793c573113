"""Ask the examples beside this file and print what a support agent would read."""

from __future__ import annotations

import sys
from contextlib import chdir
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from draw_pictures import draw

from marketplace_rules.cli import main

HERE = Path(__file__).parent

RUNS = (
    "minimums twoosk_basket_three_shortfalls.toml -m twoosk",
    "price twoosk_price_of_fifty.toml -m twoosk",
    "payment twoosk_payment_in_yen.toml -m twoosk --lang fr",
    "handling twoosk_shipped_a_second_late.toml -m twoosk",
    "handling sipoko_four_days.toml -m sipoko --lang fr",
    "return twoosk_three_lines.toml -m twoosk",
    "warranty twoosk_warranty_claim.toml -m twoosk",
    "return sipoko_last_day.toml -m sipoko",
    "return sipoko_missing_reason.json -m sipoko",
    "refund twoosk_refund_two_lines.toml -m twoosk",
    "refund twoosk_refund_one_of_three.toml -m twoosk",
    "return monquibus_fourteenth_day_on_a_saturday.toml -m monquibus --lang fr",
    "return monquibus_damaged_return.toml -m monquibus --lang fr",
    "refund monquibus_refund_damaged.toml -m monquibus --lang fr",
    "changes twoosk_change_address.toml -m twoosk",
    "cancellation twoosk_cancel_not_received.toml -m twoosk --lang fr",
    "cancellation twoosk_cancel_two_lines.toml -m twoosk",
    "payout monquibus_payout_over_easter.toml -m monquibus --lang fr",
    "payout sipoko_payout_net_of_commission.toml -m sipoko",
    "timeline monquibus_days_of_an_order.toml -m monquibus --as-of 2026-04-01",
    "seller twoosk_seller_outside_the_union.toml -m twoosk",
    "reply sipoko_reply_over_a_holiday.toml -m sipoko --lang fr",
    # listings
    "listing twoosk_listing.toml -m twoosk",
    "listing sipoko_listing.json -m sipoko --lang fr",
    "listing monquibus_promotion.toml -m monquibus",
    "listing_edit sipoko_listing_edit.toml -m sipoko",
    "listing_import twoosk_listing_import.json -m twoosk",
    "listing_review twoosk_listing_review.toml -m twoosk --as-of 2024-12-31",
    # images
    "images twoosk_declared_pictures.toml -m twoosk",
)


# A conversation, with what a support agent would type.
DIALOGUE = ("return -m sipoko --lang fr", "un défaut\n2024-05-10\n10/06/2024\n")

# On pictures that are drawn first.
PICTURE_RUNS = (
    "pictures/front.jpg pictures/shelf.png -m twoosk --evidence evidence",
    "pictures --each -m twoosk --lang fr",
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


def converse(command: str, lines: str) -> int:
    """Ask without a file; the lines are what somebody would type."""
    print(f"\n$ marketplace-rules {command}\n", flush=True)
    given, sys.stdin = sys.stdin, StringIO(lines)
    try:
        main(command.split(), prog_name="marketplace-rules")
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 1
    finally:
        sys.stdin = given
    return 0


def look(words: list[str]) -> int:
    """Draw the pictures of the examples into a folder of their own, and have them looked at."""
    with TemporaryDirectory() as folder:
        draw(Path(folder) / "pictures")
        print(f"\n$ marketplace-rules images {' '.join(words)}\n", flush=True)
        with chdir(folder):
            try:
                main(["images", *words], prog_name="marketplace-rules")
            except SystemExit as done:
                return done.code if isinstance(done.code, int) else 1
    return 0


if __name__ == "__main__":
    refused = [line for line in RUNS if run(line.split()) == 2]
    refused += [DIALOGUE[0]] if converse(*DIALOGUE) == 2 else []
    refused += [line for line in PICTURE_RUNS if look(line.split()) == 2]
    sys.exit(1 if refused else 0)
