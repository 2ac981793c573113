from __future__ import annotations

import pytest

from marketplace_rules.finding import Level
from marketplace_rules.policy import PolicyError, load_policy, parse_policy
from marketplace_rules.policy.clause import Clause

HEAD = """
marketplace = "own"
name = "Own"
id = "1"
read_on = 2026-01-01
[sources.page]
title = "Page"
language = "en"
read_on = 2026-01-01
"""
CITED = 'strength = "must"\nsource = "page"\nsection = "Pictures"\nstatement = "The page says so."\n'


def clause(name: str, *lines: str) -> str:
    return "\n".join([f"[images.{name}]", *lines, CITED])


def stated(name: str) -> dict[str, Clause]:
    """What a marketplace says about pictures, by the names of its clauses."""
    images = load_policy(name).editions[0].images
    found = {field: getattr(images, field) for field in type(images).model_fields}
    return {field: clause for field, clause in found.items() if clause is not None}


def refused(*clauses: str) -> str:
    with pytest.raises(PolicyError) as error:
        parse_policy("\n".join([HEAD, *clauses]))
    return str(error.value)


def test_the_figures_are_those_of_the_pages() -> None:
    images = load_policy("twoosk").editions[0].images
    assert images.minimum_count is not None
    assert (images.minimum_count.at_least, images.maximum_count.at_most) == (1, 5)
    assert (images.shortest_side.px, images.longest_side.px, images.resolution.shortest_side_px) == (450, 2048, 800)
    assert images.file_size.below_bytes == 8_000_000
    assert images.format.allowed == ("JPEG", "PNG")
    assert images.extension.endings == {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",)}
    assert images.extension.listed == (".jpg", ".jpeg", ".png")
    assert (str(images.file_size.megabytes), images.binds_each) == ("8", True)
    assert (images.frame_fill.from_percent, images.frame_fill.to_percent) == (75, 90)


def test_only_what_a_page_requires_is_binding() -> None:
    levels = {name: clause.strength.level for name, clause in stated("twoosk").items()}
    errors = {name for name, level in levels.items() if level is Level.ERROR}
    assert errors == {
        *("minimum_count", "maximum_count", "primary", "shortest_side", "longest_side", "file_size"),
        *("format", "extension", "only_product", "excluded_accessories", "text_overlay"),
    }
    assert {name for name, level in levels.items() if level is Level.WARNING} == {"photo", "generic_picture"}


@pytest.mark.parametrize("name", ["sipoko", "monquibus"])
def test_a_page_that_gives_no_figure_has_no_rule_there(name: str) -> None:
    images = load_policy(name).editions[0].images
    silent = ("shortest_side", "longest_side", "file_size", "format", "extension", "maximum_count", "frame_fill")
    assert [getattr(images, field) for field in silent] == [None] * len(silent)
    assert all(clause.strength.level is Level.NOTE for clause in stated(name).values())
    assert images.binds_each is False
    assert images.resolution is None or images.resolution.shortest_side_px is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (clause("shortest_side", "px = 0"), "images.shortest_side.px"),
        (clause("shortest_side", "px = 450.0"), "a whole number is required"),
        (clause("shortest_side", "pixels = 450"), "images.shortest_side.px: this key is required"),
        (clause("format", "allowed = []"), "images.format.allowed"),
        (clause("format", 'allowed = ["jpeg"]'), "images.format.allowed"),
        (clause("extension", 'endings = { JPEG = ["jpg"] }'), "images.extension.endings"),
        (clause("extension", "endings = {}"), "images.extension.endings"),
        (clause("frame_fill", "from_percent = 91", "to_percent = 90"), "the least share is not above the most"),
        (clause("frame_fill", "from_percent = 1", "to_percent = 101"), "images.frame_fill.to_percent"),
        (clause("white_background", "channel_at_least = 256"), "images.white_background.channel_at_least"),
        (clause("white_background", 'applies_to = "some"'), "'some' is not one of primary, every"),
        (clause("text_overlay", 'answer = "maybe"'), "'maybe' is not one of accepted, refused"),
        (clause("shortest_sides", "px = 450"), "did you mean 'shortest_side'"),
    ],
)
def test_a_clause_on_pictures_that_cannot_be_is_named_with_its_place(text: str, said: str) -> None:
    assert said in refused(text)


def test_clauses_that_no_picture_could_keep_are_refused() -> None:
    sides = clause("shortest_side", "px = 801"), clause("longest_side", "px = 800")
    assert "the shortest side may not have to be longer than the longest" in refused(*sides)
    counts = clause("minimum_count", "at_least = 6"), clause("maximum_count", "at_most = 5")
    assert "there may not have to be more pictures than are allowed" in refused(*counts)
    assert parse_policy("\n".join([HEAD, clause("shortest_side", "px = 8"), clause("longest_side", "px = 8")]))


def test_an_edition_on_pictures_cannot_be_changed() -> None:
    images = load_policy("twoosk").editions[0].images
    with pytest.raises(TypeError):
        images.extension.endings["GIF"] = (".gif",)
