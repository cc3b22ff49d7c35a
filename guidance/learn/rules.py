"""The page "How the warnings work": every rule in plain words, from the very numbers it uses.

This page is about nobody; whether a rule is met for somebody is on another page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any, Final

from django.utils.formats import time_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from guidance.content.cards import region, said, words
from guidance.content.how import how
from guidance.content.library import Library, Publication, library, library_after_a_call
from guidance.content.numbers import named_in, numbers
from guidance.learn.search import matches
from guidance.rules.registry import INFORMING, RULES
from guidance.rules.rule import Rule
from tracker.record.words import MEASURED, SIGN, TIER, inside
from tracker.units import units_of

REASONS: Final = (
    "consult.unilateral-dvt-signs",
    "consult.persistent-worsening-severe",
    "consult.neuro",
    "consult.known-condition",
    "consult.no-improvement",
    "consult.skin-changes",
)
"""The article's six reasons to see a professional, in its order."""

Levels = Mapping[str, str | Promise]
"""How soon, the soonest first: the tier and its words, as the band of a card says them."""

LADDER: Final[Levels] = {
    "emergency": gettext_lazy("Emergency: call now"),
    "urgent": gettext_lazy("Urgent: today"),
    "soon": gettext_lazy("Soon: book in 2 to 3 days"),
    "routine": gettext_lazy("Routine: mention it"),
    "caution": gettext_lazy("Caution: keep an eye on it"),
    "info": gettext_lazy("Good to know"),
}
OTHER_QUESTIONS: Final = {
    "walk": gettext_lazy("how hard walks were"),
    "walk_pain": gettext_lazy("pain on walks"),
    "injury": gettext_lazy("an injury that was told"),
    "weight": MEASURED["weight"].label,
}


@dataclass(frozen=True, kw_only=True)
class ClauseLine:
    """One clause of a rule; `ours` when a number in it is our choice."""

    text: str
    ours: bool


@dataclass(frozen=True, kw_only=True)
class Explained:
    """One rule. `anchor` is its place on the page; `closes` says of its levels what closes them."""

    anchor: str
    title: str
    levels: Levels
    lines: tuple[ClauseLine, ...]
    reads: str
    closes: tuple[tuple[str, str], ...]
    sources: tuple[Publication, ...]


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """One reason of the guide, or one sign that we added, with the rules that look for it."""

    id: str
    title: str
    text: tuple[str, ...]
    levels: Levels
    beyond_article: bool
    rules: tuple[Explained, ...]
    open: bool = False


@dataclass(frozen=True, kw_only=True)
class CriteriaGroup:
    id: str
    title: str
    criteria: tuple[Criterion, ...]


def criteria_groups(
    *, units: str, opened: str = "", called: bool = False
) -> tuple[CriteriaGroup, ...]:
    """Every rule, numbers in these units; the one that is `opened` by its id is unfolded.

    `called`: the reader called for help in the last 24 hours, and is told of no other line.
    """
    criteria = [
        replace(one, open=any(rule.anchor == opened for rule in one.rules))
        for one in _criteria(units, library_after_a_call() if called else library())
    ]
    reasons = [one for one in criteria if one.id in REASONS]
    titles = (
        ("reasons", _("The six reasons"), sorted(reasons, key=lambda one: REASONS.index(one.id))),
        ("cautions", _("When to take care"), [c for c in criteria if c.id.startswith("caution.")]),
        ("added", _("Danger signs that we added"), [c for c in criteria if c.beyond_article]),
    )
    return tuple(
        CriteriaGroup(id=name, title=title, criteria=tuple(found)) for name, title, found in titles
    )


def rules_found(query: str, *, units: str) -> tuple[tuple[Criterion, Explained], ...]:
    """The reasons and signs of which a rule has every word of the query, with that rule."""
    return tuple(
        (criterion, rule)
        for criterion in _criteria(units, library())
        for rule in criterion.rules
        if matches(
            query, (criterion.title, rule.title, rule.reads, *(line.text for line in rule.lines))
        )
    )


