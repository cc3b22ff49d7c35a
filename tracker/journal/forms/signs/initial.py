"""From an entry to the chips that it opens and the fields that would say it again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.journal.forms.signs import fields
from tracker.journal.forms.signs.catalog import CHIPS
from tracker.journal.forms.signs.fields import BOTH, Values
from tracker.journal.forms.signs.types import SHARED, Chip
from tracker.journal.mapping import LEGS


@dataclass(kw_only=True)
class Opened:
    """What an entry said under one chip; a leg that said nothing is not there."""

    chip: Chip
    legs: dict[str, Values] = field(default_factory=dict)
    body: Values = field(default_factory=dict)

    @property
    def incomplete(self) -> bool:
        """The entry opened the chip without its main answer: an edit need not give it."""
        parts = (list(self.legs.values()) or [{}]) if self.chip.of_legs else [self.body]
        return any(not set(self.chip.needs) & set(part) for part in parts)


def opened(entry: Any) -> dict[str, Opened]:
    """The chips that an entry with signs opens, by name. Nothing that it says is left out."""
    body = _said(entry.body)
    legs = {leg: _said(getattr(entry, leg)) for leg in LEGS}
    found = {
        chip.name: Opened(
            chip=chip,
            legs={
                leg: _part(said, (key for key in chip.keys("leg") if _can_say(chip, key, said)))
                for leg, said in legs.items()
                if any(key in said for key in chip.keys("leg") if key not in SHARED)
            },
            body=_part(body, chip.keys("body")),
        )
        for chip in CHIPS
    }
    for leg, said in legs.items():
        _shelter(leg, _part(said, SHARED), found)
    return {name: one for name, one in found.items() if one.legs or one.body}


def _said(signs: Any) -> Values:
    if signs is None:
        return {}
    return {
        name: value
        for name in type(signs).model_fields
        if (value := getattr(signs, name)) is not None
    }


def _part(said: Mapping[str, Any], keys: Iterable[str]) -> Values:
    return {key: said[key] for key in keys if key in said}


def _shelter(leg: str, shared: Values, found: Mapping[str, Opened]) -> None:
    """A start or a reason without its sign is shown under the first chip that can ask for it."""
    for key, value in shared.items():
        asking = [chip.name for chip in CHIPS if _asks(chip, key, value)]
        if not any(key in found[name].legs.get(leg, {}) for name in asking):
            found[asking[0]].legs.setdefault(leg, {})[key] = value


def _can_say(chip: Chip, key: str, said: Values) -> bool:
    """Whether the chip has an answer for it; a reason may fit the signs of other chips only."""
    return key not in SHARED or key not in said or _asks(chip, key, said[key])


def _asks(chip: Chip, key: str, value: Any) -> bool:
    return any(question.name == key and value in question.words for question in chip.questions)


def initial_of(chips: Mapping[str, Opened]) -> Values:
    """The first values of the fields of these chips."""
    initial: Values = {"chip": list(chips)}
    for one in chips.values():
        chip = one.chip
        differ = len(one.legs) > 1 and len({repr(sorted(v.items())) for v in one.legs.values()}) > 1
        if one.legs:
            initial[fields.leg_name(chip)] = BOTH if len(one.legs) > 1 else next(iter(one.legs))
            initial[fields.differ_name(chip)] = differ
        parts = {"body": one.body}
        if one.legs:
            parts["legs"] = one.legs.get("left") or one.legs["right"]
        if differ:
            parts["right"] = one.legs["right"]
        for question in chip.questions:
            for who in fields.whos(question):
                if who in parts:
                    initial |= fields.shown(who, chip, question, parts[who])
    return initial
