"""What the pages of the warnings show, in words: cards, history, what to look for now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy

from guidance.content.cards import Region, region, said
from guidance.content.library import Item, library
from guidance.warnings.actions import LONGEST_NUMBER
from guidance.warnings.answered import as_spoken_of
from guidance.warnings.cards import Sos, WarningCard, group_card, how_of, name_of, sos_of
from guidance.warnings.emergency.cards import card_of, emergency_first
from guidance.warnings.emergency.signs import facts_of
from guidance.warnings.emergency.words import named
from guidance.warnings.evidence import SignsLogged, signs_logged
from guidance.warnings.groups import Group, groups_of, legs_of
from guidance.warnings.known import Logged, still_holding
from guidance.warnings.models import in_question
from guidance.warnings.now import Now
from guidance.warnings.recorded import readable
from guidance.warnings.records import closed_by, open_records
from tracker.accounts.models import Person
from tracker.accounts.pages import sign_lines
from tracker.interpreter import PageLink
from tracker.journal.models import Answer, Review, WarningRecord
from tracker.record.words import ANSWER, OUTCOME, TIER
from tracker.units import units_of

PAST_SHOWN = 20


@dataclass(frozen=True, kw_only=True)
class WarningsPage:
    """Open warnings, the worst first, and the closed ones, newest first."""

    open: tuple[WarningCard, ...]
    past: tuple[PageLink, ...]
    older_url: str | None


def index_page(person: Person, now: Now, *, before: str | None) -> WarningsPage:
    """`before` is the number of the warning after which the list of past ones goes on."""
    past = WarningRecord.objects.filter(person=person, closed_on__isnull=False).order_by("-pk")
    if before is not None and before.isdecimal() and len(before) <= LONGEST_NUMBER:
        past = past.filter(pk__lt=int(before))
    shown = list(past[: PAST_SHOWN + 1])
    older = len(shown) > PAST_SHOWN
    shown = shown[:PAST_SHOWN]
    first, others = emergency_first(person, now, open_records(person))
    return WarningsPage(
        open=(*first, *(group_card(person, now, group) for group in groups_of(others))),
        past=tuple(
            PageLink(
                url=reverse("warnings:warning", args=[one.pk]),
                label=told_words(person, one),
                about=". ".join(filter(None, (name_of(one.rule), ended_words(one)))),
            )
            for one in shown
        ),
        older_url=f"{reverse('warnings:index')}?before={shown[-1].pk}" if older else None,
    )


@dataclass(frozen=True, kw_only=True)
class WarningPage:
    """One warning, whole: `card` while it is open, `closed` afterwards.

    `question`: where "was it a mistake?" is answered; empty while it is not asked.
    """

    heading: str
    card: WarningCard | None
    closed: ClosedCard | None
    question: str
    said: tuple[str, ...]


def warning_page(person: Person, warning: WarningRecord, now: Now) -> WarningPage:
    """The card as it stands now; of a closed warning what was said and logged, in grey."""
    is_open = warning.closed_on is None
    return WarningPage(
        heading=person.whose.says(_("Your warning"), _("A warning for %(name)s"))
        if is_open
        else _("An earlier warning"),
        card=replace(card_of(person, now, warning), changed="") if is_open else None,
        closed=None if is_open else closed_card(person, warning),
        question=reverse("warnings:changed", args=[warning.pk]) if in_question(warning) else "",
        said=_said(person, warning),
    )


def _said(person: Person, warning: WarningRecord) -> tuple[str, ...]:
    """Answers and reviews of this rule since the warning opened, the earliest first."""
    about = {"person": person, "on__gte": warning.opened_on}
    rules = {warning.rule, warning.rule.partition(":")[0]}
    lines = [
        (row.on, ANSWER[row.answer])
        for row in Answer.objects.live().filter(**about, rule__in=rules)
    ] + [
        (row.on, OUTCOME[row.outcome])
        for row in Review.objects.live().filter(**about, rule__in=rules)
    ]
    return tuple(
        f"{date_format(on, 'j F')}: {words}" for on, words in sorted(lines, key=lambda one: one[0])
    )


def review_title(person: Person, now: Now, match: Group) -> str:
    """What the card of these warnings is called.

    Of an emergency, also one that help was called for, which signs it is.
    """
    warning, lines = match[0], region(person.region or None)
    if any(one.tier == "emergency" for one in as_spoken_of(match, now.calls)):
        units = units_of(person.units)
        signs = dict.fromkeys(named(fact, units) for one in match for fact in facts_of(now, one))
        return ": ".join(filter(None, (str(TIER["emergency"]), "; ".join(signs))))
    name = person.whose.other_name
    return said(warning.rule, warning.tier, legs_of(match), lines, name=name).title


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
    signs: SignsLogged
    how: str


def closed_card(person: Person, warning: WarningRecord) -> ClosedCard:
    """The card of a warning that is closed, from what it rested on when it was shown last."""
    return ClosedCard(
        id=f"warning-{warning.pk}",
        title=told_words(person, warning),
        about=name_of(warning.rule),
        ended=ended_words(warning),
        signs=signs_logged(readable(warning.evidence), units_of(person.units)),
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


@dataclass(frozen=True, kw_only=True)
class KnownPage:
    """About a form of what has long been so. `kept` is what else was said to be usual and stays."""

    warning: int
    leg: str
    sos: Sos | None
    kept: tuple[str, ...]


def known_page(person: Person, warning: WarningRecord, today: date) -> KnownPage:
    """What stands around the form about this warning of one leg."""
    before = still_holding(person, today)
    return KnownPage(
        warning=warning.pk,
        leg=warning.legs[0],
        sos=sos_of(region(person.region or None), person.whose),
        kept=tuple(sign_lines(before, units_of(person.units))) if before is not None else (),
    )


def stays_words(person: Person, logged: Logged, look_on: date | None) -> str:
    """Why the card stays although the usual is kept, and what to do."""
    if look_on is not None and look_on < logged.first:
        why = _("The card stays: they looked before this was first logged, on %(day)s.") % {
            "day": date_format(logged.first, "j F")
        }
    else:
        why = _("The card stays: it was logged again after they looked.")
    advice = _("Ask them if it is still the same. Then press “A professional checked it”.")
    saved = person.whose.says(_("Your usual is saved."), _("What is usual for %(name)s is saved."))
    return f"{saved} {why} {advice}"


SIGNS_NOW: Final = (
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

SIGNS_TODAY: Final = (
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
class CheckNowPage:
    """The signs that cannot wait, those for today, and whom to call for them.

    `today` is empty for 24 hours after a call: nobody who waits for help is sent to another line.
    """

    lines: Region
    now: tuple[Item, ...]
    today: tuple[Item, ...]


def check_now_page(person: Person, *, called: bool) -> CheckNowPage:
    """The questions with the numbers of the person's region."""
    items = library().items
    return CheckNowPage(
        lines=region(person.region or None),
        now=tuple(items[one] for one in SIGNS_NOW),
        today=() if called else tuple(items[one] for one in SIGNS_TODAY),
    )
