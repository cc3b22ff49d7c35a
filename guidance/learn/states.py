"""What the rules say of each tip, as the pages of the guide want it."""

from __future__ import annotations

from guidance.engine.tips import Tips
from guidance.learn.pages import TipState, TipStatus


def tip_states_of(tips: Tips) -> dict[str, TipState]:
    """One state for each tip, with the columns of the tip matrix that made it so."""
    lists: tuple[tuple[TipStatus, tuple[str, ...]], ...] = (
        ("shown", tips.shown),
        ("replaced", tips.replaced),
        ("hidden", tips.hidden),
    )
    return {
        tip: TipState(state=state, columns=tips.changed_by[tip])
        for state, listed in lists
        for tip in listed
    }
