"""The buttons of a card: replies that a rule waits for, and what a professional said."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from guidance.rules.notes import NOTE
from guidance.warnings.recorded import PINNED
from tracker.journal.models import WarningRecord
from tracker.record.words import ANSWER, CLOSED_BY


@dataclass(frozen=True, kw_only=True)
class Action:
    """One button; `get` for a link, `answer` for what it posts and the `key` that posts it once.

    `fields` are names and values that it posts besides. `also` is the number of the warning of the
    other leg to which the same is said.
    """

    url: str
    label: str
    get: bool = False
    answer: str = ""
    key: str = ""
    main: bool = False
    fields: tuple[tuple[str, str], ...] = ()
    also: str = ""


ANSWERS_TO = {
    "consult.unilateral-dvt-signs:watch": ("gone", "better", "same", "worse"),
    "safety.one-leg-heavier": ("better", "same", "worse"),
    "caution.heart-kidney-fluid": ("yes", "no"),
}
"""Replies that a rule waits for, on the card of a tier that is not urgent."""


def actions_of(match: Sequence[WarningRecord], *, about: str = "") -> tuple[Action, ...]:
    """What can be said to an open warning. "Read" only where the rules let it count.

    `match` is one warning, or the same one of each leg: what is said counts for each of them.
    `about` names the warning in each label, on a card that it shares with others.
    """
    warning = match[0]
    answers = ANSWERS_TO.get(warning.rule, ()) if warning.tier not in PINNED else ()
    if warning.tier == "routine":
        answers = (*answers, "read")
    replies = tuple(reply(match, answer, about=about) for answer in answers)
    if warning.rule == NOTE:  # its question has buttons of its own
        return replies
    return (*replies, review(match, about=about))


def reply(
    match: Sequence[WarningRecord],
    answer: str,
    *,
    about: str = "",
    fields: tuple[tuple[str, str], ...] = (),
) -> Action:
    """A button that keeps an answer."""
    return Action(
        url=reverse("warnings:answer", args=[match[0].pk]),
        label=_("%(label)s: %(about)s") % {"label": ANSWER[answer], "about": about}
        if about
        else str(ANSWER[answer]),
        answer=answer,
        key=str(uuid.uuid4()),
        fields=fields,
        also=str(match[1].pk) if len(match) > 1 else "",
    )


def review(match: Sequence[WarningRecord], *, about: str = "", main: bool = False) -> Action:
    """The way to tell what a professional said. Of the other leg its address has only a number."""
    also = f"?also={match[1].pk}" if len(match) > 1 else ""
    return Action(
        url=reverse("warnings:review", args=[match[0].pk]) + also,
        label=_("Checked: %(about)s") % {"about": about} if about else str(CLOSED_BY["review"]),
        get=True,
        main=main,
    )


def check_in_with(chips: Iterable[str], *, label: str, on: date, uid: str = "") -> Action:
    """Opens the check-in with this id, or a new one of a date, with chips. It logs nothing."""
    asked = tuple(dict.fromkeys(chips))
    form = reverse("journal:check_in_edit", args=[uid]) if uid else reverse("journal:check_in_new")
    return Action(
        url=f"{form}#{f'chip-{asked[0]}' if asked else 'signs'}",
        label=label,
        main=True,
        fields=(
            ("begin", "chips"),
            ("opened_on", on.isoformat()),
            *(("chip", chip) for chip in asked),
        ),
    )
