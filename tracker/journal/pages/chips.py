"""The chips of a form with signs: what each asks, what was answered, in the order of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext as _

from tracker.journal.forms.answers import Shown
from tracker.journal.forms.signs import fields
from tracker.journal.forms.signs.form import SignFields
from tracker.journal.forms.signs.types import Chip

UNMARKED = "--no-mark"
UNTOUCHED: dict[tuple[Any, ...], str] = {}
"""Chips in which nothing is answered: their HTML is made once for all who are asked the same."""

MOST_UNTOUCHED = 500
"""About 5 MB: more than the languages, units and regions of one house."""


@dataclass(frozen=True, kw_only=True)
class ChipView:
    """A chip and what opens under it: first questions, more of them, and the other leg's.

    `past`: how a sign of the last days is now.
    """

    form: SignFields
    chip: Chip
    past: tuple[BoundField, ...]
    first: tuple[BoundField, ...]
    more: tuple[BoundField, ...]
    right: tuple[BoundField, ...]

    @property
    def label(self) -> Any:
        label = self.chip.label
        return _("%(chip)s: say more") % {"chip": label} if self.past else label

    @property
    def ticked(self) -> bool:
        return self.chip.name in (self.form["chip"].value() or ())

    @property
    def leg(self) -> BoundField | None:
        return self.form[fields.leg_name(self.chip)] if self.chip.of_legs else None

    @property
    def differ(self) -> BoundField | None:
        return self.form[fields.differ_name(self.chip)] if self.chip.of_legs else None

    @property
    def more_open(self) -> bool:
        return any(map(_answered, self.more))

    def __str__(self) -> str:
        person = self.form.for_person
        every = (*self.first, *self.more, *self.right, self.leg, self.differ)
        touched = self.ticked or self.past or any(one and _answered(one) for one in every)
        if touched or settings.DEBUG:  # a template that is being worked on is read each time
            return self._rendered()
        left_out = [one.field.left_out for one in self.first if isinstance(one.field, Shown)]
        key = (
            self.chip.name,
            get_language(),
            person.units,
            self.form.emergency_call,
            person.whose.other_name,
            *left_out,
        )
        html = UNTOUCHED.get(key) or self._rendered().replace(self.form.mark, UNMARKED)
        if len(UNTOUCHED) < MOST_UNTOUCHED:
            UNTOUCHED[key] = html
        return SafeString(html.replace(UNMARKED, self.form.mark))  # nosec B703 # a number of ours

    def _rendered(self) -> SafeString:
        return render_to_string("journal/_chip.html", {"group": self, "mark": self.form.mark})


def chips_of(form: SignFields) -> tuple[ChipView, ...]:
    """Every chip of the form; those with a sign of the last days first."""
    breathless = form.fields.get("body-breathless")
    if isinstance(breathless, Shown) and not form.asked.short_of_breath:
        breathless.left_out = () if form["body-breathless"].value() == "usual" else ("usual",)
    views = []
    for chip in form.chips:
        asked = [*_asked(form, chip, "legs"), *_asked(form, chip, "body")]
        view = ChipView(
            form=form,
            chip=chip,
            past=tuple(form[one.name] for one in form.past if one.chip == chip),
            first=tuple(field for field, more in asked if not more),
            more=tuple(field for field, more in asked if more),
            right=tuple(field for field, _more in _asked(form, chip, "right")),
        )
        views.append(view)
    return tuple(sorted(views, key=lambda view: not view.past))


def _asked(form: SignFields, chip: Chip, who: str) -> list[tuple[BoundField, bool]]:
    """Each field of these questions, and whether it is asked under "more about it"."""
    return [
        (form[name], question.more or name == fields.not_name(who, chip, question))
        for question in chip.about("body" if who == "body" else "leg")
        for name in (fields.field_name(who, chip, question), fields.not_name(who, chip, question))
        if name in form.fields
    ]


def _answered(field: BoundField) -> bool:
    return bool(field.errors) or field.value() not in (None, "", [], False)
