"""What the pages of the guide show, in words. What a tip is for a person is given, not found here.

Every builder takes `tip_states`: one TipState for each tip, or None when nobody's record is read.
The words of a hidden tip leave this module in no page, excerpt or answer; nor does what speaks for
walking while walks are on `hold`; nor, to somebody who `called` for help, what names another line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Final, Literal

from django.utils.translation import gettext as _, ngettext

from guidance.content.article import TIPS
from guidance.content.library import (
    Item,
    Library,
    Publication,
    Section,
    Standing,
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
    """What a tip is for the person, and which `columns` of the tip matrix make it so."""

    state: TipStatus
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
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A card that was looked for, and its section."""

    section: Section
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
    cards: tuple[TipCard, ...]
    sources: tuple[Publication, ...]
    section: Section
    previous: SectionLink | None
    next: SectionLink | None
    hold: Hold
    held_back: int


@dataclass(frozen=True, kw_only=True)
class TipsPage:
    """The sections that have tips, each with the cards of these."""

    groups: tuple[tuple[Section, tuple[TipCard, ...]], ...]
    summary: str
    hold: Hold


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
    state = (
        tip_states[item.id]
        if tip_states is not None and item.id in TIPS
        else TipState(state="shown")
    )
    if state.state != "shown":
        replaced = state.state == "replaced"
        return TipCard(
            id=item.id,
            title=item.title,
            icon=item.icon,
            state=state.state,
            reason=" ".join(content.reasons[column] for column in state.columns),
            text=replacement(item.id, state, content) if replaced else (),
            log=state.log if replaced else "",
        )
    kept = tuple(
        part.text
        for part in item.parts
        if tip_states is None or tip_states[part.tip].state == "shown"
    )
    return TipCard(
        id=item.id,
        title=item.title,
        icon=item.icon,
        log=state.log,
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


def _changes(items: Iterable[str], tip_states: TipStates | None) -> list[str]:
    """How many tips among these items are changed and how many hidden for the person."""
    found = [tip_states[item].state for item in items if item in TIPS] if tip_states else []
    replaced, hidden = found.count("replaced"), found.count("hidden")
    changes = (
        (replaced, ngettext("%(n)d changed", "%(n)d changed", replaced) % {"n": replaced}),
        (hidden, ngettext("%(n)d hidden", "%(n)d hidden", hidden) % {"n": hidden}),
    )
    return [said for times, said in changes if times]


def _links(
    content: Library, *, tip_states: TipStates | None, current: str = ""
) -> tuple[SectionLink, ...]:
    return tuple(
        SectionLink(
            id=one.id,
            title=one.title,
            summary=", ".join([one.summary, *_changes((i.id for i in one.item), tip_states)]),
            current=one.id == current,
        )
        for one in content.sections
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
    hits = [
        Hit(section=section, card=card)
        for section in content.sections
        for card in _cards(section, content=content, tip_states=tip_states, hold=hold)
        if matches(query, (*_spoken(card), *content.items[card.id].words))
    ]

    def place(hit: Hit) -> tuple[bool, bool]:
        item = content.items[hit.card.id]
        is_sign = item.kind in SIGNS and matches(query, (item.title, *item.words))
        return not is_sign, not matches(query, [item.title])

    return tuple(sorted(hits, key=place))


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
    spoken = (section.lead, *section.safety, *(line for card in cards for line in _spoken(card)))
    return SectionPage(
        links=links,
        number=place + 1,
        count=len(links),
        minutes=ceil(sum(len(words(line)) for line in spoken) / WORDS_A_MINUTE),
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
    groups = (
        (section, [item for item in section.item if item.id in TIPS])
        for section in content.sections
    )
    return TipsPage(
        groups=tuple(
            (section, tuple(card_of(one, content=content, tip_states=tip_states) for one in tips))
            for section, tips in groups
            if tips
        ),
        summary=", ".join(_changes(TIPS, tip_states)),
        hold=hold,
    )


def source_groups() -> tuple[tuple[Standing, str, tuple[Publication, ...]], ...]:
    """What a tip or a number rests on, by how well we know it: its code, its words, the sources."""
    titles: tuple[tuple[Standing, str], ...] = (
        ("read", _("Texts we have read")),
        ("second-hand", _("Texts we know from others")),
        ("general", _("General knowledge")),
        ("ours", _("Our own choices")),
    )
    return tuple(
        (standing, title, tuple(one for one in library().sources if one.standing == standing))
        for standing, title in titles
    )
