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
from guidance.warnings.evidence import SignsLogged, evidence_of, signs_logged, unknown_of
from guidance.warnings.groups import READING_PLACE, Group, is_of_each_leg, legs_of, matches_of
from guidance.warnings.known import can_be_usual
from guidance.warnings.models import in_question
from guidance.warnings.notes import NoteQuestion, emergency_dates, notes_of, question_of
from guidance.warnings.now import Now
from tracker.accounts.models import Person
from tracker.accounts.whose import Whose
from tracker.interpreter import PageLink
from tracker.journal.models import WarningRecord
from tracker.record.words import LEG_NAME, at_start
from tracker.units import units_of


@dataclass(frozen=True, kw_only=True)
class Sos:
    """When to call the emergency number; `number` where the words need a link."""

    text: str
    number: str = ""


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
    key: str
    named: tuple[int, ...]
    mistakes: tuple[Mistake, ...]
    unclear: str


@dataclass(frozen=True, kw_only=True)
class WarningCard:
    """As `parts/_tier_card.html` shows it. `call`: a number to dial; empty where there is none.

    `ask`: the question of a later date, to which the actions are the answers.
    """

    id: str
    tier: str
    title: str
    lead: str
    call: str
    sos: Sos | None
    signs: SignsLogged
    because: str
    do: tuple[str, ...]
    dont: tuple[str, ...]
    unknown: tuple[str, ...]
    actions: tuple[Action, ...]
    clears: str
    band: str = ""
    matches: tuple[PageLink, ...] = ()
    wrote: tuple[str, ...] = ()
    ask: str = ""
    asked: NoteQuestion | None = None
    answers: Answers | None = None
    how: str = ""
    changed: str = ""
    legs: str = ""
    unseen: tuple[str, ...] = ()
    usual: tuple[PageLink, ...] = ()


def lines_of(person: Person, *, called: bool) -> Region:
    """The lines of a person. For 24 hours after a call no line but the emergency number is left:

    whoever waits for an ambulance is not told to ring the surgery too.
    """
    lines = region(person.region or None)
    if not called:
        return lines
    instead = _("Tell the people who help now about this too.")
    return replace(
        lines,
        call_urgent=instead,
        urgent_number="",
        book=instead,
        call_maternity=instead,
        call_team=instead,
    )


def group_card(person: Person, now: Now, group: Group) -> WarningCard:
    """One card for warnings of the same tier and leg (or alike in both), with all that match."""
    matches = matches_of(group)
    cards = [_card(person, now, match) for match in matches]
    first = cards[0]
    if len(cards) == 1:
        return first
    evidence = [fact for warning in group for fact in evidence_of(now, warning)]
    do = [line for card in cards for line in (card.lead, *card.do) if line and line != first.lead]
    return replace(
        first,
        signs=signs_logged(evidence, units_of(person.units)),
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
            PageLink(url=reverse("warnings:warning", args=[match[0].pk]), label=card.title)
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


def _card(person: Person, now: Now, match: Group) -> WarningCard:
    """The card of one open warning, or of the same one of each leg."""
    warning, legs = match[0], legs_of(match)
    evidence = [fact for one in match for fact in evidence_of(now, one)]
    lines = lines_of(person, called=now.called)
    words = said(warning.rule, warning.tier, legs, lines, name=person.whose.other_name)
    worse = person.whose.says(
        _("Is it getting worse, or can nobody see you?"),
        _("Is it getting worse, or can nobody see %(name)s?"),
    )
    urgent = warning.tier == "urgent"
    asked = next((one for one in match if in_question(one)), None)
    card = WarningCard(
        id=f"warning-{warning.pk}",
        tier=warning.tier,
        title=words.title,
        legs=at_start(LEG_NAME["both"]) if is_of_each_leg(match) else "",
        lead=words.do[0] if words.do else "",
        call={"emergency": lines.emergency_number, "urgent": lines.urgent_number}.get(
            warning.tier, ""
        ),
        sos=sos_of(lines, person.whose) if urgent else None,
        unseen=(lines.call_urgent, f"{worse} {lines.call_emergency}") if urgent else (),
        signs=signs_logged(evidence, units_of(person.units)),
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
    if emergency_dates(evidence):
        sos = Sos(text=_("Do you have this now? %(call)s") % {"call": lines.call_emergency})
        card = replace(card, call=lines.emergency_number, sos=sos)
    return _asking(person, now, warning, card, evidence)


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
        return replace(card, wrote=wrote, signs={**card.signs, "body": ()}) if wrote else card
    held = _("Until you answer, we suggest no walks, massage or compression.")
    return replace(
        card,
        title=question.title,
        lead="",
        signs={**card.signs, "body": ()},
        asked=question,
        band=_("A question about your note"),
        actions=question.actions,
        because=" ".join((card.because, *([held] if now.hold == "question" else ()))),
    )


def offers_of(group: Group, evidence: Sequence[Evidence]) -> tuple[PageLink, ...]:
    """Where to tell that it has always been like this; nowhere while a warning may not be usual."""
    if not all(can_be_usual(one, evidence) for one in group):
        return ()
    each = is_of_each_leg(group)
    return tuple(
        PageLink(
            url=reverse("warnings:known", args=[one.pk]),
            label=_("Tell us: %(leg)s") % {"leg": LEG_NAME[one.legs[0]]} if each else _("Tell us"),
        )
        for _legs, one in sorted({tuple(one.legs): one for one in group}.items())
    )


def name_of(rule: str) -> str:
    """A rule in a few words, as the guide calls it; nothing for a rule of another version."""
    found = BY_ID.get(rule)
    item = library().items.get(found.article or found.id) if found is not None else None
    return item.title if item is not None else ""


def how_of(rule: str) -> str:
    """Where the rule is explained; nowhere for a rule of another version."""
    return f"{reverse('learn:rule', args=[rule])}#{rule}" if rule in READING_PLACE else ""


def sos_of(lines: Region, whose: Whose) -> Sos | None:
    """When to call an emergency number; None where the region has no one number."""
    if not lines.emergency_number:
        return None
    return Sos(
        number=lines.emergency_number,
        text=whose.says(
            _("if you are suddenly short of breath, have chest pain, cough up blood or faint."),
            _("if %(name)s is suddenly breathless, has chest pain, coughs up blood or faints."),
        ),
    )
