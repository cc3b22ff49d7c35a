"""A warning as a card: what to do, whom to call, why, what not to do, what would clear it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guidance.content.cards import Region, region, said
from guidance.warnings.finding import PINNED, TIERS, Finding
from guidance.warnings.standing import Now
from tracker.accounts.models import Person
from tracker.journal.models import WarningRecord
from tracker.journal.words import ANSWER, BODY_SIGN, LEG_NAME, LEG_SIGN, SKIN

DAYS_NAMED = 4
"""Days of a sign that a card names one by one (our choice)."""


@dataclass(frozen=True, kw_only=True)
class Sign:
    """One logged sign and its days."""

    text: str
    when: str


@dataclass(frozen=True, kw_only=True)
class Action:
    """One button; `get` for a link, `answer` for what it posts and the `key` that posts it once."""

    url: str
    label: str
    get: bool = False
    answer: str = ""
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class Call:
    """A number to dial and the words of its button."""

    number: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Sos:
    """When to call the emergency number."""

    number: str
    label: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Card:
    """As `parts/_tier_card.html` shows it."""

    id: str
    tier: str
    title: str
    lead: str
    call: Call | None
    sos: Sos | None
    left: tuple[Sign, ...]
    right: tuple[Sign, ...]
    body: tuple[Sign, ...]
    because: str
    do: tuple[str, ...]
    dont: tuple[str, ...]
    unknown: tuple[str, ...]
    actions: tuple[Action, ...]
    clears: str


def cards_of(person: Person, now: Now, records: Sequence[WarningRecord]) -> tuple[Card, ...]:
    """A card for each open warning, the worst first; one whose entry was changed is there too."""
    order = {tier: place for place, tier in enumerate(TIERS)}
    ordered = sorted(records, key=lambda one: (order[one.tier], one.opened_on, one.pk))
    return tuple(record_card(person, now, warning) for warning in ordered)


def record_card(person: Person, now: Now, warning: WarningRecord) -> Card:
    """The card of a warning: with the evidence of now while the rules find it, else as shown."""
    live = next(
        (one for one in now.findings if one.key == (warning.rule, tuple(warning.legs))), None
    )
    evidence = live.evidence if live is not None else tuple(warning.evidence or ())
    is_open = warning.closed_on is None
    lines = region(person.region or None)
    words = said(warning.rule, warning.tier, tuple(warning.legs), lines)
    return Card(
        id=f"warning-{warning.pk}",
        tier=warning.tier,
        title=words.title,
        lead=words.do[0] if words.do else "",
        call=call_of(warning.tier, lines) if is_open else None,
        sos=_sos(lines) if is_open and warning.tier == "urgent" else None,
        left=signs(evidence, "left"),
        right=signs(evidence, "right"),
        body=signs(evidence, None),
        because=" ".join(words.why),
        do=words.do[1:],
        dont=words.do_not,
        unknown=_unknown(live) if live is not None else (),
        actions=_actions(warning) if is_open else (),
        clears=words.clears,
    )


def call_of(tier: str, lines: Region) -> Call | None:
    """Whom to call for this tier in this region, where there is one number for it."""
    if tier == "emergency" and lines.emergency_number:
        return Call(
            number=lines.emergency_number, label=_("Call %(n)s") % {"n": lines.emergency_number}
        )
    if tier == "urgent" and lines.urgent_number:
        return Call(number=lines.urgent_number, label=_("Call %(n)s") % {"n": lines.urgent_number})
    return None


def _sos(lines: Region) -> Sos | None:
    call = call_of("emergency", lines)
    if call is None:
        return None
    return Sos(
        number=call.number,
        label=call.label,
        text=_("if you are suddenly short of breath, have chest pain, cough up blood or faint."),
    )


def signs(evidence: Iterable[Mapping[str, Any]], leg: str | None) -> tuple[Sign, ...]:
    """The signs logged of one leg, or of the body, each with its days."""
    days: dict[str, list[date]] = {}
    for fact in evidence:
        if fact.get("leg") == leg:
            days.setdefault(sign_words(fact), []).append(date.fromisoformat(fact["date"]))
    return tuple(
        Sign(text=text[:1].upper() + text[1:], when=_days_words(sorted(set(found))))
        for text, found in days.items()
    )


def _days_words(days: Sequence[date]) -> str:
    """Some days one by one, many as a count and the last one."""
    if len(days) <= DAYS_NAMED:
        return ", ".join(date_format(on, "D j M") for on in days)
    return _("on %(n)s days, the last %(day)s") % {
        "n": len(days),
        "day": date_format(days[-1], "D j M"),
    }


def sign_words(fact: Mapping[str, Any]) -> str:
    """One logged sign in a few words; its value where it says more than yes."""
    name, value = str(fact["sign"]), fact.get("value")
    label = str(LEG_SIGN.get(name) or BODY_SIGN.get(name) or MORE_SIGNS.get(name) or name)
    if name in ("heaviness", "pain") and value is not None and value is not True:
        return _("%(sign)s %(n)s of 10") % {"sign": label, "n": value}
    return label


MORE_SIGNS = {
    "calf_difference": gettext_lazy("one calf thicker than the other"),
    "weight_gain": gettext_lazy("weight gain"),
    **SKIN,
}


def evidence_words(evidence: Iterable[Mapping[str, Any]]) -> str:
    """The signs of an emergency in one line, each once: what to say on the phone."""
    said = []
    for fact in evidence:
        words = sign_words(fact)
        if fact.get("leg"):
            words = _("%(sign)s, %(leg)s") % {"sign": words, "leg": LEG_NAME[fact["leg"]]}
        if words not in said:
            said.append(words)
    return "; ".join(said)


def _unknown(finding: Finding) -> tuple[str, ...]:
    """What nobody said of the other leg."""
    return tuple(
        _("%(sign)s, %(leg)s: not logged. We count it as not there.")
        % {
            "sign": str(LEG_SIGN.get(one["sign"], one["sign"])).capitalize(),
            "leg": LEG_NAME[one["leg"]],
        }
        for one in finding.missing
    )


ANSWERS_TO = {
    "consult.unilateral-dvt-signs:watch": ("gone", "better", "same", "worse"),
    "safety.one-leg-heavier": ("better", "same", "worse"),
    "note.confirm": ("yes", "no"),
    "caution.heart-kidney-fluid": ("yes", "no"),
}
"""Replies that a rule waits for, on the card of a tier that is not urgent."""


def _actions(warning: WarningRecord) -> tuple[Action, ...]:
    """What can be said to an open warning. "Read" only where the rules let it count."""
    answers: tuple[str, ...] = ()
    if warning.tier not in PINNED:
        answers = ANSWERS_TO.get(warning.rule, ())
    if warning.tier == "routine":
        answers = (*answers, "read")
    replies = tuple(
        Action(
            url=reverse("warnings:answer", args=[warning.pk]),
            label=str(ANSWER[answer]),
            answer=answer,
            key=str(uuid.uuid4()),
        )
        for answer in answers
    )
    if warning.rule == "note.confirm":
        return (*replies, Action(url=reverse("journal:check_in_new"), label=_("Log it"), get=True))
    review = Action(
        url=reverse("warnings:review", args=[warning.pk]),
        label=_("A professional checked it"),
        get=True,
    )
    return (*replies, review)
