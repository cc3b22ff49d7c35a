"""Check my legs now: the danger signs asked straight away, before any form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from guidance.content.cards import region
from guidance.content.library import Item, library
from guidance.warnings.cards import Call, call_of
from tracker.accounts.models import Person

NOW: Final = (
    "safety.pe",
    "safety.unwell",
    "safety.stroke",
    "safety.limb-ischaemia",
    "safety.hf",
    "safety.cauda-equina",
    "safety.cellulitis-severe",
    "safety.vein-bleed",
    "safety.rhabdo",
)
"""Signs for the emergency number; ids of the content."""

TODAY: Final = (
    "consult.unilateral-dvt-signs",
    "safety.cellulitis",
    "safety.weight-bearing",
    "safety.compartment",
    "safety.black-skin",
    "safety.foot-diabetes",
    "safety.rest-pain",
    "safety.rapid-swelling",
    "safety.pregnancy",
)
"""Signs that need somebody today."""


@dataclass(frozen=True, kw_only=True)
class SignList:
    """Some signs, and whom to call for one of them; `words` where there is no one number."""

    signs: tuple[Item, ...]
    call: Call | None
    words: str


@dataclass(frozen=True, kw_only=True)
class CheckNowPage:
    """The signs that cannot wait, those for today, and then the check-in.

    `today` is None for 24 hours after a call: nobody who waits for help is sent to another line.
    """

    now: SignList
    today: SignList | None


def check_now_page(person: Person, *, called: bool) -> CheckNowPage:
    """The questions with the numbers of the person's region."""
    items = library().items
    lines = region(person.region or None)
    return CheckNowPage(
        now=SignList(
            signs=tuple(items[one] for one in NOW),
            call=call_of("emergency", lines),
            words=lines.call_emergency,
        ),
        today=None
        if called
        else SignList(
            signs=tuple(items[one] for one in TODAY),
            call=call_of("urgent", lines),
            words=lines.call_urgent,
        ),
    )
