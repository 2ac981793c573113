"""What the answer about handling an order holds, beside its findings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from marketplace_rules.periods import Period


@dataclass(frozen=True, slots=True)
class Limit:
    """Until when something has to be done, and whether it was.

    Args:
        by: The last moment, where the time is counted in hours; with the UTC offset of the seller's zone.
        period: First day, nominal and effective last day, where it is counted in days.
        act_by: The last business day on or before the limit; None where no calendar is given, or none is left.
        met: Whether it was met; None while that is not known, or still to come.
        certain: Whether that is the limit itself; otherwise the latest that it can be, by which it was not met.
    """

    by: datetime | None
    period: Period | None
    act_by: date | None = None
    met: bool | None = None
    certain: bool = True

    @property
    def last(self) -> date | datetime | None:
        """The last moment or day."""
        return self.period.last_on if self.period else self.by


@dataclass(frozen=True, slots=True)
class HandlingAnswer:
    """The answer to the questions about handling an order; each part's own outcome is that of its subject.

    Args:
        dispatch_by: Until when the order has to be shipped; None where that is not asked, or not
            certain; of what is late by any count the latest possible.
        deliver_by: Until when it has to be delivered; None where no such limit is stated, asked or certain.
    """

    dispatch_by: Limit | None = None
    deliver_by: Limit | None = None
