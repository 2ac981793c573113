from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from hypothesis import given

from marketplace_rules import Gallery, Policy, image_eligibility
from marketplace_rules.testing import assert_complies, assert_fails, assert_passes, listings_breaking

sys.path.insert(0, str(Path(__file__).parents[1]))
from shop import LISTINGS, POLICY, may_return


def test_our_listings_comply(policy: Policy) -> None:
    assert_complies(LISTINGS, policy)


def test_the_twentieth_day_is_in_time_and_the_next_is_not(policy: Policy) -> None:
    assert_passes(may_return(date(2026, 3, 2), date(2026, 3, 22)), policy=policy)
    assert_fails(may_return(date(2026, 3, 2), date(2026, 3, 23)), rule="returns.window", policy=policy)


@given(listings_breaking("images.shortest_side", POLICY))
def test_small_pictures_are_never_accepted(gallery: Gallery) -> None:
    assert_fails(image_eligibility(gallery, POLICY), rule="images.shortest_side")
