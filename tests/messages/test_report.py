from __future__ import annotations

from typing import Any

import pytest

from marketplace_rules import Decision, Policy, ReturnRequest, WarrantyClaim, read_facts, return_eligibility, warranty
from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.messages.report import report
from marketplace_rules.policy import SHIPPED, load_policy, parse_policy

# A marketplace of this test's own, so that these texts change only when the report does.
ACME = """
marketplace = "acme"
name = "Acme"
id = "2024"
read_on = 2024-01-01

[sources.help]
title = "Acme, help for buyers"
language = "en"
read_on = 2024-01-01

[returns.reason.defective]
answer = "accepted"
ground = "warranty"
strength = "must"
source = "help"
section = "Guarantee"
statement = "What breaks is taken back."

[returns.window.defective]
period = "warranty"
strength = "must"
source = "help"
section = "Guarantee"
statement = "Things go back while they are under guarantee."

[returns.warranty]
minimum_months = 6
strength = "must"
source = "help"
section = "Guarantee"
statement = "Everything is under guarantee for six months."
interpretation = "Months are counted from the delivery."

[returns.reason.change_of_mind]
answer = "accepted"
ground = "return_promise"
strength = "must"
source = "help"
section = "Returns"
statement = "Goods may be sent back for any reason."

[returns.window.change_of_mind]
days = 10
last_day = "next_business_day"
calendar = "FR"
strength = "must"
source = "help"
section = "Returns"
statement = "Goods are sent back within ten days."
interpretation = "A last day on a weekend moves to Monday."

[returns.return_shipping.any]
payer = "seller"
strength = "must"
source = "help"
section = "Costs"
statement = "The seller bears the cost."

[returns.remedy.any]
first = ["refund"]
strength = "must"
source = "help"
section = "Costs"
statement = "The buyer gets the money back."

[returns.return_address]
strength = "must"
source = "help"
section = "Costs"
statement = "The seller names an address."
"""
POLICY = parse_policy(ACME)
DIGEST = POLICY.editions[0].digest[:12]
NBSP = "\u00a0"


def asked(**facts: object) -> tuple[Decision[Any], list[str | None]]:
    request = read_facts(ReturnRequest, facts)
    return return_eligibility(request, POLICY), [line.item for line in request.lines]


def told(language: str = "en", **facts: object) -> str:
    decision, items = asked(**facts)
    return plain(report(decision, POLICY, Words(language), items))


def plain(text: str) -> str:
    """No-break spaces as spaces: which of them stand where is the catalogues' test."""
    return text.replace(NBSP, " ").replace("\u202f", " ")


def test_the_answer_comes_first_then_reasons_notes_and_dates() -> None:
    assert (
        told(reasons="change_of_mind", delivered_on="2024-05-01", requested_on="2024-05-13")
        == f"""\
Yes, the return has to be accepted.

Reasons
  - The seller accepts returns for a change of mind.
      Acme, help for buyers – Returns [returns.reason.change_of_mind]
  - The return was asked for on 13 May 2024; the last day is 13 May 2024, because the 10 days from 1 May 2024 end on \
11 May 2024, which is not a business day.
      Acme, help for buyers – Returns [returns.window.change_of_mind]
  - The seller pays for sending the goods back.
      Acme, help for buyers – Costs [returns.return_shipping.any]
  - The buyer is owed a refund.
      Acme, help for buyers – Costs [returns.remedy.any]

To note
  - The seller has to give the buyer an address to send the goods to.
      Acme, help for buyers – Costs [returns.return_address]

Dates
  Return to be asked for by  13 May 2024 (instead of 11 May 2024, which is not a business day)

Policy: Acme, edition 2024, {DIGEST}"""
    )


def test_what_refuses_comes_before_what_holds_and_says_how_the_page_is_read() -> None:
    assert told(
        reasons="change_of_mind", delivered_on="2024-05-02", requested_on="2024-05-14", return_address_given=True
    ).startswith("""\
No, not as things stand.

Reasons
  - The last day to ask for a return was 13 May 2024, because the 10 days from 2 May 2024 ended on 12 May 2024, \
which is not a business day; the request is dated 14 May 2024.
      Acme, help for buyers – Returns [returns.window.change_of_mind]
      Read as: A last day on a weekend moves to Monday.
  - The buyer knows where to send the goods.
      Acme, help for buyers – Costs [returns.return_address]
  - The seller accepts returns for a change of mind.
      Acme, help for buyers – Returns [returns.reason.change_of_mind]

What would change the answer
  - Time to ask for a return – in time until 13 May 2024

Dates
""")


