"""What the rules and the log say of each tip, as the pages of the guide want it."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import ngettext

from guidance.assess.tips import Tips
from guidance.learn.pages import TipState, TipStatus
from guidance.learn.tip_progress import DATES


def tip_states_of(tips: Tips, done: Mapping[str, int] | None = None) -> dict[str, TipState]:
    """One state for each tip, with the columns of the tip matrix that made it so.

    `done` tells on how many of the last dates a tip was done; that is said of a tip as it is, not
    of one that says something else to this person.
    """
    lists: tuple[tuple[TipStatus, tuple[str, ...]], ...] = (
        ("shown", tips.shown),
        ("replaced", tips.replaced),
        ("hidden", tips.hidden),
    )
    days = done or {}
    return {
        tip: TipState(
            state=state,
            columns=tips.changed_by[tip],
            log=_did(days[tip]) if state == "shown" and tip in days else "",
        )
        for state, listed in lists
        for tip in listed
    }


def _did(days: int) -> str:
    return ngettext(
        "You did this on %(n)s of %(dates)s days.", "You did this on %(n)s of %(dates)s days.", days
    ) % {"n": days, "dates": DATES}
