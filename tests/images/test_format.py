"""Format and name of a file: what the content tells, what the name says, and where they differ."""

from __future__ import annotations

from typing import Any

import pytest

from marketplace_rules.decision import weight
from marketplace_rules.finding import Level, Place
from marketplace_rules.images.facts import ImageFacts
from marketplace_rules.images.format import extension, format
from marketplace_rules.policy.images import ExtensionClause, FormatClause
from tests.strategies import cited

AT, PLACE = "/images/3", Place("/images/3")
TAKEN = cited(FormatClause, allowed=("JPEG", "PNG"))
ENDINGS = cited(ExtensionClause, endings={"JPEG": (".jpg", ".jpeg"), "PNG": (".png",)})


# ---- format ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"format": "JPEG"}, "taken"),
        ({"format": "JPEG", "frames": 3}, "taken"),
        ({"format": "MPO", "frames": 2}, "taken"),
        ({"format": ".jpg"}, "taken"),
        ({"format": "image/jpeg", "mode": "RGB"}, "taken"),
        ({"format": "JPEG", "mode": "cmyk"}, "cmyk"),
        ({"format": "JPEG", "mode": "YCCK"}, "cmyk"),
        ({"format": "PNG", "frames": 1}, "taken"),
        ({"format": "PNG", "frames": 2}, "animated"),
        ({"format": "apng"}, "animated"),
        ({"format": "GIF", "frames": 9}, "not_taken"),
        ({"format": "TIFF", "mode": "CMYK"}, "not_taken"),
        ({"format": "EXE"}, "not_taken"),
        ({"format": "UNKNOWN"}, "not_recognised"),
    ],
)
def test_the_content_of_a_file_decides_about_its_format(facts: dict[str, Any], code: str) -> None:
    found = format(TAKEN, ImageFacts(**facts), AT, PLACE)
    assert (found.code, found.expected) == (code, ("JPEG", "PNG"))
    assert found.kind.value == {"taken": "pass", "cmyk": "review", "animated": "review"}.get(code, "fail")


def test_a_png_that_moves_is_no_matter_of_review_where_no_png_is_taken() -> None:
    only_jpeg = cited(FormatClause, allowed=("JPEG",))
    assert format(only_jpeg, ImageFacts(format="PNG", frames=2), AT, PLACE).code == "not_taken"
    unknown = format(TAKEN, ImageFacts(), AT, PLACE)
    assert (unknown.code, unknown.missing, unknown.subject) == ("not_known", (f"{AT}/format",), AT)


# ---- name ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("front.jpg", ".jpg"),
        ("FRONT.JPEG", ".jpeg"),
        (" front.png ", ".png"),
        ("a.b.c.Png", ".png"),
        ("folder/front.jpg", ".jpg"),
        ("folder.jpg/front", ""),
        ("C:\\photos\\front.jpg", ".jpg"),
        ("front", ""),
        ("front.", ""),
        (".jpg", ".jpg"),
        ("front.jpg.exe", ".exe"),
    ],
)
def test_the_ending_of_a_name_is_what_follows_its_last_full_stop(name: str, ending: str) -> None:
    assert ImageFacts(file_name=name).ending == ending


@pytest.mark.parametrize(
    ("content", "name", "code", "weighs"),
    [
        ("JPEG", "a.jpg", "listed", "pass"),
        ("JPEG", "a.JPEG", "listed", "pass"),
        ("PNG", "a.png", "listed", "pass"),
        ("APNG", "a.png", "listed", "pass"),
        ("PNG", "a.jpg", "differs", "pass"),
        ("APNG", "a.jpg", "differs", "pass"),
        ("JPEG", "a.png", "differs", "pass"),
        ("GIF", "a.png", "listed", "pass"),
        (None, "a.png", "listed", "pass"),
        ("JPEG", "a.jpe", "not_listed", "fail"),
        ("JPEG", "a.jfif", "not_listed", "fail"),
        (None, "a.exe", "not_listed", "fail"),
        ("JPEG", "a", "lacking", "fail"),
        ("JPEG", None, "not_known", "open"),
    ],
)
def test_an_ending_is_listed_and_only_a_warning_where_it_does_not_fit_the_content(
    content: str | None, name: str | None, code: str, weighs: str
) -> None:
    found = extension(ENDINGS, ImageFacts(file_name=name, format=content), AT, PLACE)
    assert (found.code, weight(found).value) == (code, weighs)
    assert (found.level is Level.WARNING) == (code == "differs")
    if code == "not_known":
        assert found.missing == (f"{AT}/file_name",)


def test_an_ending_that_is_declared_comes_before_the_name() -> None:
    found = extension(ENDINGS, ImageFacts(file_name="a.exe", extension="JPG"), AT, PLACE)
    assert (found.code, found.observed, found.pointer) == ("listed", ".jpg", f"{AT}/extension")
    assert extension(ENDINGS, ImageFacts(extension=""), AT, PLACE).code == "lacking"


def test_an_ending_that_does_not_fit_weighs_no_more_than_the_clause_itself() -> None:
    mild = cited(ExtensionClause, "may", endings={"JPEG": (".jpg",), "PNG": (".png",)})
    assert extension(mild, ImageFacts(file_name="a.jpg", format="PNG"), AT, PLACE).level is Level.NOTE


def test_a_page_that_is_silent_requires_nothing_of_format_and_name() -> None:
    worst = ImageFacts(format="EXE", file_name="a.exe")
    for rule in (format, extension):
        found = rule(None, worst, AT, PLACE)
        assert (found.code, found.kind.value, found.subject) == ("not_stated", "notApplicable", AT)
