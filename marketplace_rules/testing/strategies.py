"""What does Hypothesis draw for a question: any facts, facts that pass, or facts that break a rule?

Facts are biased to the policy's own thresholds, and shrink to few fields with plain values. Nothing is filtered away,
so that no health check has to be suppressed: what cannot be is mended as it is drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

from hypothesis import currently_in_test_context, reject
from hypothesis import strategies as st

from marketplace_rules.decision import Decision, Outcome
from marketplace_rules.facts import read_facts
from marketplace_rules.policy import Policy
from marketplace_rules.questions import QUESTIONS
from marketplace_rules.returns.facts import ReturnRequest
from marketplace_rules.rules import RULES
from marketplace_rules.testing.asked import Asked, asked
from marketplace_rules.testing.breaches import Breach, Breaches
from marketplace_rules.testing.drawing import draw_data
from marketplace_rules.testing.mending import Data
from marketplace_rules.testing.places import LEFT_OUT, NOT_TOLD, choices, places
from marketplace_rules.testing.searching import Change, NothingFound, broken

_MOST_CHANGES = 6

# Calendars take long to load. They are opened now, because Hypothesis calls a strategy slow whose first draw does it.
_OPENED = [read_facts(ReturnRequest, {"calendar": name, "zone": "Europe/Paris"}) for name in ("FR", "PT")]


def told(question: str, policy: Policy, *, as_of: date | None = None) -> st.SearchStrategy[Data]:
    """Draw facts of a question as plain data, as a TOML file has it; now and then they are refused.

    Args:
        question: Name of the question, such as ``return``.
        policy: The policy whose thresholds they lie at.
        as_of: The day asked about.

    Returns:
        A strategy of data.
    """
    about = asked(question, policy, as_of)

    @st.composite
    def data(draw: st.DrawFn) -> Data:
        return draw_data(draw, about.question.facts, about.telling)

    return data()


def facts(question: str, policy: Policy, *, as_of: date | None = None) -> st.SearchStrategy[Any]:
    """Draw facts of a question that can be, told in part or nearly in full.

    Args:
        question: Name of the question, such as ``return``.
        policy: The policy whose thresholds they lie at.
        as_of: The day asked about.

    Returns:
        A strategy of facts that get an answer.
    """
    about = asked(question, policy, as_of)

    @st.composite
    def any_facts(draw: st.DrawFn) -> Any:
        answered = about.answered(draw_data(draw, about.question.facts, about.telling))
        return _facts(draw, about, answered[1]) if answered else reject()

    return any_facts()


def complying(question: str, policy: Policy, *, as_of: date | None = None) -> st.SearchStrategy[Any]:
    """Draw facts of a question that pass, with any advice followed or not.

    Args:
        question: Name of the question, such as ``return``.
        policy: The policy.
        as_of: The day asked about.

    Returns:
        A strategy of facts; it raises NothingFound when it draws, where nothing passes.
    """
    known = _known(question, policy, as_of)
    _beforehand(known.passing)

    @st.composite
    def complying_facts(draw: st.DrawFn) -> Any:
        return _facts(draw, known.asked, _varied(draw, known.asked, known.passing(), _passes))

    return complying_facts()


def breaking(
    rule: str, policy: Policy, *, question: str | None = None, as_of: date | None = None
) -> st.SearchStrategy[Any]:
    """Draw facts that break a rule, whatever else they may do.

    Args:
        rule: The rule, such as ``images.shortest_side``.
        policy: The policy.
        question: The question that is asked; left out, the first one that the rule can speak against.
        as_of: The day asked about.

    Returns:
        A strategy of facts of that question; it raises NothingFound when it draws, where nothing breaks the rule.

    Raises:
        ValueError: If there is no such rule or question.
    """
    if rule not in {known.id for known in RULES}:
        raise ValueError(f"there is no rule {rule!r}")
    names = [question] if question is not None else _questions_of(rule)
    known = [_known(name, policy, as_of) for name in names]
    _beforehand(lambda: _first_breach(known, rule))

    @st.composite
    def breaking_facts(draw: st.DrawFn) -> Any:
        about, breach = _first_breach(known, rule)
        change = draw(st.sampled_from(breach.changes))
        answered = about.answered(change.of(breach.data))
        assert answered is not None  # it was, when the change was found
        return _facts(draw, about, _varied(draw, about, answered[1], lambda decision: rule in broken(decision)))

    return breaking_facts()


def _beforehand(search: Callable[[], object]) -> None:
    """Search while a test is collected, where no clock runs, rather than at its first draw; inside a test, then."""
    if not currently_in_test_context():
        with suppress(NothingFound):  # which is said when it draws
            search()


def _first_breach(known: list[Breaches], rule: str) -> tuple[Asked, Breach]:
    for breaches in known[:-1]:
        try:
            return breaches.asked, breaches.of(rule)
        except NothingFound:
            continue
    return known[-1].asked, known[-1].of(rule)


def _questions_of(rule: str) -> list[str]:
    """The questions of a rule's area, and those that set rules of several areas side by side."""
    area = rule.partition(".")[0]
    own = [name for name, question in QUESTIONS.items() if question.facts.__module__.split(".")[1] == area]
    return own or list(QUESTIONS)


def _varied(draw: st.DrawFn, about: Asked, data: Data, holds: Callable[[Decision[Any]], bool]) -> Data:
    """Change some facts here and there, as long as they are what they have to be."""
    for _ in range(draw(st.integers(0, _MOST_CHANGES))):
        path = draw(st.sampled_from([path for path in places(about.question.facts, data) if path[-1] not in NOT_TOLD]))
        value = draw(st.sampled_from([*choices(about.question.facts, data, path, about.telling), LEFT_OUT]))
        answered = about.answered(Change(path, value).of(data))
        if answered is not None and holds(answered[0]):
            data = answered[1]
    return data


def _passes(decision: Decision[Any]) -> bool:
    return decision.outcome is Outcome.PASS


def _facts(draw: st.DrawFn, about: Asked, data: Data) -> Any:
    """Build facts so that Hypothesis shows the fields that are told, and no others."""
    return draw(st.builds(about.question.facts, **{name: st.just(value) for name, value in data.items()}))


_ALREADY: dict[tuple[str, str, date | None], Breaches] = {}


def _known(question: str, policy: Policy, as_of: date | None) -> Breaches:
    """What was found already of a question on a policy."""
    key = (question, policy.digest, as_of)
    if key not in _ALREADY:
        _ALREADY[key] = Breaches(asked(question, policy, as_of))
    return _ALREADY[key]
