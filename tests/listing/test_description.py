from __future__ import annotations

from itertools import product

import pytest

from marketplace_rules.listing.description import (
    Passage,
    advertising,
    description,
    description_links,
    embedded_pictures,
    off_platform_sale,
    passage,
    passages,
)
from marketplace_rules.listing.facts import Listing
from marketplace_rules.listing.media_facts import Description
from marketplace_rules.policy.listing_content import FieldClause, LinksClause, PhrasesClause, TabsClause
from marketplace_rules.policy.vocabulary import Tab
from tests.strategies import cited

LINKS = cited(LinksClause, accepted_hosts=["youtu.be"], denied_hosts=["always.example"])
PHRASES = cited(PhrasesClause, phrases=["best price", "prix cassé"])


def text(*texts: str) -> list[Passage]:
    return [passage(f"/{index}", each) for index, each in enumerate(texts)]


@pytest.mark.parametrize("there", list(product((True, False), repeat=4)))
def test_every_part_of_a_description_that_is_empty_is_named(there: tuple[bool, ...]) -> None:
    given = Description(**{tab.value: "x" if full else " " for tab, full in zip(Tab, there, strict=True)})
    found = description(cited(TabsClause, "should", tabs=list(Tab)), given)
    lacking = tuple(tab for tab, full in zip(Tab, there, strict=True) if not full)
    assert found.code == ("parts_lacking" if lacking else "complete")
    assert dict(found.args).get("lacking", ()) == lacking
    assert description(None, given).code == "not_stated"


def test_the_texts_of_every_part_and_language_are_looked_at() -> None:
    listing = Listing(
        description={"description": "a", "usage": " ", "composition": "b\u200bc"},
        translations=["EN", {"language": "DE", "description": "d"}, {"language": "PT", "description": ""}],
    )
    assert [(at, text) for at, text, _ in passages(listing)] == [
        ("/description/description", "a"),
        ("/description/composition", "bc"),
        ("/translations/1/description", "d"),
    ]


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("none", ["none"]),
        ("https://youtu.be/1", ["accepted"]),
        ("https://www.youtu.be/1", ["to_another_site"]),
        ("https://youtu.be@x.example/1", ["to_another_site"]),
        ("https://always.example", ["to_a_denied_site"]),
        ("https://a.always.example", ["to_a_denied_site"]),
        ("https://denied.example:81 https://youtu.be", ["to_a_denied_site", "accepted"]),
        ("http://x@denied.example", ["to_a_denied_site"]),
        ("https://notdenied.example", ["to_another_site"]),
        ("javascript:x", ["to_another_site"]),
    ],
)
def test_links_are_refused_accepted_or_left_to_a_person(written: str, codes: list[str]) -> None:
    found = description_links(LINKS, text(written), ("denied.example",))
    assert [f.code for f in found] == codes
    assert description_links(None, text(written), ())[0].code == "not_stated"


def test_a_site_is_told_once_for_each_text() -> None:
    found = description_links(LINKS, text("https://a.example/1 https://a.example/2", "https://a.example"), ())
    assert [(f.pointer, f.observed) for f in found] == [("/0", "a.example"), ("/1", "a.example")]


@pytest.mark.parametrize(
    "contact",
    [
        "a@b.example",
        "first.last+x@sub.b-c.example",
        "+33 1 23 45 67 89",
        "+33123456789",
        "0033 1 23 45 67 89",
        "01 23 45 67 89",
        "01.23.45.67.89",
        "0123456789",
        "+49 (0)30 1234567",
        "(+351) 912 345 678",
    ],
)
def test_contact_details_go_to_a_person(contact: str) -> None:
    for around in (contact, f"tel:{contact}" if "@" not in contact else contact, f"x {contact}, y", f"({contact})"):
        [found] = off_platform_sale(PHRASES, text(around))
        assert (found.code, found.kind.value) == ("contact_details", "review")


@pytest.mark.parametrize(
    "harmless",
    [
        "4006381333931",
        "ISO 9001:2015, EN 50173-1",
        "1310/1550 nm",
        "-40 °C … +85 °C",
        "+5 V, +12 V",
        "réf. 0123456789012",
        "A0123456789",
        "2 x 10.5 mm, 0.5 dB",
        "100@50",
        "https://user@shop.example/",
    ],
)
def test_figures_of_the_trade_are_no_contact_details(harmless: str) -> None:
    assert [f.code for f in off_platform_sale(PHRASES, text(harmless))] == ["nothing_found"]


@pytest.mark.parametrize("rule", [off_platform_sale, advertising])
@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("The BEST   price!", True),
        ("prix CASSE", True),
        ("best-price", True),
        ("best\nprice", True),
        ("the best prices", False),
        ("bestprice", False),
        ("", False),
    ],
)
def test_phrases_are_found_as_whole_words_in_any_letters(rule: object, written: str, found: bool) -> None:
    codes = [f.code for f in rule(PHRASES, text(written))]
    assert codes == (["phrases"] if found else ["nothing_found"])
    assert [f.code for f in rule(None, text(written))] == ["not_stated"]


def test_contact_details_and_phrases_are_both_told() -> None:
    found = off_platform_sale(PHRASES, text("best price: a@b.example", "ok"))
    assert [f.code for f in found] == ["contact_details", "phrases"]
    assert advertising(PHRASES, text("x"))[0].code == "nothing_found"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("<img src=x>", "pictures_inside"),
        ("<IMG\nsrc=x>", "pictures_inside"),
        ("<svg>", "pictures_inside"),
        ("![alt](x.png)", "pictures_inside"),
        ("DATA:image/png;base64,", "pictures_inside"),
        ("an image, [a link](x), <b>bold</b>, <imgx>", "nothing_found"),
    ],
)
def test_pictures_inside_a_text_are_noted(written: str, code: str) -> None:
    assert [f.code for f in embedded_pictures(cited(FieldClause), text(written))] == [code]
    assert [f.code for f in embedded_pictures(None, text(written))] == ["not_stated"]


def test_of_many_contact_details_and_of_long_links_only_a_part_is_shown() -> None:
    [found] = off_platform_sale(PHRASES, text("a@b.com c@d.com e@f.com g@h.com"))
    assert found.observed == ("a@b.com", "c@d.com", "e@f.com")
    clause = cited(PhrasesClause, phrases=["one", "two", "three", "four"])
    for rule in (off_platform_sale, advertising):
        assert rule(clause, text("one two three four"))[0].observed == ("one", "two", "three")
    [found] = description_links(LINKS, text("javascript:" + "x" * 500), ())
    assert len(str(found.observed)) == 100
