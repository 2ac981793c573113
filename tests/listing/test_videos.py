from __future__ import annotations

import pytest

from marketplace_rules.listing.media_facts import Video
from marketplace_rules.listing.videos import video_host, video_links
from marketplace_rules.policy.listing_content import FieldClause, HostsClause
from tests.strategies import cited

HOSTS = cited(HostsClause, hosts=["youtu.be", "www.vimeo.com"])


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://youtu.be/1", "on_a_listed_host"),
        (" https://www.vimeo.com/1 ", "on_a_listed_host"),
        ("https://vimeo.com/1", "on_another_host"),
        ("https://www.youtu.be/1", "on_another_host"),
        ("\thttps://youtu.be/1", "not_a_plain_address"),
        ("Xhttps://youtu.be/1", "not_a_plain_address"),
        ("youtu.be/1", "not_a_plain_address"),
        ("https://youtu.be@evil.example/1", "not_a_plain_address"),
    ],
)
def test_hosts_are_matched_exactly(url: str, code: str) -> None:
    [found] = video_host(HOSTS, (Video(url=url),))
    assert (found.code, found.pointer) == (code, "/videos/0/url")


def test_of_an_address_that_is_not_plain_the_beginning_is_told() -> None:
    [found] = video_host(HOSTS, (Video(url="x" * 101),))
    assert found.observed == "x" * 100


def test_links_in_a_video_are_declared_by_whoever_watched_it() -> None:
    videos = tuple(Video(url="x", links_to_shops=known) for known in (True, False, None))
    found = video_links(cited(FieldClause), videos)
    assert [f.code for f in found] == ["links_to_shops", "free_of_shops", "not_watched"]
    assert [f.missing for f in found] == [(), (), ("/videos/2/links_to_shops",)]


def test_there_need_not_be_videos() -> None:
    assert [f.code for f in (*video_host(HOSTS, ()), *video_links(cited(FieldClause), ()))] == ["none", "none"]
    one = (Video(url="x"),)
    assert [f.code for f in (*video_host(None, one), *video_links(None, one))] == ["not_stated", "not_stated"]
