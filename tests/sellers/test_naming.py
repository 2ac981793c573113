from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError, PydanticKnownError

from marketplace_rules.facts import UNKNOWN
from marketplace_rules.policy import order_vocabulary, seller_vocabulary
from marketplace_rules.policy.order_vocabulary import FeeFormula
from marketplace_rules.policy.seller_vocabulary import (
    PLAN_LABELS,
    TRADE_LABELS,
    Trade,
)
from marketplace_rules.sellers.naming import named, several, spelled, stated

LABELS = {
    "ACCOUNT_LABELS": seller_vocabulary.AccountStatus,
    "PLAN_LABELS": order_vocabulary.FeeFormula,
    "INDUSTRY_LABELS": seller_vocabulary.Industry,
    "TRADE_LABELS": seller_vocabulary.Trade,
    "PROTECTION_LABELS": seller_vocabulary.ProtectionGround,
}


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("craftsperson", Trade.CRAFTSPERSON),
        ("Artisan", Trade.CRAFTSPERSON),
        (" artisan  commerçant ", Trade.CRAFTSPERSON),
        ("ARTISTE", Trade.ARTIST),
        ("baker", "baker"),
        (" Baker ", "Baker"),
        ("artisan commerc\u0327ant", Trade.CRAFTSPERSON),
    ],
)
def test_a_name_is_a_code_a_label_or_itself(given: str, found: str) -> None:
    assert named(given, Trade, TRADE_LABELS) == found
    assert isinstance(named(given, Trade, TRADE_LABELS), Trade) == isinstance(found, Trade)


def test_a_code_may_be_written_with_spaces_or_hyphens() -> None:
    for text in ("subscription_and_commission", "subscription and commission", "Subscription-and-Commission"):
        assert named(text, FeeFormula, PLAN_LABELS) is FeeFormula.SUBSCRIPTION_AND_COMMISSION
        assert named(text, FeeFormula, {}) is FeeFormula.SUBSCRIPTION_AND_COMMISSION


@pytest.mark.parametrize("list_name", LABELS)
def test_labels_are_spelled_as_they_are_looked_up_and_stand_for_codes_of_their_list(list_name: str) -> None:
    codes: type[StrEnum] = LABELS[list_name]
    labels = getattr(seller_vocabulary, list_name)
    assert all(spelled(label) == label for label in labels)
    assert all(named(code.value, codes, labels) is code for code in codes)
    assert all(named(label.upper(), codes, labels) is code for label, code in labels.items())
    assert all(isinstance(code, codes) for code in labels.values())
    assert not {spelled(code) for code in codes} & {label for label, code in labels.items() if spelled(code) != label}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (7, "not_text"),
        ("half\ud800", "not_text"),
        (None, "not_text"),
        ("", "string_too_short"),
        (" ", "string_too_short"),
        ("x" * 501, "string_too_long"),
    ],
)
def test_what_names_nothing_is_refused(given: object, code: str) -> None:
    with pytest.raises((PydanticCustomError, PydanticKnownError)) as refused:
        named(given, Trade, TRADE_LABELS)
    assert refused.value.type == code


def test_a_blank_is_one_letter_short() -> None:
    with pytest.raises(PydanticKnownError) as refused:
        named("  ", Trade, TRADE_LABELS)
    assert refused.value.context == {"min_length": 1}


def test_a_name_may_be_as_long_as_a_text() -> None:
    assert named("x" * 500, Trade, TRADE_LABELS) == "x" * 500


def test_a_single_word_is_a_list_of_one() -> None:
    assert several("photo") == ("photo",)
    assert several(["photo", "invoice"]) == ["photo", "invoice"]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (UNKNOWN, UNKNOWN),
        (None, None),
        ("", None),
        ("  ", None),
        (" none ", None),
        ("Artisan", Trade.CRAFTSPERSON),
        ("baker", "baker"),
    ],
)
def test_what_may_be_missing_is_unknown_known_to_be_missing_or_a_name(given: object, found: object) -> None:
    made: TypeAdapter[object] = TypeAdapter(Annotated[object, *stated(Trade, TRADE_LABELS)])
    assert made.validate_python(given) is found or made.validate_python(given) == found != UNKNOWN
    with pytest.raises(ValidationError):
        made.validate_python(5)
