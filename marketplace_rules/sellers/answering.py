"""By when is this message to be answered, and was it answered in time?"""

from __future__ import annotations

from datetime import date

from marketplace_rules.days import day_asked, day_of
from marketplace_rules.decision import Decision
from marketplace_rules.policy import Policy, unknown_edition_asked
from marketplace_rules.sellers.answers import ReplyAnswer
from marketplace_rules.sellers.message_facts import Message
from marketplace_rules.sellers.replies import reply_duty, reply_time


def reply(message: Message, policy: Policy, *, as_of: date | None = None) -> Decision[ReplyAnswer]:
    """Decide by when a message is to be answered, and whether it was.

    Args:
        message: What is known about the message.
        policy: The marketplace's policy; the edition is that of the day of receipt.
        as_of: The day it is asked for where the facts state no moment.

    Returns:
        The decision; its value gives the last day or moment. Clauses: ``sellers.reply_time`` and
        ``sellers.reply_duty``.

    Raises:
        NoPolicyInForce: If the message came before the first edition.

    >>> from marketplace_rules import load_policy
    >>> message = Message(
    ...     received_at="2024-05-03T16:00:00+01:00", zone="Europe/Lisbon", calendar="PT"
    ... )
    >>> reply(message, load_policy("twoosk")).value.last_on.isoformat()
    '2024-05-06'
    """
    received = day_of(message.received_at, message.zone)
    edition = policy.edition_on(received.on)
    if edition is None:
        missing = unknown_edition_asked("/received_at", received.missing)
        return Decision("reply", ReplyAnswer(), (missing,), policy.ref(None), as_of)
    section, asked = edition.sellers, message.asked_at or day_asked(as_of).on
    finding, last_on, until = reply_time(section.reply_time, message, asked)
    findings = (finding, reply_duty(section.reply_duty, message, finding))
    return Decision("reply", ReplyAnswer(last_on, until), findings, policy.ref(edition), as_of)
