"""The chips of a form with signs: what each asks, what was answered, in the order of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tracker.journal.forms.answers import NOT_SURE
from tracker.journal.forms.signs import fields
from tracker.journal.forms.signs.form import SignFields
from tracker.journal.forms.signs.previous import GONE, NOW_CHOICES, PreviousSign
from tracker.journal.forms.signs.types import About, Chip, Question, now_of
from tracker.journal.pages.alarm import Alarm, alarm, with_alarms
from tracker.record.words import LEG_NAME, SIGN, inside
from tracker.units import units_of

Choices = Sequence[tuple[Any, ...]]


@dataclass(frozen=True, kw_only=True)
class QuestionView:
    """One question. `part` says which template shows it: choice, boxes, score or number."""

    part: str
    name: str
    legend: Any
    hint: Any = ""
    choices: Choices = ()
    value: Any = None
    look: str = ""
    unit: str = ""
    wide: bool = False
    for_strong: bool = False
    errors: Sequence[str] = ()

    @property
    def answered(self) -> bool:
        return self.value not in (None, "", [])


@dataclass(frozen=True, kw_only=True)
class ChipView:
    """A chip and what opens under it: first questions, more of them, and the other leg's."""

    chip: Chip
    label: Any
    ticked: bool
    past: tuple[QuestionView, ...]
    leg: QuestionView | None
    first: tuple[QuestionView, ...]
    more: tuple[QuestionView, ...]
    more_open: bool
    differ: QuestionView | None
    right: tuple[QuestionView, ...]
    alarm: Alarm | None
    """Where the tick alone, or two answers together, cannot wait; `pair` says which two."""


def blocks(form: SignFields, *, usual_breathless: bool) -> tuple[ChipView, ...]:
    """Every chip of the form; those with a sign of the last days first."""
    made = [_block(form, chip, usual_breathless) for chip in form.chips]
    return tuple(sorted(made, key=lambda block: not block.past))


def _block(form: SignFields, chip: Chip, usual_breathless: bool) -> ChipView:
    past = tuple(_past(form, one) for one in form.past if one.chip == chip)
    whos: tuple[tuple[str, About], ...] = (("legs", "leg"), ("body", "body"))
    questions = [
        (question, asked)
        for who, about in whos
        for question in chip.about(about)
        for asked in _asked(form, who, chip, question, usual_breathless)
    ]
    more = tuple(asked for question, asked in questions if _is_more(question, asked))
    label = _("%(chip)s: say more") % {"chip": chip.label} if past else chip.label
    return ChipView(
        chip=chip,
        label=label,
        ticked=chip.name in (form["chip"].value() or ()),
        past=past,
        leg=question_view(form, fields.leg_name(chip), part="leg", legend="")
        if chip.of_legs
        else None,
        first=tuple(asked for question, asked in questions if not _is_more(question, asked)),
        more=more,
        more_open=any(asked.answered or asked.errors for asked in more),
        differ=question_view(form, fields.differ_name(chip), part="tick", legend="")
        if chip.of_legs
        else None,
        right=tuple(
            asked
            for question in chip.about("leg")
            for asked in _asked(form, "right", chip, question, usual_breathless)
        ),
        alarm=_alarm(form, chip),
    )


def _alarm(form: SignFields, chip: Chip) -> Alarm | None:
    if chip.pair is not None:
        return alarm(form.for_person, chip.pair.question)
    implied = (
        key for question in chip.questions if question.look == "implied" for key in question.keys
    )
    question = next((asked for key in implied if (asked := now_of(key))), None)
    return None if question is None else alarm(form.for_person, question)


def _is_more(question: Question, asked: QuestionView) -> bool:
    return question.more or asked.name.endswith("-not")


def _asked(
    form: SignFields, who: str, chip: Chip, question: Question, usual_breathless: bool
) -> Iterable[QuestionView]:
    name = fields.field_name(who, chip, question)
    choices = fields.choices(question)
    if question.look in ("flags", "several"):
        told = with_alarms(form.for_person, question, choices)
        yield question_view(form, name, part="boxes", legend=question.text, choices=told)
    elif question.look == "score":
        yield question_view(form, name, part="score", legend=question.text)
    elif question.look == "temperature":
        unit = units_of(form.for_person.units).temperature.word
        yield question_view(form, name, part="number", legend=question.text, unit=unit)
    elif question.look != "implied":
        value = form[name].value()
        if question.name == "breathless" and not usual_breathless and value != "usual":
            choices = [choice for choice in choices if choice[0] != "usual"]
        if not set(question.keys) & set(chip.needs):
            choices = [*choices, NOT_SURE]
        look = "stack" if question.stack else "chips" if len(choices) > len(NOW_CHOICES) else "row"
        choices = with_alarms(form.for_person, question, choices)
        yield question_view(
            form,
            name,
            part="choice",
            legend=question.text,
            hint=question.hint,
            choices=choices,
            look=look,
            for_strong=question.for_strong,
        )
    if question.look in ("flags", "implied"):
        legend = _("Did you look, and it is not there?")
        noes = (
            choices if question.look == "implied" else [_not_there(*choice) for choice in choices]
        )
        yield question_view(
            form, fields.not_name(who, chip, question), part="boxes", legend=legend, choices=noes
        )


def _not_there(value: str, label: Any) -> tuple[str, str]:
    """The button says no itself: read alone, a bare "Chest pain" would be a yes."""
    return value, _("No: %(sign)s") % {"sign": inside(label)}


def question_view(form: SignFields, name: str, **options: Any) -> QuestionView:
    """The question of the field `name`, with what was typed and its errors."""
    bound = form[name]
    return QuestionView(
        name=name, value=bound.value(), errors=[str(error) for error in bound.errors], **options
    )


def _past(form: SignFields, past: PreviousSign) -> QuestionView:
    told = {"when": _when(past.on, form.now.date()), "what": sign_words(past)}
    if past.who == "body":
        legend = _("%(when)s: %(what)s. Now?") % told
    else:
        legend = _("%(when)s: %(what)s, %(leg)s. Now?") % {**told, "leg": LEG_NAME[past.who]}
    choices = _now_choices(form, past)
    return question_view(form, past.name, part="choice", legend=legend, choices=choices, look="row")


def _now_choices(form: SignFields, past: PreviousSign) -> Choices:
    """How it is now; while what cannot wait is still there, whom to call is shown under it."""
    question = next((asked for key in _alarming(past) if (asked := now_of(key))), None)
    if question is None:
        return NOW_CHOICES
    told = alarm(form.for_person, question)
    return [
        (value, label) if value == GONE else (value, label, "", told)
        for value, label in NOW_CHOICES
    ]


def _alarming(past: PreviousSign) -> Iterator[str]:
    for key in past.present:
        value = past.values[key]
        yield from value if key == "skin" else (value if key == "breathless" else key,)


def _when(on: date, today: date) -> str:
    days = (today - on).days
    if days == 0:
        return _("Earlier today")
    return _("Yesterday") if days == 1 else date_format(on, "l")


def sign_words(past: PreviousSign) -> str:
    """What was there, in a few words without the leg."""
    named = [
        name for key in past.present for name in (past.values[key] if key == "skin" else (key,))
    ]
    return ", ".join(inside(SIGN[name].label) for name in named)
