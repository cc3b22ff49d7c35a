"""Who signs in, whose legs they are, and what they told us once."""

from __future__ import annotations

from tracker.accounts.models.person import Access, Person
from tracker.accounts.models.plan import Pause, Try
from tracker.accounts.models.profile import (
    ClotRisk,
    Condition,
    UsualLeg,
    UsualReview,
    UsualStatement,
)
from tracker.accounts.models.user import Invitation, User

__all__ = [
    "Access",
    "ClotRisk",
    "Condition",
    "Invitation",
    "Pause",
    "Person",
    "Try",
    "User",
    "UsualLeg",
    "UsualReview",
    "UsualStatement",
]
