from __future__ import annotations

import pytest

from marketplace_rules import Description, Document, FactsError, Listing, Translation, Video
from marketplace_rules.policy.vocabulary import Tab


def test_short_forms_stand_for_what_they_are_short_for() -> None:
    listing = Listing(documents="a.pdf", videos=["https://x"], description="A pigtail.", translations=["EN", "SP"])
    assert listing.documents == (Document(name="a.pdf"),)
    assert listing.videos == (Video(url="https://x"),)
    assert listing.description == Description(description="A pigtail.")
    assert listing.translations == (
        Translation(language="EN", complete=True),
        Translation(language="SP", complete=True),
    )


def test_a_single_object_is_a_list_of_one() -> None:
    assert Listing(documents={"name": "a.pdf"}).documents == (Document(name="a.pdf"),)
    assert Listing(videos={"url": "https://x"}).videos == (Video(url="https://x"),)


def test_a_description_gives_its_parts() -> None:
    given = Description(usage="u")
    assert [given.text(tab) for tab in Tab] == [None, "u", None, None]


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"videos": [{}]}, "/videos/0/url: required"),
        ({"videos": [5]}, "/videos/0: not_an_object"),
        ({"documents": [{"size_bytes": -1}]}, "/documents/0/size_bytes: too_small"),
        ({"documents": [{"starts_with": "x" * 501}]}, "/documents/0/starts_with: too_long"),
        ({"translations": [{"name": "x"}]}, "/translations/0/language: required"),
        ({"description": {"tab": "x"}}, "/description/tab: unknown_field"),
        ({"videos": [{"url": "x" * 2001}]}, "/videos/0/url: too_long"),
    ],
)
def test_what_cannot_be_is_refused_by_name(fields: dict[str, object], fault: str) -> None:
    with pytest.raises(FactsError) as caught:
        Listing(**fields)
    assert str(caught.value).startswith(fault)
