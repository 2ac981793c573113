"""How a question is asked for its facts: one line of text for each, until the answer is decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NamedTuple

from marketplace_rules.dialogue.answers import Command, command, value_of
from marketplace_rules.dialogue.case import AS_OF, Case, Step, currencies
from marketplace_rules.dialogue.fields import Answer, Field
from marketplace_rules.dialogue.interview import NOT_TOLD, Standing, Wanted, standing
from marketplace_rules.dialogue.prompts import label, prompt, reasons
from marketplace_rules.faults import FactsError, Fault
from marketplace_rules.messages import Verbatim, Words
from marketplace_rules.policy import NoPolicyInForce, Policy
from marketplace_rules.questions import Question


class Person(NamedTuple):
    """Whoever answers.

    Args:
        hear: Gives the next line that they typed; raises EOFError where there is none.
        tell: Shows them a text.
    """

    hear: Callable[[], str]
    tell: Callable[[str], None]


def converse(question: Question[Any, Any], policy: Policy, case: Case, words: Words, person: Person) -> Standing:
    """Ask for the facts of a question until its answer is decided, or nothing more is known.

    Args:
        question: The question.
        policy: The policy.
        case: What is known already.
        words: The language.
        person: Who answers; where their lines end, what is known so far has to do.

    Returns:
        How the case stands.

    Raises:
        NoPolicyInForce: If what is known already lies before the first edition.
    """
    now = standing(question, policy, case)
    while now.wanted:
        person.tell(prompt(now.wanted, now.case, words))
        try:
            text = person.hear()
        except EOFError:
            return now
        now = _heard(text, now, now.wanted, question, policy, words, person)
    return now


def choose(name: str, choices: tuple[str, ...], words: Words, person: Person) -> str:
    """Ask for one of a few.

    Args:
        name: What they are: the name of a field.
        choices: Their codes.
        words: The language.
        person: Who answers.

    Returns:
        The code that was chosen.

    Raises:
        EOFError: If nobody answers.
    """
    field = Field(f"/{name}", name, Answer.CHOICE, choices)
    while True:
        person.tell(prompt(Wanted(field, required=True), Case(), words))
        text = person.hear()
        try:
            if command(text, words) is None:
                return str(value_of(text, field, words))
            person.tell("  " + words.say("dialogue.needed"))
        except FactsError as error:
            person.tell("\n".join(f"  {words.fault(fault)}" for fault in error.faults))


def _heard(
    text: str,
    now: Standing,
    wanted: Wanted,
    question: Question[Any, Any],
    policy: Policy,
    words: Words,
    person: Person,
) -> Standing:
    """How the case stands after a line: further on, one step back, or as before."""
    wish = command(text, words)
    if wish is Command.HELP:
        person.tell(reasons(wanted, policy, words))
        return now
    if wish is Command.BACK:
        return standing(question, policy, now.case.back())
    if wish is Command.UNKNOWN and wanted.required:
        person.tell("  " + words.say("dialogue.needed"))
        return now
    try:
        value = None if wish else _value(text, wanted.field, now.case, words)
        return _accepted(standing(question, policy, now.case.told(wanted.field.pointer, value)), now)
    except FactsError as error:
        person.tell("\n".join(_told(fault, wanted.field, now.case, words) for fault in error.faults))
    except NoPolicyInForce as error:
        about = {"name": Verbatim(policy.name), "day": error.day, "first": error.first}
        person.tell("  " + words.say("cli.no_policy_in_force", **about))
    return now


def _value(text: str, field: Field, case: Case, words: Words) -> Any:
    value = value_of(text, field, words, currencies(case.facts))
    if field.pointer == AS_OF and (isinstance(value, datetime) or not isinstance(value, date)):
        raise FactsError([Fault(AS_OF, "not_a_plain_day")])
    return value


def _accepted(after: Standing, before: Standing) -> Standing:
    """A case without faults but those of facts that have still to be told."""
    faults = [fault for fault in after.faults if fault.code not in NOT_TOLD and fault not in before.faults]
    if faults:
        raise FactsError(faults)
    return after


def _told(fault: Fault, field: Field, case: Case, words: Words) -> str:
    """What is wrong with an answer; where it is wrong with another fact, that is named."""
    said = words.fault(fault)
    if not fault.pointer or fault.pointer.startswith(field.pointer):
        return f"  {said}"
    named = words.say("sheet.figure", what=Verbatim(label(fault.pointer, case, words)), value=Verbatim(said))
    return f"  {named}"


def begun(facts: dict[str, Any], day: date | None) -> Case:
    """Begin with what is known already.

    Args:
        facts: Plain data, such as a file's.
        day: The day that is asked for.

    Returns:
        The case.
    """
    return Case(given=tuple(Step(f"/{name}", value) for name, value in facts.items()), day=day)
