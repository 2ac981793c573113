"""Are two names those of one means of payment, and is a means a voucher?"""

from __future__ import annotations


def same_means(one: str, other: str) -> bool:
    """Tell whether two names are those of one means of payment.

    Args:
        one: A name, such as ``bank_transfer``.
        other: Another, such as ``Bank transfer``.

    Returns:
        True if they differ at most in case, spaces, hyphens and underscores.

    >>> same_means("bank_transfer", " Bank transfer")
    True
    """
    return one == other or _folded(one) == _folded(other)


def _folded(name: str) -> str:
    """The name without case, spaces, hyphens and underscores."""
    return name.casefold().translate(_SPACING)


def is_voucher(means: str) -> bool:
    """Tell whether a means of payment is a voucher of some kind.

    Args:
        means: Its name.

    Returns:
        True for a voucher, a gift voucher, a gift card or store credit.

    >>> is_voucher("Gift card"), is_voucher("card")
    (True, False)
    """
    return _folded(means) in _KINDS_OF_VOUCHER


_SPACING = str.maketrans("", "", " _-")
# Whether these come back as money or as the same again, no page says.
_KINDS_OF_VOUCHER = frozenset({"voucher", "giftvoucher", "giftcard", "storecredit"})
