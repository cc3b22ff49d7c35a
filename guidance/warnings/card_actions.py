"""The buttons of a card: replies that a rule waits for, and what a professional said."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

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
    answers: tuple[str, ...] = ()
    if warning.tier not in PINNED:
        answers = ANSWERS_TO.get(warning.rule, ())
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
        label=_about(str(ANSWER[answer]), about),
        answer=answer,
        key=str(uuid.uuid4()),
        fields=fields,
        also=_also(match),
    )


def review(match: Sequence[WarningRecord], *, about: str = "", main: bool = False) -> Action:
    """The way to tell what a professional said."""
    return Action(
        url=reverse("warnings:review", args=[match[0].pk]) + also_in_address(_also(match)),
        label=_("Checked: %(about)s") % {"about": about} if about else str(CLOSED_BY["review"]),
        get=True,
        main=main,
    )


def also_in_address(also: str) -> str:
    """The warning of the other leg, for the address of a form; only its number."""
    return f"?also={also}" if also else ""


def _also(match: Sequence[WarningRecord]) -> str:
    """The number of the warning of the other leg that shares the card; empty without one."""
    return str(match[1].pk) if len(match) > 1 else ""


def _about(label: str, about: str) -> str:
    return _("%(label)s: %(about)s") % {"label": label, "about": about} if about else label
