from __future__ import annotations

from datetime import date

import pytest

from marketplace_rules.public_holidays import (
    TARGET,
    UnknownCalendar,
    UnknownYear,
    closest_calendar,
    library_codes,
    public_holidays,
)


def test_the_days_of_a_year_are_those_of_the_official_list() -> None:
    assert {day for day in public_holidays("FR", 2026)} == {
        date(2026, month, day)
        for month, day in (
            (1, 1), (4, 6), (5, 1), (5, 8), (5, 14), (5, 25), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)
        )
    }  # fmt: skip
    assert public_holidays(TARGET, 2026) == {
        date(2026, month, day) for month, day in ((1, 1), (4, 3), (4, 6), (5, 1), (12, 25), (12, 26))
    }


def test_the_set_is_the_same_object_each_time_and_cannot_be_changed() -> None:
    assert public_holidays("PT", 2026) is public_holidays("PT", 2026)
    assert isinstance(public_holidays("PT", 2026), frozenset)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("FR", ("FR", None)),
        ("FR-57", ("FR", "57")),
        ("FR-67", ("FR", "6AE")),
        ("FR-75C", ("FR", None)),
        ("PT-11", ("PT", "11")),
        ("TARGET", (TARGET, None)),
        ("GB-ENG", ("GB", "ENG")),
        ("AU-NSW Western", None),  # what the library has beside the parts of ISO 3166-2
        ("DE-Augsburg", None),
        ("FR-Zone A", None),
        ("FR-99", None),
        ("fr", None),
        ("XX", None),
        ("", None),
        ("IL", None),  # its weekend is not Saturday and Sunday
    ],
)
def test_a_name_leads_to_a_country_and_a_subdivision_or_nowhere(name: str, codes: object) -> None:
    assert library_codes(name) == codes


@pytest.mark.parametrize(
    ("name", "meant"),
    [("fr", "FR"), ("FR_57", "FR-57"), ("UK", "GB"), ("target2", TARGET), ("PT-Lisboa", "PT-11"), ("ZZZZZ", None)],
)
def test_the_closest_name_is_one_of_a_calendar(name: str, meant: str | None) -> None:
    assert closest_calendar(name) == meant


def test_an_unknown_calendar_and_an_unknown_year_are_errors_and_no_empty_sets() -> None:
    with pytest.raises(UnknownCalendar, match="XX"):
        public_holidays("XX", 2026)
    with pytest.raises(UnknownYear, match="1990") as caught:
        public_holidays(TARGET, 1990)
    assert caught.value.args == (TARGET, 1990)
