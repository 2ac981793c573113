from __future__ import annotations

import pytest

from marketplace_rules import ChangeRequest, FactsError, read_facts
from marketplace_rules.orders.change_facts import FIELD_LABELS
from marketplace_rules.policy.order_vocabulary import OrderField


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("delivery_address", OrderField.DELIVERY_ADDRESS),
        ("Delivery address", OrderField.DELIVERY_ADDRESS),
        ("  Mode de  paiement ", OrderField.PAYMENT_METHOD),
        ("billing-VAT-number", OrderField.VAT_NUMBER),
        ("Ruban rouge", "Ruban rouge"),
    ],
)
def test_a_field_is_known_by_its_code_or_by_what_people_call_it(given: str, taken: str) -> None:
    assert read_facts(ChangeRequest, {"field": given}).field == taken


def test_no_label_is_a_code_of_another_field() -> None:
    assert not FIELD_LABELS.keys() & set(OrderField)
    assert all(label == label.casefold() and " " not in label for label in FIELD_LABELS)


@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        ({"field": ""}, "/field: empty_text"),
        ({"field": 7}, "/field: not_text"),
        ({"field": "x" * 101}, "/field: too_long (maximum=100)"),
        ({"submitted": "yes"}, "/submitted: not_yes_or_no"),
        ({"submitted": False, "ordered_on": "2024-05-06"}, "/submitted: ordered_already (limit=2024-05-06)"),
        ({"feild": "items"}, "/feild: unknown_field (suggestion=field)"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(facts: dict[str, object], fault: str) -> None:
    with pytest.raises(FactsError) as refused:
        read_facts(ChangeRequest, facts)
    assert fault in str(refused.value)


def test_an_order_with_a_day_has_been_submitted() -> None:
    assert read_facts(ChangeRequest, {"ordered_on": "2024-05-06"}).is_submitted is True
    assert ChangeRequest().is_submitted is None
    assert ChangeRequest(submitted=False).is_submitted is False
