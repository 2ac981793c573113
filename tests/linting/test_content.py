from __future__ import annotations

import pytest

from marketplace_rules.linting import content
from tests.linting.policies import found, policy, table


def px(name: str, figure: int) -> str:
    key = "shortest_side_px" if name == "resolution" else "px"
    return table(f"images.{name}", f"{key} = {figure}", "may" if name == "resolution" else "must")


def test_what_these_policies_are_made_of_is_without_fault() -> None:
    assert found(policy(px("shortest_side", 450), px("longest_side", 2048), px("resolution", 800))) == []
    assert content.__doc__


@pytest.mark.parametrize(("figure", "hit"), [(449, True), (450, False), (451, False)])
def test_advice_asks_for_no_less_than_is_required(figure: int, hit: bool) -> None:
    text = policy(px("shortest_side", 450), px("resolution", figure))
    assert found(text) == ([("advice_below_limit", "images.resolution.shortest_side_px")] if hit else [])


@pytest.mark.parametrize(("figure", "hit"), [(2047, False), (2048, False), (2049, True)])
def test_advice_asks_for_nothing_that_is_not_allowed(figure: int, hit: bool) -> None:
    text = policy(px("longest_side", 2048), px("resolution", figure))
    assert found(text) == ([("advice_above_limit", "images.resolution.shortest_side_px")] if hit else [])


@pytest.mark.parametrize(("least", "hit"), [(4, False), (5, False), (6, True)])
def test_a_listing_needs_no_more_pictures_than_it_may_have(least: int, hit: bool) -> None:
    own = table("listing.images", f"minimum = {least}\nmaximum = 5")
    assert found(policy(own)) == ([("picture_bounds", "listing.images.minimum")] if hit else [])
    across = policy(table("listing.images", f"minimum = {least}"), table("images.maximum_count", "at_most = 5"))
    assert found(across) == ([("picture_bounds", "listing.images.minimum")] if hit else [])
    other = policy(
        table("listing.images", "minimum = 0\nmaximum = 5"), table("images.minimum_count", f"at_least = {least}")
    )
    hits = [path for code, path in found(other) if code == "picture_bounds"]
    assert hits == (["images.minimum_count.at_least"] if hit else [])


@pytest.mark.parametrize("figure", [1, 2, 3])
def test_listings_and_pictures_count_the_same(figure: int) -> None:
    least = policy(table("listing.images", f"minimum = {figure}"), table("images.minimum_count", "at_least = 2"))
    assert found(least) == ([] if figure == 2 else [("picture_counts_differ", "listing.images.minimum")])
    most = policy(
        table("listing.images", f"minimum = 0\nmaximum = {figure}"), table("images.maximum_count", "at_most = 2")
    )
    assert found(most) == ([] if figure == 2 else [("picture_counts_differ", "listing.images.maximum")])


@pytest.mark.parametrize(("figure", "hit"), [(8, True), (9_999, True), (10_000, False), (8_000_000, False)])
def test_a_limit_of_a_few_bytes_was_meant_in_another_unit(figure: int, hit: bool) -> None:
    for name, key in (("images.file_size", "below_bytes"), ("listing.document_size", "maximum_bytes")):
        expected = [("bytes_in_other_unit", f"{name}.{key}")] if hit else []
        assert found(policy(table(name, f"{key} = {figure}"))) == expected
    assert found(policy(table("listing.document_size"))) == []


def test_each_format_has_endings_and_each_ending_a_format() -> None:
    formats = table("images.format", 'allowed = ["JPEG", "PNG"]')
    for endings, names in (
        ('{ JPEG = [".jpg"], PNG = [".png"] }', 0),
        ('{ JPEG = [".jpg"] }', 1),
        ('{ GIF = [".gif"] }', 3),
    ):
        hits = found(policy(formats, table("images.extension", f"endings = {endings}")))
        assert hits == [("endings_differ", "images.extension.endings")] * names


def test_an_ending_stands_for_one_format() -> None:
    text = policy(table("images.extension", 'endings = { JPEG = [".jpg"], PNG = [".png", ".jpg"] }'))
    assert found(text) == [("shared_ending", "images.extension.endings")]


@pytest.mark.parametrize(("figure", "hit"), [(199, True), (200, False), (255, False)])
def test_white_is_not_grey(figure: int, hit: bool) -> None:
    text = policy(table("images.white_background", f"channel_at_least = {figure}"))
    assert found(text) == ([("grey_background", "images.white_background.channel_at_least")] if hit else [])


@pytest.mark.parametrize(("denied", "hit"), [
    ("videos.example", True), ("example.org", False), ("www.videos.example", False), ("os.example", False),
])  # fmt: skip
def test_a_host_is_accepted_or_denied(denied: str, hit: bool) -> None:
    keys = f'accepted_hosts = ["videos.example", "my.videos.example"]\ndenied_hosts = ["{denied}"]'
    expected = [("host_accepted_and_denied", "listing.description_links.denied_hosts")] * 2 if hit else []
    assert found(policy(table("listing.description_links", keys))) == expected


@pytest.mark.parametrize(("most", "hit"), [(0, True), (1, False)])
def test_nothing_is_said_about_documents_that_cannot_be(most: int, hit: bool) -> None:
    text = policy(table("listing.documents", f"maximum = {most}"), table("listing.document_format", 'format = "pdf"'))
    assert found(text) == ([("documents_of_none", "listing.document_format")] if hit else [])


def test_nothing_is_said_about_refurbished_goods_that_cannot_be_listed() -> None:
    own = [table("listing.refurbished_label"), table("listing.warranty_type", 'refurbished = { code = "refurb" }')]
    new = table("listing.condition", 'conditions = ["new"]')
    both = table("listing.condition", 'conditions = ["new", "refurbished"]')
    paths = ["listing.refurbished_label", "listing.warranty_type.refurbished"]
    assert found(policy(new, *own)) == [("refurbished_not_listed", path) for path in paths]
    assert found(policy(both, *own)) == found(policy(*own)) == []


@pytest.mark.parametrize(("required", "strength", "hit"), [
    ("true", "must", False), ("true", "should", True), ("true", "may", True), ("false", "may", False),
])  # fmt: skip
def test_what_is_required_is_not_only_advised(required: str, strength: str, hit: bool) -> None:
    text = policy(table("listing.gtin", f"required = {required}\nlengths = [13]", strength))
    assert found(text) == ([("number_required_as_advice", "listing.gtin.required")] if hit else [])


def test_a_detail_of_a_warehouse_is_required_or_advised() -> None:
    keys = 'required = ["address"]\nadvised = ["opening_hours"{}]'
    assert found(policy(table("sellers.warehouse_details", keys.format("")))) == []
    text = policy(table("sellers.warehouse_details", keys.format(', "address"')))
    assert found(text) == [("required_and_advised", "sellers.warehouse_details.advised")]


def test_what_is_reviewed_here_is_not_reviewed_elsewhere() -> None:
    keys = 'subjects = ["seller", "item"]\nelsewhere = ["{}"]'
    assert found(policy(table("sellers.review_subject", keys.format("marketplace")))) == []
    text = policy(table("sellers.review_subject", keys.format("item")))
    assert found(text) == [("reviewed_here_and_elsewhere", "sellers.review_subject.elsewhere")]
