"""The signs of the last days, and what "gone", "same", "better" and "worse" say of them now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tracker import record
from tracker.journal.forms.answers import OneField
from tracker.journal.forms.signs.catalog import CHIPS
from tracker.journal.forms.signs.types import Chip, now_of
from tracker.journal.mapping import LEGS
from tracker.record.words import ANSWER, LEG_NAME, SIGN, inside

PAST_DAYS: Final = 7
GONE, BETTER, SAME, WORSE = "gone", "better", "same", "worse"
NOW_CHOICES: Final = tuple((key, ANSWER[key]) for key in (GONE, BETTER, SAME, WORSE))

MEASURED: Final = frozenset({"temperature_c"})
"""Read from a device at a moment: never said again without measuring."""

WITHOUT: Final = frozenset({"no", "usual"})


@dataclass(frozen=True, kw_only=True)
class PreviousSign:
    """A sign that was there when last spoken of, on both legs alike, on one, or of the body."""

    chip: Chip
    whos: tuple[str, ...]
    at: datetime
    values: Mapping[str, Any]

    @property
    def who(self) -> str:
        return "both" if len(self.whos) > 1 else self.whos[0]

    @property
    def name(self) -> str:
        return f"was-{self.chip.name}-{self.who}"

    @property
    def present(self) -> tuple[str, ...]:
        return tuple(key for key in self.chip.needs if is_there(self.values.get(key)))

    def said_now(self, answer: str) -> dict[str, Any]:
        """What an answer alone says: "better" and "worse" ask further instead."""
        if answer == GONE:
            return {key: no_more(self.values[key]) for key in self.present}
        if answer == SAME:
            return dict(self.values)
        return {}

    def field(self, today: date) -> OneField:
        """How is it now? While what cannot wait is still there, whom to call is shown under it."""
        alarm = next((asked for key in self._named() if (asked := now_of(key))), "")
        told = {"when": _when(self.at.date(), today), "what": self._words()}
        label = (
            _("%(when)s: %(what)s. Now?") % told
            if self.who == "body"
            else _("%(when)s: %(what)s, %(leg)s. Now?") % {**told, "leg": LEG_NAME[self.who]}
        )
        return OneField(
            NOW_CHOICES, label=label, alarms=dict.fromkeys((BETTER, SAME, WORSE), alarm)
        )

    def _words(self) -> str:
        """What was there, in a few words without the leg."""
        named = [
            name for key in self.present for name in (self.values[key] if key == "skin" else (key,))
        ]
        return ", ".join(inside(SIGN[name].label) for name in named)

    def _named(self) -> Iterator[str]:
        for key in self.present:
            value = self.values[key]
            yield from value if key == "skin" else (value if key == "breathless" else key,)


def _when(on: date, today: date) -> str:
    days = (today - on).days
    if days == 0:
        return _("Earlier today")
    return _("Yesterday") if days == 1 else date_format(on, "l")


def is_there(value: Any) -> bool:
    """Whether a value says that a sign is there; missing, none and no do not."""
    return bool(value) and value not in WITHOUT


def no_more(value: Any) -> Any:
    """The explicit no to a sign that had this value."""
    if isinstance(value, bool):
        return False
    if isinstance(value, int):
        return 0
    return () if isinstance(value, tuple) else "no"


def past_signs(entries: Iterable[Any]) -> tuple[PreviousSign, ...]:
    """What was there when last spoken of, in the order of the chips.

    `entries` are the check-ins and walks of the last `PAST_DAYS`, in any order.
    """
    newest_first = sorted(entries, key=_moment, reverse=True)
    found: list[PreviousSign] = []
    for chip in CHIPS:
        legs = [past for leg in LEGS if (past := _last(chip, leg, newest_first)) is not None]
        found += _together(legs)
        body = _last(chip, "body", newest_first)
        found += [body] if body is not None else []
    return tuple(found)


def _moment(entry: record.CheckIn | record.Walk) -> datetime:
    return entry.start if isinstance(entry, record.Walk) else entry.at


def _last(chip: Chip, who: str, newest_first: Sequence[Any]) -> PreviousSign | None:
    """The sign as the newest entry that speaks of it has it; None when that says no."""
    keys = chip.keys("body" if who == "body" else "leg")
    asked = [key for key in chip.needs if key in keys and key not in MEASURED]
    for entry in newest_first:
        signs = getattr(entry, who)
        given = {key: getattr(signs, key, None) for key in keys if key not in MEASURED}
        values = {key: value for key, value in given.items() if value is not None}
        if any(is_there(values.get(key)) for key in asked):
            return PreviousSign(chip=chip, whos=(who,), at=_moment(entry), values=values)
        if any(key in values for key in asked) or getattr(entry, "nothing_new", None):
            return None
    return None


def _together(legs: list[PreviousSign]) -> list[PreviousSign]:
    if len(legs) == len(LEGS) and legs[0].at == legs[1].at and legs[0].values == legs[1].values:
        return [replace(legs[0], whos=LEGS)]
    return legs