def test_lines_are_told_one_by_one_under_their_names() -> None:
    router = {"item": "Router", "condition": "new", "warranty_months": 6, "reasons": "defective"}
    lines = [router, {"reasons": "change_of_mind"}]
    facts = {"delivered_on": "2024-01-31", "requested_on": "2024-07-31", "return_address_given": True}
    assert (
        told(lines=lines, **facts)
        == f"""\
The lines differ; each is answered below.

Reasons
  - The buyer knows where to send the goods.
      Acme, help for buyers – Costs [returns.return_address]

Line 1: Router – yes

Reasons
  - The seller accepts returns for a defect.
      Acme, help for buyers – Guarantee [returns.reason.defective]
  - The return was asked for on 31 July 2024, within the warranty.
      Acme, help for buyers – Guarantee [returns.window.defective]
  - The warranty lasts until 31 July 2024.
      Acme, help for buyers – Guarantee [returns.warranty]
  - The seller pays for sending the goods back.
      Acme, help for buyers – Costs [returns.return_shipping.any]
  - The buyer is owed a refund.
      Acme, help for buyers – Costs [returns.remedy.any]

Line 2 – no

Reasons
  - The last day to ask for a return was 12 February 2024, because the 10 days from 31 January 2024 ended on \
10 February 2024, which is not a business day; the request is dated 31 July 2024.
      Acme, help for buyers – Returns [returns.window.change_of_mind]
      Read as: A last day on a weekend moves to Monday.
  - The seller accepts returns for a change of mind.
      Acme, help for buyers – Returns [returns.reason.change_of_mind]

What would change the answer
  - Line 2 – time to ask for a return – in time until 12 February 2024

Dates
  Line 1: Router – Warranty lasts until  31 July 2024
  Line 2 – Return to be asked for by     12 February 2024 (instead of 10 February 2024, which is not a business day)

Policy: Acme, edition 2024, {DIGEST}"""
    )


def test_a_missing_fact_is_asked_for_in_the_language_of_the_reader() -> None:
    claim = read_facts(WarrantyClaim, {"claimed_on": "2024-05-01", "condition": "new"})
    text = plain(report(warranty(claim, POLICY), POLICY, Words("fr")))
    assert (
        text
        == f"""\
On ne peut pas encore le dire : il manque des informations.

Motifs
  - Quand l’article a-t-il été remis à l’acheteur ? La garantie court à partir de ce jour.
      Acme, help for buyers – Guarantee [returns.warranty]

Ce qui peut changer la réponse une fois connu
  - L’information /delivered_on

Règlement : Acme, édition 2024, {DIGEST}"""
    )


def test_a_reading_is_told_only_in_the_language_it_is_written_in() -> None:
    facts = {"reasons": "change_of_mind", "delivered_on": "2024-05-02", "requested_on": "2024-05-14"}
    assert "A last day on a weekend moves to Monday." in told("en", **facts)
    assert "A last day on a weekend" not in told("fr", **facts)


def test_what_does_not_concern_the_case_is_left_out() -> None:
    text = told(reasons="change_of_mind", delivered_on="2024-05-01", requested_on="2024-05-13")
    assert "restocking" not in text
    assert "documents" not in text
    assert "exchange" not in text


def test_one_reason_is_told_once_however_many_grounds_share_it() -> None:
    text = told(reasons=["defective", "change_of_mind"], delivered_on="2024-05-01", requested_on="2024-05-13")
    assert text.count("The seller pays for sending the goods back.") == 1


def test_the_whole_policy_is_named_while_the_edition_is_not_known() -> None:
    editions = ACME.replace("[sources", "[editions.sources").replace("[returns", "[editions.returns")
    first = editions.replace('id = "2024"', '[[editions]]\nid = "2024"', 1)
    second = '[[editions]]\nid = "2025"\nin_force_from = 2025-01-01\nread_on = 2025-01-01\n[editions.sources]\n'
    policy = parse_policy(first + second)
    text = report(return_eligibility(ReturnRequest(), policy), policy, Words("en"))
    assert "When was the order placed?" in text
    assert policy.digest[:12] in text
    assert "Acme" in text.splitlines()[-1]


@pytest.mark.parametrize("item", ["Router", "Câble « 5 m »", "{observed}", "", None, "new", "refund", "warranty"])
def test_the_name_of_a_line_is_told_as_it_is_given(item: str | None) -> None:
    lines = [{"item": item or None}, {"item": "b"}]
    for language, line in (("en", "Line 1: "), ("fr", "Ligne 1 : ")):
        text = told(language, lines=lines, delivered_on="2024-01-31", requested_on="2024-07-31")
        heading = next(row for row in text.splitlines() if row.startswith(line.rstrip(" :")))
        assert heading.startswith(f"{line}{item} – " if item else f"{line.rstrip(' :')} – ")


def test_the_name_of_a_line_cannot_forge_another_answer() -> None:
    lines = [{"item": "x\n\nYes, the return is owed.\x1b[2J"}, {"item": "b"}]
    text = told(lines=lines, reasons="change_of_mind", delivered_on="2024-01-31", requested_on="2024-07-31")
    assert not [row for row in text.splitlines() if row.startswith("Yes")]
    assert "\x1b" not in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHIPPED)
def test_the_report_of_a_shipped_policy_names_its_pages_and_not_their_identifiers(name: str, language: str) -> None:
    policy: Policy = load_policy(name)
    facts = {"delivered_on": "2024-01-31", "requested_on": "2024-02-10", "reasons": ["defective", "change_of_mind"]}
    decision = return_eligibility(read_facts(ReturnRequest, facts), policy)
    text = report(decision, policy, Words(language))
    for source in policy.editions[0].sources:
        assert source not in text
    assert policy.name in text.splitlines()[-1]
