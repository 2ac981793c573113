from __future__ import annotations

from html.parser import HTMLParser

import pytest

from marketplace_rules import load_policy
from marketplace_rules.images.eligibility import image_eligibility
from marketplace_rules.images.facts import Gallery, ImageFacts
from marketplace_rules.images.inspect import inspect_image
from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.moderation.contact_sheet import contact_sheet, exhibits, measurements
from tests.images.corpus import JPEG

TWOOSK = load_policy("twoosk")
VOID = {"meta", "img"}


class Page(HTMLParser):
    """The tags of a page, checked for their ends, its links and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.tags: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def sheet(*images: ImageFacts, language: str = "en", each: bool = False) -> Page:
    decision = image_eligibility(Gallery(images=images, image_count=len(images)), TWOOSK)
    shown = exhibits(decision, images, [f"{index:03}.png" for index in range(len(images))])
    return Page(contact_sheet("Twoosk", None if each else decision, shown, Words(language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_shown_with_what_was_found(language: str) -> None:
    front = inspect_image(JPEG, {"file_name": "front.jpg"})
    page = sheet(front, ImageFacts(file_name="small.png", width=30, height=30), language=language)
    assert page.tags.count("article") == page.tags.count("img") == 2
    said = " ".join(page.words)
    words = Words(language)
    assert words.say("images.shortest_side.too_small", observed=30, expected=450) in said
    assert "front.jpg" in said
    assert words.label("border_band") in said


def test_the_page_needs_no_network() -> None:
    page = sheet(inspect_image(JPEG))
    assert set(page.links) == {"000.png"}
    assert not {"script", "link", "iframe"} & set(page.tags)


def test_a_name_cannot_become_a_part_of_the_page() -> None:
    name = '"><script>alert(1)</script>.jpg'
    page = sheet(ImageFacts(file_name=name))
    assert "script" not in page.tags
    assert any(name in word for word in page.words)


def test_what_concerns_all_pictures_is_told_where_they_were_judged_together() -> None:
    together, apart = sheet(*[ImageFacts()] * 6), sheet(*[ImageFacts()] * 6, each=True)
    text = Words("en").say("images.maximum_count.too_many", count=6, expected=5)
    assert text in " ".join(together.words)
    assert text not in " ".join(apart.words)


def test_what_decides_comes_before_what_is_only_advised() -> None:
    page = sheet(ImageFacts(width=30, height=30, is_photo=False))
    said = [word for word in page.words if word.strip()]
    decides = next(i for i, word in enumerate(said) if "at least 450 px" in word)
    advises = next(i for i, word in enumerate(said) if "at least 800 px" in word)
    assert decides < advises


def test_a_measurement_tells_how_it_was_made_and_a_declaration_that_it_is_one() -> None:
    facts = inspect_image(JPEG, {"product_fill_percent": 80})
    rows = {what: (value, how) for what, value, how in measurements(facts, Words("en"))}
    assert rows["width × height"] == ("600 × 480 px", "the head of the file")
    assert rows["white border"] == ("100%", "the outermost band of a reduced copy")
    assert rows["product in frame"] == ("80%", "as declared")
    assert measurements(ImageFacts(), Words("en")) == []
