"""Are the videos where videos can be, and free of links to other shops?"""

from __future__ import annotations

from typing import Any

from marketplace_rules.finding import Finding, Kind, Rule
from marketplace_rules.listing.addresses import host_of
from marketplace_rules.listing.media_facts import Video
from marketplace_rules.policy.listing_content import FieldClause, HostsClause

VIDEO_HOST = Rule(
    "listing.video_host",
    {
        "on_a_listed_host": Kind.PASS,
        "on_another_host": Kind.FAIL,
        "not_a_plain_address": Kind.FAIL,
        "none": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
VIDEO_LINKS = Rule(
    "listing.video_links",
    {
        "free_of_shops": Kind.PASS,
        "links_to_shops": Kind.FAIL,
        "not_watched": Kind.OPEN,
        "none": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


def video_host(clause: HostsClause | None, videos: tuple[Video, ...]) -> list[Finding]:
    """Decide whether each video is on a host that is taken; hosts are matched exactly.

    Args:
        clause: The hosts.
        videos: The videos.

    Returns:
        What was found, video by video. Clause: ``listing.video_host``.
    """
    if clause is None:
        return [VIDEO_HOST.found("not_stated", pointer="/videos")]
    if not videos:
        return [VIDEO_HOST.found("none", clause.citation, pointer="/videos")]
    found = []
    for index, video in enumerate(videos):
        host = host_of(video.url.strip(" "))
        code = "not_a_plain_address"
        if host is not None:
            code = "on_a_listed_host" if host in clause.hosts else "on_another_host"
        args: dict[str, Any] = {"observed": host or video.url[:100], "expected": clause.hosts}
        found.append(VIDEO_HOST.found(code, clause.citation, pointer=f"/videos/{index}/url", **args))
    return found


def video_links(clause: FieldClause | None, videos: tuple[Video, ...]) -> list[Finding]:
    """Decide whether each video is free of links to other shops, as somebody who has watched it declares.

    Args:
        clause: What the policy requires.
        videos: The videos.

    Returns:
        What was found, video by video. Clause: ``listing.video_links``.
    """
    if clause is None:
        return [VIDEO_LINKS.found("not_stated", pointer="/videos")]
    if not videos:
        return [VIDEO_LINKS.found("none", clause.citation, pointer="/videos")]
    found = []
    for index, video in enumerate(videos):
        at = f"/videos/{index}/links_to_shops"
        code = "links_to_shops" if video.links_to_shops else "free_of_shops"
        missing: tuple[str, ...] = ()
        if video.links_to_shops is None:
            code, missing = "not_watched", (at,)
        found.append(VIDEO_LINKS.found(code, clause.citation, pointer=at, missing=missing, number=index + 1))
    return found
