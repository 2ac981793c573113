"""Do the clauses about pictures, listings and sellers fit together?"""

from __future__ import annotations

from collections.abc import Iterator

from marketplace_rules.finding import Strength
from marketplace_rules.linting.findings import Hit, hit
from marketplace_rules.policy import Edition
from marketplace_rules.policy.vocabulary import Condition

# A limit of fewer bytes was probably meant in kilobytes or megabytes.
_FEWEST_BYTES = 10_000
# A grey that nobody takes for white.
_DARKEST_WHITE = 200


def advice_below_limit(edition: Edition) -> Iterator[Hit]:
    """Find a resolution that is advised though a larger one is required.

    Args:
        edition: The edition.

    Returns:
        A hit where there is one.
    """
    advised, least = edition.images.resolution, edition.images.shortest_side
    if advised and advised.shortest_side_px and least and advised.shortest_side_px < least.px:
        yield hit("images.resolution.shortest_side_px", found=advised.shortest_side_px, limit=least.px)


def advice_above_limit(edition: Edition) -> Iterator[Hit]:
    """Find a resolution that is advised though pictures have to be smaller.

    Args:
        edition: The edition.

    Returns:
        A hit where there is one.
    """
    advised, most = edition.images.resolution, edition.images.longest_side
    if advised and advised.shortest_side_px and most and advised.shortest_side_px > most.px:
        yield hit("images.resolution.shortest_side_px", found=advised.shortest_side_px, limit=most.px)


def picture_bounds(edition: Edition) -> Iterator[Hit]:
    """Find listings that need more pictures than they may have, within the section on listings or across both.

    Args:
        edition: The edition.

    Returns:
        A hit where there are.
    """
    own, images = edition.listing.images, edition.images
    least = {
        "listing.images.minimum": own.minimum if own else None,
        "images.minimum_count.at_least": images.minimum_count.at_least if images.minimum_count else None,
    }
    most = [own.maximum if own else None, images.maximum_count.at_most if images.maximum_count else None]
    limit = min((figure for figure in most if figure is not None), default=None)
    for path, figure in least.items():
        if figure is not None and limit is not None and figure > limit:
            yield hit(path, least=figure, most=limit)


def picture_counts_differ(edition: Edition) -> Iterator[Hit]:
    """Find numbers of pictures that the sections on listings and on pictures state differently.

    Args:
        edition: The edition.

    Returns:
        A hit for each number.
    """
    own, images = edition.listing.images, edition.images
    if own and images.minimum_count and own.minimum != images.minimum_count.at_least:
        yield hit("listing.images.minimum", found=own.minimum, other=images.minimum_count.at_least)
    if own and own.maximum is not None and images.maximum_count and own.maximum != images.maximum_count.at_most:
        yield hit("listing.images.maximum", found=own.maximum, other=images.maximum_count.at_most)


def bytes_in_other_unit(edition: Edition) -> Iterator[Hit]:
    """Find limits of files in bytes that were probably meant in a larger unit.

    Args:
        edition: The edition.

    Returns:
        A hit for each limit.
    """
    picture, document = edition.images.file_size, edition.listing.document_size
    limits = {
        "images.file_size.below_bytes": picture.below_bytes if picture else None,
        "listing.document_size.maximum_bytes": document.maximum_bytes if document else None,
    }
    for path, figure in limits.items():
        if figure is not None and figure < _FEWEST_BYTES:
            yield hit(path, found=figure)


def endings_differ(edition: Edition) -> Iterator[Hit]:
    """Find formats that are taken without an ending, and endings of formats that are not taken.

    Args:
        edition: The edition.

    Returns:
        A hit for each format.
    """
    formats, endings = edition.images.format, edition.images.extension
    if formats and endings:
        for name in sorted(set(formats.allowed) ^ endings.endings.keys()):
            yield hit("images.extension.endings", found_name=name)


def shared_ending(edition: Edition) -> Iterator[Hit]:
    """Find endings that stand for two formats.

    Args:
        edition: The edition.

    Returns:
        A hit for each ending.
    """
    listed = edition.images.extension.listed if edition.images.extension else ()
    for ending in dict.fromkeys(ending for ending in listed if listed.count(ending) > 1):
        yield hit("images.extension.endings", found_name=ending)


def grey_background(edition: Edition) -> Iterator[Hit]:
    """Find a background that is called white though it may be grey.

    Args:
        edition: The edition.

    Returns:
        A hit where there is one.
    """
    white = edition.images.white_background
    if white and white.channel_at_least < _DARKEST_WHITE:
        yield hit("images.white_background.channel_at_least", found=white.channel_at_least)


def host_accepted_and_denied(edition: Edition) -> Iterator[Hit]:
    """Find hosts that are accepted though they, or what they stand below, are denied.

    Args:
        edition: The edition.

    Returns:
        A hit for each host.
    """
    links = edition.listing.description_links
    for host in links.accepted_hosts if links else ():
        if links and any(f".{host}".endswith(f".{denied}") for denied in links.denied_hosts):
            yield hit("listing.description_links.denied_hosts", found_name=host)


def documents_of_none(edition: Edition) -> Iterator[Hit]:
    """Find a format or a size of documents, where a listing cannot have any.

    Args:
        edition: The edition.

    Returns:
        A hit for each clause.
    """
    listing = edition.listing
    if listing.documents and listing.documents.maximum == 0:
        for name in ("document_format", "document_size"):
            if getattr(listing, name):
                yield hit(f"listing.{name}")


def refurbished_not_listed(edition: Edition) -> Iterator[Hit]:
    """Find what is said of refurbished goods, where they cannot be listed.

    Args:
        edition: The edition.

    Returns:
        A hit for each clause.
    """
    listing = edition.listing
    if listing.condition is None or Condition.REFURBISHED in listing.condition.conditions:
        return
    if listing.refurbished_label:
        yield hit("listing.refurbished_label")
    if listing.warranty_type and listing.warranty_type.refurbished:
        yield hit("listing.warranty_type.refurbished")


def number_required_as_advice(edition: Edition) -> Iterator[Hit]:
    """Find a trade number that is required by a clause that only advises it.

    Args:
        edition: The edition.

    Returns:
        A hit where there is one.
    """
    gtin = edition.listing.gtin
    if gtin and gtin.required and gtin.strength is not Strength.MUST:
        yield hit("listing.gtin.required")


def required_and_advised(edition: Edition) -> Iterator[Hit]:
    """Find details of a warehouse that are both required and only advised.

    Args:
        edition: The edition.

    Returns:
        A hit for each detail.
    """
    details = edition.sellers.warehouse_details
    for detail in details.advised if details else ():
        if details and detail in details.required:
            yield hit("sellers.warehouse_details.advised", found=detail)


def reviewed_here_and_elsewhere(edition: Edition) -> Iterator[Hit]:
    """Find what can be reviewed here and is also sent to another site.

    Args:
        edition: The edition.

    Returns:
        A hit for each subject.
    """
    clause = edition.sellers.review_subject
    for subject in clause.elsewhere if clause else ():
        if clause and subject in clause.subjects:
            yield hit("sellers.review_subject.elsewhere", found=subject)
