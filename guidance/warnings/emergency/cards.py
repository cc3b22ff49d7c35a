"""The emergency as a card on Today, in Warnings and on its own page: open, or called about."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from django.urls import reverse
from django.utils.translation import gettext as _

from guidance.content import cards as content
from guidance.content.cards import Region, region, said
from guidance.facts.finding import Evidence
from guidance.warnings.answered import waiting, was_called
from guidance.warnings.card_actions import Action, review
from guidance.warnings.cards import Answers, WarningCard, group_card
from guidance.warnings.emergency.mistakes import mistake_of
from guidance.warnings.emergency.signs import signs_of, still_told
from guidance.warnings.emergency.words import named
from guidance.warnings.evidence import signs_logged
from guidance.warnings.groups import READING_PLACE
from guidance.warnings.now import Now
from tracker.accounts.models import Person
from tracker.interpreter import PageLink
from tracker.journal.models import WarningRecord
from tracker.units import Units, units_of

Records = Sequence[WarningRecord]


def emergency_first(
    person: Person, now: Now, records: Records
) -> tuple[tuple[WarningCard, ...], list[WarningRecord]]:
    """The one card of what waits as an emergency, or of what was called about; and the rest."""
    open_ones = waiting(records)
    called = [one for one in records if was_called(now.calls, one)]
    apart = {one.pk for one in (*open_ones, *called)}
    others = [one for one in records if one.pk not in apart]
    if open_ones:
        return (open_card(person, now, open_ones, beside=called),), others
    return ((called_card(person, now, called),) if now.called else ()), others


def card_of(person: Person, now: Now, warning: WarningRecord) -> WarningCard:
    """The card of one open warning, as an emergency where it is one or was called about."""
    if waiting([warning]):
        return open_card(person, now, [warning])
    if was_called(now.calls, warning):
        return called_card(person, now, [warning])
    return group_card(person, now, (warning,))


def open_card(person: Person, now: Now, warnings: Records, *, beside: Records = ()) -> WarningCard:
    """One card for every emergency that waits, with the three answers.

    `beside`: what was called about before; its signs are told again.
    """
    lines = region(person.region or None)
    cards = [group_card(person, now, (one,)) for one in warnings]
    told = still_told(person, now, (*warnings, *beside))
    facts, units = list(chain.from_iterable(told)), units_of(person.units)
    words = words_of(person, warnings)
    say = [line for one in words for line in one.say]
    return replace(
        cards[0],
        title=call_now(lines),
        lead=first_aid(words) or lines.call_emergency,
        call=lines.emergency_number,
        signs=signs_logged(facts, units),
        because=" ".join(dict.fromkeys(card.because for card in cards)),
        do=tuple(dict.fromkeys((*to_do(words, lines), *say))),
        dont=not_to_do(words),
        matches=tuple(
            PageLink(
                url=reverse("warnings:warning", args=[one.pk]), label=card.because or card.title
            )
            for card, one in zip(cards, warnings, strict=True)
            if len(warnings) > 1
        ),
        answers=answers_to(person, now, warnings),
        actions=_actions(cards, warnings, told, units),
    )


def called_card(person: Person, now: Now, warnings: Records) -> WarningCard:
    """What stands on top for 24 hours after a call: no other line than the emergency number.

    Also where nothing that was called about is open any more: help is on its way all the same.
    """
    lines = region(person.region or None)
    cards = [group_card(person, now, (one,)) for one in warnings]
    told = still_told(person, now, warnings)
    facts, units = list(chain.from_iterable(told)), units_of(person.units)
    return WarningCard(
        id="called",
        tier="urgent",
        band=_("You called for help"),
        title=you_called(lines),
        lead=stay(person, lines),
        call=lines.emergency_number,
        sos=None,
        signs=signs_logged(facts, units),
        because="",
        do=(),
        dont=not_to_do(words_of(person, warnings)),
        unknown=(),
        actions=_actions(cards, warnings, told, units),
        clears=cards[0].clears if cards else "",
        changed=next((card.changed for card in cards if card.changed), ""),
        how=cards[0].how if len(cards) == 1 else "",
    )


def _actions(
    cards: Sequence[WarningCard],
    warnings: Records,
    told: Iterable[Sequence[Evidence]],
    units: Units,
) -> tuple[Action, ...]:
    """A check of each warning, by its signs in the words of the screen; alone it needs no name."""
    if len(warnings) == 1:
        return (review(warnings),)
    return tuple(
        review(
            (one,),
            about="; ".join(dict.fromkeys(named(fact, units) for fact in facts)) or card.title,
        )
        for one, card, facts in zip(warnings, cards, told, strict=False)
    )


def call_now(lines: Region) -> str:
    return _("Call %(name)s now") % {"name": lines.emergency_name}


def you_called(lines: Region) -> str:
    """What a page says for 24 hours after a call."""
    return _("You told us you called %(name)s") % {"name": lines.emergency_name}


def stay(person: Person, lines: Region) -> str:
    """What to do then, and when to call again."""
    where = person.whose.says(_("Stay where you are."), _("Someone should stay with %(name)s."))
    return f"{where} {not_called_or_worse(lines)}"


def not_called_or_worse(lines: Region) -> str:
    return _("Not called yet, or worse? Call %(name)s.") % {"name": lines.emergency_name}


def words_of(person: Person, warnings: Records) -> list[content.CardWords]:
    """What the content says of these emergencies together.

    What has first aid stands first, then what is of the whole body. One that is in each leg is
    said once, of both. What would contradict another is left out.
    """
    lines, name = region(person.region or None), person.whose.other_name
    legs: dict[str, tuple[str, ...]] = {}
    for one in sorted(warnings, key=lambda one: (bool(one.legs), READING_PLACE.get(one.rule, 0))):
        legs[one.rule] = tuple(dict.fromkeys((*legs.get(one.rule, ()), *one.legs)))
    found = [
        said(
            rule,
            "emergency",
            of,
            lines,
            name=name,
            beside={other: there for other, there in legs.items() if other != rule},
        )
        for rule, of in legs.items()
    ]
    return sorted(found, key=lambda one: not one.first_aid)


def to_do(words: Iterable[content.CardWords], lines: Region) -> tuple[str, ...]:
    """What to do now, each once: neither the call, which is the button, nor what is said in it."""
    return tuple(
        dict.fromkeys(
            line
            for one in words
            for line in one.do
            if line != lines.call_emergency and line not in one.say
        )
    )


def not_to_do(words: Iterable[content.CardWords]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for one in words for line in one.do_not))


def first_aid(words: Iterable[content.CardWords]) -> str:
    """What is done while the call is made, in a line."""
    return " ".join(dict.fromkeys(line for one in words for line in one.first_aid))


def answers_to(person: Person, now: Now, warnings: Records) -> Answers:
    """The three answers, with a button for each sign that an entry holds."""
    found, units = signs_of(person, now, warnings), units_of(person.units)
    unclear = [one for one in warnings if hasattr(one, "dispute")]
    return Answers(
        answer_url=reverse("warnings:emergency_answer"),
        mistake_url=reverse("warnings:mistake"),
        key=str(uuid.uuid4()),
        named=tuple(one.pk for one in warnings),
        mistakes=tuple(mistake_of(sign, now, units) for sign in found if sign.holders),
        unclear=f"{reverse('warnings:warning', args=[unclear[0].pk])}#changed" if unclear else "",
    )
