"""The face of the words: a decision, explained to a customer or to a support agent, in a language and a form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, TypeAlias, get_args

from marketplace_rules.decision import Decision, PolicyRef
from marketplace_rules.messages.agent import agents_explanation
from marketplace_rules.messages.customer import customers_explanation
from marketplace_rules.messages.markdown import markdown
from marketplace_rules.messages.markup import html
from marketplace_rules.messages.plain_text import plain_text
from marketplace_rules.messages.words import Words
from marketplace_rules.policy import SHIPPED, Policy, load_policy

Audience: TypeAlias = Literal["customer", "agent"]
Form: TypeAlias = Literal["text", "markdown", "html"]
AUDIENCES: tuple[str, ...] = get_args(Audience)
_WRITE = {"text": plain_text, "markdown": markdown, "html": html}
FORMS = tuple(_WRITE)


def explain(
    decision: Decision[Any],
    lang: str = "en",
    *,
    audience: Audience = "customer",
    form: Form = "text",
    policy: Policy | None = None,
    items: Sequence[str | None] = (),
) -> str:
    """Explain a decision in words.

    Args:
        decision: Any decision, as answered or as read back from JSON.
        lang: The language, such as ``en`` or ``fr``.
        audience: ``customer`` for two to five plain sentences: the answer, why, and what can be done by when;
            ``agent`` for every reason with its clause, what would change the answer, dates and tables.
        form: ``text``, ``markdown``, or ``html``: one ``article`` without any style.
        policy: The policy that decided. One that ships is found by itself; without a policy of one's own, the agent
            reads the identifiers of its sources instead of their titles.
        items: What each line of the request, or each picture, is called; without it they are numbered.

    Returns:
        The explanation. The same decision gives the same text on every machine.

    Raises:
        UnknownLanguage: If there is no catalogue for the language.
        ValueError: If the audience or the form is another, or the policy is not the one that decided.

    >>> from datetime import date
    >>> from marketplace_rules import ReturnRequest, load_policy, return_eligibility
    >>> asked = ReturnRequest(
    ...     delivered_on=date(2026, 5, 4), requested_on=date(2026, 6, 4), reasons=("change_of_mind",),
    ...     return_address_given=True,
    ... )
    >>> print(explain(return_eligibility(asked, load_policy("sipoko"))))
    No, the return does not have to be accepted as things stand. The last day to ask for a return was 3 June 2026,
    30 days after 4 May 2026; the request is dated 4 June 2026. The customer service of Sipoko can answer further
    questions.
    """
    if audience not in AUDIENCES:
        raise ValueError(f"no audience {audience!r}: it is one of {', '.join(AUDIENCES)}")
    if form not in FORMS:
        raise ValueError(f"no form {form!r}: it is one of {', '.join(FORMS)}")
    if policy is not None and not _decided(policy, decision.policy):
        raise ValueError(f"{policy.marketplace} is not the policy that decided, or not in the same edition")
    known = policy or _shipped(decision.policy)
    words = Words(lang)
    named = [item if item and item.strip() else None for item in items]  # what has no name to read goes by its number
    if audience == "agent":
        explanation = agents_explanation(decision, known, named)
    else:
        explanation = customers_explanation(decision, words, known, named)
    return _WRITE[form](explanation, words)


def _shipped(ref: PolicyRef) -> Policy | None:
    """The policy that ships and decided; none where it is another, or has changed since."""
    if ref.marketplace not in SHIPPED:
        return None
    policy = load_policy(ref.marketplace)
    return policy if _decided(policy, ref) else None


def _decided(policy: Policy, ref: PolicyRef) -> bool:
    """Whether a policy is the one that is named: the same edition, to the last figure."""
    return ref in (policy.ref(edition) for edition in (None, *policy.editions))
