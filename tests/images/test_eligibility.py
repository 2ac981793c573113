"""The question itself: every picture by every rule, and what becomes of an answer when facts are missing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules import from_json, load_policy, to_json
from marketplace_rules.decision import Outcome, weight
from marketplace_rules.finding import Kind, Level
from marketplace_rules.images.eligibility import image_eligibility
from marketplace_rules.images.facts import Gallery, ImageFacts
from marketplace_rules.policy import NoPolicyInForce, parse_policy
from marketplace_rules.rules import RULES
from tests.golden import own_policy

TWOOSK, SIPOKO, MONQUIBUS = (load_policy(name) for name in ("twoosk", "sipoko", "monquibus"))
OF_THE_LISTING = {"minimum_count", "maximum_count", "different_angles", "primary", "each_image"}

_sides = st.sampled_from([1, 449, 450, 451, 799, 800, 801, 2047, 2048, 2049, 5000])
truths = st.fixed_dictionaries(
    {
        "width": _sides,
        "height": _sides,
        "bytes": st.sampled_from([1, 7_999_999, 8_000_000, 8_000_001]),
        "format": st.sampled_from(["JPEG", "PNG", "GIF", "UNKNOWN"]),
        "file_name": st.sampled_from(["a.jpg", "A.JPEG", "a.png", "a.gif", "a"]),
        "is_primary": st.booleans(),
        "shows_only_product": st.booleans(),
        "shows_excluded_accessories": st.booleans(),
        "has_text_overlay": st.booleans(),
        "text_on_product": st.booleans(),
        "is_photo": st.booleans(),
        "is_generic": st.booleans(),
        "background_rgb": st.sampled_from([(255, 255, 255), (250, 250, 250), (249, 255, 255), (0, 0, 0)]),
        "product_fill_percent": st.sampled_from([0, 74, 75, 82, 90, 91, 100]),
        "item_fully_visible": st.booleans(),
    }
)


def decide(policy: Any = TWOOSK, **facts: Any) -> Any:
    return image_eligibility(Gallery(images=(ImageFacts(**facts),)), policy)


def by_hand(facts: dict[str, Any]) -> str:
    """What Twoosk's page comes to for a picture that is wholly known, written down without a rule."""
    ending = facts["file_name"].lower().rpartition(".")[2]
    good = min(facts["width"], facts["height"]) >= 450 and max(facts["width"], facts["height"]) <= 2048
    good = good and facts["bytes"] < 8_000_000 and facts["format"] in ("JPEG", "PNG")
    good = good and ending in ("jpg", "jpeg", "png")
    if facts["is_primary"]:
        good = good and facts["shows_only_product"]
        good = good and not facts["shows_excluded_accessories"] and not facts["has_text_overlay"]
    return "pass" if good else "fail"


@given(truths)
def test_a_picture_that_is_wholly_known_is_in_order_or_not(facts: dict[str, Any]) -> None:
    assert decide(**facts).outcome == by_hand(facts)


@given(truths, st.data())
def test_a_missing_fact_opens_an_answer_and_never_turns_it(facts: dict[str, Any], data: st.DataObject) -> None:
    droppable = sorted(facts.keys() - {"is_primary"})
    dropped = data.draw(st.sets(st.sampled_from(droppable)))
    decision = decide(**{name: value for name, value in facts.items() if name not in dropped})
    assert decision.outcome in (by_hand(facts), Outcome.OPEN)
    if decision.outcome is Outcome.OPEN:
        assert {pointer.rpartition("/")[2] for pointer in decision.missing} <= dropped


@given(truths)
def test_supplying_whatever_is_missing_ends_with_the_answer(facts: dict[str, Any]) -> None:
    told: dict[str, Any] = {"is_primary": facts["is_primary"]}
    for _ in facts:
        missing = [pointer.rpartition("/")[2] for pointer in decide(**told).missing]
        if not missing:
            break
        assert not told.keys() & set(missing), "what was told is not asked for again"
        told |= {name: facts[name] for name in missing}
    assert decide(**told).outcome == by_hand(facts)


@given(truths)
def test_pages_without_figures_refuse_no_picture(facts: dict[str, Any]) -> None:
    for policy in (SIPOKO, MONQUIBUS):
        decision = decide(policy, **facts)
        no_picture = facts.get("format") in ("UNKNOWN", "PDF")  # which a person looks at, whatever the page says
        assert decision.outcome is (Outcome.REVIEW if no_picture else Outcome.PASS)
        errors = {finding.rule for finding in decision.findings if finding.level is Level.ERROR}
        assert errors == ({"images.intact"} if no_picture else set())


@given(truths, st.sampled_from([0, 20, 29, 30, 69, 70, 100]), st.sampled_from([0, 72, 74, 78, 82, 93, 100]))
def test_what_pixels_tell_never_changes_an_outcome(facts: dict[str, Any], border: int, fill: int) -> None:
    plain = {name: value for name, value in facts.items() if name not in ("background_rgb", "product_fill_percent")}
    how = {"white_border_percent": "border_band", "product_fill_percent": "reduced_copy"}
    measured = {**plain, "white_border_percent": border, "product_fill_percent": fill, "measured": how}
    for policy in (TWOOSK, SIPOKO, MONQUIBUS):
        assert decide(policy, **measured).outcome == decide(policy, **plain).outcome


@given(truths)
def test_a_decision_about_pictures_comes_back_from_its_json(facts: dict[str, Any]) -> None:
    decision = decide(**facts)
    assert from_json(to_json(decision)) == decision


