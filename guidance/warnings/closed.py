"""A closed warning: what was said then, what was logged, and how it ended. It asks for nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy

from guidance.warnings.cards import how_of, name_of
from guidance.warnings.evidence import EvidenceLine, signs
from guidance.warnings.recorded import readable
from guidance.warnings.records import closed_by
from tracker.accounts.models import Person
from tracker.journal.models import WarningRecord
from tracker.units import units_of

YOU_WERE_TOLD: Final = {
    "emergency": gettext_lazy("You were told to call for help about %(leg)s"),
    "urgent": gettext_lazy("You were told to get %(leg)s checked that day"),
    "soon": gettext_lazy("You were told to book an appointment about %(leg)s"),
    "routine": gettext_lazy("You were told to mention %(leg)s at a visit"),
    "caution": gettext_lazy("You were told to keep an eye on %(leg)s"),
}
LEG_OF: Final = {
    "left": (gettext_lazy("your left leg"), gettext_lazy("%(name)s's left leg")),
    "right": (gettext_lazy("your right leg"), gettext_lazy("%(name)s's right leg")),
    "both": (gettext_lazy("your legs"), gettext_lazy("%(name)s's legs")),
}
"""A leg of one's own, and one of somebody else."""
YOU_WERE_TOLD_OF_NO_LEG: Final = {
    "emergency": gettext_lazy("You were told to call for help"),
    "urgent": gettext_lazy("You were told to get help that day"),
    "soon": gettext_lazy("You were told to book an appointment"),
    "routine": gettext_lazy("You were told to mention something at a visit"),
    "caution": gettext_lazy("You were told to keep an eye on something"),
}


@dataclass(frozen=True, kw_only=True)
class ClosedCard:
    """As `guidance/warnings/_closed.html` shows it. `about` may be empty, and so may the signs."""

    id: str
    title: str
    about: str
    ended: str
    left: tuple[EvidenceLine, ...]
    right: tuple[EvidenceLine, ...]
    body: tuple[EvidenceLine, ...]
    how: str


def closed_card(person: Person, warning: WarningRecord) -> ClosedCard:
    """The card of a warning that is closed, from what it rested on when it was shown last."""
    evidence, units = readable(warning.evidence), units_of(person.units)
    return ClosedCard(
        id=f"warning-{warning.pk}",
        title=told_words(person, warning),
        about=name_of(warning.rule),
        ended=ended_words(warning),
        left=signs(evidence, "left", units),
        right=signs(evidence, "right", units),
        body=signs(evidence, None, units),
        how=how_of(warning.rule),
    )


def told_words(person: Person, warning: WarningRecord) -> str:
    """What the reader was told to do, in the past tense; `person` is whose record it is."""
    if not warning.legs:
        return str(YOU_WERE_TOLD_OF_NO_LEG[warning.tier])
    own, other = LEG_OF["both" if len(warning.legs) > 1 else warning.legs[0]]
    leg = person.whose.says(str(own), str(other))
    return str(YOU_WERE_TOLD[warning.tier]) % {"leg": leg}


def ended_words(warning: WarningRecord) -> str:
    """From when to when it was open, and what closed it."""
    opened = date_format(warning.opened_on, "j F Y")
    if warning.closed_on is None:
        return _("From %(day)s.") % {"day": opened}
    closed = date_format(warning.closed_on, "j F Y")
    words = (
        _("From %(day)s, closed the same day.") % {"day": opened}
        if opened == closed
        else _("From %(opened)s, closed on %(closed)s.") % {"opened": opened, "closed": closed}
    )
    return f"{words} {closed_by(warning.rule, warning.closed_by)}." if warning.closed_by else words
