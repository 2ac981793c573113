"""Returns: whether one is owed, until when, under which warranty, and who pays the postage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from marketplace_rules.returns.cover import warranty
    from marketplace_rules.returns.eligibility import return_eligibility
    from marketplace_rules.returns.reimbursement import refund

__all__ = ["refund", "return_eligibility", "warranty"]


def __getattr__(name: str) -> Any:
    """Load a question when it is first asked, so that an area's facts can be imported without its rules."""
    if name == "return_eligibility":
        from marketplace_rules.returns.eligibility import return_eligibility

        return return_eligibility
    if name == "refund":
        from marketplace_rules.returns.reimbursement import refund

        return refund
    if name == "warranty":
        from marketplace_rules.returns.cover import warranty

        return warranty
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
