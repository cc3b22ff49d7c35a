"""A warning as a card: what to do, whom to call, why, what not to do, what would clear it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from guidance.assess.emergencies import CALLED
from guidance.content.cards import Region, region, said
from guidance.content.library import library
from guidance.facts.finding import Evidence
from guidance.rules.notes import NOTE
from guidance.rules.registry import BY_ID
from guidance.warnings.answered import was_safe
from guidance.warnings.card_actions import Action, actions_of
from guidance.warnings.evidence import EvidenceLine, evidence_of, signs, unknown_of
from guidance.warnings.groups import (
    READING_PLACE,
    Group,
    groups_of,
    is_of_each_leg,
    legs_of,
    matches_of,
)
from guidance.warnings.lines import lines_of
from guidance.warnings.models import in_question
from guidance.warnings.notes import NoteQuestion, emergency_dates, notes_of, question_of
from guidance.warnings.now import Now
from guidance.warnings.offer import Offer, offers_of
from tracker.accounts.models import Person
from tracker.accounts.whose import Whose
from tracker.journal.models import WarningRecord
from tracker.record.words import LEG_NAME, at_start
from tracker.units import units_of


@dataclass(frozen=True, kw_only=True)
class Call:
    """A number to dial and the words of its button."""

    number: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Sos:
    """When to call the emergency number; `number` and `label` where the words need a link."""

    text: str
    number: str = ""
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class GroupedWarning:
    """One of several warnings that share a card, and where it stands alone."""

    title: str
    url: str


@dataclass(frozen=True, kw_only=True)
class CardQuestion:
    """The question of a later date; the actions of the card are its answers."""

    title: str


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """A sign that was told, with the times of all `entries` that its button takes it out of.

    `token` names the sign. `log_url`: where one entry of several is changed alone; empty for one.
    """

    text: str
    label: str
    token: str
    entries: tuple[str, ...]
    log_url: str


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What can be said to an emergency: `parts/_emergency_answers.html`.

    `named`: the warnings that the screen names. `unclear`: where to say whether one that no entry
    holds any more was a mistake; empty where there is none.
    """

    answer_url: str
    mistake_url: str
    person: str
    key: str
    named: tuple[int, ...]
    mistakes: tuple[Mistake, ...]
    unclear: str


@dataclass(frozen=True, kw_only=True)
class WarningCard:
    """As `parts/_tier_card.html` shows it."""

    id: str
    tier: str
    title: str
    lead: str
    call: Call | None
    sos: Sos | None
    left: tuple[EvidenceLine, ...]
    right: tuple[EvidenceLine, ...]
    body: tuple[EvidenceLine, ...]
    because: str
    do: tuple[str, ...]
    dont: tuple[str, ...]
    unknown: tuple[str, ...]
    actions: tuple[Action, ...]
    clears: str
    band: str = ""
    matches: tuple[GroupedWarning, ...] = ()
    wrote: tuple[str, ...] = ()
    ask: CardQuestion | None = None
    asked: NoteQuestion | None = None
    answers: Answers | None = None
    how: str = ""
    changed: str = ""
    legs: str = ""
    unseen: tuple[str, ...] = ()
    usual: tuple[Offer, ...] = ()


def cards_of(person: Person, now: Now, records: Sequence[WarningRecord]) -> tuple[WarningCard, ...]:
    """A card for each group of open warnings, the worst first."""
    return tuple(group_card(person, now, group) for group in groups_of(records))


def group_card(person: Person, now: Now, group: Group) -> WarningCard:
    """One card for warnings of the same tier and leg (or alike in both), with all that match."""
    matches = matches_of(group)
    cards = [_card(person, now, match) for match in matches]
    first = cards[0]
    if len(cards) == 1:
        return first
    evidence = [fact for warning in group for fact in evidence_of(now, warning)]
    units = units_of(person.units)
    do = [line for card in cards for line in (card.lead, *card.do) if line and line != first.lead]
    return replace(
        first,
        left=signs(evidence, "left", units),
        right=signs(evidence, "right", units),
        body=signs(evidence, None, units),
        because=" ".join(dict.fromkeys(card.because for card in cards if card.because)),
        do=tuple(dict.fromkeys(do)),
        dont=tuple(dict.fromkeys(line for card in cards for line in card.dont)),
        unknown=tuple(dict.fromkeys(line for card in cards for line in card.unknown)),
        clears=" ".join(
            _("%(title)s: %(clears)s") % {"title": card.title, "clears": card.clears}
            for card in cards
            if card.clears
        ),
        how=reverse("learn:rules"),
        changed=next((card.changed for card in cards if card.changed), ""),
        matches=tuple(
            GroupedWarning(title=card.title, url=reverse("warnings:warning", args=[match[0].pk]))
            for card, match in zip(cards, matches, strict=True)
        ),
        actions=(
            *_called_after_all(person, now, group),
            *(
                action
                for card, match in zip(cards, matches, strict=True)
                for action in actions_of(match, about=name_of(match[0].rule) or card.title)
            ),
        ),
        usual=offers_of(group, evidence),
    )


