"""What one check of a policy finds, and what a check is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, NamedTuple, TypeVar

from marketplace_rules.finding import Level

P = TypeVar("P", contravariant=True)


class PolicyFinding(NamedTuple):
    """One thing that speaks against a policy.

    Args:
        code: The state that was found, such as ``side_bounds``.
        level: ``error`` where the policy cannot be loaded or kept, ``warning`` where something in it is without
            effect or probably a slip, ``note`` for the rest.
        path: Key path of what was looked at, such as ``images.resolution.shortest_side_px``; empty for the whole.
        args: Figures for the words, as (name, value) pairs.
    """

    code: str
    level: Level
    path: str = ""
    args: tuple[tuple[str, object], ...] = ()

    @property
    def message_id(self) -> str:
        """The key of this finding's words in the catalogues."""
        return f"lint.{self.code}"


class Hit(NamedTuple):
    """Where a check finds something, and with which figures."""

    path: str
    args: tuple[tuple[str, object], ...] = ()


def hit(path: str, **args: object) -> Hit:
    """Say where a check finds something.

    Args:
        path: Key path within the edition.
        **args: Figures for the words.

    Returns:
        The hit.

    >>> hit("returns.window.any.days", found=0).args
    (('found', 0),)
    """
    return Hit(path, tuple(args.items()))


class Check(NamedTuple, Generic[P]):
    """One check: its code, how much a hit weighs, and the function that looks.

    Args:
        code: The code of its findings; the function is named after it.
        level: Their weight.
        find: What looks, at an edition or at a policy.
        from_absence: Whether it concludes from what is not there, so that it is left out where faulty parts were.
    """

    code: str
    level: Level
    find: Callable[[P], Iterable[Hit]]
    from_absence: bool = False
