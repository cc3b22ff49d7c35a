"""A record as it would be if somebody had answered: one imagined check-in for each date.

It answers only what no entry of the date answers, so nothing that was said is changed. What is
completed, and with which answers, is what a rule declares (`Inputs`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from guidance.facts import constants as c
from guidance.facts.day_record import interpret
from guidance.facts.entries import Entry, end_of
from guidance.facts.snapshot import Snapshot, weights_in_use
from guidance.facts.timeline import Timeline
from guidance.facts.types import LEGLESS, OTHER, Fact, Facts
from guidance.rules.rule import QUALIFIES, Inputs
from tracker import record
from tracker.record import LEGS, Leg

BODY: Final = None
Part = Leg | None  # a leg, or the body
Answers = dict[Part, dict[str, Any]]


def complete(
    snapshot: Snapshot, rule_reads: Sequence[Inputs], leg: str, attempt: int
) -> tuple[Timeline, Facts]:
    """The record with what was not answered answered, and what that was."""
    known = snapshot.timeline.copy()
    filled: set[Fact] = set()
    by_day: dict[int, list[Inputs]] = defaultdict(list)
    for inputs in rule_reads:
        last = snapshot.day - inputs.before
        for day in range(last - inputs.dates + 1, last + 1):
            by_day[day].append(inputs)
    for day, asked in by_day.items():
        found = _Date(snapshot, leg, day, attempt)
        for inputs in asked:
            found.fill(inputs)
        if found.filled:
            known.imagine(day, found.entries)
            filled |= found.filled
    return known, frozenset(filled)


class _Date:
    """One date on which some signs were not answered."""

    def __init__(self, snapshot: Snapshot, leg: str, day: int, attempt: int) -> None:
        self.snapshot = snapshot
        self.day = day
        self.attempt = attempt
        self.logged = list(snapshot.timeline.entries(day))
        self.day_record = interpret(day, self.logged, None)
        self.sides = [side for side in LEGS if leg in (LEGLESS, side)]
        self.answers: Answers = {"left": {}, "right": {}, BODY: {}}
        self.weight: Entry | None = None
        self.changed: list[Fact] = []
        self.check_ins = [e for e in self.logged if isinstance(e.raw, record.CheckIn)]

    @property
    def filled(self) -> frozenset[Fact]:
        """What is answered now and was not."""
        signs = {
            Fact(self.day, part, sign)
            for part, answers in self._fitting.items()
            for sign in answers
        }
        weight = {Fact(self.day, None, "weight_gain")} if self.weight else set()
        return frozenset(signs.union(self.changed, weight))

    @property
    def entries(self) -> list[Entry]:
        """The entries of the date with an imagined check-in that gives the answers."""
        said = {part or "body": answers for part, answers in self._fitting.items()}
        at, known = self._times
        raw = record.CheckIn.model_validate({"at": at, "saved_at": known} | said)
        weight = [self.weight] if self.weight else []
        return [*self.logged, Entry(raw, at, self.day, known), *weight]

    @property
    def _times(self) -> tuple[datetime, datetime]:
        """When it is imagined, and known: with the last check-in, or as late as can be.

        Known at another time than that check-in, it would count as a correction of it.
        """
        if self.check_ins:
            last = max(self.check_ins, key=lambda entry: entry.at)
            return last.at, last.known
        at = min(self.snapshot.now, end_of(self.day))
        return at, at

    @property
    def _fitting(self) -> Answers:
        """The answers to what can be asked there."""
        return {
            part: {sign: answer for sign, answer in answers.items() if self._fits(part, sign)}
            for part, answers in self.answers.items()
        }

    def fill(self, inputs: Inputs) -> None:
        """Answer what this reads and nobody answered."""
        if self.check_ins or self.day == self.snapshot.day or inputs.blanks:
            for side in self.sides:
                self._answer(side, inputs.leg, inputs)
                self._answer(OTHER[side], inputs.other, inputs)
            self._answer(BODY, inputs.body, inputs)
        self.logged = [self._filled_in(entry, inputs) for entry in self.logged]
        self.day_record = interpret(self.day, self.logged, None)
        if inputs.weight:
            self.weight = self._weight()

    def _answer(self, part: Part, signs: Sequence[str], inputs: Inputs) -> None:
        given = self.day_record.body if part is BODY else self.day_record.leg(part).answers
        self.answers[part] |= {
            sign: inputs.answer(sign, self.attempt) for sign in signs if not given.answered(sign)
        }

    def _fits(self, part: Part, sign: str) -> bool:
        """A question about a sign makes sense only where the sign is there, or could be."""
        if part is BODY or sign not in QUALIFIES:
            return True
        return any(
            self.answers[part].get(qualified) or self.day_record.leg(part).answers.there(qualified)
            for qualified in QUALIFIES[sign]
        )

    def _filled_in(self, entry: Entry, inputs: Inputs) -> Entry:
        """A walk or an injury with what was left out of it."""
        raw = entry.raw
        if isinstance(raw, record.Injury) and raw.leg in self.sides:
            missing = self._missing(raw, inputs.injury, inputs)
            self.changed += [Fact(self.day, raw.leg, sign) for sign in missing]
            return replace(entry, raw=raw.model_copy(update=missing))
        if not isinstance(raw, record.Walk):
            return entry
        missing = {} if raw.talk else self._missing(raw, inputs.walk, inputs)
        self.changed += [Fact(self.day, None, sign) for sign in missing]
        if raw.pain is not None:
            of_pain = self._missing(raw.pain, inputs.walk_pain, inputs)
            self.changed += [Fact(self.day, None, sign) for sign in of_pain]
            missing = missing | {"pain": raw.pain.model_copy(update=of_pain)}
        return replace(entry, raw=raw.model_copy(update=missing))

    def _missing(self, raw: object, signs: Sequence[str], inputs: Inputs) -> dict[str, Any]:
        return {s: inputs.answer(s, self.attempt) for s in signs if getattr(raw, s) is None}

    def _weight(self) -> Entry | None:
        """A weight that would count, where none was taken and there is one to compare it with."""
        at, plan = self.snapshot.now, self.snapshot.profile.weight_plan
        gain, dates = c.WEEK_GAIN_KG, c.WEEK
        if plan is not None:
            gain, dates = max(gain, plan.gain_kg), max(dates, plan.within_days)
        before = weights_in_use(self.snapshot, self.day - dates, self.day)
        if not before or before[-1].day == self.day:
            return None
        kg = max(weight.kg for weight in before) + gain
        recent = [weight.kg for weight in before if at - weight.at <= c.JUMP_SPAN]
        if recent:  # more would first be asked about
            kg = min(kg, min(recent) + c.WEIGHT_JUMP_KG)
        raw = record.Measurement.model_validate({"at": at, "weight_kg": kg})
        return Entry(raw, at, self.day, at)
