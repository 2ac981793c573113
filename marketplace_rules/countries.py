"""Which countries there are, and which of them belonged to the European Union on a day.

Codes are those of ISO 3166-1 alpha-2, and XK, which the European institutions use for Kosovo. The days are those on
which the treaties of accession entered into force, for founding members that of the first Community; the United Kingdom
left under Article 50 at the end of 31 January 2020 in Brussels, so that 1 February 2020 is its first day outside.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from marketplace_rules.calendars import require_day

_CODES = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA
    CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA
    GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
    KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS
    MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS
    RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW
    TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
"""
COUNTRIES: Final = frozenset(_CODES.split())

_FOREVER = date.max
_GENERATIONS = {
    (date(1958, 1, 1), _FOREVER): "BE DE FR IT LU NL",
    (date(1973, 1, 1), _FOREVER): "DK IE",
    (date(1973, 1, 1), date(2020, 2, 1)): "GB",
    (date(1981, 1, 1), _FOREVER): "GR",
    (date(1986, 1, 1), _FOREVER): "ES PT",
    (date(1995, 1, 1), _FOREVER): "AT FI SE",
    (date(2004, 5, 1), _FOREVER): "CY CZ EE HU LT LV MT PL SI SK",
    (date(2007, 1, 1), _FOREVER): "BG RO",
    (date(2013, 7, 1), _FOREVER): "HR",
}
# First day inside and first day outside, by country.
EU_MEMBERSHIP: Final[Mapping[str, tuple[date, date]]] = MappingProxyType(
    {country: days for days, countries in _GENERATIONS.items() for country in countries.split()}
)

_OVERSEAS = {
    "FR": "BL GF GP MF MQ NC PF PM RE TF WF YT",
    "FI": "AX",
    "DK": "FO GL",
    "NL": "AW BQ CW SX",
}
# Territories with a code of their own, and the member state each belongs to.
STATE_OF: Final[Mapping[str, str]] = MappingProxyType(
    {territory: state for state, territories in _OVERSEAS.items() for territory in territories.split()}
)


def in_eu(country: str, on: date | None) -> bool | None:
    """Tell whether a country belonged to the European Union on a day.

    Args:
        country: Its ISO 3166-1 alpha-2 code; a territory with a code of its own is no member state.
        on: The day; None where it is not known.

    Returns:
        Whether it did; None where that depends on the day, and the day is not known.

    Raises:
        ValueError: If `on` is a datetime.

    >>> in_eu("GB", date(2020, 1, 31)), in_eu("GB", date(2020, 2, 1)), in_eu("GB", None), in_eu("PT", None)
    (True, False, None, True)
    """
    if country not in EU_MEMBERSHIP:
        return False
    first, outside = EU_MEMBERSHIP[country]
    if on is not None:
        require_day(on, "on")
        return first <= on < outside
    return True if first < _SUPPORTED_FROM and outside is _FOREVER else None


# No fact is dated before this year, so a country that was a member then and still is was one on every day.
_SUPPORTED_FROM = date(2000, 1, 1)
