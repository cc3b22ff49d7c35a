"""The numbers of the rules say where they are from, and texts take them from there."""

from __future__ import annotations

import re
from decimal import Decimal
from types import ModuleType

import pytest

from guidance.content.cards import region, said, words
from guidance.content.how import how_entries
from guidance.content.library import library
from guidance.content.numbers import MODULES, named_in, numbers
from guidance.facts import constants as c
from guidance.rules.registry import INFORMING, RULES

PLACE = re.compile(r"\{[^}]*\}")
NUMBER_WORDS = re.compile(r"\b(two|three|four|five|six|seven|ten|half a)\b", re.IGNORECASE)


def constants_of(module: ModuleType) -> list[str]:
    """Names of its constants that are numbers."""
    return [
        name
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, int | float | Decimal) and name != "TYPE_CHECKING"
    ]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_number_of_the_rules_says_where_it_is_from(module):
    known = numbers()
    silent = [
        name
        for name in constants_of(module)
        if name not in known or not (known[name].ours or known[name].sources)
    ]

    assert silent in ([], ["MAD_TO_SD"])  # a constant of statistics, no threshold


def test_a_number_of_a_source_is_not_ours_and_one_of_ours_is():
    known = numbers()

    assert (known["CALF_SIGN_CM"].sources, known["CALF_SIGN_CM"].ours) == (("D1",), False)
    assert known["EVIDENCE_DATES"].ours
    assert known["RECENT_DATES"].ours
    assert known["URGENT_PAIN"].sources == ()  # the clause it belongs to is no source


def test_the_numbers_are_those_that_the_rules_use():
    assert numbers()["CALF_SIGN_CM"].value is c.CALF_SIGN_CM
    assert numbers()["SMALLEST_CHANGE"].value == 2


def test_every_source_of_a_number_is_in_the_register():
    cited = {code for number in numbers().values() for code in number.sources}

    assert cited <= set(library().source_by_id)


@pytest.mark.parametrize("entry", how_entries(), ids=lambda entry: entry.rule)
def test_the_page_about_the_rules_types_no_number_itself(entry):
    typed = [PLACE.sub("", line) for line in entry.lines]

    assert [line for line in typed if re.search(r"\d", line) or NUMBER_WORDS.search(line)] == []


# Not thresholds of a rule: four steps are the format's question, the others are advice.
ADVICE = {
    "When pain stops all walking, or four steps are too much, someone needs to look.",
    "The pain now comes after less than half the time.",
    "Rest or go easy for a day or two.",
    "Most sprains are better after two weeks.",
}


@pytest.mark.parametrize("card", words(), ids=lambda card: f"{card.rule} {card.tiers}")
def test_no_card_types_a_threshold_itself(card):
    texts = [PLACE.sub("", text) for text in card.texts if text not in ADVICE]

    assert [text for text in texts if re.search(r"\d", text) or NUMBER_WORDS.search(text)] == []


def test_a_card_says_the_number_of_the_rule():
    clears = said("consult.neuro", "soon", ("left",), region("GB")).clears

    assert f"or {c.NERVE_SKIN_WALK_CLOSES_AFTER} days pass" in clears


def test_every_rule_says_when_it_counts_with_constants_that_there_are():
    assert {entry.rule for entry in how_entries()} == {rule.id for rule in (*RULES, *INFORMING)}
    named = {name for entry in how_entries() for line in entry.lines for name in named_in(line)}
    assert named <= set(numbers())


def test_a_name_with_a_unit_is_found_in_a_line():
    assert named_in("a calf {CALF_SIGN_CM:cm} thicker, {CALF_READINGS} times") == (
        "CALF_SIGN_CM",
        "CALF_READINGS",
    )
