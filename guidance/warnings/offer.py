"""The way out for a sign that a person has always had: where a card asks about *Your usual*.

Offered only where the rules let a usual count, and where every sign of the card can be one. Warm
skin and a sore vein are never usual, and an emergency is no place for the question.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from guidance.facts.finding import Evidence
from guidance.rules.dvt import ONE_LEG, WATCH
from guidance.warnings.groups import is_of_each_leg
from tracker.journal.models import WarningRecord
from tracker.record.words import LEG_NAME

RULES: Final = frozenset({ONE_LEG, WATCH, "safety.one-leg-heavier"})
"""Rules that compare one leg with the other and take off what is usual."""

SIGNS: Final = frozenset({"swelling", "pain", "red", "calf_difference", "heaviness"})
"""Signs that can be usual (clinical specification, 2.1)."""

TIERS: Final = frozenset({"urgent", "soon", "caution"})


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A link to the form; `label` names the leg where the card is about both."""

    url: str
    label: str


def can_be_usual(warning: WarningRecord, evidence: Iterable[Evidence]) -> bool:
    """Whether what this open warning rests on can be a person's usual."""
    named = {fact.sign for fact in evidence}
    return (
        warning.rule in RULES
        and warning.tier in TIERS
        and warning.closed_on is None
        and bool(named)
        and named <= SIGNS
    )


def offers_of(group: Sequence[WarningRecord], evidence: Sequence[Evidence]) -> tuple[Offer, ...]:
    """Where the card leads; nowhere while one of its warnings is about something else."""
    if not all(can_be_usual(one, evidence) for one in group):
        return ()
    each = is_of_each_leg(group)
    of_legs = {tuple(one.legs): one for one in group}
    return tuple(
        Offer(
            url=reverse("warnings:known", args=[one.pk]),
            label=_("Tell us: %(leg)s") % {"leg": LEG_NAME[legs[0]]} if each else _("Tell us"),
        )
        for legs, one in sorted(of_legs.items())
    )
