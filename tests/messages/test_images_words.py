from __future__ import annotations

from decimal import Decimal

import pytest

from marketplace_rules.decision import Outcome
from marketplace_rules.images.answers import ImageAnswer, ImagesAnswer
from marketplace_rules.messages import Words
from marketplace_rules.messages.explanation import wording
from marketplace_rules.messages.images_words import format_name, image_tables, picture_name, share
from tests.messages.shown import shown

ENGLISH, FRENCH = Words("en"), Words("fr")
FRONT = ImageAnswer(0, "front.jpg", Outcome.PASS, True, 1200, 900, 27503, "JPEG", Decimal("99.96"), Decimal("75.08"))
OTHER = ImageAnswer(1, None, Outcome.FAIL, False, format="UNKNOWN")


def test_each_picture_has_a_row_of_figures() -> None:
    _, title, head, *rows = shown(image_tables, ImagesAnswer((FRONT, OTHER)), ENGLISH, {})
    assert title == "Pictures"
    assert len({len(row) for row in (head, *rows)}) == 1, "the columns are aligned"
    assert [row.split() for row in rows] == [
        ["front.jpg", "(primary)", "1200", "×", "900", "px", "27,503", "JPEG", "100%", "75%"],
        ["Picture", "2", "–", "–", "not", "a", "picture", "–", "–"],
    ]


def test_a_table_is_left_out_where_it_would_say_nothing_or_too_much() -> None:
    nothing = ImageAnswer(0, "a.jpg", Outcome.OPEN, True)
    assert shown(image_tables, ImagesAnswer((nothing,)), ENGLISH, {}) == []
    assert shown(image_tables, ImagesAnswer(()), ENGLISH, {}) == []
    assert len(shown(image_tables, ImagesAnswer((FRONT,) * 50), ENGLISH, {})) == 53
    assert shown(image_tables, ImagesAnswer((FRONT,) * 51), ENGLISH, {}) == []


@pytest.mark.parametrize(("percent", "english", "french"), [("99.96", "100%", "100 %"), ("0", "0%", "0 %")])
def test_a_share_is_rounded_to_a_whole_percentage(percent: str, english: str, french: str) -> None:
    assert wording(share(Decimal(percent)), ENGLISH) == english
    assert wording(share(Decimal(percent)), FRENCH).replace("\u202f", " ").replace("\u00a0", " ") == french
    assert wording(share(None), ENGLISH) == "–"


def test_names_cannot_forge_a_line() -> None:
    assert wording(picture_name(0, "a\nb.jpg"), ENGLISH) == "a b.jpg"
    assert wording(picture_name(4, None), FRENCH).replace("\u00a0", " ") == "Image n° 5"
    assert wording(format_name("PHOTO"), ENGLISH) == "PHOTO"
    assert wording(format_name(None), ENGLISH) == "–"
    assert wording(format_name("UNKNOWN"), FRENCH) == "pas une image"
