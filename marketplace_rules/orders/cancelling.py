"""Can this order be cancelled, or some of it: on which ground, from when, at what cost?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from marketplace_rules.days import Day, before, day_asked, day_of
from marketplace_rules.decision import Decision, all_of, any_of, settle, weight
from marketplace_rules.facts import UNKNOWN
from marketplace_rules.finding import Finding, Place
from marketplace_rules.orders.cancellation_answers import CancellationAnswer, CancelledLine, LineCancellation
from marketplace_rules.orders.cancellation_facts import CancellationLine, CancellationRequest
from marketplace_rules.orders.cancellation_grounds import (
    Course,
    cancel_before_dispatch_email,
    cancel_before_preparation,
    cancel_not_received,
    first_day,
)
from marketplace_rules.orders.cancellation_terms import cancel_confirmation, cancel_cost, cancel_part
from marketplace_rules.policy import Policy, unknown_edition
from marketplace_rules.policy.order_vocabulary import CancellationGround
from marketplace_rules.policy.orders import OrdersSection


def cancellation(
    request: CancellationRequest, policy: Policy, *, as_of: date | None = None
) -> Decision[CancellationAnswer]:
    """Decide whether an order, or some of it, can be cancelled, line by line and ground by ground.

    A pass means that the buyer may ask for it; what comes back is the question ``refund``, with the reason
    ``cancelled``.

    Args:
        request: What is known about the request.
        policy: The marketplace's policy; the edition is that of the order's day.
        as_of: The day to ask for where the request states none.

    Returns:
        The decision. Its subjects are the lines to be cancelled, its grounds those of the policy; the value gives the
        first day for goods that do not come, the cost, and the lines as a refund takes them. Clauses:
        ``orders.cancel_before_preparation``, ``orders.cancel_before_dispatch_email``, ``orders.cancel_not_received``,
        ``orders.cancel_part``, ``orders.cancel_cost`` and ``orders.cancel_confirmation``.

    Raises:
        NoPolicyInForce: If the order was placed before the first edition.

    >>> from marketplace_rules import load_policy
    >>> asked = CancellationRequest(
    ...     dispatched_on=date(2024, 4, 10), delivered_on=None, requested_on=date(2024, 5, 10)
    ... )
    >>> decision = cancellation(asked, load_policy("twoosk"))
    >>> decision.outcome.value, str(decision.value.lines[0].not_received_from)
    ('fail', '2024-05-11')
    """
    ordered = day_of(request.ordered_on, request.zone)
    edition = policy.edition_on(ordered.on)
    if edition is None:
        missing = unknown_edition(ordered.missing)
        return Decision("cancellation", CancellationAnswer(), (missing,), policy.ref(None), as_of)
    case = _case(request, edition.orders, ordered, as_of)
    cost, percent = cancel_cost(edition.orders.cancel_cost)
    terms = [*cancel_part(edition.orders.cancel_part, partial=request.is_partial), cost]
    findings = [*(terms if case.has_grounds else ()), cancel_confirmation(edition.orders.cancel_confirmation)]
    answers = []
    for index, line in enumerate(request.lines):
        if line.is_asked:
            found, answer = _line(case, line, index)
            findings += found
            answers.append(answer)
    value = CancellationAnswer(tuple(answers), percent, _refund_lines(request))
    return Decision("cancellation", value, settle(findings), policy.ref(edition), as_of)


@dataclass(frozen=True, slots=True)
class _Case:
    """What every line of a request shares."""

    request: CancellationRequest
    section: OrdersSection
    ordered: Day
    requested: Day
    email: Day
    dispatch_by: date | None

    @property
    def has_grounds(self) -> bool:
        """Whether the policy says anything about cancelling."""
        return bool(self.section.cancel_before_preparation or self.section.cancel_not_received)


def _case(request: CancellationRequest, section: OrdersSection, ordered: Day, as_of: date | None) -> _Case:
    requested = day_of(request.requested_on, request.zone)
    if request.requested_on is None:
        requested = day_asked(as_of) if as_of else Day(None, ("/requested_on",))
    email = day_of(request.dispatch_email_at, request.zone, "/dispatch_email_at")
    return _Case(request, section, ordered, requested, email, _last_dispatch(request, section))


def _last_dispatch(request: CancellationRequest, section: OrdersSection) -> date | None:
    """The last day for dispatch: as it is stated, else as the longest handling time after payment allows."""
    stated = day_of(request.dispatch_by, request.zone).on
    paid, limit = day_of(request.paid_on, request.zone).on, section.dispatch_limit
    if stated or paid is None or limit is None:
        return stated
    return paid + timedelta(days=limit.days or limit.maximum_days or 0)


def _line(case: _Case, line: CancellationLine, index: int) -> tuple[list[Finding], LineCancellation]:
    """The findings about one line on each ground that the policy knows, and its answer."""
    section, course = case.section, _course(case, index)
    grounds = {}
    if section.cancel_before_preparation or not case.has_grounds:
        grounds[CancellationGround.BEFORE_PREPARATION] = _before_preparation(case, course, index)
    if section.cancel_not_received or not case.has_grounds:
        place = Place(f"/lines/{index}", CancellationGround.NOT_RECEIVED)
        not_received = cancel_not_received(section.cancel_not_received, course, place)
        grounds[CancellationGround.NOT_RECEIVED] = [not_received]
    outcomes = {ground: all_of(map(weight, found)) for ground, found in grounds.items()}
    closest = any_of(outcomes.values())
    clause, request = section.cancel_not_received, case.request
    answer = LineCancellation(
        line=index,
        ground=next(ground for ground, outcome in outcomes.items() if outcome is closest),
        not_received_from=first_day(clause.days, course) if clause else None,
        at_latest=course.dispatched.on is None,
        before=None if request.dispatch_email_at is UNKNOWN else request.dispatch_email_at,
        quantity=line.quantity_requested,
    )
    return [finding for found in grounds.values() for finding in found], answer


def _course(case: _Case, index: int) -> Course:
    request = case.request
    (left, left_at), (came, came_at) = (request.stated(index, name) for name in ("dispatched_on", "delivered_on"))
    if left is UNKNOWN and isinstance(request.dispatch_email_at, date):  # the e-mail that confirms it tells the day
        left, left_at = request.dispatch_email_at, "/dispatch_email_at"
    sent = None if request.dispatch_email_at is UNKNOWN else request.dispatch_email_at is not None
    return Course(
        case.ordered,
        day_of(left, request.zone, left_at),
        day_of(came, request.zone, came_at),
        case.requested,
        left if before(left, request.requested_on or case.requested.on, request.zone) else None,
        case.dispatch_by,
        sent,
        (left_at, came_at),
    )


def _before_preparation(case: _Case, course: Course, index: int) -> list[Finding]:
    request, section = case.request, case.section
    place = Place(f"/lines/{index}", CancellationGround.BEFORE_PREPARATION)
    started, at = request.stated(index, "preparation_started")
    # What has not been dispatched has had no e-mail that says so.
    email = None if course.dispatched.is_to_come and course.email_sent is None else request.dispatch_email_at
    return [
        cancel_before_preparation(section.cancel_before_preparation, started, course, place, at),
        cancel_before_dispatch_email(
            section.cancel_before_dispatch_email, (email, case.email), (request.requested_on, case.requested), place
        ),
    ]


def _refund_lines(request: CancellationRequest) -> tuple[CancelledLine, ...]:
    """Every line as a refund takes it, once all of them state their price and their units."""
    lines = []
    for line in request.lines:
        if line.unit_price is None or line.quantity_bought is None:
            return ()
        left = line.quantity_bought - line.quantity_cancelled
        asked = left if line.quantity_requested is None else line.quantity_requested
        lines.append(CancelledLine(line.item, line.unit_price, line.quantity_bought, asked, line.quantity_cancelled))
    return tuple(lines)
