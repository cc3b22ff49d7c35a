"""The words of a finding: its card, and the numbers to call in the person's region.

`rules.toml` has the words of each rule, with placeholders; `regions.toml` the lines to call;
`lines.toml` how a line of evidence is put together; the words of signs are the record's own.
Nothing here decides anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import groupby
from typing import Final, Literal

from pydantic.dataclasses import dataclass

from guidance.content.library import FOLDER, STRICT, read_file
from guidance.content.numbers import numbers
from guidance.facts.finding import Finding
from tracker.phrases import sign_words
from tracker.record.words import LEG_NAME, LEG_SIGN, at_start, inside
from tracker.units import METRIC

UNKNOWN_REGION: Final = "OTHER"
ANY_RULE: Final = "*"
EMPTY: Final[Mapping[str, tuple[str, ...]]] = {}
MOST_DATES: Final = 6  # lines of evidence on a card; the newest are kept


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Region:
    """Whom to call in one region. `*_number` is what a call button dials; empty: none.

    `emergency_name` is how the emergency number is called within a sentence.
    """

    id: str
    name: str
    call_emergency: str
    emergency_number: str
    emergency_name: str
    call_urgent: str
    urgent_number: str
    book: str
    call_maternity: str
    call_team: str


LINES: Final = ("call_emergency", "call_urgent", "book", "call_maternity", "call_team")
"""The sentences of a region that a text of `rules.toml` may have room for."""

FILLED: Final = frozenset({"leg", "your", "no_driving", *LINES})
"""What a text of `rules.toml` may have room for besides the numbers of the rules."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class GivesWay:
    """A line that is left out, or said as `then`, where one of these emergencies is open too."""

    line: str
    to: tuple[str, ...]
    then: str = ""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Words:
    """What the card of a rule says at one or more tiers; `tiers` are those it is for.

    One about the body is for findings that name no leg; it comes before that for any.
    """

    rule: str
    tiers: tuple[str, ...]
    about: Literal["any", "body"] = "any"
    title: str
    why: tuple[str, ...] = ()
    why_both: tuple[str, ...] = ()  # in place of `why` on a card about both legs; empty: the same
    first_aid: tuple[str, ...] = ()  # what is done while the call is made
    do: tuple[str, ...] = ()
    get_up: tuple[str, ...] = ()  # what to do for which one has to get up
    say: tuple[str, ...] = ()  # what to add on the phone
    do_not: tuple[str, ...] = ()
    stay_put: bool = False  # nobody gets up for anything with this emergency
    gives_way: tuple[GivesWay, ...] = ()
    clears: str

    @property
    def texts(self) -> tuple[str, ...]:
        return (
            self.title,
            *self.why,
            *self.why_both,
            *self.first_aid,
            *self.do,
            *self.get_up,
            *self.say,
            *self.do_not,
            *(one.then for one in self.gives_way),
            self.clears,
        )


@dataclass(frozen=True, kw_only=True, config=STRICT)
class _RegionsFile:
    region: tuple[Region, ...]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class _RulesFile:
    card: tuple[Words, ...]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class LineWords:
    """How a line of a card is put together.

    `your`: what is written before what belongs to the person of the record, by "own" and "other";
    `no_driving`: that they do not drive, by the same.
    """

    your: Mapping[str, str]
    no_driving: Mapping[str, str]
    date: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CardWords:
    """The words of one finding, ready to be shown. `say`: what of `do` is said on the phone."""

    title: str
    why: tuple[str, ...]
    do: tuple[str, ...]
    do_not: tuple[str, ...]
    clears: str
    first_aid: tuple[str, ...] = ()
    say: tuple[str, ...] = ()
    stay_put: bool = False


@cache
def regions(language: str = "en") -> Mapping[str, Region]:
    """The region table."""
    found = read_file(FOLDER / language / "regions.toml", _RegionsFile)
    return {region.id: region for region in found.region}


@cache
def words(language: str = "en") -> tuple[Words, ...]:
    """The words of every rule, in the order of the file."""
    return read_file(FOLDER / language / "rules.toml", _RulesFile).card


@cache
def line_words(language: str = "en") -> LineWords:
    """How a line of a card is put together."""
    return read_file(FOLDER / language / "lines.toml", LineWords)


def region(name: str | None) -> Region:
    """The lines to call; those for anywhere where no region was chosen."""
    return regions()[name or UNKNOWN_REGION]


