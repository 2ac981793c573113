from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from marketplace_rules.policy.terms import Term, folded, term_of

TERMS = (Term(code="active_equipment", labels=("Équipement actif",)), Term(code="es", labels=("SP", "Espagnol")))


@pytest.mark.parametrize(
    "text",
    [
        "active_equipment",
        "Active Equipment",
        "active-equipment",
        "Équipement actif",
        " EQUIPEMENT  ACTIF ",
        "équipement\u00a0actif",
    ],
)
def test_a_code_is_found_by_its_labels_in_any_spelling(text: str) -> None:
    assert term_of(text, TERMS) is TERMS[0]


@pytest.mark.parametrize("text", ["", " ", "equipement", "équipement actif 2", "spa", "s p"])
def test_what_is_no_label_is_no_term(text: str) -> None:
    assert term_of(text, TERMS) is None


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize("code", ["", "Fibre", "fibre optic", "_fibre", "fibre__optic", "fibre-optic"])
def test_a_code_is_small_letters_and_underscores(code: str) -> None:
    with pytest.raises(ValidationError):
        Term(code=code)
