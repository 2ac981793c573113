from __future__ import annotations

import hashlib
import re
from collections import Counter
from itertools import groupby
from typing import get_args, get_type_hints

import pytest

from marketplace_rules.policy.statements import Statement, statements

ALL = tuple(statements().values())

# How many statements each marketplace's pages make, area by area. Changing a figure here is saying that the pages
# were read again.
COUNTS = {
    "twoosk": {
        "seller": 12,
        "listing": 58,
        "images": 17,
        "orders": 35,
        "payment": 4,
        "warranty": 7,
        "returns": 6,
        "refunds": 3,
        "support": 5,
        "review": 3,
    },
    "sipoko": {
        "seller": 9,
        "listing": 12,
        "images": 1,
        "orders": 9,
        "payment": 1,
        "payout": 3,
        "returns": 5,
        "refunds": 3,
        "support": 8,
        "review": 1,
    },
    "monquibus": {
        "seller": 8,
        "listing": 11,
        "images": 3,
        "orders": 5,
        "payout": 2,
        "warranty": 1,
        "returns": 5,
        "refunds": 2,
    },
}


def test_every_statement_that_was_found_is_there() -> None:
    found = Counter((s.marketplace, s.area) for s in ALL)
    assert found == {(name, area): n for name, areas in COUNTS.items() for area, n in areas.items()}
    assert len(ALL) == 239


def test_an_identifier_names_one_statement_and_begins_with_its_marketplace() -> None:
    assert len({s.id for s in ALL}) == len(ALL)
    for name, statement in statements().items():
        assert statement.id == name
        assert re.fullmatch(rf"{statement.marketplace}(-[a-z0-9]+)+", name), name


def test_identifiers_are_lasting() -> None:
    # Editions, decisions on file and other people's policies name them; a new statement gets a new one.
    known = hashlib.sha256("\n".join(sorted(statements())).encode()).hexdigest()
    assert known.startswith("d8073995193ccddb"), "an identifier was renamed, or the pages were read again"


def test_a_statement_is_one_sentence_on_one_line() -> None:
    for statement in ALL:
        text = statement.statement
        assert "\n" not in text, statement.id
        assert text == text.strip(), statement.id
        assert re.match(r"[A-Z0-9]", text), f"{statement.id} begins small"
        assert text.endswith("."), f"{statement.id} has no full stop"
        assert not re.search(r"[.?!]\s+[A-Z]", text), f"{statement.id} is more than one sentence"
        assert 20 <= len(text) <= 250, f"{statement.id} is {len(text)} characters long"


def test_no_two_statements_of_a_marketplace_say_the_same() -> None:
    said = Counter((s.marketplace, s.statement.casefold()) for s in ALL)
    assert [text for text, n in said.items() if n > 1] == []


def test_statements_are_in_our_own_language_and_quote_nobody() -> None:
    quotes = re.compile(r"[«»“”\"]|\b(le|la|les|vous|votre|doit|pour|avec|être)\b")
    assert [s.id for s in ALL if quotes.search(s.statement)] == []


@pytest.mark.parametrize("field", ["kind", "decidable", "if_broken"])
def test_the_form_of_a_statement_is_one_of_a_closed_list(field: str) -> None:
    allowed = set(get_args(get_type_hints(Statement)[field]))
    assert {getattr(s, field) for s in ALL} <= allowed


def test_a_statement_names_its_page_and_a_line_of_it() -> None:
    for statement in ALL:
        assert statement.source.startswith(f"{statement.marketplace}-"), statement.id
        assert type(statement.line) is int, statement.id
        assert statement.line >= 1, statement.id


def test_statements_stand_marketplace_by_marketplace() -> None:
    names = [s.marketplace for s in ALL]
    assert list(dict.fromkeys(names)) == [name for name, _ in groupby(names)] == list(COUNTS)


def test_a_duty_has_a_consequence_and_advice_is_never_an_error() -> None:
    # What the marketplace promises to do itself is a duty that nobody's data can break.
    promises = {"twoosk-order-notifications", "twoosk-cancel-and-refund-notice"}
    for statement in ALL:
        if statement.kind in ("must", "must_not"):
            assert (statement.if_broken == "none") == (statement.id in promises), statement.id
        if statement.kind == "should":
            assert statement.if_broken != "error", statement.id


def test_the_statements_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        statements()["twoosk-mine"] = ALL[0]
    with pytest.raises(AttributeError):
        ALL[0].statement = "Anything goes."
    assert statements() is statements()
