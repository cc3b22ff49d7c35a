"""Every text a person reads is easy: Flesch-Kincaid grade 6 or below, short sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import mean

import pytest

from guidance.content.cards import Region, region, regions, said, words as cards
from guidance.content.library import Item, library
from guidance.learn.rules import criteria_groups

GRADE = 6
LONGEST = 20


def sentences(text: str) -> list[str]:
    # A full stop inside a number (38.0) ends nothing.
    return [part for part in re.split(r"(?<=[.?!:])\s+", text.strip()) if words(part)]


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['’.-][^\W_]+)*", text)


def syllables(word: str) -> int:
    """Groups of vowels, less a silent e at the end: the usual estimate for English."""
    plain = word.lower()
    if plain[0].isdigit():
        return 1
    groups = len(re.findall(r"[aeiouy]+", plain))
    if re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouysxzhcg]es$", plain) and groups > 1:
        groups -= 1
    return max(groups, 1)


def grade(text: str) -> float:
    """The Flesch-Kincaid school grade of a text."""
    spoken = words(text)
    return (
        0.39 * len(spoken) / len(sentences(text))
        + 11.8 * sum(map(syllables, spoken)) / len(spoken)
        - 15.59
    )


def item_lines(item: Item) -> Iterator[str]:
    yield from item.text
    yield from item.more
    yield from item.safety


def lines() -> Iterator[tuple[str, str]]:
    """(Where it stands, what it says); titles and points are no sentences and come apart."""
    content = library()
    for section in content.sections:
        for line in (section.lead, *section.safety):
            yield section.id, line
        for item in section.item:
            for line in item_lines(item):
                yield item.id, line
    for column in content.columns:
        yield column.id, column.reason
    for change in content.changes:
        for line in change.text:
            yield f"{change.tips[0]} / {change.column}", line
    for source in content.sources:
        yield source.id, source.says
    for card in cards():
        for tier in card.tiers:
            told = said(card.rule, tier, ("left",), region("OTHER"))
            for line in (*told.why, *told.do, *told.say, *told.do_not, told.clears):
                yield f"{card.rule} {tier}", line
    for group in criteria_groups(units="metric"):
        for criterion in group.criteria:
            for rule in criterion.rules:
                for clause in (rule.title, *(line.text for line in rule.lines)):
                    yield rule.anchor, clause
    for lines_of in regions().values():
        for line in (lines_of.call_emergency, lines_of.call_urgent, lines_of.book):
            yield lines_of.id, line


def test_the_measure_agrees_with_texts_whose_grade_is_known():
    assert grade("The cat sat on the mat. It was fat.") < 1
    assert (
        grade(
            "Supervised exercise programmes demonstrate significant physiological improvements in "
            "individuals with intermittent claudication attributable to atherosclerosis."
        )
        > 15
    )


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("legs", 1),
        ("swelling", 2),
        ("exercise", 3),
        ("walked", 1),
        ("rested", 2),
        ("little", 2),
        ("15", 1),
    ],
)
def test_syllables_are_counted_as_spoken(word, count):
    assert syllables(word) == count


@pytest.mark.parametrize("section", library().sections, ids=lambda section: section.id)
def test_each_section_reads_at_grade_6_or_below(section):
    texts = [section.lead, *section.safety]
    for item in section.item:
        texts.append(" ".join(item_lines(item)))

    assert mean(map(grade, texts)) <= GRADE


CALLS = Region(
    id="", name="", call_emergency="Call now.", emergency_number="", emergency_name="999",
    call_urgent="Call now.", urgent_number="", book="Book a visit.",
    call_maternity="Call now.", call_team="Call now.",
)  # fmt: skip


def test_every_card_of_a_rule_reads_at_grade_6_or_below():
    for found in cards():
        told = said(found.rule, found.tiers[0], ("left",), CALLS)
        text = " ".join((*told.why, *told.do, *told.say, *told.do_not, told.clears))

        assert grade(text) <= GRADE, found.title


def test_every_rule_of_the_page_about_the_warnings_reads_at_grade_6_or_below():
    for group in criteria_groups(units="metric"):
        for criterion in group.criteria:
            for rule in criterion.rules:
                assert mean(grade(line.text) for line in rule.lines) <= GRADE, rule.anchor


def test_all_content_together_reads_at_grade_6_or_below():
    assert mean(grade(line) for _, line in lines()) <= GRADE


def test_no_sentence_has_more_than_20_words():
    too_long = [
        (place, sentence)
        for place, line in lines()
        for sentence in sentences(line)
        if len(words(sentence)) > LONGEST
    ]

    assert too_long == []


def test_points_and_titles_are_short():
    content = library()
    short = [section.title for section in content.sections]
    for item in content.items.values():
        short += [item.title, *item.points, *(part.text for part in item.parts)]

    assert [text for text in short if len(words(text)) > 13] == []
