"""An urgent warning, once shown, is silenced by nothing that is about something else."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from hypothesis import settings, strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from guidance.rules.dvt import ONE_LEG, WATCH
from guidance.rules.swelling import SWELLING
from guidance.warnings.actions import explain_change, reopen_mistake, review_together
from guidance.warnings.assessment_cache import assess_record, current_assessment
from guidance.warnings.models import in_question
from guidance.warnings.records import open_records
from tracker import record
from tracker.accounts.actions import ProfileData, say_usual, take_back_usual, tell_profile
from tracker.accounts.models import Person
from tracker.accounts.queries import latest_statement
from tracker.accounts.timezones import local_now
from tracker.journal.actions import (
    UNDO_FOR,
    CannotUndoError,
    add_entry,
    delete_entry,
    edit_entry,
    undo,
)
from tracker.journal.mapping import KINDS
from tracker.journal.models import Change, WarningRecord
from tracker.journal.queries import load_journal
from tracker.journal.restore import restore_journal
from tracker.record import LEGS

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PINNED = ("emergency", "urgent")
DAY = timedelta(days=1)
CALM_ROW = 3
"""Complete calm check-ins after which the rules lower an urgent warning (2.7, item 17)."""
SEVERE = 3
"""Below this, swelling to the knee has calmed down (2.7, item 22)."""
USUAL_FOR = timedelta(days=90)


@dataclass
class Signs:
    """What one check-in of the model says; None: not answered."""

    on: date
    left: int | None
    right: int | None
    red: bool
    complete: bool
    live: bool = True

    def has(self, fact: dict[str, Any]) -> bool:
        """Whether it says a sign of the left or right leg, as strongly."""
        if not self.live or fact["date"] != self.on.isoformat():
            return False
        if fact["sign"] == "red":
            return fact["leg"] == "left" and self.red
        told = self.left if fact["leg"] == "left" else self.right
        return fact["sign"] == "swelling" and (told or 0) >= fact["value"]

    def new_signs(self, leg: str, usual: record.Usual | None, *, least: int) -> bool:
        """Whether it says more of a leg than is usual, and at least so much swelling."""
        known = getattr(usual, leg, None) or record.UsualLeg()
        told = (self.left if leg == "left" else self.right) or 0
        red = leg == "left" and self.red and not known.red
        return red or told >= max(least, (known.swelling or 0) + 1)


@dataclass
class Shown:
    """What the model knows of a warning that could not wait when it was shown."""

    rule: str
    legs: tuple[str, ...]
    at: datetime  # when it was first shown
    facts: list[dict[str, Any]] = field(default_factory=list)
    withdrawn: list[dict[str, Any]] = field(default_factory=list)  # undone, or called a mistake
    told_away: bool = False  # the rules lost it by what was no word about its own sign
    taken: bool = False  # an entry with one of its signs was changed since

    @property
    def own_facts(self) -> list[dict[str, Any]]:
        return [fact for fact in self.facts if fact not in self.withdrawn]


@dataclass
class Model:
    """A plain list of check-ins, and of what was shown for them."""

    entries: dict[str, Signs] = field(default_factory=dict)
    shown: dict[int, Shown] = field(default_factory=dict)

    def logged(self, facts: Iterable[dict[str, Any]]) -> bool:
        return any(entry.has(fact) for fact in facts for entry in self.entries.values())

    def touch(self, uid: str) -> None:
        """An entry is about to be changed: of which warnings is it an own one?"""
        for shown in self.shown.values():
            if any(self.entries[uid].has(fact) for fact in shown.facts):
                shown.taken = True

    def calmed_down(self, shown: Shown, usuals: Sequence[record.Usual]) -> bool:
        """Whether dates in a row after its last sign have a complete check-in, and none a sign.

        Only signs of its own legs count (2.7, items 11, 17 and 22).
        """
        last = max((fact["date"] for fact in shown.own_facts), default="")
        row = 0
        for on in sorted({one.on for one in self.entries.values() if one.on.isoformat() > last}):
            told = [one for one in self.entries.values() if one.live and one.on == on]
            held = [one for one in usuals if timedelta(0) <= on - one.confirmed_on <= USUAL_FOR]
            usual = sorted(held, key=lambda one: one.confirmed_on)[-1] if held else None
            least = SEVERE if shown.rule == SWELLING else 1
            if any(one.new_signs(leg, usual, least=least) for one in told for leg in shown.legs):
                row = 0
            elif told:
                row = row + 1 if any(one.complete for one in told) else 0
            if row == CALM_ROW:
                return True
        return False


class AnyOrder(RuleBasedStateMachine):
    """A person with a swollen leg who logs, tidies up, tells, asks and waits in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.person = Person.objects.create(time_zone="Europe/London")
        self.now = NOW
        self.model = Model()
        self.uids: list[str] = []
        self.file: tuple[record.Journal, dict[str, Signs]] | None = None
        self.saved: list[tuple[str, Signs | None]] = []

    # --- What a person does ------------------------------------------------------------------
    @rule(
        left=st.sampled_from([0, 0, 1, 1, 3]),
        right=st.sampled_from([None, 0, 0, 0, 1]),
        red=st.booleans(),
        complete=st.booleans(),
        ago=st.sampled_from([0, 0, 0, 1]),
    )
    def log(self, left: int, right: int | None, red: bool, complete: bool, ago: int) -> None:
        self._add(Signs(self._today(ago), left, right, red, complete), ago)

    @rule(days=st.integers(1, 4))
    def stay_calm(self, days: int) -> None:
        for _day in range(days):
            self._wait(DAY)
            self._add(Signs(self._today(), 0, 0, False, True))

    @rule(
        which=st.integers(0, 5),
        left=st.sampled_from([0, 1, 3]),
        right=st.sampled_from([None, 0, 1]),
    )
    def edit(self, which: int, left: int, right: int | None) -> None:
        uid = self._nth(which)
        if uid is None:
            return
        old = self.model.entries[uid]
        new = replace(old, left=left, right=right)
        self.model.touch(uid)
        self.model.entries[uid] = new
        edit_entry(
            person=self.person,
            kind=KINDS["check_in"],
            uid=uid,
            entry=self._entry(new, uid),
            key=uuid4(),
            by=None,
            now=self.now,
        )
        self._check("edit")

    @rule(which=st.integers(0, 5))
    def delete(self, which: int) -> None:
        uid = self._nth(which)
        if uid is None:
            return
        self.model.touch(uid)
        self.model.entries[uid] = replace(self.model.entries[uid], live=False)
        delete_entry(
            person=self.person, kind=KINDS["check_in"], uid=uid, key=uuid4(), by=None, now=self.now
        )
        self._check("delete")

    @rule(back=st.integers(1, 3))
    def take_back(self, back: int) -> None:
        changes = list(Change.objects.filter(person=self.person).order_by("-pk")[:back])
        if len(changes) < back:
            return
        change = changes[-1]
        said = self.model.entries.get(change.uid)
        if said is not None:
            self.model.touch(change.uid)
        try:
            undo(person=self.person, change=change, now=self.now)
        except CannotUndoError:
            return
        self._read_entries()
        for shown in self.model.shown.values():
            shown.withdrawn += [fact for fact in shown.facts if said is not None and said.has(fact)]
        self._check("undo", about=change)

    @rule(level=st.integers(0, 3))
    def tell_usual(self, level: int) -> None:
        leg: dict[str, Any] = {"left": record.UsualLeg(swelling=level, red=True)} if level else {}
        usual = record.Usual(confirmed_on=self._today(), **leg)
        say_usual(person=self.person, usual=usual, now=self.now)
        self._check("usual")

    @rule()
    def take_back_usual(self) -> None:
        latest = latest_statement(self.person)
        if latest is not None and latest.confirmed_on == self._today():
            take_back_usual(person=self.person, statement=latest.pk, now=self.now)
            self._check("usual")

    @rule(there=st.booleans())
    def tell_risk(self, there: bool) -> None:
        nothing: dict[str, Any] = dict.fromkeys(one.name for one in fields(ProfileData))
        risks = {"active_cancer": None} if there else {}
        told = nothing | {
            "name": "",
            "exercise_limit": "",
            "conditions": (),
            "clot_risks": risks,
        }
        tell_profile(person=self.person, told=ProfileData(**told), now=self.now)
        self._check("profile")

    @rule(which=st.integers(0, 2), waiting=st.booleans())
    def review(self, which: int, waiting: bool) -> None:
        warning = self._open(which)
        if warning is None:
            return
        review_together(
            person=self.person,
            warnings=[warning],
            on=self._today(),
            outcome="waiting_for_tests" if waiting else "seen",
            cleared_to_walk=None,
            cleared_for_massage_and_compression=None,
            key=uuid4(),
            by=None,
            now=self.now,
        )
        self._check("review", warning=None if waiting else warning)

    @rule(which=st.integers(0, 2), mistake=st.booleans())
    def explain(self, which: int, mistake: bool) -> None:
        warning = self._open(which)
        if warning is None:
            return
        why: Any = "mistake" if mistake else "was_there"
        if explain_change(person=self.person, warning=warning, why=why, now=self.now) and mistake:
            shown = self.model.shown.get(warning.pk)
            if shown is not None:
                shown.withdrawn += [one for one in shown.facts if not self.model.logged([one])]
        self._check("explain", warning=warning if mistake else None)

    @rule()
    def undo_mistake(self) -> None:
        closed = WarningRecord.objects.filter(person=self.person, closed_by="mistake").last()
        if closed is not None:
            reopen_mistake(person=self.person, warning=closed, now=self.now)
            self._check("undo mistake")

    @rule()
    def export(self) -> None:
        self.file = (load_journal(self.person), copy.deepcopy(self.model.entries))

    @rule()
    def restore(self) -> None:
        if self.file is None:
            return
        journal, _entries = self.file
        for uid in self.model.entries:
            self.model.touch(uid)
        restore_journal(self.person, journal, now=self.now)
        self._read_entries()
        self._check("restore")

    @rule(step=st.sampled_from([timedelta(minutes=2), UNDO_FOR * 1.5, timedelta(hours=5), DAY]))
    def wait(self, step: timedelta) -> None:
        self._wait(step)
        self._check("time")

    # --- The model -----------------------------------------------------------------------------
    def _check(
        self, what: str, *, about: Change | None = None, warning: WarningRecord | None = None
    ) -> None:
        """Nothing that was urgent is silent now, but for what decision 29 allows."""
        records = {
            one.pk: one
            for one in WarningRecord.objects.filter(person=self.person).select_related("dispute")
        }
        # Two versions of an entry in one second are judged a second apart.
        judged = self.now + timedelta(seconds=5)
        found = {
            finding.key
            for finding in assess_record(self.person, now=judged).now.findings
            if finding.tier.word in PINNED
        }
        for pk, shown in list(self.model.shown.items()):
            shown.withdrawn = [one for one in shown.withdrawn if not self.model.logged([one])]
            now = records.get(pk)
            if now is not None and now.closed_on is None and now.tier in PINNED:
                continue
            assert self._may_end(what, shown, about, warning, pk), (what, pk, shown, now)
            del self.model.shown[pk]
        for one in records.values():
            if one.closed_on is not None or one.tier not in PINNED:
                continue
            known = self.model.shown.setdefault(
                one.pk, Shown(one.rule, tuple(one.legs) or LEGS, self.now)
            )
            known.facts += [fact for fact in one.evidence or () if fact not in known.facts]
            lost = (one.rule, tuple(one.legs)) not in found
            if lost and (what == "usual" or what == "profile"):
                known.told_away = True
            if not lost and not known.told_away:
                known.taken = any(not self.model.logged([fact]) for fact in known.own_facts)
            assert in_question(one) <= known.taken, (what, one, known)

    def _may_end(
        self,
        what: str,
        shown: Shown,
        about: Change | None,
        warning: WarningRecord | None,
        pk: int,
    ) -> bool:
        own = warning is not None and self._is_same(warning, pk)
        match what:
            case "review":
                return own
            case "explain":
                return own and shown.taken and not shown.told_away
            case "undo":
                assert about is not None
                return about.at == shown.at or (shown.taken and not shown.told_away)
            case "restore":
                return WarningRecord.objects.get(pk=pk).closed_by == "review"
            case "log" | "edit" | "delete" | "undo mistake" | "time" if not shown.told_away:
                usuals = load_journal(self.person).profile.usual
                calm = self.model.calmed_down(shown, usuals)
                return calm or (what == "log" and self._is_filled_in(shown))
        return False

    def _is_filled_in(self, shown: Shown) -> bool:
        """The other leg was not known when it was shown, and both are alike now."""
        return all(
            any(
                entry.live and entry.on.isoformat() == fact["date"] and entry.right is None
                for entry in self.model.entries.values()
            )
            for fact in shown.facts
            if fact["sign"] == "swelling"
        )

    def _is_same(self, warning: WarningRecord, pk: int) -> bool:
        """A look at the watch is one at the warning (2.7, item 18)."""
        other = WarningRecord.objects.get(pk=pk)
        rules = {ONE_LEG, WATCH}
        return warning.pk == pk or (
            warning.legs == other.legs and {warning.rule, other.rule} <= rules
        )

    # --- Steps -----------------------------------------------------------------------------------
    def _wait(self, step: timedelta) -> None:
        self.now += step
        current_assessment(self.person, now=self.now)

    def _today(self, ago: int = 0) -> date:
        return local_now(self.person, self.now).date() - timedelta(days=ago)

    def _entry(self, said: Signs, uid: str | None = None) -> record.CheckIn:
        row = None
        if uid is not None:
            row = KINDS["check_in"].row.objects.live().get(person=self.person, uid=uid)
        at = row.at if row is not None else local_now(self.person, self.now)
        heavy: dict[str, Any] = {"heaviness": 3} if said.complete else {}
        left = heavy | ({} if said.left is None else {"swelling": said.left})
        right = heavy | ({} if said.right is None else {"swelling": said.right})
        if said.red:
            left["red"] = True
        told: dict[str, Any] = {"nothing_new": True} if said.complete else {}
        for leg, signs in (("left", left), ("right", right)):
            if signs:
                told[leg] = record.LegSigns(**signs)
        return record.CheckIn(at=datetime.combine(said.on, at.time()), **told)

    def _add(self, said: Signs, ago: int = 0) -> None:
        self.now += timedelta(seconds=1)
        saved = add_entry(
            person=self.person,
            kind=KINDS["check_in"],
            entry=self._entry(said),
            key=uuid4(),
            by=None,
            now=self.now,
        )
        self.model.entries[saved.change.uid] = said
        self.uids.append(saved.change.uid)
        self._check("log")

    def _read_entries(self) -> None:
        """What stands after an undo or an import; the model does not take them back itself."""
        rows = {
            row.uid: row for row in KINDS["check_in"].row.objects.live().filter(person=self.person)
        }
        for uid, said in self.model.entries.items():
            self.model.entries[uid] = replace(said, live=uid in rows)
        for entry in load_journal(self.person).check_ins:
            left = entry.left or record.LegSigns()
            right = entry.right or record.LegSigns()
            self.model.entries[entry.id or ""] = Signs(
                on=entry.at.date(),
                left=left.swelling,
                right=right.swelling,
                red=bool(left.red),
                complete=bool(entry.nothing_new),
            )

    def _nth(self, which: int) -> str | None:
        live = [uid for uid in self.uids if self.model.entries[uid].live]
        return live[-1 - which] if which < len(live) else None

    def _open(self, which: int) -> WarningRecord | None:
        found = open_records(self.person)
        return found[which] if which < len(found) else None


