"""Checks of content and rules, run by `manage.py check`: ids missing, doubled or leading nowhere.

guidance.E001  a content file cannot be read
guidance.E002  an id is used twice
guidance.E003  an id of the article, or a rule, has no content
guidance.E004  an id leads nowhere: a source, tip, column, rule or number that does not exist
guidance.E005  an item is not of the article and not marked as beyond it
guidance.E006  a rule names no id of the article and is not marked as beyond it
guidance.E007  the tip matrix and what is said for it do not agree
guidance.W001  a review date has passed
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from typing import Any

from django.core.checks import CheckMessage, Error, Warning as CheckWarning, register
from django.utils import timezone

from guidance.assess.tips import EMERGENCY, GROUPS, MATRIX
from guidance.content.article import ARTICLE_IDS, TIPS
from guidance.content.cards import ANY_RULE, FILLED, Words, words
from guidance.content.how import How, how_entries
from guidance.content.library import ContentError, Library, Publication, Section, library
from guidance.content.numbers import Number, named_in, numbers
from guidance.content.symptoms import Symptoms, languages, symptoms
from guidance.rules.notes import LOGGED
from guidance.rules.registry import BY_ID, RULES
from guidance.rules.rule import Rule

TAG = "guidance"

# How the id of a rule beyond the article begins; notes are asked about and have no page.
BEYOND = ("safety.", "note.")


def _ids(content: Library) -> list[str]:
    return [
        *(section.id for section in content.sections),
        *(item.id for section in content.sections for item in section.item),
        *(source.id for source in content.sources),
        *(column.id for column in content.columns),
        *(f"{tip} in {change.column}" for change in content.changes for tip in change.tips),
    ]


def _doubled(ids: Iterable[str]) -> Iterator[CheckMessage]:
    for name, times in Counter(ids).items():
        if times > 1:
            yield Error(f"{name} is there {times} times.", id="guidance.E002")


def _agreeing(file: str, what: str, wanted: Set[str], there: Set[str]) -> Iterator[CheckMessage]:
    """What a file should name and does not, and what it names that does not exist."""
    for name in sorted(wanted - there):
        yield Error(f"{name} has no {what} in {file}.", id="guidance.E003")
    for name in sorted(there - wanted):
        yield Error(f"{file} points to {name}, which does not exist.", id="guidance.E004")


def _missing(content: Library) -> Iterator[CheckMessage]:
    for name in ARTICLE_IDS:
        if name not in content.items:
            yield Error(
                f"{name} has no content.",
                hint="Every id of guidance/content/article.py needs an item.",
                id="guidance.E003",
            )


def _references(content: Library) -> Iterator[tuple[str, str, bool]]:
    """(Who refers, to what, whether that is there)."""
    for section in content.sections:
        for source in section.sources:
            yield section.id, source, source in content.source_by_id
        for item in section.item:
            for source in item.sources:
                yield item.id, source, source in content.source_by_id
            for part in item.parts:
                yield item.id, part.tip, part.tip in TIPS
    for change in content.changes:
        yield "changes.toml", change.column, change.column in content.reasons
        for tip in change.tips:
            yield "changes.toml", tip, tip in TIPS


def _dangling(content: Library) -> Iterator[CheckMessage]:
    for where, name, there in _references(content):
        if not there:
            yield Error(f"{where} points to {name}, which does not exist.", id="guidance.E004")


def _unmarked(content: Library) -> Iterator[CheckMessage]:
    for item in content.items.values():
        if item.beyond_article == (item.id in ARTICLE_IDS):
            yield Error(
                f"{item.id}: beyond_article is {item.beyond_article}, which the checklist denies.",
                id="guidance.E005",
            )


def _overdue(content: Library, today: date) -> Iterator[CheckMessage]:
    dated: tuple[Section | Publication, ...] = (*content.sections, *content.sources)
    for reviewed in dated:
        if reviewed.review_by < today:
            yield CheckWarning(
                f"{reviewed.id} was to be reviewed by {reviewed.review_by}.",
                hint="Read it against its sources again, then move its dates.",
                id="guidance.W001",
            )


def messages(content: Library, *, today: date) -> list[CheckMessage]:
    """Everything that is wrong with this content on this day."""
    return [
        *_doubled(_ids(content)),
        *_missing(content),
        *_dangling(content),
        *_unmarked(content),
        *_overdue(content, today),
    ]


def rule_messages(rules: Sequence[Rule], content: Library) -> Iterator[CheckMessage]:
    """Everything that is wrong with how these rules refer to the content."""
    yield from _doubled(rule.id for rule in rules)
    for rule in rules:
        if rule.article is None and not rule.id.startswith(BEYOND):
            yield Error(
                f"{rule.id} names no id of the article.",
                hint=f"A rule beyond the article has an id that begins with {' or '.join(BEYOND)}.",
                id="guidance.E006",
            )
        if rule.article is not None and rule.article not in ARTICLE_IDS:
            yield Error(
                f"{rule.id} points to {rule.article}, which the article does not have.",
                id="guidance.E004",
            )
        if rule.id.startswith("safety.") and rule.id not in content.items:
            yield Error(f"{rule.id} has no content.", id="guidance.E003")
        for source in rule.sources:
            if source not in content.source_by_id:
                yield Error(
                    f"{rule.id} points to {source}, which does not exist.", id="guidance.E004"
                )


def matrix_messages(
    matrix: Mapping[str, Mapping[str, str]], content: Library
) -> Iterator[CheckMessage]:
    """Every cell that changes a tip has its reason, every cell that replaces one has its text."""
    for column in sorted({EMERGENCY, *(column for row in matrix.values() for column in row)}):
        if column not in content.reasons:
            yield Error(f"The column {column} has no reason.", id="guidance.E007")
    replaced = {
        (tip, column)
        for group, row in matrix.items()
        for column, cell in row.items()
        if cell == "~"
        for tip in GROUPS[group]
    }
    for tip, column in sorted(replaced - set(content.replacements)):
        yield Error(f"{tip} has no text for {column}.", id="guidance.E007")
    for tip, column in sorted(set(content.replacements) - replaced):
        yield Error(f"{tip} has a text for {column}, which nothing shows.", id="guidance.E007")


def card_messages(
    cards: Sequence[Words], rules: Iterable[str], known: Iterable[str]
) -> Iterator[CheckMessage]:
    """Every rule has a card; every card is of a rule, and has room for nothing unknown."""
    yield from _agreeing("rules.toml", "card", {*rules}, {card.rule for card in cards} - {ANY_RULE})
    for card in cards:
        named = {name for text in card.texts for name in named_in(text)}
        for name in sorted(named - FILLED - set(known)):
            yield Error(
                f"rules.toml: {card.rule} points to {name}, which does not exist.",
                id="guidance.E004",
            )


def how_messages(
    entries: Sequence[How], rules: Iterable[str], known: Mapping[str, Number], content: Library
) -> Iterator[CheckMessage]:
    """Every rule says when it counts; every number it says is one of the rules, with a source."""
    yield from _doubled(entry.rule for entry in entries)
    yield from _agreeing("how.toml", "entry", {*rules}, {entry.rule for entry in entries})
    for entry in entries:
        for name in {name for line in entry.lines for name in named_in(line)}:
            if name not in known:
                yield Error(
                    f"how.toml: {entry.rule} points to {name}, which does not exist.",
                    hint="A number is a constant of the rules, with its source beside it.",
                    id="guidance.E004",
                )
    for number in known.values():
        for source in number.sources:
            if source not in content.source_by_id:
                yield Error(
                    f"{number.name} points to {source}, which does not exist.", id="guidance.E004"
                )


def symptom_messages(language: str, found: Symptoms) -> Iterator[CheckMessage]:
    """Every kind of sign that notes are asked about has its words, and no other has."""
    yield from _agreeing(f"{language}/symptoms.toml", "words", {*LOGGED}, {*found.groups})


@register(TAG)
def check_content(**kwargs: Any) -> Iterable[CheckMessage]:
    try:
        content, entries, cards = library(), how_entries(), words()
        notes = {language: symptoms(language) for language in languages()}
    except ContentError as error:
        return [Error(str(error), id="guidance.E001")]
    return [
        *messages(content, today=timezone.localdate()),
        *rule_messages(RULES, content),
        *matrix_messages(MATRIX, content),
        *card_messages(cards, BY_ID, numbers()),
        *how_messages(entries, BY_ID, numbers(), content),
        *(one for language, found in notes.items() for one in symptom_messages(language, found)),
    ]
