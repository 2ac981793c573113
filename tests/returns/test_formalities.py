"""Documents, a return address, exchanges."""

from __future__ import annotations

import pytest

from marketplace_rules.finding import Level
from marketplace_rules.policy.clause import DutyClause, ReferralClause
from marketplace_rules.returns.formalities import documents, exchange, return_address
from tests.strategies import cited

DUTY = cited(DutyClause)


@pytest.mark.parametrize(
    ("clause", "requested", "supplied", "code", "lacking"),
    [
        (DUTY, (), (), "none_requested", None),
        (DUTY, (), ("invoice",), "none_requested", None),
        (None, (), (), "none_requested", None),
        (None, ("invoice",), (), "not_stated", None),
        (DUTY, ("invoice",), ("invoice",), "supplied", ()),
        (DUTY, ("invoice",), (" Invoice ",), "supplied", ()),
        (DUTY, ("Photo", "invoice"), ("INVOICE", "photo", "box"), "supplied", ()),
        (DUTY, ("STRASSE",), ("straße",), "supplied", ()),
        (DUTY, ("Straße",), ("STRASSE",), "supplied", ()),
        (DUTY, ("invoice",), (), "lacking", ("invoice",)),
        (DUTY, ("invoice", "photo"), ("photo",), "lacking", ("invoice",)),
        (DUTY, ("photo", "invoice"), ("receipt",), "lacking", ("photo", "invoice")),
        (DUTY, ("invoice",), ("in voice",), "lacking", ("invoice",)),
    ],
)
def test_documents_that_were_asked_for_are_compared_by_name(
    clause: DutyClause | None,
    requested: tuple[str, ...],
    supplied: tuple[str, ...],
    code: str,
    lacking: tuple[str, ...] | None,
) -> None:
    found = documents(clause, requested, supplied)
    assert found.code == code
    assert dict(found.args).get("lacking") == lacking
    kinds = {"supplied": "pass", "lacking": "review"}
    assert found.kind.value == kinds.get(code, "notApplicable")
    assert found.missing == (("/documents_supplied",) if code == "lacking" else ())


@pytest.mark.parametrize(
    ("clause", "given", "code", "kind", "level"),
    [
        (DUTY, True, "given", "pass", Level.NOTE),
        (DUTY, False, "lacking", "fail", Level.ERROR),
        (DUTY, None, "not_known", "open", Level.NOTE),  # nothing speaks against the return yet
        (None, True, "not_stated", "notApplicable", Level.NOTE),
        (None, False, "not_stated", "notApplicable", Level.NOTE),
        (None, None, "not_stated", "notApplicable", Level.NOTE),
    ],
)
def test_the_seller_gives_an_address_where_the_page_says_so(
    clause: DutyClause | None, given: bool | None, code: str, kind: str, level: Level
) -> None:
    found = return_address(clause, given)
    assert (found.code, found.kind.value, found.level) == (code, kind, level)
    assert found.missing == (("/return_address_given",) if kind == "open" else ())


@pytest.mark.parametrize(
    ("clause", "requested", "code", "kind"),
    [
        (None, False, "not_requested", "notApplicable"),
        (cited(ReferralClause), False, "not_requested", "notApplicable"),
        (None, True, "not_stated", "review"),
        (cited(ReferralClause), True, "referred", "review"),
    ],
)
def test_an_exchange_goes_to_a_person_whatever_the_page_says(
    clause: ReferralClause | None, requested: bool, code: str, kind: str
) -> None:
    found = exchange(clause, requested)
    assert (found.code, found.kind.value) == (code, kind)


def test_each_finding_is_about_the_whole_request_and_cites_its_clause() -> None:
    for found in (documents(DUTY, ("a",), ()), return_address(DUTY, True), exchange(cited(ReferralClause), True)):
        assert (found.subject, found.ground) == ("", None)
        assert found.clause is not None
        assert found.clause.statement == "The page says so."
