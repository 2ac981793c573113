"""Addresses: what a host is, in every dress that people have used to hide one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.listing.addresses import apparent_host, host_of, is_below, links_in, visible


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://youtube.com", "youtube.com"),
        ("http://youtube.com:80/x", "youtube.com"),
        ("https://youtube.com:443/x?y=http://evil.example#@z", "youtube.com"),
        ("HTTPS://YouTube.COM/", "youtube.com"),
        ("https://youtube.com.evil.example/", "youtube.com.evil.example"),
        ("https://xn--yutube-wqf.com/", "xn--yutube-wqf.com"),
        ("https://youtube.com./", None),
        ("https://youtube.com:8443/", None),
        ("https://youtube.com:99999/", None),
        ("https://youtube.com:x/", None),
        ("https://youtube.com@evil.example/", None),
        ("https://a:b@youtube.com/", None),
        ("https://youtube.com\\.evil.example/", None),
        ("https:\\\\youtube.com/", None),
        ("https://youtube.com /", None),
        ("https://you\ttube.com/", None),
        ("https://youtube\u3002com/", None),
        ("https://y\u043eutube.com/", None),
        ("https://youtube.com\u200b/", None),
        ("https://youtube%2ecom/", None),
        ("https://localhost/", None),
        ("https://[::1]/", None),
        ("https://[/", None),
        ("https:youtube.com", None),
        ("https:///youtube.com", None),
        ("//youtube.com", None),
        ("youtube.com", None),
        ("ftp://youtube.com", None),
        ("javascript:alert(1)//youtube.com", None),
        ("", None),
        ("https://youtube.com/" + "a" * 2000, None),
        ("https://youtube.com/é", "youtube.com"),
        ("https://youtube.com/a\\b", None),
        ("https://youtube.com/a b", None),
        ("https://youtube.com/a\tb", None),
        ("https://youtube.com/a\u200bb", None),
        ("https://youtube.com/a\u2003b", None),
    ],
)
def test_a_host_is_told_only_where_every_browser_goes_there(address: str, host: str | None) -> None:
    assert host_of(address) == host


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://user:pass@Shop.Example:8443/p", "shop.example"),
        ("https://youtube.com@shop.example", "shop.example"),
        ("https:\\\\shop.example\\p", "shop.example"),
        ("https://shop.example./", "shop.example"),
        ("https://bücher.example/", "xn--bcher-kva.example"),
        ("https://[/", ""),
        ("mailto:x", ""),
        ("https://a..b.example/", "a..b.example"),
        ("https://shop.example:x/", "shop.example"),
    ],
)
def test_the_host_that_an_address_names_is_found_under_its_dress(address: str, host: str) -> None:
    assert apparent_host(address) == host


@pytest.mark.parametrize("site", ["shop.example", "www.shop.example", "https://shop.example/x", " SHOP.example "])
def test_a_site_covers_what_lies_below_it_and_nothing_that_looks_alike(site: str) -> None:
    assert all(is_below(host, [site]) for host in ("shop.example", "www.shop.example", "a.b.shop.example"))
    assert not any(is_below(host, [site]) for host in ("myshop.example", "shop.example.com", "example", ""))
    assert not is_below("shop.example", ["", " ", "https://"])


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See https://a.example/x, or (http://b.example).", ["https://a.example/x", "http://b.example"]),
        ("[text](https://a.example/x)", ["https://a.example/x"]),
        ('<a href="https://a.example">', ["https://a.example"]),
        ("href=https://a.example/", ["https://a.example/"]),
        ("www.a.example", ["https://www.a.example"]),
        ("//a.example/x", ["https://a.example/x"]),
        ("acme.com/x twice acme.com/x", ["https://acme.com/x"]),
        ("acme.com, acme.fr!", ["https://acme.com", "https://acme.fr"]),
        ("javascript:alert", ["javascript:alert"]),
        ("JavaScript:alert", ["JavaScript:alert"]),
        ("sales@acme.com", []),
        ("shop.acme.com", ["https://shop.acme.com"]),
        ("https://a.example/X", ["https://a.example/X"]),
        ("sheet.pdf, v1.2.3, 10.5, IP67, a.b, Node.js, 9/125", []),
        ("«https://a.example»", ["https://a.example"]),
        ("", []),
    ],
)
def test_links_are_found_with_and_without_a_scheme(text: str, links: list[str]) -> None:
    assert links_in(text) == links


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("shop.example/x", ["https://shop.example/x"]),
        ("a.shop.example", ["https://a.shop.example"]),
        ("myshop.example", []),
        ("sales@shop.example", []),
    ],
)
def test_a_site_that_is_looked_for_is_found_by_its_bare_name(text: str, links: list[str]) -> None:
    assert links_in(text, ("shop.example",)) == links
    assert links_in(text) == []


def test_invisible_characters_and_wide_letters_do_not_hide_a_link() -> None:
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in "www.a.com")
    assert visible(wide) == "www.a.com"
    assert visible("a\u200bb\u202ec\u00ad") == "abc"


@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_any_text_is_looked_through_without_an_exception(text: str) -> None:
    for link in links_in(visible(text)):
        assert apparent_host(link) is not None
        assert host_of(link) is None or host_of(link) == apparent_host(link)


@given(st.text(st.characters(codec="utf-8"), max_size=30), st.text(st.characters(codec="utf-8"), max_size=30))
def test_whatever_stands_around_a_host_it_is_that_host_or_none(before: str, after: str) -> None:
    address = f"https://{before}youtube.com{after}"
    if host_of(address) == "youtube.com":
        assert before == ""
        assert after == "" or after.startswith(("/", "?", "#", ":"))


def test_an_address_has_two_thousand_characters_at_most() -> None:
    start = "https://youtube.com/"
    assert host_of(start + "a" * (2000 - len(start))) == "youtube.com"
    assert host_of(start + "a" * (2001 - len(start))) is None
    [link] = links_in(start + "a" * 3000)
    assert len(link) == 2000
