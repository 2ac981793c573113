"""What a customer is told: two to five sentences, the answer first, then why, then what can be done and by when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from marketplace_rules.decision import Decision, Outcome, weight
from marketplace_rules.finding import Finding, Kind
from marketplace_rules.messages.explanation import Continued, Explanation, Part, Phrase, Prose, phrase, sentence_count
from marketplace_rules.messages.reasons import deciding, is_part, subject_name, subjects
from marketplace_rules.messages.tables import answer, presentation_of
from marketplace_rules.messages.words import Verbatim, Words
from marketplace_rules.money import Money
from marketplace_rules.policy import Policy

MOST_SENTENCES = 5
MOST_REASONS = 3
MOST_UNRANKED = 1

# Of what speaks for a yes, what a customer asks for first; anything else follows in the order found.
_TOLD_FIRST = {
    "return": ("returns.window", "returns.return_shipping", "returns.remedy"),
    "warranty": ("returns.warranty", "returns.remedy", "returns.return_shipping"),
    "refund": (
        *("returns.cancelled_order", "returns.loss_of_value", "returns.outbound_shipping", "returns.return_advance"),
        *("returns.partial_discount", "returns.refund_means"),
    ),
    "cancellation": ("orders.cancel_not_received", "orders.cancel_before_preparation", "orders.cancel_cost"),
    "payout": ("orders.payout_timeliness", "orders.payout_date", "orders.payout_hold", "orders.commission"),
    "handling": ("orders.dispatch_limit", "orders.delivery_limit", "orders.preparation"),
    "minimums": ("orders.moq", "orders.minimum_value", "orders.stock"),
    "price": ("orders.price", "orders.promotion", "orders.quantity_tiers"),
    "seller": ("sellers.account_review", "sellers.account_status", "sellers.head_office"),
}
# Questions whose answer is no because something is to be put right, so that it helps to know that nothing else is.
_CHECKS = frozenset({"images", "listing", "listing_clone", "listing_import", "minimums", "payment", "price", "seller"})
_MENDED = frozenset({"answer.payout.fail_blocked"})
_LAST_SECOND = time(23, 59, 59)
_FIRST = {Outcome.FAIL: 0, Outcome.OPEN: 1, Outcome.REVIEW: 2, Outcome.PASS: 3}


def customers_explanation(
    decision: Decision[Any], words: Words, policy: Policy | None = None, items: Sequence[str | None] = ()
) -> Explanation:
    """Explain a decision to a customer.

    Args:
        decision: The decision.
        words: The language, which tells how many sentences fit.
        policy: The policy that decided, for its name.
        items: What each line or picture is, for people.

    Returns:
        The answer, why, and what can be done and by when.
    """
    first = _answer(decision, words)
    room = MOST_SENTENCES - sentence_count(first, words)
    reasons = _lines(decision, items) if first.key.endswith(".lines") else _reasons(decision, items)
    told = _fitting(reasons, room, words)
    if len(told) < len(reasons) or decision.outcome in (Outcome.PASS, Outcome.REVIEW):
        told = _fitting(reasons, room - 1, words)  # one sentence is kept for what can be done
    closing = _next(decision, policy, len(reasons) - len(told), told, words)
    blocks = [Prose("answer", (first,)), Prose("why", tuple(part for part, _ in told))]
    if closing and sum(sentence_count(part, words) for part, _ in told) < room:
        blocks.append(Prose("next", (closing,)))
    return Explanation(tuple(blocks))


def _answer(decision: Decision[Any], words: Words) -> Phrase:
    """The first sentence: that of the agent, unless there is one for customers."""
    said, question = answer(decision), decision.question
    state = said.key.removeprefix(f"answer.{question}.")
    if question == "refund" and decision.outcome is Outcome.REVIEW and not decision.value.minimum:
        state = "review_most" if decision.value.maximum else "review_nothing"  # "at least nothing" says nothing
    own = f"customer.{question}.{state}"
    if words.knows(own):
        return Phrase(own, said.args)
    if decision.outcome in (Outcome.OPEN, Outcome.REVIEW):
        return phrase(f"customer.{decision.outcome.value}", whether=phrase(f"whether.{question}"))
    return said


# A reason as it is told, and the finding that it tells.
Told = tuple[Part, Finding]


def _reasons(decision: Decision[Any], items: Sequence[str | None]) -> list[Told]:
    """The reasons that decided, the strongest first; what is true of several things is told once."""
    found = _ranked(decision)
    if not found:  # nothing decided: what is only noted, or that the page is silent
        noted = [f for f in decision.findings if f.kind is not Kind.NOT_APPLICABLE]
        found = (noted or list(decision.findings))[:1]
    several = [s for s in subjects(decision) if not is_part(s)]
    told: dict[object, Told] = {}
    asked = set[str]()
    for finding in found:
        if finding.missing and asked.issuperset(finding.missing):
            continue  # another question asks for the same
        asked.update(finding.missing)
        same = finding._replace(subject="", pointer="", ground=None, missing=(), clause=None)
        shared = len({f.subject for f in found if f.message_id == finding.message_id}) > 1
        simple = _in_local_time(finding)
        text: Part = simple
        if finding.subject in several and not shared:
            text = phrase("customer.about", name=_name(finding.subject, items), text=Continued(simple))
        told.setdefault(same, (text, finding))
    return list(told.values())


def _name(subject: str, items: Sequence[str | None]) -> Part:
    """What the customer calls it, if that is one thing only; else its number."""
    number = int(subject.rpartition("/")[2])
    item = items[number] if number < len(items) else None
    return Verbatim(item) if item and items.count(item) == 1 else subject_name(subject, items)


def _in_local_time(finding: Finding) -> Finding:
    """Moments as one reads them off a clock, where all of them are in one zone; the end of a day as the day."""
    figures = {"observed": finding.observed, "expected": finding.expected, **dict(finding.args)}
    moments = {name: figure for name, figure in figures.items() if isinstance(figure, datetime)}
    if len({moment.utcoffset() for moment in moments.values()}) != 1:
        return finding
    for name, moment in moments.items():
        figures[name] = moment.date() if moment.time() >= _LAST_SECOND else moment.replace(tzinfo=None)
    observed, expected = figures.pop("observed"), figures.pop("expected")
    return finding._replace(observed=observed, expected=expected, args=tuple(figures.items()))


def _ranked(decision: Decision[Any]) -> list[Finding]:
    if decision.outcome is not Outcome.PASS:
        return list(deciding(decision))
    order = _TOLD_FIRST.get(decision.question, ())
    once = {f.rule: f for f in reversed(deciding(decision))}
    every = [f for f in deciding(decision) if once[f.rule] == f]
    found = [f for f in every if not _is_nothing(f)] or every
    ranked = sorted((f for f in found if f.rule in order), key=lambda f: order.index(f.rule)) or found[:MOST_UNRANKED]
    advice = [f for f in decision.findings if f.kind is Kind.FAIL and f.ground is None]
    return [*ranked[:1], *advice, *ranked[1:]] if advice else ranked


def _is_nothing(finding: Finding) -> bool:
    return isinstance(finding.observed, Money) and not finding.observed


def _lines(decision: Decision[Any], items: Sequence[str | None]) -> list[Told]:
    """One sentence for each line, where their answers differ."""
    outcomes = decision.outcomes
    told: list[Told] = []
    for subject in sorted(subjects(decision), key=lambda s: _FIRST[outcomes[s]]):
        alone = replace(decision, findings=tuple(f for f in decision.findings if f.subject in ("", subject)))
        own = [f for f in _ranked(alone) if f.subject == subject] or _ranked(alone)
        text = _in_local_time(own[0])
        told.append(
            (
                phrase(f"customer.line.{outcomes[subject].value}", name=_name(subject, items), text=Continued(text)),
                own[0],
            )
        )
    return told


def _fitting(reasons: Sequence[Told], room: int, words: Words) -> list[Told]:
    """As many of the reasons as there is room for."""
    told: list[Told] = []
    for reason in reasons:
        length = sentence_count(reason[0], words)
        if len(told) < MOST_REASONS and length <= room:
            told.append(reason)
            room -= length
    return told


def _next(
    decision: Decision[Any], policy: Policy | None, left: int, told: Sequence[Told], words: Words
) -> Phrase | None:
    """What can be done, and by when."""
    outcome = decision.outcome
    if left and outcome in (Outcome.FAIL, Outcome.OPEN):
        return phrase(f"customer.more.{outcome.value}", count=left)
    if outcome is Outcome.PASS:
        return _deadline(decision, told, words)
    if outcome is Outcome.OPEN:
        return phrase("customer.next.open")
    check = answer(decision).key in _MENDED or decision.question in _CHECKS
    if outcome is Outcome.FAIL and check and _is_all(decision):
        return phrase("customer.next.nothing_else")
    ways = getattr(decision.value, "instead", ())
    if ways:
        return phrase("customer.next.instead", ways_any=ways)
    if outcome is Outcome.REVIEW and all(f.code == "choice_open" for _, f in told):
        return phrase("customer.next.agree")
    contact = getattr(decision.value, "contact", None)
    if contact:
        return phrase(f"customer.next.{outcome.value}_contact", contact=Verbatim(contact))
    if policy is None:
        return phrase(f"customer.next.{outcome.value}_unnamed")
    return phrase(f"customer.next.{outcome.value}", name=Verbatim(policy.name))


def _is_all(decision: Decision[Any]) -> bool:
    """Whether everything that is not in order is known to be so: nothing is open, and nobody has to decide."""
    return all(weight(f) in (Outcome.PASS, Outcome.FAIL) for f in decision.findings)


def _deadline(decision: Decision[Any], told: Iterable[Told], words: Words) -> Phrase | None:
    """The first day of the answer that its reasons have not named, if it is that of the whole."""
    named = {day for _, finding in told for day in _days(finding)}
    found = presentation_of(type(decision.value)).deadlines(decision.value)
    for deadline in found:
        key = f"customer.by.{deadline.key.removeprefix('deadline.')}"
        shared = {d.last_on for d in found if d.key == deadline.key}
        if words.knows(key) and len(shared) == 1 and _day(deadline.last_on) not in named:
            return phrase(key, day=deadline.last_on)
    return None


def _days(finding: Finding) -> list[date]:
    figures = (finding.observed, finding.expected, *(value for _, value in finding.args))
    return [_day(figure) for figure in figures if isinstance(figure, date)]


def _day(figure: date) -> date:
    return figure.date() if isinstance(figure, datetime) else figure
