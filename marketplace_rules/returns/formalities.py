"""What else a return request needs: documents, a return address, and that it is no exchange."""

from __future__ import annotations

from marketplace_rules.finding import Finding, Kind, Level, Rule
from marketplace_rules.policy.clause import DutyClause, ReferralClause

DOCUMENTS = Rule(
    "returns.documents",
    {
        "supplied": Kind.PASS,
        "lacking": Kind.REVIEW,
        "none_requested": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
RETURN_ADDRESS = Rule(
    "returns.return_address",
    {"given": Kind.PASS, "lacking": Kind.FAIL, "not_known": Kind.OPEN, "not_stated": Kind.NOT_APPLICABLE},
)
EXCHANGE = Rule(
    "returns.exchange",
    {"referred": Kind.REVIEW, "not_stated": Kind.REVIEW, "not_requested": Kind.NOT_APPLICABLE},
)


def documents(clause: DutyClause | None, requested: tuple[str, ...], supplied: tuple[str, ...]) -> Finding:
    """Decide whether the buyer has sent the documents that the seller asked for.

    Args:
        clause: What the policy says about documents.
        requested: Documents the seller asked for.
        supplied: Documents the buyer has sent.

    Returns:
        The finding. Clause: ``returns.documents``.

    >>> documents(None, (), ()).kind.value
    'notApplicable'
    """
    if not requested:
        return DOCUMENTS.found("none_requested", clause.citation if clause else None)
    if clause is None:
        return DOCUMENTS.found("not_stated", pointer="/documents_requested")
    have = {name.strip().casefold() for name in supplied}
    lacking = tuple(name for name in requested if name.strip().casefold() not in have)
    field = "/documents_supplied"
    return DOCUMENTS.found(
        "lacking" if lacking else "supplied",
        clause.citation,
        pointer=field,
        observed=supplied,
        expected=requested,
        missing=(field,) if lacking else (),
        lacking=lacking,
    )


def return_address(clause: DutyClause | None, given: bool | None) -> Finding:
    """Decide whether the seller has told the buyer where to send the goods.

    Args:
        clause: What the policy requires.
        given: Whether an address was given; while that is not known, the duty is only noted.

    Returns:
        The finding. Clause: ``returns.return_address``.
    """
    if clause is None:
        return RETURN_ADDRESS.found("not_stated")
    cite, field = clause.citation, "/return_address_given"
    if given is None:
        return RETURN_ADDRESS.found("not_known", cite, pointer=field, missing=(field,), level=Level.NOTE)
    return RETURN_ADDRESS.found("given" if given else "lacking", cite, pointer=field, observed=given, expected=True)


def exchange(clause: ReferralClause | None, requested: bool) -> Finding:
    """Send a request for an exchange to a person, because the page does not answer it.

    Args:
        clause: The referral, where the page makes one.
        requested: Whether the buyer asks for an exchange.

    Returns:
        The finding. Clause: ``returns.exchange``.
    """
    cite = clause.citation if clause else None
    if not requested:
        return EXCHANGE.found("not_requested", cite)
    return EXCHANGE.found("referred" if clause else "not_stated", cite, pointer="/exchange_requested")
