"""The signs that an emergency rests on, each with the entries that hold it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from guidance.facts import constants as c
from guidance.facts.finding import Evidence
from guidance.warnings.answered import last_said
from guidance.warnings.evidence import evidence_of
from guidance.warnings.now import Now
from guidance.warnings.taken_back import entries_around
from tracker.accounts.models import Person
from tracker.journal.mapping import KINDS, local_date
from tracker.journal.models import WarningRecord
from tracker.journal.without import holds

Entries = Sequence[tuple[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Holder:
    """An entry that holds a sign, and when it was."""

    kind: str
    uid: str
    on: date
    at: datetime | None

    @property
    def token(self) -> str:
        """How a button names it."""
        return f"{self.kind}.{self.uid}"


@dataclass(frozen=True, kw_only=True)
class EmergencySign:
    """One sign of one leg or of the body, of all dates; `holders` empty: no entry has it now."""

    fact: Evidence
    holders: tuple[Holder, ...]

    @property
    def token(self) -> str:
        """How a button names it."""
        return token_of(self.fact)


def token_of(fact: Evidence) -> str:
    return f"{fact.leg or 'body'}.{fact.sign}"


def facts_of(now: Now, warning: WarningRecord) -> list[Evidence]:
    """The evidence of a warning, an item of the skin as a sign of its own."""
    return [one for fact in evidence_of(now, warning) for one in _apart(warning.rule, fact)]


def _apart(rule: str, fact: Evidence) -> Iterable[Evidence]:
    if fact.sign != "skin" or not isinstance(fact.value, tuple):
        yield fact
        return
    items = [item for item in fact.value if rule != "safety.vein-bleed" or item == "bleeding_vein"]
    yield from (replace(fact, sign=item, value=True) for item in items)


def signs_of(
    person: Person, now: Now, warnings: Iterable[WarningRecord]
) -> tuple[EmergencySign, ...]:
    """Every sign that these warnings rest on, once, in the order of their evidence.

    Only of the last dates that a rule looks at together, and only what was told since an earlier
    answer: an old sign that was there is not taken out with one that was tapped today.
    """
    facts: dict[str, list[Evidence]] = {}
    since: dict[str, datetime] = {}
    for warning in warnings:
        said = last_said(now.said, warning)
        for fact in _last(facts_of(now, warning)):
            facts.setdefault(token_of(fact), []).append(fact)
            if said is not None:
                since[token_of(fact)] = said.at
    entries = entries_around(person, [fact for found in facts.values() for fact in found])
    return tuple(
        EmergencySign(fact=found[-1], holders=tuple(_holders(entries, found, since.get(token))))
        for token, found in facts.items()
    )


def still_told(
    person: Person, now: Now, warnings: Sequence[WarningRecord]
) -> tuple[tuple[Evidence, ...], ...]:
    """The evidence of each of these warnings without what was taken out since.

    All of it where nothing is left. The rules keep what they once found on a date, also after it
    was corrected on a later one.
    """
    each = [facts_of(now, one) for one in warnings]
    lately = [fact for facts in each for fact in _last(facts)]
    entries = entries_around(person, lately)
    first = min((fact.date for fact in lately), default=date.max)

    def stands(fact: Evidence) -> bool:
        old = fact.date < first  # no entry of that date was read
        return (
            old
            or fact.source == "measurement"
            or any(
                local_date(KINDS[kind], entry) == fact.date and holds(entry, fact.leg, fact.sign)
                for kind, entry in entries
            )
        )

    return tuple(tuple(filter(stands, facts)) or tuple(facts) for facts in each)


def _last(facts: Sequence[Evidence]) -> list[Evidence]:
    if not facts:
        return []
    first = max(fact.date for fact in facts) - timedelta(days=c.FRESH_DATES - 1)
    return [fact for fact in facts if fact.date >= first]


def _holders(entries: Entries, facts: Sequence[Evidence], since: datetime | None) -> list[Holder]:
    days, about = {fact.date for fact in facts}, facts[0]
    found = [
        (entry, Holder(kind=kind, uid=entry.id, on=on, at=_time(kind, entry)))
        for kind, entry in entries
        for on in [local_date(KINDS[kind], entry)]
        if on in days and holds(entry, about.leg, about.sign)
    ]
    fresh = [
        holder
        for entry, holder in found
        if since is None
        or (entry.saved_at or holder.at or datetime.combine(holder.on, time.min)) >= since
    ]
    return fresh or [holder for _entry, holder in found]


def _time(kind: str, entry: Any) -> datetime | None:
    """When it was; None where only the date is known."""
    at = getattr(entry, KINDS[kind].time)
    return at if isinstance(at, datetime) else None
