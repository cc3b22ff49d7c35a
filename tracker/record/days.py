"""The understood day: all entries of one date merged once. Plain values that a row can hold.

Only what was answered is in it. What it means, what is usual for this person, whether something
explains it and what a professional said of it are applied where a day is read.

No entry wins over another: a scale has the largest value of the date, a sign said yes once is a
yes, and of what can be chosen every choice is there. Some answers are about a sign of the same
entry, such as where a pain is: they stay with it, or go to the more serious one. A missing answer
is never zero and never no; `nothing_new` of a check-in is a no to the signs it names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import Any, Final, TypeVar

from tracker.record.answers import (
    BODY_DENIED,
    BREATHLESS,
    BRIEF,
    LEG_DENIED,
    LEG_FLAGS,
    NO_BODY,
    NO_LEG,
    BodyAnswers,
    LegAnswers,
    Pain,
    Swelling,
)
from tracker.record.entries import (
    BodySigns,
    CheckIn,
    Elevation,
    Injury,
    LegSigns,
    Measurement,
    Walk,
)
from tracker.record.limits import LEGS, Context, ExplainedBy, Leg

MORNING_UNTIL: Final = 12  # o'clock, our choice: a check-in before noon is of the morning
EVENING_FROM: Final = 17  # o'clock, our choice

Entry = CheckIn | Walk | Elevation | Measurement | Injury
LegReports = tuple[tuple[int | None, LegSigns], ...]  # of a leg, with the hour of a check-in
T = TypeVar("T", bound=Entry)
_OF_PAGES: Final[Mapping[type, Mapping[str, None]]] = {
    kind: dict.fromkeys(
        {"id", "note", "saved_at", "sources", "time_zone"} & kind.model_fields.keys()
    )
    for kind in (Walk, Elevation, Measurement, Injury)
}
_PAIN: Final = attrgetter(*Pain._fields)


FEW: Final = 4
"""Reports of a leg on a date of which the merge is kept for the next that is like it (our choice):
of many, each new one would keep all before it in memory, and none is like another."""


@dataclass(frozen=True, kw_only=True)
class Day:
    """All of one date. Walks, elevations, measurements and injuries are as they were recorded,

    without what only their own pages show: id, note, sources, zone, when they were typed in.
    `complete`: both legs' heaviness and `nothing_new` are in one check-in. `compression` has the
    legs that wore a stocking; None when no check-in said. On a date with a walk, which can tell of
    signs too, `checked_signs` has those that a check-in said are there, of each leg and the body.
    """

    on: date
    left: LegAnswers = NO_LEG
    right: LegAnswers = NO_LEG
    body: BodyAnswers = NO_BODY
    checked_in: bool = False
    complete: bool = False
    context: frozenset[Context] = frozenset()
    compression: frozenset[Leg] | None = None
    walks: Sequence[Walk] = ()
    elevations: Sequence[Elevation] = ()
    measurements: Sequence[Measurement] = ()
    injuries: Sequence[Injury] = ()
    checked_signs: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def leg(self, leg: Leg) -> LegAnswers:
        """What was answered of one leg."""
        return self.left if leg == "left" else self.right

    @cached_property
    def painful_walks(self) -> tuple[Walk, ...]:
        """The walks that pain came on."""
        return tuple(walk for walk in self.walks if walk.pain is not None)

    @cached_property
    def walked(self) -> Decimal | None:
        """The minutes of all walks; None without one."""
        return _minutes(self.walks)

    @cached_property
    def raised(self) -> Decimal | None:
        """The minutes with the legs up; None when they were not."""
        return _minutes(self.elevations)

    @property
    def heaviest(self) -> int | None:
        """The larger score of the two legs; None when neither has one."""
        return largest(self.left.heaviness, self.right.heaviness)

    @property
    def difference(self) -> int | None:
        """Left minus right, in points; None unless both have a score."""
        left, right = self.left.heaviness, self.right.heaviness
        return None if left is None or right is None else left - right


Days = Mapping[date, Day]
"""Days by date, the earliest first; only dates with an entry."""


@dataclass(frozen=True, kw_only=True)
class KeptDays:
    """Days that were merged before, and how the entries of one of them are read.

    `read` gives every version that was known of the date, also what a later one corrected.
    """

    days: Days
    read: Callable[[date], Iterable[Entry]]


NOTHING_KEPT: Final = KeptDays(days={}, read=lambda on: ())


def largest(*values: int | None) -> int | None:
    """The largest of the values that are known; None when none is."""
    return max([value for value in values if value is not None], default=None)


def _minutes(spells: Sequence[Walk | Elevation]) -> Decimal | None:
    return sum((one.minutes for one in spells), Decimal(0)) if spells else None


def time_of(entry: Entry) -> datetime:
    """When an entry happened; an injury at the start of its date."""
    if isinstance(entry, Injury):
        return datetime.combine(entry.on, time.min)
    return entry.start if isinstance(entry, Walk | Elevation) else entry.at


def known_at(entry: Entry) -> datetime:
    """When an entry was told: when it happened, or when it was typed in later."""
    moment = time_of(entry)
    return max(moment, entry.saved_at or moment)


def uncorrected(entries: Iterable[Entry]) -> list[Entry]:
    """Without what was corrected: of one kind and one time, those known last are kept."""
    groups: dict[tuple[type, datetime], list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[type(entry), time_of(entry)].append(entry)
    kept: list[Entry] = []
    for (kind, _), group in groups.items():
        last = max(map(known_at, group))
        kept += group if kind is Injury else [one for one in group if known_at(one) == last]
    return kept


def date_of(entry: Entry) -> date:
    """The date that an entry belongs to."""
    return time_of(entry).date()


def by_date(entries: Iterable[Entry]) -> Mapping[date, list[Entry]]:
    """Entries by the date that they belong to, the earliest first."""
    found: dict[date, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[date_of(entry)].append(entry)
    return dict(sorted(found.items()))


def merge_days(entries: Iterable[Entry]) -> Days:
    """The days of these entries."""
    return {on: merge(on, told) for on, told in by_date(entries).items()}


def merge(on: date, entries: Iterable[Entry]) -> Day:
    """The day of all entries of a date, whatever their order."""
    kinds: dict[type, list[Any]] = defaultdict(list)
    for entry in entries:
        kinds[type(entry)].append(entry)
    check_ins: list[CheckIn] = kinds[CheckIn]
    walks: list[Walk] = kinds[Walk]
    signed: list[CheckIn | Walk] = [*check_ins, *walks]
    denied = any(one.nothing_new for one in check_ins)
    worn = [one.compression for one in check_ins if one.compression is not None]
    return Day(
        on=on,
        left=_leg(_reports_of(check_ins, walks, "left"), denied),
        right=_leg(_reports_of(check_ins, walks, "right"), denied),
        body=_merge_body(
            [one.body for one in signed if one.body is not None],
            BODY_DENIED if denied else NO_BODY,
        ),
        checked_in=bool(check_ins),
        complete=any(map(_is_complete, check_ins)),
        context=frozenset(item for one in check_ins for item in one.context or ()),
        compression=frozenset[Leg]().union(*worn) if worn else None,
        walks=_in_order(walks),
        elevations=_in_order(kinds[Elevation]),
        measurements=_in_order(kinds[Measurement]),
        injuries=_in_order(kinds[Injury]),
        checked_signs=_checked_signs(check_ins) if walks else {},
    )


def _checked_signs(check_ins: Iterable[CheckIn]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one in check_ins:
        for part in (*LEGS, "body"):
            signs: LegSigns | BodySigns | None = getattr(one, part)
            found[part].update(name for name, value in signs or () if value)
            skin = getattr(signs, "skin", None) or ()
            found[part].update(skin, ["tender_vein"] if "cord_like_vein" in skin else [])
    return {part: frozenset(signs) for part, signs in found.items() if signs}


def _in_order(entries: Iterable[T]) -> tuple[T, ...]:
    """By their time; those of one time by their text, so that they always follow alike."""
    told: list[Any] = [one.model_copy(update=_OF_PAGES[type(one)]) for one in entries]
    if len({time_of(one) for one in told}) < len(told):
        told = sorted(told, key=repr)
    return tuple(sorted(told, key=time_of))


def _is_complete(said: CheckIn) -> bool:
    scores = [leg.heaviness for leg in (said.left, said.right) if leg is not None]
    return bool(said.nothing_new) and len(scores) == len(LEGS) and None not in scores


def _reports_of(check_ins: Iterable[CheckIn], walks: Iterable[Walk], leg: Leg) -> LegReports:
    of = attrgetter(leg)
    at_check_ins = [(one.at.hour, said) for one in check_ins if (said := of(one)) is not None]
    on_walks = [(None, said) for one in walks if (said := of(one)) is not None]
    return (*at_check_ins, *on_walks)


def _leg(reports: LegReports, nothing_new: bool) -> LegAnswers:
    merge_leg = _merge_few if len(reports) <= FEW else _merge_leg
    return merge_leg(reports, nothing_new)


def _merge_leg(reports: LegReports, nothing_new: bool) -> LegAnswers:
    denied = LEG_DENIED if nothing_new else NO_LEG
    if not reports:
        return denied
    signs = [said for _, said in reports]
    scales, flags, choices = _merge_answers(signs)
    timed = [(hour, said) for hour, said in reports if hour is not None]
    return LegAnswers(
        scales={**denied.scales, **scales},
        flags={**denied.flags, **flags},
        choices={**denied.choices, **choices},
        morning=largest(*(one.heaviness for at, one in timed if at < MORNING_UNTIL)),
        evening=largest(*(one.heaviness for at, one in timed if at >= EVENING_FROM)),
        pains=frozenset(Pain._make(_PAIN(said)) for said in signs if any(_PAIN(said)[:4])),
        swellings=frozenset(
            Swelling(said.swelling, said.onset, said.explained_by, hour)
            for hour, said in reports
            if said.swelling
        ),
        reasons=_reasons(signs) if "explained_by" in choices else {},
        nerves_brief=all(
            said.nerve_positional or said.nerve_lasted == BRIEF
            for said in signs
            if said.numb or said.tingling or said.weak
        ),
        foot_sore=any(said.sore_place != "leg" for said in signs if "sore" in (said.skin or ())),
        still_bleeding=any(
            not said.bleeding_stopped for said in signs if "bleeding_vein" in (said.skin or ())
        ),
    )


# Most legs are like one of a moment ago; two years take half the time.
_merge_few = lru_cache(maxsize=1024)(_merge_leg)


def _merge_answers(
    given: Iterable[LegSigns | BodySigns],
) -> tuple[dict[str, int], dict[str, bool], dict[str, frozenset[str]]]:
    """The largest of each scale, whether any flag is a yes, all that was chosen."""
    scales: dict[str, int] = {}
    flags: dict[str, bool] = {}
    choices: dict[str, frozenset[str]] = {}
    for signs in given:
        for name, value in vars(signs).items():
            if value is None:
                continue
            if isinstance(value, bool):
                flags[name] = value or flags.get(name, False)
            elif isinstance(value, int):
                scales[name] = max(value, scales.get(name, value))
            elif isinstance(value, str | tuple):
                chosen = (value,) if isinstance(value, str) else value
                choices[name] = choices.get(name, frozenset()).union(chosen)
    return scales, flags, choices


def _reasons(given: Iterable[LegSigns]) -> Mapping[str, frozenset[ExplainedBy | None]]:
    found: dict[str, set[ExplainedBy | None]] = defaultdict(set)
    for signs in given:
        for name in (*(flag for flag in LEG_FLAGS if getattr(signs, flag)), *(signs.skin or ())):
            found[name].add(signs.explained_by)
    return {name: frozenset(reasons) for name, reasons in found.items()}


def _merge_body(reports: Collection[BodySigns], denied: BodyAnswers) -> BodyAnswers:
    if not reports:
        return denied
    _, flags, _ = _merge_answers(reports)
    breaths = [body.breathless for body in reports if body.breathless]
    warmths = [body.temperature_c for body in reports if body.temperature_c is not None]
    return BodyAnswers(
        flags={**denied.flags, **flags},
        breathless=max(breaths, key=BREATHLESS.index, default=denied.breathless),
        temperature_c=max(warmths, default=None),
    )