@pytest.mark.django_db
def test_calm_check_ins_of_its_own_leg_lower_a_warning_whatever_the_other_leg_has() -> None:
    with time_machine.travel(NOW):
        person = AnyOrder()
        person.log(left=0, right=1, red=False, complete=True, ago=0)
        person.tell_usual(3)
        for _date in range(CALM_ROW):
            assert urgent(person) == [(ONE_LEG, ["right"])]
            person.wait(DAY)
            person.log(left=3, right=0, red=True, complete=True, ago=0)

        assert urgent(person) == []


@pytest.mark.django_db
def test_a_check_in_that_is_not_complete_breaks_the_row() -> None:
    with time_machine.travel(NOW):
        person = AnyOrder()
        person.log(left=1, right=0, red=False, complete=True, ago=0)
        for complete in (True, False, True, True):
            person.wait(DAY)
            person.log(left=0, right=0, red=False, complete=complete, ago=0)

        assert urgent(person) == [(ONE_LEG, ["left"])]
        (shown,) = person.model.shown.values()
        assert not person.model.calmed_down(shown, ())


def urgent(machine: AnyOrder) -> list[tuple[str, list[str]]]:
    return [(one.rule, one.legs) for one in open_records(machine.person) if one.tier in PINNED]


class TestAnyOrder(TestCase):
    def test_an_urgent_warning_ends_by_its_own_look_its_own_sign_or_the_rules(self) -> None:
        with time_machine.travel(NOW):
            run_state_machine_as_test(
                AnyOrder, settings=settings(max_examples=25, stateful_step_count=14, deadline=None)
            )
