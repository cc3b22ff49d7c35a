"""The question of the next day: has somebody looked at what could not wait?

An answer is kept, and the question rests until tomorrow. It closes nothing: only what a
professional said does.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from guidance.warnings.card_actions import reply, review
from guidance.warnings.cards import WarningCard, group_card
from guidance.warnings.emergency.cards import emergency_first
from guidance.warnings.groups import groups_of, matches_of
from guidance.warnings.now import Now
from tracker.accounts.models import Person
from tracker.journal.models import Answer, WarningRecord

REPLIES = ("called", "better", "same", "worse")


def cards_asking(
    person: Person, now: Now, records: Sequence[WarningRecord], *, today: date
) -> tuple[WarningCard, ...]:
    """The cards of the open warnings; an urgent one of an earlier date asks, once a date."""
    first, others = emergency_first(person, now, records)
    groups = groups_of(others)
    waiting = [
        group
        for group in groups
        if any(one.tier == "urgent" and one.opened_on < today for one in group)
    ]
    answers = Answer.objects.live().filter(person=person, on=today).values_list("rule", "leg")
    said = set(answers) if waiting else set()
    asked = [group for group in waiting if not any(_answered(one, said) for one in group)]
    return first + tuple(
        _asking(group, card) if group in asked else card
        for group in groups
        for card in [group_card(person, now, group)]
    )


def _answered(warning: WarningRecord, said: Collection[tuple[str, str]]) -> bool:
    rules = {warning.rule, warning.rule.partition(":")[0]}
    return any(rule in rules and leg in ("", *warning.legs) for rule, leg in said)


def _asking(group: Sequence[WarningRecord], card: WarningCard) -> WarningCard:
    """The card with the question; what could be said below is said to the question."""
    matches = matches_of(group)
    titles = [match.label for match in card.matches] or [""]
    return replace(
        card,
        ask=_("Has somebody looked at it?"),
        actions=(
            *(
                review(match, about=title, main=True)
                for match, title in zip(matches, titles, strict=True)
            ),
            *(reply(matches[0], answer) for answer in REPLIES),
        ),
    )
