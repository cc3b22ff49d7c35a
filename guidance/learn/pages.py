"""What the pages of the guide show, in words. What a tip is for a person is given, not found here.

Every builder takes `tip_states`: one TipState for each tip, or None when nobody's record is read.
The words of a hidden tip leave this module in no page, excerpt or answer; nor does what speaks for
walking while walks are on `hold`; nor, to somebody who `called` for help, what names another line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Final, Literal

from django.utils.translation import ngettext

from guidance.content.article import TIPS
from guidance.content.library import (
    Item,
    Library,
    Publication,
    Section,
    library,
    library_after_a_call,
)
from guidance.learn.search import matches, words
from tracker.interpreter import Hold

TipStatus = Literal["shown", "replaced", "hidden"]

LONGEST_QUERY: Final = 80
WORDS_A_MINUTE: Final = 130  # a slow reader: most people read over 200
IN_SHORT: Final = "in-short"  # the section on the first page
SIGNS: Final = ("consult", "safety")  # kinds of items that are reasons to get help


@dataclass(frozen=True, kw_only=True)
class TipState:
    """What a tip is for the person: which `columns` of the tip matrix hold, and why in words."""

    state: TipStatus
    reason: str = ""
    columns: tuple[str, ...] = ()
    log: str = ""  # what the person's own log says about it


TipStates = Mapping[str, TipState]


@dataclass(frozen=True, kw_only=True)
class TipCard:
    """One item as it is for this person; a hidden one has no words but its name and the reason."""

    id: str
    title: str
    icon: str
    state: TipStatus = "shown"
    reason: str = ""
    log: str = ""
    text: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    safety: tuple[str, ...] = ()
    left_out: int = 0  # points about tips that are hidden or replaced
    beyond_article: bool = False


@dataclass(frozen=True, kw_only=True)
class SectionLink:
    id: str
    title: str
    summary: str
    icon: str
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A card that was looked for, and where it stands."""

    section_id: str
    section_title: str
    card: TipCard


@dataclass(frozen=True, kw_only=True)
class GuidePage:
    links: tuple[SectionLink, ...]
    query: str
    hits: tuple[Hit, ...]
    short_title: str
    short: tuple[TipCard, ...]
    hold: Hold
    held_back: int  # cards that speak for walking while it is stopped


@dataclass(frozen=True, kw_only=True)
class SectionPage:
    links: tuple[SectionLink, ...]
    number: int
    count: int
    minutes: int
    title: str
    lead: str
    safety: tuple[str, ...]
    cards: tuple[TipCard, ...]
    sources: tuple[Publication, ...]
    section: Section
    previous: SectionLink | None
    next: SectionLink | None
    hold: Hold
    held_back: int


@dataclass(frozen=True, kw_only=True)
class TipGroup:
    id: str
    title: str
    cards: tuple[TipCard, ...]


@dataclass(frozen=True, kw_only=True)
class TipsPage:
    groups: tuple[TipGroup, ...]
    summary: str
    hold: Hold


def reason_of(state: TipState, content: Library) -> str:
    """The sentence that was given, or else the ones that belong to its columns."""
    return state.reason or " ".join(content.reasons[column] for column in state.columns)


def replacement(tip: str, state: TipState, content: Library) -> tuple[str, ...]:
    """What is said instead of a tip: the texts of all its columns, each once.

    KeyError if no column has one: a tip that must not be read as it is never falls back to itself.
    """
    texts = [
        line for column in state.columns for line in content.replacements.get((tip, column), ())
    ]
    if not texts:
        raise KeyError(f"{tip} has no replacement for {state.columns}")
    return tuple(dict.fromkeys(texts))


def card_of(item: Item, *, content: Library, tip_states: TipStates | None = None) -> TipCard:
    """An item as it is for the person; KeyError for a tip that `tip_states` forgot."""
    if item.id in TIPS and tip_states is not None:
        state = tip_states[item.id]
        if state.state != "shown":
            return TipCard(
                id=item.id,
                title=item.title,
                icon=item.icon,
                state=state.state,
                reason=reason_of(state, content),
                text=replacement(item.id, state, content) if state.state == "replaced" else (),
                log=state.log if state.state == "replaced" else "",
            )
        log = state.log
    else:
        log = ""
    kept = tuple(
        part.text
        for part in item.parts
        if tip_states is None or tip_states[part.tip].state == "shown"
    )
    return TipCard(
        id=item.id,
        title=item.title,
        icon=item.icon,
        log=log,
        text=item.text,
        points=item.points + kept,
        more=item.more,
        safety=item.safety,
        left_out=len(item.parts) - len(kept),
        beyond_article=item.beyond_article,
    )


def _cards(
    section: Section, *, content: Library, tip_states: TipStates | None, hold: Hold
) -> tuple[TipCard, ...]:
    """The cards of a section; what is held back is not among them."""
    return tuple(
        card_of(item, content=content, tip_states=tip_states)
        for item in section.item
        if not (hold and item.speaks_for_walking)
    )


