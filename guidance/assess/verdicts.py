"""Met, not met or not known: what each rule says of a record, and what nobody answered.

*Met*: a finding of the rule is there on what is known. *Not known*: it is not, but would be if
something that nobody answered were answered. *Not met*: not even then. The unanswered is completed
with the answer that would count most, and the very same rules are asked again; what a rule reads
is declared beside its condition (`Inputs`). How it is done is our choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from typing import Final

from guidance.assess.replay import Replay
from guidance.assess.what_if import complete
from guidance.facts.snapshot import Snapshot
from guidance.facts.timeline import Timeline
from guidance.facts.types import NO_FACTS, Facts, Key, Match, OpenWarning, Past, State, Tier
from guidance.rules.registry import INFORMING, RULES
from guidance.rules.rule import Rule
from tracker import record
from tracker.record import Leg
from tracker.record.days import NOTHING_KEPT, KeptDays


class Says(Enum):
    """The three verdicts, the weakest first."""

    NOT_MET = "not_met"
    NOT_KNOWN = "not_known"
    MET = "met"


@dataclass(frozen=True, order=True)
class Unknown:
    """A sign that nobody answered: on which date, of which leg (None where it is of none)."""

    date: date
    leg: Leg | None
    sign: str


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a rule says of a leg ("" where it is about none).

    `tier` is that of the finding where it is met, and that it could have where it is not known.
    `unknown` is what nobody answered and what would open it, or make it more urgent than it is.
    """

    rule: str
    leg: str
    says: Says
    tier: Tier | None = None
    unknown: tuple[Unknown, ...] = ()


@dataclass(frozen=True)
class _Moment:
    """What is known, open and remembered at a moment."""

    journal: record.Journal
    snapshot: Snapshot
    warnings: Mapping[Key, OpenWarning]
    past: Mapping[Key, Past]

    def with_known(self, known: Timeline) -> _Moment:
        """The same with another record, and with the same reviews, answers and profile."""
        snapshot = Snapshot(known, self.journal, self.snapshot.day, self.snapshot.now)
        return _Moment(self.journal, snapshot, self.warnings, self.past)


def verdicts(
    journal: record.Journal,
    as_of: datetime,
    state: State | None = None,
    *,
    rules: Iterable[Rule] = (*RULES, *INFORMING),
    more_words: bool = False,
    kept: KeptDays = NOTHING_KEPT,
) -> tuple[Verdict, ...]:
    """One verdict for each rule and leg at `as_of`, in reading order.

    `state` as for `resume`, `more_words` as for `go_on`.
    """
    moment = _Moment(journal, *Replay(journal, state, more_words, kept).at(as_of))
    found: dict[Key, Verdict] = {}
    for rule in rules:
        for leg in rule.about:
            verdict = _verdict(rule, leg, moment)
            before = found.get((rule.id, leg))
            found[rule.id, leg] = verdict if before is None else _together(before, verdict)
    return tuple(found.values())


def _verdict(rule: Rule, leg: str, moment: _Moment) -> Verdict:
    tier = _tier_now(rule, leg, moment)
    could, unknown = _could_be(rule, leg, moment, above=tier)
    if tier is not None:
        return Verdict(rule=rule.id, leg=leg, says=Says.MET, tier=tier, unknown=unknown)
    says = Says.NOT_MET if could is None else Says.NOT_KNOWN
    return Verdict(rule=rule.id, leg=leg, says=says, tier=could, unknown=unknown)


def _together(rule: Verdict, informs: Verdict) -> Verdict:
    """A rule and the information of the same name: the stronger verdict, all that is unknown."""
    first = max(rule, informs, key=lambda one: ORDER[one.says])
    return Verdict(
        rule=rule.rule,
        leg=rule.leg,
        says=first.says,
        tier=first.tier,
        unknown=tuple(sorted({*rule.unknown, *informs.unknown}, key=_order)),
    )


ORDER: Final = {says: place for place, says in enumerate(Says)}


def _order(unknown: Unknown) -> tuple[date, str, str]:
    return unknown.date, unknown.leg or "", unknown.sign


def _tier_now(rule: Rule, leg: str, moment: _Moment) -> Tier | None:
    """The tier of the finding that is there, or None."""
    if rule not in INFORMING:
        warning = moment.warnings.get((rule.id, leg))
        return None if warning is None else warning.tier
    held = _holds(rule, leg, moment.snapshot.day, moment)
    return None if held is None else held.tier


def _could_be(
    rule: Rule, leg: str, moment: _Moment, *, above: Tier | None
) -> tuple[Tier | None, tuple[Unknown, ...]]:
    """The tier it could have if something were answered, and what; None where that is not so."""
    tries = max((inputs.tries for inputs in rule.inputs), default=0)
    for attempt in range(tries):
        known, filled = complete(moment.snapshot, rule.inputs, leg, attempt)
        if not filled:
            return None, ()
        asked = {sign for inputs in rule.inputs for sign in inputs.injury}
        dates = {moment.snapshot.day} | {fact.day for fact in filled if fact.sign in asked}
        answered = moment.with_known(known)
        for x in sorted(dates):
            held = _holds(rule, leg, x, answered)
            if held is not None and (above is None or held.tier > above):
                return held.tier, _unknown(filled, held.facts)
    return None, ()


def _holds(rule: Rule, leg: str, x: int, moment: _Moment) -> Match | None:
    """The worst that holds on x, with all its facts; None where it would open nothing."""
    case = rule.about_leg(leg, moment.snapshot, x, moment.warnings, moment.past)
    found = rule.matches(case)
    if not found:
        return None
    worst = max(found, key=lambda held: held.tier)
    opens = (rule.id, leg) in moment.warnings or rule.opens(case, worst)
    facts = NO_FACTS.union(*(held.facts for held in found))
    return replace(worst, facts=facts) if opens else None


def _unknown(filled: Facts, facts: Facts) -> tuple[Unknown, ...]:
    """What was completed and counted; all that was completed where it only tips the scale."""
    counted = filled & facts or filled
    found = (Unknown(date.fromordinal(one.day), one.leg, one.sign) for one in counted)
    return tuple(sorted(found, key=_order))
