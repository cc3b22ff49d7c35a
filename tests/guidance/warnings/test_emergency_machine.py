"""Any order of what can be done about emergencies: no danger sign falls silent, a call stands."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from uuid import uuid4

import pytest
from django.test import Client
from factories import PersonFactory, UserFactory
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from guidance.warnings.answered import waiting
from guidance.warnings.assessment_cache import current_assessment
from guidance.warnings.context import pin_of
from guidance.warnings.emergency.actions import (
    TakenOut,
    answer_emergencies,
    put_back,
    take_back_answer,
    take_out,
)
from guidance.warnings.recorded import PINNED
from guidance.warnings.records import open_records
from tracker import record
from tracker.accounts.actions import say_usual
from tracker.accounts.models import UsualReview
from tracker.accounts.timezones import local_now
from tracker.journal.actions import (
    UNDO_FOR,
    CannotUndoError,
    Saved,
    add_entry,
    delete_entry,
    edit_entry,
    undo,
)
from tracker.journal.mapping import KINDS
from tracker.journal.models import Change
from tracker.journal.queries import entries_on

START: Final = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
CHECK_IN: Final = KINDS["check_in"]
DAY: Final = timedelta(hours=24)
PE, LIMB, SKIN = "safety.pe", "safety.limb-ischaemia", "safety.cellulitis-severe"
SIGNS: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "body.chest_pain": (PE, {"body": record.BodySigns(chest_pain=True)}),
    "body.fainted": (PE, {"body": record.BodySigns(fainted=True)}),
    "left.cannot_move": (LIMB, {"left": record.LegSigns(cannot_move=True)}),
    "left.red": (
        SKIN,
        {"left": record.LegSigns(red=True), "body": record.BodySigns(shivering=True)},
    ),
}
"""A sign, the emergency that it is, and what a check-in with it says."""


class Emergencies(RuleBasedStateMachine):
    """One person with a phone; each step comes some minutes or hours after the one before."""

    def __init__(self) -> None:
        super().__init__()
        self.user = UserFactory()
        self.person = PersonFactory(user=self.user, region="GB")
        self.now = START
        self.uids: dict[str, str] = {}  # of each check-in, the sign that it was saved with
        self.saved: list[Saved] = []
        self.taken: list[TakenOut] = []
        self.answered: list[tuple[Change, datetime | None, dict[str, datetime]]] = []
        self.called: datetime | None = None
        self.owed: dict[str, datetime] = {}  # rule, and since when nobody has answered
        self.before: dict[str, tuple[datetime, datetime | None]] = {}  # as a check-in came: owed
        self.stays: set[str] = set()  # rules whose warning nothing but a mistake may end

    # --- What is done ---------------------------------------------------------------------------
    def _about(self) -> dict[str, Any]:
        self.now += timedelta(minutes=1)
        return {"person": self.person, "key": uuid4(), "by": self.user, "now": self.now}

    def _live(self) -> dict[str, Any]:
        found = entries_on(self.person, CHECK_IN, date(2026, 11, 20), date(2027, 3, 1))
        return {entry.id: entry for entry in found}

    @rule(sign=st.sampled_from(sorted(SIGNS)))
    def log(self, sign: str) -> None:
        about = self._about()
        name, said = SIGNS[sign]
        entry = record.CheckIn(at=local_now(self.person, self.now), note="Now", **said)
        saved = add_entry(kind=CHECK_IN, entry=entry, **about)
        self.uids[saved.change.uid] = sign
        self.saved.append(saved)
        if name != SKIN or not self.usual_is_told:
            self.before[saved.change.uid] = (self.now, self.owed.get(name))
            self.owed[name] = self.now
            self.stays.add(name)

    @property
    def usual_is_told(self) -> bool:
        return bool(self.person.usual_statements.exists())

    @rule(which=st.integers(0, 3), note=st.booleans())
    def edit(self, which: int, note: bool) -> None:
        """Add a word to a check-in, or take its signs out of it."""
        live = list(self._live().values())
        if which >= len(live):
            return
        about, old = self._about(), live[which]
        entry = old.model_copy(
            update={"note": f"At {self.now}"} if note else {"left": None, "body": None}
        )
        saved = edit_entry(kind=CHECK_IN, uid=old.id, entry=entry, **about)
        if saved is not None:
            self.saved.append(saved)
            self._forget_waits()

    @rule(which=st.integers(0, 3))
    def delete(self, which: int) -> None:
        live = list(self._live())
        if which < len(live):
            saved = delete_entry(kind=CHECK_IN, uid=live[which], **self._about())
            assert saved is not None
            self.saved.append(saved)
            self._forget_waits()

    @precondition(lambda self: self.saved)
    @rule()
    def undo_last(self) -> None:
        answered = {one.rule for one in open_records(self.person) if one.tier == "urgent"}
        change = self.saved.pop().change
        self.now += timedelta(minutes=1)
        try:
            undo(person=self.person, change=change, now=self.now)
        except CannotUndoError:
            return
        if change.what == Change.What.ADDED:
            name = SIGNS[self.uids[change.uid]][0]
            self.stays -= {name} - answered
            self._undo_wait(name, change)
        self._forget_waits()

    def _undo_wait(self, name: str, change: Change) -> None:
        """A slip makes what was told before it no younger, unless something was tidied up too."""
        logged, owed = self.before.get(change.uid, (None, None))
        recent = Change.objects.filter(person=self.person, at__gte=self.now - UNDO_FOR)
        tidied = recent.filter(undone_at=None).exclude(what=Change.What.ADDED)
        if self.owed.get(name) != logged or tidied.exists():
            return
        self.owed.pop(name, None)
        if owed is not None:
            self.owed[name] = owed

    def _forget_waits(self) -> None:
        """Only a sign that stands in the log must be an emergency at once."""
        self.owed = {name: at for name, at in self.owed.items() if name in self._told()}

    def _told(self) -> set[str]:
        """The emergencies that live check-ins tell of."""
        return {
            name
            for sign, (name, _said) in SIGNS.items()
            for entry in self._live().values()
            if _has(entry, sign)
        }

    @rule()
    def say_called(self) -> None:
        self._keep(answer_emergencies(answer="called", named=(), **self._about()), "called")

    @rule()
    def say_safe(self) -> None:
        named = [one.pk for one in waiting(open_records(self.person))]
        self._keep(answer_emergencies(answer="safe", named=named, **self._about()), "safe")

    def _keep(self, kept: list[Change], answer: str) -> None:
        if kept:
            self.answered.append((kept[0], self.called, dict(self.owed)))
        if kept and answer == "called":
            self.called = self.now
        self.owed.clear()

    @precondition(lambda self: self.answered)
    @rule()
    def take_back_answer(self) -> None:
        """What the last tap was said to waits again, and an earlier call stands."""
        self.now += timedelta(minutes=1)
        change, called, owed = self.answered.pop()
        try:
            take_back_answer(person=self.person, change=change, now=self.now)
        except CannotUndoError:
            return
        self.called = called
        self.owed = {name: at for name, at in owed.items() if name in self._told()} | self.owed

    @rule(sign=st.sampled_from(sorted(SIGNS)), named=st.sampled_from([1, 99]))
    def take_out(self, sign: str, named: int) -> None:
        """Of all check-ins, or of the first alone, the only one that the page named."""
        about = self._about()
        entries = [f"check_in.{uid}" for uid in self._live()][:named]
        taken = take_out(token=sign, entries=entries, **about)
        if taken is not None:
            self.taken.append(taken)
            self.stays &= {one.rule for one in open_records(self.person)} | self._told()
            self._forget_waits()

    @precondition(lambda self: self.taken)
    @rule()
    def put_back(self) -> None:
        self.now += timedelta(minutes=1)
        taken = self.taken.pop()
        try:
            put_back(person=self.person, change=taken.change, now=self.now)
        except CannotUndoError:
            return
        assert SIGNS[taken.sign.token][0] in self._told()

    @rule()
    def tell_usual(self) -> None:
        self.now += timedelta(minutes=1)
        today = local_now(self.person, self.now).date()
        usual = record.Usual(confirmed_on=today, left=record.UsualLeg(red=True))
        say_usual(person=self.person, usual=usual, look=UsualReview(), now=self.now)
        self.owed.pop(SKIN, None)
        self.answered.clear()

    @rule(hours=st.sampled_from([1, 5, 12, 23, 25]))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        current_assessment(self.person, now=self.now)

    # --- What must always be so -----------------------------------------------------------------
    @invariant()
    def no_sign_falls_silent(self) -> None:
        pinned = {one.rule for one in open_records(self.person) if one.tier in PINNED}
        told = self._told() - ({SKIN} if self.usual_is_told else set())
        assert pinned >= told
        assert pinned >= self.stays

    @invariant()
    def what_nobody_answered_is_an_emergency_for_24_hours(self) -> None:
        emergencies = {one.rule for one in waiting(open_records(self.person))}
        waits = {name for name, since in self.owed.items() if self.now - since < DAY}
        assert emergencies >= waits
        pin = pin_of(self.person, now=self.now)
        assert (pin is not None and pin.tier == "emergency") == bool(emergencies)

    @invariant()
    def a_call_stands_for_24_hours(self) -> None:
        stands = self.called is not None and self.now - self.called < DAY
        assert current_assessment(self.person, now=self.now).called == stands
        pin = pin_of(self.person, now=self.now)
        if stands and not waiting(open_records(self.person)):
            assert pin is not None
            assert pin.tier == "called"

    def teardown(self) -> None:
        client = Client()
        client.force_login(self.user)
        for url in ("/", "/warnings/", "/warnings/emergency/"):
            html = client.get(url, follow=True).content.decode().lower()
            assert "all clear" not in html


def _has(entry: record.CheckIn, sign: str) -> bool:
    part, _dot, name = sign.partition(".")
    there = bool(getattr(getattr(entry, part), name, None))
    if sign != "left.red":
        return there
    return there and bool(getattr(entry.body, "shivering", None))


@pytest.mark.django_db
def test_a_second_sign_that_is_undone_at_once_leaves_the_first_as_it_was_by_then() -> None:
    """Of the first the 24 hours are over; the second was a slip (decisions 7 and 29)."""
    person = Emergencies()
    person.log("body.chest_pain")
    person.wait(25)
    assert tiers(person) == {PE: "urgent"}
    person.log("body.chest_pain")
    assert tiers(person) == {PE: "emergency"}

    person.undo_last()

    assert tiers(person) == {PE: "urgent"}
    person.what_nobody_answered_is_an_emergency_for_24_hours()


def tiers(machine: Emergencies) -> dict[str, str]:
    return {one.rule: one.tier for one in open_records(machine.person)}


@pytest.mark.django_db
def test_in_any_order_no_sign_falls_silent_and_a_call_stands() -> None:
    run_state_machine_as_test(
        Emergencies,
        settings=settings(
            max_examples=20,
            stateful_step_count=14,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