def _changes(tips: Iterator[str], tip_states: TipStates | None) -> str:
    """How many of these tips are changed or hidden for the person, or nothing."""
    states = [tip_states[tip].state for tip in tips] if tip_states is not None else []
    replaced, hidden = states.count("replaced"), states.count("hidden")
    said = []
    if replaced:
        said.append(ngettext("%(n)d changed", "%(n)d changed", replaced) % {"n": replaced})
    if hidden:
        said.append(ngettext("%(n)d hidden", "%(n)d hidden", hidden) % {"n": hidden})
    return ", ".join(said)


def _link(section: Section, *, current: str, tip_states: TipStates | None) -> SectionLink:
    changes = _changes((item.id for item in section.item if item.id in TIPS), tip_states)
    return SectionLink(
        id=section.id,
        title=section.title,
        summary=f"{section.summary}, {changes}" if changes else section.summary,
        icon=section.icon,
        current=section.id == current,
    )


def _links(
    content: Library, *, tip_states: TipStates | None, current: str = ""
) -> tuple[SectionLink, ...]:
    return tuple(
        _link(section, current=current, tip_states=tip_states) for section in content.sections
    )


def _spoken(card: TipCard) -> tuple[str, ...]:
    return (card.title, *card.text, *card.points, *card.more, *card.safety)


def _guide(*, called: bool) -> Library:
    return library_after_a_call() if called else library()


def find(
    query: str, *, tip_states: TipStates | None = None, hold: Hold = "", called: bool = False
) -> tuple[Hit, ...]:
    """What matches every word of the query; a hidden tip by its name only.

    Signs that need help come first where the query names them, then whatever has it in its title.
    """
    content = _guide(called=called)
    found = []
    for section in content.sections:
        for card in _cards(section, content=content, tip_states=tip_states, hold=hold):
            item = content.items[card.id]
            if not matches(query, (*_spoken(card), *item.words)):
                continue
            named = matches(query, (card.title, *item.words))
            found.append(
                (
                    not (named and item.kind in SIGNS),
                    not matches(query, [card.title]),
                    Hit(section_id=section.id, section_title=section.title, card=card),
                )
            )
    return tuple(hit for _sign, _title, hit in sorted(found, key=lambda one: one[:2]))


def index_page(
    *,
    query: str = "",
    tip_states: TipStates | None = None,
    hold: Hold = "",
    called: bool = False,
) -> GuidePage:
    content = _guide(called=called)
    asked = query.strip()[:LONGEST_QUERY]
    short = content.section(IN_SHORT)
    assert short is not None  # the checks of the content see to it
    cards = _cards(short, content=content, tip_states=tip_states, hold=hold)
    hits = find(asked, tip_states=tip_states, hold=hold, called=called) if asked else ()
    return GuidePage(
        links=_links(content, tip_states=tip_states),
        query=asked,
        hits=hits,
        short_title=short.title,
        short=cards,
        hold=hold,
        held_back=len(short.item) - len(cards),
    )


def section_page(
    section_id: str,
    *,
    tip_states: TipStates | None = None,
    hold: Hold = "",
    called: bool = False,
) -> SectionPage | None:
    """The page of one section; None when there is no such section."""
    content = _guide(called=called)
    section = content.section(section_id)
    if section is None:
        return None
    links = _links(content, tip_states=tip_states, current=section_id)
    place = content.sections.index(section)
    cards = _cards(section, content=content, tip_states=tip_states, hold=hold)
    cited = dict.fromkeys(
        (*section.sources, *(source for item in section.item for source in item.sources))
    )
    spoken = [section.lead, *section.safety]
    for card in cards:
        spoken += _spoken(card)
    return SectionPage(
        links=links,
        number=place + 1,
        count=len(links),
        minutes=ceil(sum(len(words(line)) for line in spoken) / WORDS_A_MINUTE),
        title=section.title,
        lead=section.lead,
        safety=section.safety,
        cards=cards,
        sources=tuple(content.source_by_id[source] for source in cited),
        section=section,
        previous=links[place - 1] if place else None,
        next=links[place + 1] if place + 1 < len(links) else None,
        hold=hold,
        held_back=len(section.item) - len(cards),
    )


def tips_page(
    *, tip_states: TipStates | None = None, hold: Hold = "", called: bool = False
) -> TipsPage:
    content = _guide(called=called)
    groups = []
    for section in content.sections:
        cards = tuple(
            card_of(item, content=content, tip_states=tip_states)
            for item in section.item
            if item.id in TIPS
        )
        if cards:
            groups.append(TipGroup(id=section.id, title=section.title, cards=cards))
    return TipsPage(
        groups=tuple(groups),
        summary=_changes(iter(TIPS), tip_states),
        hold=hold,
    )
