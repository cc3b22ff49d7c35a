"""All that the rules say of a person at one moment, as pages read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from pydantic import TypeAdapter

from guidance.assess.assessment import AskedNote
from guidance.assess.tips import ASKED, EMERGENCY, GROUPS, Tips
from guidance.facts.finding import Finding
from guidance.warnings.answered import as_kept, said_of
from tracker import record
from tracker.interpreter import Hold, Walking

GOALS = "tip.consistency"
OF_WALKS = (*GROUPS["short walks"], "tip.warmup", "tip.cooldown", "tip.elevation-after-walk")
"""Tips that lead to a walk, beside the goals."""


@dataclass(frozen=True, kw_only=True)
class Now:
    """All that the rules say of a person at one moment."""

    as_of: datetime
    findings: tuple[Finding, ...]
    walking: Walking
    tips: Tips
    asked: tuple[AskedNote, ...] = ()
    said: tuple[record.Answer, ...] = ()  # to emergencies, lately: see `said_lately`
    calls: tuple[record.Answer, ...] = ()  # those of `said` that were calls of the last 24 hours

    @property
    def called(self) -> bool:
        """Whether the person called the emergency number in the last 24 hours."""
        return bool(self.calls)

    @property
    def hold(self) -> Hold:
        """Why no walk may be encouraged: a warning, an open question about a note, or nothing."""
        if self.walking == "stop":
            return "warning"
        return "question" if ASKED in self.tips.changed_by.get(GOALS, ()) else ""

    def of_tier(self, *tiers: str) -> tuple[Finding, ...]:
        """The findings of these tiers, in their order."""
        return tuple(finding for finding in self.findings if finding.tier.word in tiers)


def on_hold(found: Now) -> Now:
    """The same with walking stopped and every tip hidden: the sign may have been there."""
    tips = sorted((*found.tips.shown, *found.tips.replaced, *found.tips.hidden))
    return replace(
        found,
        walking="stop",
        tips=Tips(
            shown=(),
            replaced=(),
            hidden=tuple(tips),
            changed_by=dict.fromkeys(tips, (EMERGENCY,)),
        ),
    )


def without_walks(found: Now) -> Now:
    """The same without the tips that lead to a walk, where walks wait for an answer about a note.

    The rules hide what could do most harm (2.8, item 62). The pages offer no walk at all: the
    answer is a tap away, and the words may tell of a clot.
    """
    if found.hold != "question":
        return found
    tips = found.tips
    return replace(
        found,
        tips=Tips(
            shown=tuple(tip for tip in tips.shown if tip not in OF_WALKS),
            replaced=tuple(tip for tip in tips.replaced if tip not in OF_WALKS),
            hidden=(*tips.hidden, *(tip for tip in OF_WALKS if tip not in tips.hidden)),
            changed_by={
                **tips.changed_by,
                **{tip: (ASKED,) for tip in OF_WALKS if tip not in tips.hidden},
            },
        ),
    )


NOW: Final = TypeAdapter(Now)


def as_document(now: Now) -> dict[str, Any]:
    """What pages are told until something changes, as it stands in the database."""
    found = NOW.dump_python(replace(now, said=(), calls=()), mode="json")
    return {**found, "said": as_kept(now.said)}


def now_of(document: Mapping[str, Any]) -> Now:
    """The same, read again; whether a call of `said` still counts its reader finds out."""
    said = said_of(document["said"])
    return replace(NOW.validate_python({**document, "said": ()}), said=tuple(said))
