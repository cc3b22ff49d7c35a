"""The question about a note: the person's own words, what is asked, and what a yes opens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from guidance.assess.assessment import AskedNote
from guidance.facts.finding import Evidence
from guidance.facts.note_words import groups_in
from guidance.warnings.card_actions import Action, check_in_with, reply
from tracker.accounts.models import Person
from tracker.journal.models import CheckIn, Walk, WarningRecord

EMERGENCY_GROUPS: Final = frozenset({"breathless", "bladder"})
"""The groups of words about breath, chest and fainting, and about bladder and bowel."""
LONGEST: Final = 200  # signs of a note that a card repeats; ours
MOST: Final = 3  # notes on one card, the newest; ours

CHIPS: Final[Mapping[str, str]] = {
    "breathless": "breath",
    "bladder": "back",
    "swelling": "swelling",
    "red": "red",
    "warm": "warm",
    "cold": "cold",
    "numb": "numb",
    "weak": "numb",
    "pain": "pain",
    "skin": "skin",
    "fever": "fever",
}
"""The chip of a check-in by which a group of words is logged, in the order of asking."""

WAS: Final[Mapping[str, Any]] = {
    "swelling": gettext_lazy("swollen"),
    "red": gettext_lazy("red or darker"),
    "warm": gettext_lazy("warm"),
    "cold": gettext_lazy("cold, pale or blue"),
    "numb": gettext_lazy("numb or tingly"),
    "weak": gettext_lazy("weak"),
}
"""How a leg was, as a question ends."""

ASK: Final[Mapping[str, Any]] = {
    "breathless": gettext_lazy("Chest pain, short of breath, coughed blood or fainted?"),
    "bladder": gettext_lazy("New trouble to pee or poo, or numb between the legs?"),
    "pain": gettext_lazy("Did a leg hurt?"),
    "fever": gettext_lazy("A fever, or shivering?"),
    "skin": gettext_lazy("Was there a sore or a change on your skin?"),
}
"""Questions of their own."""

NAMES: Final[Mapping[str, Any]] = {
    "breathless": gettext_lazy("breath or chest"),
    "bladder": gettext_lazy("pee or poo"),
    "swelling": gettext_lazy("swelling"),
    "red": gettext_lazy("red or darker skin"),
    "warm": gettext_lazy("warm leg"),
    "cold": gettext_lazy("cold or pale leg"),
    "numb": gettext_lazy("numb or tingly leg"),
    "weak": gettext_lazy("weak leg"),
    "pain": gettext_lazy("pain"),
    "skin": gettext_lazy("skin"),
    "fever": gettext_lazy("fever"),
}
"""The groups as names, for what is logged already."""


def emergency_dates(evidence: Iterable[Evidence]) -> set[date]:
    """Dates of notes with words of an emergency. They fire nothing, but whom to call is said."""
    return {fact.date for fact in evidence if fact.sign in EMERGENCY_GROUPS}


def notes_of(person: Person, evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """The notes that the evidence is from, the newest first: two queries."""
    groups: dict[date, set[str]] = {}
    for fact in evidence:
        groups.setdefault(fact.date, set()).add(fact.sign)
    rows = [
        row
        for model in (CheckIn, Walk)
        for row in model.objects.live()
        .filter(person=person, on__in=groups)
        .exclude(note="")
        .values_list("at", "on", "note")
    ]
    asked = [(at, note) for at, on, note in rows if groups_in(note, more=True) & groups[on]]
    asked.sort(reverse=True)
    return tuple(Truncator(note).chars(LONGEST) for _, note in asked[:MOST])


@dataclass(frozen=True, kw_only=True)
class NoteQuestion:
    """One note, the one that a "no" closes: what is asked, of which day, and how to answer.

    `logged`: what of it is in the log already; `more`: how many notes come after it. Both may be
    empty.
    """

    title: str
    when: str
    note: str
    logged: str
    more: str
    actions: tuple[Action, ...]


def question_of(
    person: Person, warning: WarningRecord, asked: Sequence[AskedNote]
) -> NoteQuestion | None:
    """The question about the first of these notes: two queries. None where it is gone by now."""
    if not asked:
        return None
    first, *others = asked
    for model in (CheckIn, Walk):
        row = model.objects.live().filter(person=person, at=first.at).exclude(note="").first()
        if row is not None and set(first.groups) <= groups_in(row.note, more=True):
            return _question(warning, first, row, more=len(others))
    return None


def _question(
    warning: WarningRecord, asked: AskedNote, row: CheckIn | Walk, *, more: int
) -> NoteQuestion:
    logged = groups_in(row.note, more=True) - set(asked.groups)
    return NoteQuestion(
        title=_title(asked.groups),
        when=date_format(asked.at, "l j F"),
        note=Truncator(row.note).chars(LONGEST),
        logged=_("In your log for that day already: %(signs)s.")
        % {"signs": ", ".join(str(NAMES[group]) for group in CHIPS if group in logged)}
        if logged
        else "",
        more=ngettext(
            "Then we ask about %(n)s more note.", "Then we ask about %(n)s more notes.", more
        )
        % {"n": more}
        if more
        else "",
        actions=(
            check_in_with(
                (chip for group, chip in CHIPS.items() if group in asked.groups),
                label=_("Yes, log it"),
                on=asked.at.date(),
                uid=row.uid if isinstance(row, CheckIn) else "",
            ),
            reply((warning,), "no", fields=(("note", asked.at.isoformat()),)),
        ),
    )


def _title(groups: Iterable[str]) -> str:
    """One short question for each kind of sign."""
    was = [str(word) for group, word in WAS.items() if group in groups]
    leg = [_("Was a leg %(signs)s?") % {"signs": _one_of(was)}] if was else []
    first, others = (
        [str(ASK[group]) for group in listed if group in groups]
        for listed in (("breathless", "bladder"), ("pain", "skin", "fever"))
    )
    return " ".join([*first, *leg, *others])


def _one_of(words: Sequence[str]) -> str:
    if len(words) == 1:
        return words[0]
    return _("%(first)s or %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
