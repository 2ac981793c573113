from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from babel import Locale

from marketplace_rules.countries import COUNTRIES, EU_MEMBERSHIP, STATE_OF, in_eu

# How many member states there were from a day on.
SIZES = {
    date(1958, 1, 1): 6,
    date(1973, 1, 1): 9,
    date(1981, 1, 1): 10,
    date(1986, 1, 1): 12,
    date(1995, 1, 1): 15,
    date(2004, 5, 1): 25,
    date(2007, 1, 1): 27,
    date(2013, 7, 1): 28,
    date(2020, 2, 1): 27,
}
# Two letters that the language data name without their being a country's ISO code.
NO_COUNTRY = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}


def test_the_countries_are_those_that_the_language_data_know() -> None:
    named = {code for code in Locale("en").territories if len(code) == 2 and code.isalpha()}
    assert named - NO_COUNTRY == COUNTRIES
    assert len(COUNTRIES) == 250


@pytest.mark.parametrize("first", SIZES)
def test_the_union_has_as_many_members_as_it_had(first: date) -> None:
    def size(day: date) -> int:
        return sum(in_eu(country, day) is True for country in COUNTRIES)

    earlier = [known for known in SIZES if known < first]
    assert size(first) == SIZES[first]
    assert size(first - timedelta(days=1)) == (SIZES[max(earlier)] if earlier else 0)


@pytest.mark.parametrize("country", sorted(EU_MEMBERSHIP))
def test_a_member_is_one_from_its_first_day_until_the_day_before_it_is_outside(country: str) -> None:
    first, outside = EU_MEMBERSHIP[country]
    assert (in_eu(country, first - timedelta(days=1)), in_eu(country, first)) == (False, True)
    if outside is not date.max:
        assert (in_eu(country, outside - timedelta(days=1)), in_eu(country, outside)) == (True, False)


@pytest.mark.parametrize("country", sorted(COUNTRIES))
def test_without_a_day_nothing_is_said_that_a_day_could_change(country: str) -> None:
    said = in_eu(country, None)
    changes = [date(2000, 1, 1), *SIZES, date(2099, 12, 31)]
    on_days = {in_eu(country, day) for day in changes if day.year >= 2000}
    assert said == (on_days.pop() if len(on_days) == 1 else None)


def test_a_territory_is_no_member_state_and_belongs_to_one_that_exists() -> None:
    for territory, state in STATE_OF.items():
        assert territory in COUNTRIES
        assert territory not in EU_MEMBERSHIP
        assert state in EU_MEMBERSHIP
    assert STATE_OF["RE"] == "FR"


def test_an_instant_is_no_day() -> None:
    with pytest.raises(ValueError, match="on must be a date"):
        in_eu("GB", datetime(2020, 1, 31, 23, 30))
