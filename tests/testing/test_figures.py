from __future__ import annotations

from decimal import Decimal

from marketplace_rules import load_policy
from marketplace_rules.testing.figures import figures
from tests.golden import own_policy


def test_figures_are_told_apart_by_the_name_of_their_key() -> None:
    found = figures(load_policy("twoosk"))
    assert {30, 84} <= set(found.days)
    assert found.hours == (24,)
    assert found.months == (6,)
    assert found.px == (450, 800, 2048)
    assert found.bytes == (8_000_000,)
    assert {Decimal(75), Decimal(90)} <= set(found.percent)
    assert {1, 5, 250} <= set(found.counts)


def test_only_the_sections_asked_for_count() -> None:
    found = figures(load_policy("twoosk"), ["returns"])
    assert (found.px, found.bytes) == ((), ())
    assert found.months == (6,)


def test_words_stand_under_their_rule_and_labels_apart_from_codes() -> None:
    found = figures(load_policy("twoosk"), ["images", "listing"])
    assert found.words["format"] == ("JPEG", "PNG")
    assert found.words["extension"] == (".jpg", ".jpeg", ".png")
    assert "fibre_optic" in found.words["category"]
    assert "Fibre optique" in found.labels["category"]
    assert "Fibre optique" not in found.words["category"]


def test_every_edition_counts() -> None:
    policy = own_policy("atelier.toml")
    assert len(policy.editions) > 1
    each = [figures(policy.model_copy(update={"editions": (edition,)})).px for edition in policy.editions]
    assert set(figures(policy).px) == {px for found in each for px in found}


def test_a_policy_that_says_nothing_has_no_figures() -> None:
    assert not any(figures(own_policy("silent.toml"), ["images"]))