@cache
def _by_criterion() -> dict[str, tuple[tuple[Rule, ...], ...]]:
    """The rules of each criterion; those of one id, one that informs among them, together."""
    found: dict[str, dict[str, tuple[Rule, ...]]] = {}
    for rule in (*RULES, *INFORMING):
        same = found.setdefault(rule.article or rule.id, {})
        same[rule.id] = (*same.get(rule.id, ()), rule)
    return {criterion: tuple(rules.values()) for criterion, rules in found.items()}


def _criteria(units: str, content: Library) -> Iterator[Criterion]:
    items = content.items
    for name, groups in _by_criterion().items():
        rules = tuple(_explained(same, units) for same in groups)
        item = items.get(name)
        yield Criterion(
            id=name,
            title=item.title if item else rules[0].title,
            text=item.text if item else (),
            levels=_levels({tier for rule in rules for tier in rule.levels}),
            beyond_article=groups[0][0].article is None,
            rules=rules,
        )


def _levels(tiers: Collection[str]) -> Levels:
    return {tier: TIER.get(tier, label) for tier, label in LADDER.items() if tier in tiers}


def _explained(same: tuple[Rule, ...], units: str) -> Explained:
    rule = same[0]
    cards = [card for card in words() if card.rule == rule.id]
    lines = how()[rule.id].lines
    cited = [code for one in same for code in one.sources]
    cited += [code for line in lines for name in named_in(line) for code in numbers()[name].sources]
    sources = library().source_by_id
    return Explained(
        anchor=rule.id,
        title=how()[rule.id].title,
        levels=_levels({tier for card in cards for tier in card.tiers}),
        lines=tuple(_line(line, units) for line in lines),
        reads="; ".join(_reads(same)),
        closes=tuple(
            (
                ", ".join(str(TIER.get(tier, LADDER["info"])) for tier in card.tiers),
                said(rule.id, card.tiers[0], (), region(None)).clears,
            )
            for card in cards
        ),
        sources=tuple(sources[code] for code in dict.fromkeys(cited)),
    )


def _line(line: str, units: str) -> ClauseLine:
    names = named_in(line)
    text = line.format_map({name: _Shown(numbers()[name].value, units) for name in names})
    return ClauseLine(text=text, ours=any(numbers()[name].ours for name in names))


@dataclass(frozen=True)
class _Shown:
    """A number as a line says it: what follows the colon says in which unit."""

    value: Any
    units: str

    def __format__(self, spec: str) -> str:
        measures = units_of(self.units)
        match spec:
            case "kg":
                return measures.weight.in_words(self.value)
            case "cm":
                return measures.length.in_words(self.value)
            case "temperature":
                return measures.temperature.in_words(self.value)
            case "weeks":
                return str(self.value // 7)
            case "hour":
                return time_format(self.value, "TIME_FORMAT")
            case "percent":
                return _("%(n)s per cent") % {"n": int(self.value * 100)}
            case "" if isinstance(self.value, tuple):
                return _("%(n)s of %(all)s") % {"n": self.value[0], "all": self.value[1]}
            case "" if isinstance(self.value, int | Decimal):
                return str(self.value)
        raise ValueError(f"{self.value!r} cannot be shown as {spec!r}")


def _reads(same: tuple[Rule, ...]) -> tuple[str, ...]:
    """What the rule looks at, each named once."""
    asked = [reads for rule in same for reads in rule.inputs]
    signs = [sign for reads in asked for sign in (*reads.leg, *reads.other, *reads.body)]
    signs += [sign for rule in same for sign in rule.compares]
    names = [inside(SIGN[sign].label) for sign in signs]
    names += [
        inside(label)
        for kind, label in OTHER_QUESTIONS.items()
        if any(getattr(reads, kind) for reads in asked)
    ]
    return tuple(dict.fromkeys(names))