def words_for(rule: str, tier: str, legs: tuple[str, ...] = ()) -> Words:
    """The words of a rule at a tier, else those for any rule; KeyError where there are none."""
    for name in (rule, ANY_RULE):
        for found in words():
            fits = found.about == "any" or not legs
            if found.rule == name and tier in found.tiers and fits:
                return found
    raise KeyError(f"no words for {rule} at {tier}")


def said(
    rule: str,
    tier: str,
    legs: tuple[str, ...],
    lines: Region,
    *,
    name: str = "",
    beside: Mapping[str, tuple[str, ...]] = EMPTY,
) -> CardWords:
    """The words of a rule at a tier for these legs, without a person's entries.

    `name`: of the person whose legs they are; empty where it is the reader. `beside`: the other
    emergencies that are open, with their legs; what does not go together with them is left out.
    """
    found = _going_with(beside, words_for(rule, tier, legs), legs)
    fill = _values() | {
        "leg": f"{legs[0]} leg" if len(legs) == 1 else "legs",
        "your": line_words().your["other" if name else "own"].format(name=name),
        "no_driving": no_driving(name),
        **{line: getattr(lines, line) for line in LINES},
    }
    why = found.why_both if len(legs) > 1 and found.why_both else found.why
    return CardWords(
        title=_filled(found.title, fill),
        why=tuple(_filled(text, fill) for text in why),
        do=tuple(_filled(text, fill) for text in (*found.do, *found.get_up, *found.say)),
        do_not=tuple(_filled(text, fill) for text in found.do_not),
        clears=_filled(found.clears, fill),
        first_aid=tuple(_filled(text, fill) for text in found.first_aid),
        say=tuple(_filled(text, fill) for text in found.say),
        stay_put=found.stay_put,
    )


def no_driving(name: str) -> str:
    """That they do not drive; `name` as in `said`."""
    return line_words().no_driving["other" if name else "own"].format(name=name)


def _going_with(
    beside: Mapping[str, tuple[str, ...]], found: Words, legs: tuple[str, ...]
) -> Words:
    """The words of an emergency without what contradicts another one that is open."""

    def meet(rule: str) -> bool:
        others = beside.get(rule)
        return others is not None and (not others or not legs or bool({*others} & {*legs}))

    then = {one.line: one.then for one in found.gives_way if any(map(meet, one.to))}
    stays = any(words_for(rule, "emergency", there).stay_put for rule, there in beside.items())
    return replace(
        found,
        first_aid=tuple(filter(None, (then.get(line, line) for line in found.first_aid))),
        do=tuple(filter(None, (then.get(line, line) for line in found.do))),
        get_up=() if stays else found.get_up,
    )


def card(finding: Finding, region_name: str | None) -> CardWords:
    """The card of a finding: why in the person's own entries first, then the reason."""
    words = said(finding.rule, finding.tier.word, finding.legs, region(region_name))
    return replace(words, why=(*evidence_lines(finding), *words.why, *_not_known(finding)))


@cache
def _values() -> dict[str, str]:
    """The numbers of the rules by their names."""
    return {name: str(number.value) for name, number in numbers().items()}


def _filled(text: str, fill: Mapping[str, str]) -> str:
    found = text.format_map(fill)
    return found[:1].upper() + found[1:]


def evidence_lines(finding: Finding) -> Iterator[str]:
    """One line for each date and leg: "Left leg, Tuesday 3 March: swelling (foot or ankle)." """
    by_date = groupby(finding.evidence, key=lambda one: (one.date, one.leg or ""))
    lines = [
        (f"{at_start(LEG_NAME[leg])}, " if leg else "")
        + f"{day_name(day)}: "
        + ", ".join(dict.fromkeys(sign_words(one.sign, one.value, METRIC) for one in found))
        + "."
        for (day, leg), found in by_date
    ]
    yield from lines[-MOST_DATES:]


def day_name(day: date) -> str:
    """A date with its weekday, in words."""
    names = line_words()
    return names.date.format(
        weekday=names.weekdays[day.weekday()], day=day.day, month=names.months[day.month - 1]
    )


def _not_known(finding: Finding) -> Iterator[str]:
    """What nobody said of the other leg."""
    by_leg = groupby(finding.missing, key=lambda one: one[0])
    for leg, missing in by_leg:
        listed = ", ".join(inside(LEG_SIGN[sign].label) for _, sign in missing)
        yield f"{at_start(LEG_NAME[leg])}: not logged are {listed}."