def record_card(person: Person, now: Now, warning: WarningRecord) -> WarningCard:
    """The card of one open warning."""
    return _card(person, now, (warning,))


def _card(person: Person, now: Now, match: Group) -> WarningCard:
    """The card of one open warning, or of the same one of each leg."""
    warning, legs = match[0], legs_of(match)
    evidence = [fact for one in match for fact in evidence_of(now, one)]
    units = units_of(person.units)
    lines = lines_of(person, called=now.called)
    words = said(warning.rule, warning.tier, legs, lines, name=person.whose.other_name)
    urgent = warning.tier == "urgent"
    asked = next((one for one in match if in_question(one)), None)
    card = WarningCard(
        id=f"warning-{warning.pk}",
        tier=warning.tier,
        title=words.title,
        legs=at_start(LEG_NAME["both"]) if is_of_each_leg(match) else "",
        lead=words.do[0] if words.do else "",
        call=call_of(warning.tier, lines),
        sos=sos_of(lines, person.whose) if urgent else None,
        unseen=_unseen(lines, person.whose) if urgent else (),
        left=signs(evidence, "left", units),
        right=signs(evidence, "right", units),
        body=signs(evidence, None, units),
        because=" ".join(words.why),
        do=words.do[1:],
        dont=words.do_not,
        unknown=tuple(line for one in match for line in unknown_of(now, one)),
        actions=(*_called_after_all(person, now, match), *actions_of(match)),
        clears=words.clears,
        how=how_of(warning.rule),
        changed=f"{reverse('warnings:warning', args=[asked.pk])}#changed" if asked else "",
        usual=offers_of(match, evidence),
    )
    if warning.rule != NOTE:
        return card
    card = _asking(person, now, warning, card, evidence)
    if not emergency_dates(evidence):
        return card
    return replace(
        card,
        call=call_of("emergency", lines),
        sos=Sos(text=_("Do you have this now? %(call)s") % {"call": lines.call_emergency}),
    )


def _called_after_all(person: Person, now: Now, group: Group) -> tuple[Action, ...]:
    """Whoever said "safe" may have got worse, or have tapped in error: the call is a tap away."""
    if now.called or not any(was_safe(now.said, one) for one in group):
        return ()
    name = region(person.region or None).emergency_name
    return (
        Action(
            url=reverse("warnings:emergency_answer"),
            label=_("I have called %(name)s") % {"name": name},
            answer=CALLED,
            key=str(uuid.uuid4()),
        ),
    )


def _asking(
    person: Person,
    now: Now,
    warning: WarningRecord,
    card: WarningCard,
    evidence: Iterable[Evidence],
) -> WarningCard:
    """The card with the question about one note; with all notes where none is asked about."""
    question = question_of(person, warning, now.asked)
    if question is None:
        wrote = notes_of(person, evidence)
        return replace(card, wrote=wrote, body=() if wrote else card.body)
    return replace(
        card,
        title=question.title,
        lead="",
        body=(),
        asked=question,
        band=_("A question about your note"),
        actions=question.actions,
        because=" ".join((card.because, *_held_back(now))),
    )


def _held_back(now: Now) -> tuple[str, ...]:
    if now.hold != "question":
        return ()
    return (_("Until you answer, we suggest no walks, massage or compression."),)


def name_of(rule: str) -> str:
    """A rule in a few words, as the guide calls it; nothing for a rule of another version."""
    found = BY_ID.get(rule)
    item = library().items.get(found.article or found.id) if found is not None else None
    return item.title if item is not None else ""


def how_of(rule: str) -> str:
    """Where the rule is explained; nowhere for a rule of another version."""
    return f"{reverse('learn:rule', args=[rule])}#{rule}" if rule in READING_PLACE else ""


def call_of(tier: str, lines: Region) -> Call | None:
    """Whom to call for this tier in this region, where there is one number for it."""
    if tier == "emergency" and lines.emergency_number:
        return Call(
            number=lines.emergency_number, label=_("Call %(n)s") % {"n": lines.emergency_number}
        )
    if tier == "urgent" and lines.urgent_number:
        return Call(number=lines.urgent_number, label=_("Call %(n)s") % {"n": lines.urgent_number})
    return None


def sos_of(lines: Region, whose: Whose) -> Sos | None:
    call = call_of("emergency", lines)
    if call is None:
        return None
    return Sos(
        number=call.number,
        label=call.label,
        text=whose.says(
            _("if you are suddenly short of breath, have chest pain, cough up blood or faint."),
            _("if %(name)s is suddenly breathless, has chest pain, coughs up blood or faints."),
        ),
    )


def _unseen(lines: Region, whose: Whose) -> tuple[str, ...]:
    """Where else to turn when nobody gives an appointment."""
    return (
        lines.call_urgent,
        whose.says(
            _("Is it getting worse, or can nobody see you?"),
            _("Is it getting worse, or can nobody see %(name)s?"),
        )
        + f" {lines.call_emergency}",
    )