@pytest.mark.parametrize("policy", [TWOOSK, SIPOKO, MONQUIBUS, own_policy("atelier.toml")], ids=lambda p: p.name)
def test_every_rule_leaves_a_finding_about_every_picture(policy: Any) -> None:
    gallery = Gallery(images=(ImageFacts(), ImageFacts(width=10)), listed_on="2026-06-01")
    decision = image_eligibility(gallery, policy)
    names = {rule.id.partition(".")[2] for rule in RULES if rule.id.startswith("images.")}
    for subject, expected in (("", OF_THE_LISTING), ("/images/0", names - OF_THE_LISTING)):
        told = [finding.rule.partition(".")[2] for finding in decision.findings if finding.subject == subject]
        assert sorted(told) == sorted(expected)


def test_each_picture_has_an_answer_of_its_own_and_what_concerns_all_counts_for_all() -> None:
    good = ImageFacts(width=800, height=800, bytes=9, format="PNG", file_name="a.png", is_primary=False)
    small = ImageFacts(width=8, height=8, bytes=9, format="PNG", file_name="b.png", is_primary=False)
    decision = image_eligibility(Gallery(images=(good, small)), TWOOSK)
    assert {subject: outcome.value for subject, outcome in decision.outcomes.items()} == {
        "": "pass",
        "/images/0": "pass",
        "/images/1": "fail",
    }
    assert [image.outcome.value for image in decision.value.images] == ["pass", "fail"]
    six = image_eligibility(Gallery(images=(good,) * 6), TWOOSK)
    assert set(six.outcomes.values()) == {Outcome.FAIL}
    assert [image.outcome for image in six.value.images] == [Outcome.PASS] * 6


def test_the_value_tells_what_was_judged_and_which_picture_as_the_primary_one() -> None:
    decision = image_eligibility(Gallery(images=(ImageFacts(), ImageFacts(is_primary=True, width=5))), TWOOSK)
    assert [image.primary for image in decision.value.images] == [False, True]
    assert (decision.value.count, decision.value.images[1].width) == (2, 5)


@pytest.mark.parametrize("primary", [True, False])
def test_advice_and_warnings_are_told_and_weigh_nothing(primary: bool) -> None:
    decision = decide(
        **{"width": 500, "height": 500, "bytes": 9, "format": "PNG", "file_name": "a.jpg", "is_primary": primary},
        **{"shows_only_product": True, "shows_excluded_accessories": False, "has_text_overlay": False},
        **{"is_photo": False, "background_rgb": (0, 0, 0), "product_fill_percent": 5},
    )
    told = {f.message_id: f.level.value for f in decision.findings if f.kind.value == "fail"}
    of_the_primary = {
        "images.photo.drawing": "warning",
        "images.white_background.not_white": "note",
        "images.frame_fill.too_small": "note",
    }
    expected = {"images.extension.differs": "warning", "images.resolution.low": "note"}
    assert told == {**expected, **(of_the_primary if primary else {})}
    assert decision.outcome is Outcome.PASS
    assert all(weight(finding) is Outcome.PASS for finding in decision.findings)


# ---- which edition ---------------------------------------------------------------------------------------------------


def test_the_edition_is_that_of_the_listing_s_day_else_of_the_day_asked() -> None:
    atelier, gallery = own_policy("atelier.toml"), Gallery(images=(ImageFacts(width=500, height=500),))
    assert image_eligibility(gallery, atelier).missing == ("/listed_on",)
    for day, edition in ((date(2025, 12, 31), "2025"), (date(2026, 1, 1), "2026")):
        dated = Gallery(images=gallery.images, listed_on=day)
        assert image_eligibility(gallery, atelier, as_of=day).policy.edition == edition
        assert image_eligibility(dated, atelier, as_of=date(2030, 1, 1)).policy.edition == edition


def test_a_day_before_the_first_edition_has_no_answer() -> None:
    with pytest.raises(NoPolicyInForce):
        image_eligibility(Gallery(), own_policy("atelier.toml"), as_of=date(2024, 12, 31))


def test_a_policy_that_says_nothing_of_pictures_accepts_them() -> None:
    silent = parse_policy('marketplace = "s"\nname = "S"\nid = "1"\nread_on = 2026-01-01\nsources = {}\n')
    assert image_eligibility(Gallery(), silent).outcome is Outcome.PASS
    assert decide(silent, intact=False).outcome is Outcome.REVIEW


def test_what_is_no_picture_is_told_once_where_the_page_lists_formats() -> None:
    told = {
        policy.name: {f.message_id for f in decide(policy, format="PDF").findings if f.kind in (Kind.FAIL, Kind.REVIEW)}
        for policy in (TWOOSK, MONQUIBUS)
    }
    assert told == {"Twoosk": {"images.format.not_taken"}, "MonQuibus": {"images.intact.no_picture"}}


def test_every_finding_about_a_picture_points_at_that_picture() -> None:
    gallery = Gallery(images=(ImageFacts(), ImageFacts(is_generic=True)), generic_images_disclosed=True)
    for policy in (TWOOSK, SIPOKO, MONQUIBUS):
        findings = [f for f in image_eligibility(gallery, policy).findings if f.subject and f.pointer]
        elsewhere = {f.pointer for f in findings if not f.pointer.startswith(f.subject)}
        assert {f.subject for f in findings} == ({"/images/0", "/images/1"} if policy is not SIPOKO else set())
        assert elsewhere <= {"/generic_images_disclosed"}  # which is told of the whole listing


def test_the_answer_tells_what_the_pixels_told() -> None:
    pixels = {"white_border_percent": "99.5", "pure_white_border_percent": "12.34", "product_fill_percent": "81"}
    (answer,) = decide(**pixels).value.images
    assert {name: str(getattr(answer, name)) for name in pixels} == pixels
