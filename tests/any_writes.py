"""A person who logs, changes, deletes, takes back and brings in, in any order.

`any_writes` draws what is done; what must hold after each write a test says.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from hypothesis import strategies as st

from tracker import record
from tracker.accounts.actions import say_usual, set_preferences
from tracker.accounts.models import Person, User
from tracker.accounts.timezones import local_now
from tracker.journal.actions import (
    CannotUndoError,
    add_entry,
    delete_entry,
    edit_entry,
    undo,
)
from tracker.journal.mapping import KINDS, to_entry
from tracker.journal.models import Change
from tracker.journal.queries import load_journal
from tracker.journal.restore import restore_journal

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
"""When it begins: all that a file tells is past."""

AGO = st.sampled_from([0, 0, 0, 0, 1, 2, 3, 13, 14, 15, 17, 40, 41, -1, -400])
"""How many dates back an entry is about; a mistyped year lies ahead."""

HOURS = st.sampled_from([0, 1, 9, 12, 20, 23])
OF_DAYS = ("check_in", "walk", "elevation", "measurement", "injury")
Said = tuple[str, dict[str, Any]]
Step = tuple[Any, ...]


def _told() -> tuple[list[dict[str, Any]], list[Said]]:
    """The journals of the written cases that are over by then, and what one entry each says."""
    journals = [
        json.loads(path.read_text(encoding="utf-8"))["journal"]
        for path in sorted((Path(__file__).parent / "vignettes").glob("*.json"))
    ]
    said = {
        json.dumps([kind, entry], sort_keys=True)
        for journal in journals
        for kind in OF_DAYS
        for entry in map(_dateless, journal.get(KINDS[kind].journal_field, ()))
    }
    return (
        [
            one
            for one in journals
            if json.dumps(one).count("2026-02") == json.dumps(one).count("2026-")
        ],
        [(kind, entry) for kind, entry in map(json.loads, sorted(said))],
    )


def _dateless(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: one for key, one in entry.items() if key not in ("at", "start", "on", "saved_at")}


JOURNALS, SAID = _told()
ENTRIES = st.one_of(
    *(st.sampled_from([said for said in SAID if said[0] == kind]) for kind in OF_DAYS)
)
ZONES = st.sampled_from(["Europe/London", "Pacific/Auckland", "Pacific/Honolulu"])
STEPS = st.sampled_from([timedelta(minutes=2), timedelta(days=1), timedelta(days=32)])
SOME = st.integers(0, 3)
ADD = st.tuples(st.just("add"), ENTRIES, AGO, HOURS)
EDIT = st.tuples(st.just("edit"), SOME, ENTRIES, AGO, HOURS, st.booleans())


SWOLLEN: Said = ("check_in", {"left": {"heaviness": 5, "swelling": 2}, "right": {"swelling": 0}})
MOVE: Said = ("injury", {})  # of another kind: what the entry says stays
REDDENED: Said = ("check_in", {"left": {"heaviness": 5, "red": True}})
DAY = timedelta(days=1)
MOVED_ON: Sequence[Step] = [
    ("add", SWOLLEN, 0, 9),
    ("wait", DAY),
    ("wait", DAY),
    ("edit", 0, MOVE, 0, 9, False),
]
"""An entry that was judged two days ago, and moves to today."""
MOVED_BACK: Sequence[Step] = [
    ("add", SWOLLEN, 3, 9),
    ("export",),
    ("edit", 0, MOVE, 1, 9, False),
    ("restore",),
]
"""An entry that moves, and goes back with a file."""
CHANGED_AND_DELETED: Sequence[Step] = [
    ("add", SWOLLEN, 3, 9),
    ("export",),
    ("edit", 0, REDDENED, 0, 9, True),
    ("edit", 0, SWOLLEN, 0, 9, True),
    ("delete", 0),
    ("restore",),
]
"""An entry that was changed, then deleted: no version of it is there when a file brings it back."""


def any_writes() -> st.SearchStrategy[list[Step]]:
    """What is done, in order: the name of a method of `AnyWrites`, and what it is given."""
    step: st.SearchStrategy[Step] = st.one_of(
        ADD,
        EDIT,
        EDIT,
        st.tuples(st.just("delete"), SOME),
        st.tuples(st.just("take_back"), SOME),
        st.tuples(st.just("bring_in"), st.sampled_from(JOURNALS)),
        st.tuples(st.just("export")),
        st.tuples(st.just("restore")),
        st.tuples(st.just("travel"), ZONES),
        st.tuples(st.just("tell_usual"), st.integers(0, 3)),
        st.tuples(st.just("wait"), STEPS),
    )
    return st.builds(
        lambda first, then: [*first, *then],
        st.lists(ADD, min_size=1, max_size=4),
        st.lists(step, min_size=3, max_size=12),
    )


class AnyWrites:
    """Every way in which entries are written, and what is told besides that they are read with.

    `check` says what must hold after each of them.
    """

    def __init__(self, check: Callable[[AnyWrites], None]) -> None:
        self.check = check
        self.now = NOW
        self.person = Person.objects.create(time_zone="Europe/London")
        self.user = User.objects.create(username=f"user {uuid4()}")
        self.logged: list[tuple[str, str]] = []
        self.file: record.Journal | None = None

    def do(self, steps: Sequence[Step]) -> None:
        """Each step, and what must hold after it."""
        for name, *details in steps:
            getattr(self, name)(*details)
            self.check(self)

    def add(self, said: Said, ago: int, hour: int) -> None:
        kind, given = said
        entry = self._entry(kind, given, self._ago(ago), hour)
        saved = add_entry(kind=KINDS[kind], entry=entry, **self._sending())
        self.logged.append((kind, saved.change.uid))

    def edit(self, which: int, said: Said, ago: int, hour: int, same: bool) -> None:
        """An entry says something else at its own time, or, if that is of another kind, moves."""
        kind, uid = self.logged[-1 - which % len(self.logged)]
        row = KINDS[kind].row.objects.filter(person=self.person, uid=uid).first()
        if row is None:
            return
        entry = to_entry(KINDS[kind], row).model_copy(update={"saved_at": None})
        if said[0] == kind:
            entry = self._entry(kind, said[1], row.on, hour)
        name = KINDS[kind].time
        moment = getattr(row, "at", row.on) if same else self._moment(kind, self._ago(ago), hour)
        entry = entry.model_copy(update={name: moment})
        edit_entry(kind=KINDS[kind], uid=uid, entry=entry, **self._sending())

    def delete(self, which: int) -> None:
        kind, uid = self.logged[-1 - which % len(self.logged)]
        delete_entry(kind=KINDS[kind], uid=uid, **self._sending())

    def take_back(self, back: int) -> None:
        changes = Change.objects.filter(person=self.person).order_by("-pk")[back:]
        with suppress(CannotUndoError, IndexError):
            undo(person=self.person, change=changes[0], now=self.now)

    def bring_in(self, document: dict[str, Any]) -> None:
        restore_journal(self.person, record.loads(json.dumps(document)), now=self.now)

    def export(self) -> None:
        self.file = load_journal(self.person)

    def restore(self) -> None:
        if self.file is not None:
            restore_journal(self.person, self.file, now=self.now)

    def travel(self, zone: str) -> None:
        set_preferences(
            user=self.user,
            person=self.person,
            theme="auto",
            text_size="normal",
            time_zone=zone,
            region="GB",
            units="metric",
            now=self.now,
        )

    def tell_usual(self, level: int) -> None:
        usual = record.Usual(confirmed_on=self._today(), left=record.UsualLeg(swelling=level))
        say_usual(person=self.person, usual=usual, now=self.now)

    def wait(self, step: timedelta) -> None:
        self.now += step

    def _today(self) -> date:
        return local_now(self.person, self.now).date()

    def _ago(self, dates: int) -> date:
        return self._today() - timedelta(days=dates)

    def _moment(self, kind: str, on: date, hour: int) -> Any:
        return on if kind == "injury" else datetime.combine(on, time(hour))

    def _entry(self, kind: str, given: dict[str, Any], on: date, hour: int) -> Any:
        moment = self._moment(kind, on, hour)
        return KINDS[kind].entry.model_validate(given | {KINDS[kind].time: moment})

    def _sending(self) -> dict[str, Any]:
        self.now += timedelta(seconds=1)
        return {"person": self.person, "key": uuid4(), "by": None, "now": self.now}
