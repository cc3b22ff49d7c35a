"""What the record means, for the parts of tracker that may ask: see `tracker/interpreter.py`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import DatabaseError
from django.urls import reverse
from django.utils.translation import gettext as _
from pydantic import BaseModel

from guidance.content.cards import region as lines_in
from guidance.rules.notes import NOTE
from guidance.warnings.answered import waiting
from guidance.warnings.assessment_cache import (
    Assessed,
    Look,
    assess_journal,
    assess_record,
    current_assessment,
    judge_noted,
    judge_waiting,
    keep_judged,
)
from guidance.warnings.emergency.pages import ask_locally
from guidance.warnings.noted import note_change, wait
from guidance.warnings.notes import emergency_dates
from guidance.warnings.recorded import PINNED, TIERS, readable
from guidance.warnings.records import open_records
from guidance.warnings.tried import UnsavedEntry
from tracker import record
from tracker.accounts.models import Person
from tracker.accounts.timezones import local_now
from tracker.interpreter import (
    Advice,
    EmergencyCall,
    NotJudgedError,
    PageLink,
    Pages,
    Then,
    Topic,
    What,
)
from tracker.journal.mapping import KINDS, local_date
from tracker.journal.models import WarningRecord
from tracker.record.days import Entry

TIP_OF: Final[Mapping[Topic, str]] = {
    "elevation": "tip.elevation-habit",
    "compression": "tip.compression",
}
"""The tip whose state is that of a topic."""


class GuidanceInterpreter:
    """Judges the record in the request that changes it."""

    def after_change(
        self,
        person: Person,
        *,
        since: datetime,
        earliest: date,
        now: datetime,
        what: What,
        entries: Mapping[date, Sequence[Entry]] | None = None,
    ) -> Then:
        """Find what the rules say now; an emergency or a new urgent warning answers at once.

        An emergency that nobody has answered yet answers every save again. A note with words of
        an emergency is asked about at once, once. What takes long is found after the transaction.
        """
        noted = note_change(person, since=since, earliest=earliest, now=now, what=what)
        warnings = open_records(person)
        before = Before.of(warnings)
        if noted.newest is None:
            wait(noted)
            return lambda: before.answer(_judge_later(person, now=now, what=what).warnings)
        look = judge_noted(person, noted, now=now, entries=entries or {}, warnings=warnings)
        answer = before.answer(look.warnings)
        return lambda: answer

    def judge(self, person: Person, journal: record.Journal, *, now: datetime) -> Assessed:
        """What the rules find of a journal that is not the person's record yet."""
        return assess_journal(person, journal, now=now)

    def keep(self, person: Person, judged: object, *, now: datetime, what: What) -> None:
        """Keep what `judge` found."""
        assert isinstance(judged, Assessed)
        local = local_now(person, now)
        noted = note_change(person, since=local, earliest=local.date(), now=now, what=what)
        keep_judged(person, judged, noted, now=now)

    def advice(self, person: Person, *, now: datetime) -> Advice:
        """Whether a walk may be encouraged, and what the tips of a topic say now.

        They are on `hold` while a warning stops them, or a note that may tell of a clot is asked
        about. Walks are on `stop` while a changed urgent entry is unclear; a topic's tip is hidden,
        or replaced by words for this person.
        """
        found = current_assessment(person, now=now)
        tips = found.tips
        return Advice(
            walking=found.walking,
            hold=found.hold,
            hidden=frozenset(topic for topic, tip in TIP_OF.items() if tip in tips.hidden),
            changed=frozenset(topic for topic, tip in TIP_OF.items() if tip in tips.replaced),
        )

    def emergency_call(self, region: str) -> EmergencyCall:
        """The number of the region that a person chose."""
        lines = lines_in(region or None)
        return EmergencyCall(words=ask_locally(lines), number=lines.emergency_number)

    def tells_emergency(
        self, person: Person, *, kind: str, entry: BaseModel, now: datetime
    ) -> bool:
        """Whether the record with this entry holds an emergency. It is not written for that.

        One of an earlier date than yesterday raises none: it enters as urgent (2.7).
        """
        on = local_date(KINDS[kind], entry)
        if on < local_now(person, now).date() - timedelta(days=1):
            return False
        tried = UnsavedEntry(kind=KINDS[kind], entry=entry)
        return bool(assess_record(person, now=now, tried=tried).now.of_tier("emergency"))

    def open_warnings(self, person: Person, *, now: datetime) -> int:
        """How many warnings are open, as of the last look."""
        return sum(
            warning.opened_on <= local_now(person, now).date() for warning in open_records(person)
        )

    def pages(self) -> Pages:
        """Today, the guide, the warnings and the report."""
        report = reverse("report:page")
        return Pages(
            home=reverse("today"),
            help=reverse("warnings:check_now"),
            tips=reverse("learn:tips"),
            report=report,
            bar_first=(PageLink(url=reverse("today"), label=_("Today"), icon="today"),),
            bar_later=(PageLink(url=reverse("learn:index"), label=_("Guidance"), icon="guidance"),),
            you=(
                PageLink(
                    url=reverse("warnings:index"),
                    label=_("Warnings"),
                    about=_("Open and earlier ones"),
                    icon="caution",
                ),
                PageLink(
                    url=reverse("warnings:why_nothing"),
                    label=_("What is looked at"),
                    about=_("Every sign, with its sources"),
                    icon="info",
                ),
                PageLink(
                    url=report,
                    label=_("Report"),
                    about=_("To show to a professional"),
                    icon="print",
                ),
            ),
        )


def _judge_later(person: Person, *, now: datetime, what: What) -> Look:
    try:
        return judge_waiting(person, now=now, what=what)
    except DatabaseError as problem:
        raise NotJudgedError from problem


@dataclass(frozen=True, kw_only=True)
class Before:
    """The open warnings before a change: how urgent each was, and the notes they asked about."""

    tiers: Mapping[str, str]
    notes: Set[date]

    @staticmethod
    def of(warnings: Sequence[WarningRecord]) -> Before:
        return Before(
            tiers={warning.uid: warning.tier for warning in warnings},
            notes={on for warning in warnings for on in _wrote_on(warning)},
        )

    def answer(self, after: Sequence[WarningRecord]) -> str | None:
        """What must answer the request, now that these warnings are open."""
        if waiting(after):
            return reverse("warnings:emergency")
        pinned = [warning for warning in after if warning.tier in PINNED]
        raised = [
            warning
            for warning in pinned
            if TIERS.index(warning.tier) < TIERS.index(self.tiers.get(warning.uid, TIERS[-1]))
        ]
        if raised:
            return reverse("warnings:warning", args=[raised[0].pk])
        asked = [one for one in after if _wrote_on(one) - self.notes]
        return reverse("warnings:warning", args=[asked[0].pk]) if asked else None


def _wrote_on(warning: WarningRecord) -> set[date]:
    """The dates of notes with words of an emergency that a warning asks about."""
    return emergency_dates(readable(warning.evidence)) if warning.rule == NOTE else set()
