from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest

from marketplace_rules import ImportRow, ListingImport, listing_import, load_policy
from marketplace_rules.listing.importing import import_identifier, import_steps, import_variants, importing
from marketplace_rules.policy import parse_policy
from marketplace_rules.policy.listing_content import FieldClause
from marketplace_rules.policy.listing_steps import ImportStepsClause
from marketplace_rules.policy.terms import Term
from marketplace_rules.policy.vocabulary import ImportStep
from tests.strategies import cited

FIELD = cited(FieldClause)
STEPS = cited(
    ImportStepsClause,
    later=[Term(code="stock"), Term(code="packs", labels=("Paquets",))],
)


@pytest.mark.parametrize(
    ("step", "columns", "code"),
    [
        ("articles", ("name",), "in_step"),
        ("articles", (), "in_step"),
        ("articles", ("name", "STOCK"), "quantities_too_early"),
        ("articles", ("paquets",), "quantities_too_early"),
        ("articles", None, "columns_unknown"),
        ("quantities", ("stock",), "in_step"),
        ("quantities", None, "in_step"),
        (None, ("name",), "in_step"),
        (None, ("stock",), "step_unknown"),
        (None, None, "step_unknown"),
    ],
)
def test_packs_and_stock_come_in_the_second_file(step: str | None, columns: tuple[str, ...] | None, code: str) -> None:
    file = ListingImport(step=step, columns=columns)
    assert import_steps(STEPS, file).code == code
    assert import_steps(None, file).code == "not_stated"


@pytest.mark.parametrize("filled_in", [{"stock": 0}, {"pack_quantity": 5}, {"pack_unit": "box"}])
def test_what_rows_fill_in_counts_like_a_column(filled_in: dict[str, Any]) -> None:
    clause = cited(
        ImportStepsClause,
        later=[Term(code=name) for name in ("stock", "pack_quantity", "pack_unit")],
    )
    for columns in (None, ("name",)):
        file = ListingImport(step="articles", columns=columns, rows=({}, filled_in))
        assert import_steps(clause, file).observed == tuple(filled_in)
    assert import_steps(clause, ListingImport(step="articles", rows=({},))).code == "columns_unknown"


@pytest.mark.parametrize(
    ("tid", "known", "code"),
    [
        ("T1", ("T1", "T2"), "known"),
        (" T1 ", ("T1",), "known"),
        ("t1", ("T1",), "unknown_item"),
        ("T3", ("T1",), "unknown_item"),
        ("T1", (), "unknown_item"),
        ("T1", None, "list_lacking"),
        (" ", ("T1",), "lacking"),
        (None, ("T1",), "lacking"),
        (None, None, "lacking"),
    ],
)
def test_a_row_of_quantities_names_an_item_that_exists(
    tid: str | None, known: tuple[str, ...] | None, code: str
) -> None:
    file = ListingImport(rows=({"tid": tid},), known_tids=known)
    [found] = import_identifier(FIELD, file, ImportStep.QUANTITIES)
    assert (found.code, found.missing) == (code, ("/known_tids",) if code == "list_lacking" else ())
    for step in (ImportStep.ARTICLES, None):
        assert [f.code for f in import_identifier(FIELD, file, step)] == ["not_this_step"]
    assert [f.code for f in import_identifier(None, file, ImportStep.QUANTITIES)] == ["not_stated"]


def test_a_file_without_rows_is_not_yet_known() -> None:
    [found] = import_identifier(FIELD, ListingImport(), ImportStep.QUANTITIES)
    assert (found.code, found.missing) == ("rows_unknown", ("/rows",))
    [found] = import_variants(FIELD, ())
    assert (found.code, found.missing) == ("rows_unknown", ("/rows",))


def test_every_row_sets_its_variants() -> None:
    rows = tuple(ImportRow(variants=given) for given in (("blue",), (), (" ",), None))
    found = import_variants(FIELD, rows)
    assert [f.code for f in found] == ["set", "lacking", "lacking", "not_told"]
    assert [f.missing for f in found] == [(), (), (), ("/rows/3/variants",)]
    assert [f.code for f in import_variants(None, rows)] == ["not_stated"]


FILES = """
marketplace = "acme"
name = "Acme"
[[editions]]
id = "only"
in_force_from = 2025-01-01
read_on = 2025-01-01
sources = {help = {title = "Help", language = "en", read_on = 2025-01-01}}
[editions.listing.import_identifier]
strength = "must"
source = "help"
section = "Import"
statement = "The second file names each item."
"""


def test_where_the_page_knows_one_kind_of_file_there_is_no_second_one() -> None:
    file = ListingImport(step="quantities", rows=({},))
    codes = {f.rule: f.code for f in listing_import(file, parse_policy(FILES), as_of=date(2026, 1, 1)).findings}
    assert codes["listing.import_identifier"] == "not_this_step"


@pytest.mark.parametrize(("steps", "variants"), list(product((STEPS, None), (FIELD, None))))
def test_where_the_page_says_nothing_of_importing_a_person_decides(steps: Any, variants: Any) -> None:
    silent = steps is None and variants is None
    assert importing(steps, variants).code == ("not_stated" if silent else "stated")


ROWS = [{"tid": "T1"}, {"tid": "T9"}, {}, {"tid": "T2"}, *[{"tid": "T1"}] * 10]


def test_the_rows_that_can_be_taken_are_told() -> None:
    file = ListingImport(step="quantities", columns=("tid", "stock"), rows=ROWS, known_tids=("T1", "T2"))
    assert listing_import(file, load_policy("twoosk")).value.accepted_rows == (0, 3, *range(4, 14))


@pytest.mark.parametrize(
    ("fields", "accepted"),
    [
        ({"step": "articles", "columns": ("stock",), "rows": [{}]}, ()),
        ({"columns": ("stock",), "rows": [{"tid": "T1"}]}, ()),
        ({"step": "articles", "columns": ("name",), "rows": [{}, {}]}, (0, 1)),
        ({"step": "quantities", "rows": [{"tid": "T1"}]}, ()),
    ],
)
def test_no_row_is_taken_from_a_file_that_is_not_in_order(fields: dict[str, Any], accepted: tuple[int, ...]) -> None:
    assert listing_import(ListingImport(**fields), load_policy("twoosk")).value.accepted_rows == accepted
