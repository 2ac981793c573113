"""Words of open lists: the pages' labels become codes, anything else stays a word."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from marketplace_rules import Delivery, FactsError, HandlingTime, Preparation, Shipment
from marketplace_rules.orders.open_lists import known_word, plain_label
from marketplace_rules.policy.order_vocabulary import (
    DELIVERY_MODE_LABELS,
    PAYMENT_STATUS_LABELS,
    SHIPPING_STATUS_LABELS,
    TIME_UNIT_LABELS,
    DeliveryMode,
    PaymentStatus,
    ShippingStatus,
    TimeUnit,
)

LABELS = (
    (PaymentStatus, PAYMENT_STATUS_LABELS),
    (ShippingStatus, SHIPPING_STATUS_LABELS),
    (DeliveryMode, DELIVERY_MODE_LABELS),
    (TimeUnit, TIME_UNIT_LABELS),
)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("Autorisé", PaymentStatus.AUTHORISED),
        (normalize("NFD", "Autorisé"), PaymentStatus.AUTHORISED),
        (" AUTORISÉ\t", PaymentStatus.AUTHORISED),
        ("authorized", PaymentStatus.AUTHORISED),
        (PaymentStatus.AUTHORISED, PaymentStatus.AUTHORISED),
        ("En attente", PaymentStatus.PENDING),
        ("en_attente", PaymentStatus.PENDING),
        ("en  attente", PaymentStatus.PENDING),
        ("Capturé", "Capturé"),
        ("autorise", PaymentStatus.AUTHORISED),
        ("Autorisée", PaymentStatus.AUTHORISED),
        ("autorisee", PaymentStatus.AUTHORISED),
        ("Réglé", "Réglé"),
        (normalize("NFD", "Réglé"), "Réglé"),
        ("non autorisé", "non autorisé"),
        (None, None),
    ],
)
def test_a_label_becomes_its_code_and_another_word_stays(given: str | None, meant: str | None) -> None:
    found = Preparation(payment_status=given).payment_status
    assert found == meant
    assert type(found) is type(meant)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("À domicile", "home"),
        ("a domicile", "home"),
        ("home", "home"),
        ("clik and collect", "click_and_collect"),
        ("Click-and-Collect", "click_and_collect"),
        ("click_and_collect", "click_and_collect"),
        ("en Relais", "relay"),
        ("Relais", "relay"),
        ("drone", "drone"),
    ],
)
def test_the_delivery_modes_are_read_in_the_page_s_own_spellings(given: str, meant: str) -> None:
    assert Delivery(mode=given).mode == meant


def test_a_shipping_status_is_read_in_the_page_s_own_word() -> None:
    for told in ("livré", "Livrée", "livre", "LIVREE", normalize("NFD", "Livrée")):
        assert Shipment(status=told).status is ShippingStatus.DELIVERED
    assert Shipment(status="Non livré").status == "Non livré"


@pytest.mark.parametrize(("enum", "labels"), LABELS, ids=lambda value: getattr(value, "__name__", ""))
def test_every_code_is_a_label_of_itself_and_every_label_can_be_found(enum: type, labels: dict[str, str]) -> None:
    for code in enum:
        assert known_word(code.value, labels) is code
    for label, code in labels.items():
        assert plain_label(label) == label
        assert known_word(label, labels) is known_word(label.upper(), labels) is code


@pytest.mark.parametrize("given", ["", "  ", "\n"])
def test_a_word_without_a_character_is_refused(given: str) -> None:
    with pytest.raises(FactsError, match="/payment_status: empty_text"):
        Preparation(payment_status=given)


@pytest.mark.parametrize("given", [1, True, ["pending"], {"status": "pending"}, "\ud800"])
def test_what_is_no_word_is_refused(given: object) -> None:
    with pytest.raises(FactsError, match="/payment_status: not_text"):
        Preparation(payment_status=given)


def test_a_word_has_at_most_a_hundred_characters() -> None:
    assert Preparation(payment_status="x" * 100).payment_status == "x" * 100
    with pytest.raises(FactsError, match=r"/payment_status: too_long \(maximum=100\)"):
        Preparation(payment_status="x" * 101)


@pytest.mark.parametrize(
    ("given", "unit"),
    [("hours", "hours"), ("Heures", "hours"), ("business-days", "business_days"), ("jour ouvrable", "business_days")],
)
def test_a_unit_is_read_in_the_words_of_people(given: str, unit: str) -> None:
    assert HandlingTime(value=1, unit=given).unit == unit


@pytest.mark.parametrize("given", ["months", "minute", "", "h", 3, True])
def test_the_list_of_units_is_closed(given: object) -> None:
    with pytest.raises(FactsError, match="/unit: not_in_list"):
        HandlingTime(value=1, unit=given)
