"""The page that says what was looked at: each rule met, not met or not known. Never all clear."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from guidance.assess.verdicts import ORDER, Says, Unknown, Verdict
from guidance.content.how import how
from guidance.facts.constants import EVIDENCE_DATES
from guidance.facts.types import Tier
from guidance.rules.registry import RULES
from guidance.rules.rule import Rule
from guidance.warnings.now import Now
from tracker.accounts.models import Person
from tracker.interpreter import PageLink
from tracker.journal.models import CheckIn
from tracker.record import LEGS, Leg
from tracker.record.words import (
    BODY_SIGN,
    LEG_NAME,
    LEG_SIGN,
    MEASURED,
    TIER,
    Labels,
    at_start,
    inside,
    labels,
)

DAYS_NAMED: Final = 3
"""Days without an answer that a line names one by one (our choice)."""

SIGNS_NAMED: Final = 5
"""Signs that the question on top names one by one; the rules below name them all (our choice)."""

LOOKED_BACK: Final = timedelta(days=EVIDENCE_DATES - 1)

QUESTION: Final = {
    "weight_gain": MEASURED["weight"].label,
    "can_take_4_steps": gettext_lazy("if it can take 4 steps"),
    "crack_odd_shape_numb_cold": gettext_lazy("if the leg has an odd shape, or is numb or cold"),
    "effort": gettext_lazy("how hard the walk was"),
    "place": gettext_lazy("where it hurt on the walk"),
    "began_after_min": gettext_lazy("after how many minutes it hurt"),
    "gone_within_10_min_of_rest": gettext_lazy("if the pain went with standing still"),
}
"""What is not a sign of a leg or of the body."""


@dataclass(frozen=True, kw_only=True)
class RuleLine:
    """One rule, how urgent it is for this person, and what is not known for it.

    `gaps`: signs that nobody answered and since when (`about`), and where they can be answered.
    """

    id: str
    sentence: str
    tier: str
    level: str
    gaps: tuple[PageLink, ...]


@dataclass(frozen=True, kw_only=True)
class RuleGroup:
    """Rules with the same verdict, the most urgent first."""

    says: str
    title: str
    about: str
    rules: tuple[RuleLine, ...]


@dataclass(frozen=True, kw_only=True)
class LookedAtPage:
    """What was looked at, what could not be answered, and every rule. Never that all is well."""

    time: str
    days: str
    check_ins: str
    rules: int
    unknown: int
    ask: tuple[PageLink, ...]
    groups: tuple[RuleGroup, ...]


def check_ins_read(person: Person, now: Now) -> Sequence[CheckIn]:
    """The check-ins of the last seven days: one query."""
    today = now.as_of.date()
    dates = (today - LOOKED_BACK, today)
    return list(CheckIn.objects.live().filter(person=person, on__range=dates))


def looked_at_page(
    now: Now, verdicts: Sequence[Verdict], *, check_ins: Sequence[CheckIn]
) -> LookedAtPage:
    """Every rule of warnings with its verdict; of two legs the one that needs more is told.

    `check_ins` are those of the last seven days.
    """
    today = now.as_of.date()
    full = sum(bool(check_in.nothing_new) for check_in in check_ins)
    open_now = {finding.rule for finding in now.findings}
    by_rule: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        by_rule[verdict.rule].append(verdict)
    found = [(rule, _strongest(by_rule[rule.id], rule.id in open_now)) for rule in RULES]
    not_known = [one for one in verdicts if one.says is Says.NOT_KNOWN]
    urgent = [one for one in not_known if one.tier is not None and one.tier >= Tier.URGENT]
    return LookedAtPage(
        time=date_format(now.as_of, "j F, H:i"),
        days=_("%(first)s to %(last)s")
        % {
            "first": date_format(today - LOOKED_BACK, "j F"),
            "last": date_format(today, "j F"),
        },
        check_ins=_("%(full)s full, %(partial)s not finished")
        % {"full": full, "partial": len(check_ins) - full},
        rules=len(RULES),
        unknown=sum(says is Says.NOT_KNOWN for _rule, (says, _tier) in found),
        ask=_gaps({gap for one in urgent for gap in one.unknown}, today, named=SIGNS_NAMED),
        groups=tuple(_groups(found, by_rule, today)),
    )


def _strongest(verdicts: Iterable[Verdict], is_open: bool) -> tuple[Says, Tier | None]:
    """The verdict of the leg that needs more; met also while its finding is open."""
    worst = max(verdicts, key=lambda one: (ORDER[one.says], one.tier or Tier.INFO))
    return (Says.MET, worst.tier) if is_open else (worst.says, worst.tier)


def _groups(
    found: Sequence[tuple[Rule, tuple[Says, Tier | None]]],
    by_rule: Mapping[str, Sequence[Verdict]],
    today: date,
) -> Iterable[RuleGroup]:
    for says, title, about in (
        (Says.MET, _("Matched"), _("You see these on Today, and under Warnings.")),
        (Says.NOT_KNOWN, _("Not known"), _("A yes to what is missing would be a warning.")),
        (Says.NOT_MET, _("Not matched"), _("This rules nothing out.")),
    ):
        lines = [
            (tier or Tier.INFO, _line(rule, says, tier, by_rule[rule.id], today))
            for rule, (verdict, tier) in found
            if verdict is says
        ]
        if lines:
            ordered = sorted(lines, key=lambda line: -line[0])
            yield RuleGroup(
                says=says.value.replace("_", "-"),
                title=title,
                about=about,
                rules=tuple(line for _tier, line in ordered),
            )


def _line(
    rule: Rule, says: Says, tier: Tier | None, verdicts: Iterable[Verdict], today: date
) -> RuleLine:
    missing = {gap for verdict in verdicts for gap in verdict.unknown}
    return RuleLine(
        id=rule.id,
        sentence=how()[rule.id].title,
        tier=tier.word if tier is not None else "",
        level=str(TIER.get(tier.word, _("Good to know"))) if tier is not None else "",
        gaps=_gaps(missing, today) if says is not Says.NOT_MET else (),
    )


def _gaps(
    missing: Iterable[Unknown], today: date, *, named: int | None = None
) -> tuple[PageLink, ...]:
    """One line for each leg (or both, or none) and its days, the newest first.

    `named` is how many signs a line names before it counts the others; None names all.
    """
    sides: dict[tuple[str, date], set[Leg | None]] = defaultdict(set)
    for one in missing:
        sides[one.sign, one.date].add(one.leg)
    days: dict[tuple[str, str], set[date]] = defaultdict(set)
    for (sign, day), legs in sides.items():
        for leg in ("both",) if legs.issuperset(LEGS) else sorted(one or "" for one in legs):
            days[sign, leg].add(day)
    signs: dict[tuple[tuple[date, ...], str], list[str]] = defaultdict(list)
    for (sign, leg), found in days.items():
        signs[tuple(sorted(found, reverse=True)), leg].append(sign)
    ordered = sorted(signs.items(), key=lambda one: (-one[0][0][0].toordinal(), one[0][1]))
    return tuple(_gap(dates, leg, found, today, named) for (dates, leg), found in ordered)


def _gap(
    dates: Sequence[date], leg: str, signs: Iterable[str], today: date, most: int | None
) -> PageLink:
    named = sorted(signs, key=PLACE.__getitem__)
    what = "; ".join(inside(WORDS[sign]) for sign in named[:most])
    if more := len(named[most:]) if most is not None else 0:
        what = ngettext("%(signs)s and %(n)s more", "%(signs)s and %(n)s more", more) % {
            "signs": what,
            "n": more,
        }
    if leg:
        what = _("%(leg)s: %(signs)s") % {"leg": LEG_NAME[leg], "signs": what}
    newest = dates[0]
    on_the_day = newest == today and not (set(named) & set(QUESTION))
    return PageLink(
        label=at_start(what),
        about=_when(dates, today),
        url=reverse("journal:check_in_new")
        if on_the_day
        else reverse("journal:day", args=[newest]),
    )


WORDS: Final[Labels] = {**labels(LEG_SIGN), **labels(BODY_SIGN), **QUESTION}
PLACE: Final = {sign: place for place, sign in enumerate(WORDS)}
"""The order of the check-in."""


def _when(dates: Sequence[date], today: date) -> str:
    if len(dates) > DAYS_NAMED:
        return ngettext("Not answered on %(n)s day", "Not answered on %(n)s days", len(dates)) % {
            "n": len(dates)
        }
    named = ", ".join(
        _("today") if day == today else date_format(day, "D j M") for day in reversed(dates)
    )
    return _("Not answered: %(days)s") % {"days": named}
