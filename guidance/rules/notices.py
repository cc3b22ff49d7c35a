"""How notices open and close: once, on a check-in date, and quiet once read.

Sections 2.7 (items 25 and 26) and 2.8 (item 54) of the clinical specification.
"""

from __future__ import annotations

from collections.abc import Callable

from guidance.facts import constants as c
from guidance.facts.types import Match, OpenWarning
from guidance.rules.context import RuleContext


def opens(
    *, after_closing: int = 0, after_opening: int = 0, after_review: int
) -> Callable[[RuleContext, Match], bool]:
    """Only on a check-in date, and not while it is quiet."""

    def may_open(case: RuleContext, found: Match) -> bool:
        past, reviewed = case.past_of, case.since_review
        quiet = (reviewed is not None and reviewed < after_review) or (
            past is not None
            and (
                (past.closed is not None and case.dates_since(past.closed) < after_closing)
                or case.dates_since(past.opened) < after_opening
            )
        )
        return case.today_in_all.checked_in and not quiet

    return may_open


def settle_notice(
    *, by_reading: bool = True, by_talking: bool = False
) -> Callable[[RuleContext, OpenWarning], OpenWarning | None]:
    """It closes when read, or when it has not been true for 14 dates."""

    def update(case: RuleContext, warning: OpenWarning) -> OpenWarning | None:
        since_opened = case.dates_since(warning.opened)
        read = by_reading and any(
            case.dates_since(answer.at) <= since_opened for answer in case.answered("read")
        )
        talked = case.snapshot.profile.discussed_legs_on if by_talking else None
        discussed = talked is not None and 0 <= case.dates_since(talked) <= since_opened
        over = case.dates_since(warning.last_true) >= c.NOTICE_OVER
        return None if read or discussed or over else warning

    return update
