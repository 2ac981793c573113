"""May this buyer order, in this way, and is everything given that the checkout asks for?"""

from __future__ import annotations

from typing import Literal
from unicodedata import category

from marketplace_rules.facts import UNKNOWN, Unknown
from marketplace_rules.finding import Finding, Kind, Rule
from marketplace_rules.policy.basket_vocabulary import BuyerKind, CheckoutDetail, CheckoutMode
from marketplace_rules.policy.baskets import AccountClause, BuyersClause
from marketplace_rules.policy.clause import DutyClause

BUYER = Rule(
    "orders.buyer",
    {"accepted": Kind.PASS, "not_accepted": Kind.FAIL, "not_known": Kind.OPEN, "not_stated": Kind.NOT_APPLICABLE},
)
CHECKOUT_DETAIL = Rule(
    "orders.checkout_detail",
    {
        "given": Kind.PASS,
        "lacking": Kind.FAIL,
        "no_address": Kind.FAIL,
        "not_known": Kind.OPEN,
        "not_needed": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
ACCOUNT = Rule(
    "orders.account",
    {
        "accepted": Kind.PASS,
        "either": Kind.PASS,
        "not_accepted": Kind.FAIL,
        "not_known": Kind.OPEN,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


def buyer(clause: BuyersClause | None, kind: BuyerKind | None) -> Finding:
    """Decide whether this kind of buyer may order.

    Args:
        clause: Who may order.
        kind: Who orders; None where nobody has told.

    Returns:
        The finding. Clause: ``orders.buyer``.

    >>> buyer(None, None).code
    'not_stated'
    """
    if clause is None:
        return BUYER.found("not_stated")
    field, cite = "/buyer", clause.citation
    if kind is None:
        if set(clause.accepted) == set(BuyerKind):
            return BUYER.found("accepted", cite, pointer=field, expected=clause.accepted)
        return BUYER.found(
            "not_known",
            cite,
            pointer=field,
            expected=clause.accepted,
            missing=(field,),
            accepted_any=clause.accepted,
            kinds_any=tuple(BuyerKind),
        )
    code = "accepted" if kind in clause.accepted else "not_accepted"
    return BUYER.found(code, cite, pointer=field, observed=kind, expected=clause.accepted, accepted_any=clause.accepted)


def checkout_detail(
    clause: DutyClause | None,
    detail: CheckoutDetail | None,
    given: str | Literal[Unknown.UNKNOWN] | None,
    kind: BuyerKind | None = None,
) -> Finding:
    """Decide whether a detail that the checkout asks for is given.

    Args:
        clause: That it is asked for.
        detail: Which one; None where the page asks for none at all.
        given: What the buyer gave: UNKNOWN where nobody has told, None where nothing was given.
        kind: Who orders, or the only kind of buyer who may: a private buyer has no company.

    Returns:
        The finding; of an e-mail address only its form is looked at, not whether it exists.
        Clause: ``orders.checkout_detail.<detail>``.

    >>> checkout_detail(None, None, None).code
    'not_stated'
    """
    if clause is None or detail is None:
        return CHECKOUT_DETAIL.found("not_stated")
    field, cite = f"/{detail}", clause.citation
    if detail is CheckoutDetail.COMPANY_NAME and kind is BuyerKind.PRIVATE:
        return CHECKOUT_DETAIL.found("not_needed", cite, pointer=field)
    depends = ("/buyer",) if detail is CheckoutDetail.COMPANY_NAME and kind is None else ()
    if given is UNKNOWN or (given is None and depends):
        missing = depends if given is None else (field, *depends)
        return CHECKOUT_DETAIL.found("not_known", cite, pointer=field, missing=missing, detail=detail)
    if given is None:
        return CHECKOUT_DETAIL.found("lacking", cite, pointer=field, detail=detail)
    if detail is CheckoutDetail.EMAIL and not _is_address(given):
        return CHECKOUT_DETAIL.found("no_address", cite, pointer=field, given_name=given)
    return CHECKOUT_DETAIL.found("given", cite, pointer=field, detail=detail)


def _is_address(text: str) -> bool:
    if any(category(c) in _NOT_IN_AN_ADDRESS for c in text):
        return False
    name, _, host = text.partition("@")
    return bool(name) and "@" not in host and all(host.split("."))


# Spaces, ends of lines, and what cannot be seen: controls, marks of direction and of format, halves of characters.
_NOT_IN_AN_ADDRESS = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Cs"})


def account(clause: AccountClause | None, mode: CheckoutMode | None) -> Finding:
    """Decide whether an order may be placed with an account, or as a guest.

    Args:
        clause: In which ways it may.
        mode: Which way the buyer takes; None where nobody has told, which does not matter where every way will do.

    Returns:
        The finding. Clause: ``orders.account``.

    >>> account(None, CheckoutMode.GUEST).code
    'not_stated'
    """
    if clause is None:
        return ACCOUNT.found("not_stated")
    field, cite, ways = "/checkout", clause.citation, clause.accepted
    if mode is None:
        code = "either" if set(ways) == set(CheckoutMode) else "not_known"
        missing = () if code == "either" else (field,)
        return ACCOUNT.found(code, cite, pointer=field, expected=ways, missing=missing, accepted_any=ways)
    code = "accepted" if mode in ways else "not_accepted"
    return ACCOUNT.found(code, cite, pointer=field, observed=mode, expected=ways, accepted_any=ways)
