from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.finding import Level
from marketplace_rules.listing.identity import (
    brand,
    category,
    excluded_product,
    name,
    product_type,
    specifications,
    subcategory,
    variants,
)
from marketplace_rules.policy.listing_content import (
    CategoryClause,
    FieldClause,
    ProductTypeClause,
    SpecificationsClause,
)
from marketplace_rules.policy.terms import Term
from tests.strategies import cited

TERMS = (Term(code="fibre_optic", labels=("Fibre optique",)), Term(code="active_equipment"))
FIELD, LISTED, OPEN = cited(FieldClause), cited(CategoryClause, categories=TERMS), cited(CategoryClause)
TAXONOMY = {"Fibre optique": ("Pigtails", "Jarretières"), "active equipment": ()}
blank = pytest.mark.parametrize("empty", [None, "", " ", "\u00a0", "\u200b\ufeff", "\n\t"])


@pytest.mark.parametrize(
    ("given_", "code"),
    [
        ("fibre_optic", "given"),
        ("FIBRE OPTIQUE", "given"),
        ("Active-Equipment", "given"),
        ("Jardinage", "another_field"),
        ("fibre", "another_field"),
        (" ", "lacking"),
        (None, "lacking"),
    ],
)
def test_a_category_is_one_of_those_there_are(given_: str | None, code: str) -> None:
    assert category(LISTED, given_).code == code
    assert category(OPEN, given_).code == ("lacking" if code == "lacking" else "given")
    assert category(None, given_).code == "not_stated"


@pytest.mark.parametrize(
    ("within", "given_", "taxonomy", "code"),
    [
        ("fibre_optic", "pigtails", TAXONOMY, "given"),
        ("fibre_optic", "Cat6", TAXONOMY, "of_another_category"),
        ("Fibre optique", "JARRETIERES", TAXONOMY, "given"),
        ("Fibre optique", "Cat6", TAXONOMY, "of_another_category"),
        ("Fibre optique", None, TAXONOMY, "lacking"),
        ("active_equipment", None, TAXONOMY, "none_to_choose"),
        ("active_equipment", "Switches", TAXONOMY, "of_another_category"),
        ("another", "Cat6", TAXONOMY, "given"),
        (None, "Cat6", TAXONOMY, "given"),
        (None, None, TAXONOMY, "lacking"),
        ("Fibre optique", "Cat6", None, "given"),
        ("Fibre optique", " ", None, "lacking"),
    ],
)
def test_a_sub_category_is_one_of_its_category_s_where_these_are_known(
    within: str | None, given_: str | None, taxonomy: dict[str, tuple[str, ...]] | None, code: str
) -> None:
    assert subcategory(FIELD, given_, within, LISTED, taxonomy).code == code
    assert subcategory(None, given_, within, LISTED, taxonomy).code == "not_stated"


def test_where_a_sub_category_lacks_those_there_are_to_choose_from_are_told() -> None:
    for given_, taxonomy, expected in (
        (None, TAXONOMY, ("Pigtails", "Jarretières")),
        ("Cat6", TAXONOMY, ("Pigtails", "Jarretières")),
        (None, None, None),
    ):
        assert subcategory(FIELD, given_, "fibre_optic", LISTED, taxonomy).expected == expected


def test_a_category_of_an_open_list_is_found_in_the_taxonomy_by_its_own_name() -> None:
    assert subcategory(FIELD, "Pens", "Stationery", OPEN, {"stationery": ("Pens",)}).code == "given"
    assert subcategory(FIELD, "Pans", "Stationery", None, {"stationery": ("Pens",)}).code == "of_another_category"


def test_a_kind_of_product_that_is_not_named_goes_to_a_person() -> None:
    clause = cited(ProductTypeClause, types=TERMS)
    codes = {kind: product_type(clause, kind).code for kind in ("fibre optique", "telephone", None, "")}
    assert codes == {"fibre optique": "listed", "telephone": "not_listed", None: "not_told", "": "not_told"}
    assert product_type(None, "telephone").code == "not_stated"


@pytest.mark.parametrize(
    ("given_", "excluded", "code"),
    [
        ("Arme", ("arme",), "excluded"),
        ("arme à feu", ("arme",), "not_excluded"),
        ("stylo", (), "not_excluded"),
        ("stylo", None, "list_unknown"),
        (None, None, "not_told"),
        (" ", ("arme",), "not_told"),
    ],
)
def test_exclusions_are_those_the_operator_lists(
    given_: str | None, excluded: tuple[str, ...] | None, code: str
) -> None:
    assert excluded_product(FIELD, given_, None, excluded).code == code
    assert excluded_product(None, given_, given_, excluded).code == "not_stated"
    # A category can be excluded as a whole.
    by_category = excluded_product(FIELD, None, given_, excluded).code
    assert by_category == ("excluded" if code == "excluded" else "not_told")


@blank
def test_a_text_that_shows_nothing_is_lacking(empty: str | None) -> None:
    assert {rule(FIELD, empty).code for rule in (name, brand)} == {"lacking"}
    assert {rule(FIELD, f"{empty or ''}x").code for rule in (name, brand)} == {"given"}
    assert {rule(None, empty).code for rule in (name, brand)} == {"not_stated"}


def test_how_binding_the_page_is_decides_how_much_a_lacking_brand_weighs() -> None:
    levels = [brand(cited(FieldClause, strength), None).level for strength in ("must", "should", "may")]
    assert levels == [Level.ERROR, Level.WARNING, Level.NOTE]


@given(st.dictionaries(st.sampled_from(["a", "b", "c", " "]), st.sampled_from(["x", "", " "])), st.integers(1, 3))
def test_specifications_count_where_name_and_value_show_something(pairs: dict[str, str], minimum: int) -> None:
    count = len([k for k, v in pairs.items() if k.strip() and v.strip()])
    found = specifications(cited(SpecificationsClause, minimum=minimum), pairs)
    assert (found.code, found.observed) == ("given" if count >= minimum else "lacking", count)
    advised = specifications(cited(SpecificationsClause, "should", minimum=minimum), pairs)
    assert advised.code == ("given" if count >= minimum else "few")


def test_specifications_nobody_asks_for() -> None:
    assert specifications(None, None).code == "not_stated"
    assert specifications(cited(SpecificationsClause, minimum=1), None).code == "lacking"


def test_variants_are_noted_only_where_there_are_known_to_be_none() -> None:
    codes = [variants(FIELD, given_).code for given_ in (None, (), (" ",), ("blue",))]
    assert codes == ["not_told", "lacking", "lacking", "given"]
    assert variants(None, ()).code == "not_stated"


def test_a_name_has_no_shortest_length() -> None:
    assert name(FIELD, "x").code == "given"
