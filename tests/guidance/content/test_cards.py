"""The words of findings: there for every rule, short, and with the right number to call."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from histories import check_in, judged

from guidance.content.cards import (
    ANY_RULE,
    LINES,
    card,
    region,
    regions,
    said,
    words,
    words_for,
)
from guidance.content.numbers import numbers
from guidance.facts.types import Tier
from guidance.rules.registry import INFORMING, RULES
from guidance.rules.vocabulary import LEG_SIGNS
from tracker import record
from tracker.record.answers import BODY_FLAGS
from tracker.record.words import SIGN

MOST_WORDS = 15
FILL = {name: str(number.value) for name, number in numbers().items()} | {
    "leg": "left leg", "your": "your", "no_driving": "Do not drive yourself.",
    "call_emergency": "Call.", "call_urgent": "Call.",
    "book": "Book.", "call_maternity": "Call.", "call_team": "Call.",
}  # fmt: skip
EMERGENCY_NUMBERS = {
    "GB": "999", "IE": "112", "US": "911", "CA": "911", "AU": "000", "NZ": "111", "EU": "112",
    "OTHER": "112",
}  # fmt: skip
URGENT_NUMBERS = {
    "GB": "111", "IE": "", "US": "", "CA": "811", "AU": "1800022222", "NZ": "0800611116",
    "EU": "", "OTHER": "",
}  # fmt: skip


def sentences():
    for found in words():
        for text in found.texts:
            yield from re.split(r"(?<=[.?!:])\s+", text.format_map(FILL))


def test_every_rule_has_words():
    named = {found.rule for found in words()} - {ANY_RULE}

    assert named == {rule.id for rule in (*RULES, *INFORMING)}


@pytest.mark.parametrize("rule", sorted({rule.id for rule in RULES if rule.id[:6] == "safety"}))
def test_an_urgent_sign_has_words_while_it_is_urgent_and_after(rule):
    for tier in (Tier.URGENT, Tier.SOON):
        found = words_for(rule, tier.word)

        assert found.do
        assert found.clears


def test_a_rule_without_words_is_an_error():
    with pytest.raises(KeyError, match="no words"):
        words_for("safety.unheard-of", "info")


@pytest.mark.parametrize("tier", get_args(record.Tier))
def test_a_warning_of_another_version_has_words_at_every_tier(tier):
    found = words_for("safety.unheard-of", tier)

    assert found.rule == ANY_RULE
    assert found.do


def test_an_emergency_keeps_what_to_say_apart_from_what_to_do():
    """The page shows them at different places, and after a call there is nothing to say."""
    to_say = re.compile(r"^(Say|Tell them)\b")

    mixed = [
        line
        for found in words()
        if "emergency" in found.tiers
        for line in found.do
        if to_say.match(line)
    ]

    assert mixed == []
    assert all(to_say.match(line) for found in words() for line in found.say)


def test_no_sentence_of_a_card_is_long():
    too_long = [text for text in sentences() if len(text.split()) > MOST_WORDS]

    assert too_long == []


def test_no_card_says_what_is_wrong_or_that_all_is_well():
    text = " ".join(sentences()).lower()

    for phrase in (
        "you may have",
        "you might have",
        "probably",
        "you have a clot",
        "%",
        "risk of 1",
    ):
        assert phrase not in text


@pytest.mark.parametrize("name", sorted(EMERGENCY_NUMBERS))
def test_each_region_has_its_own_numbers(name):
    found = region(name)

    assert found.emergency_number == EMERGENCY_NUMBERS[name]
    assert found.urgent_number == URGENT_NUMBERS[name]
    assert EMERGENCY_NUMBERS[name] in found.call_emergency


def test_there_is_a_region_for_every_choice_and_for_none():
    assert set(regions()) == set(get_args(record.Region))
    assert region(None) == region("OTHER")


@pytest.mark.parametrize("name", sorted(set(EMERGENCY_NUMBERS) - {"GB", "NZ"}))
def test_111_is_never_shown_outside_britain_and_new_zealand(name):
    found = region(name)

    assert not re.search(r"\b111\b", f"{found.call_emergency} {found.call_urgent} {found.book}")


def test_in_new_zealand_111_is_for_emergencies_only():
    found = region("NZ")

    assert "111" in found.call_emergency
    assert not re.search(r"\b111\b", found.call_urgent.replace("0800 611 116", ""))


def test_a_card_names_leg_day_and_signs_and_what_nobody_said():
    found = judged(
        0,
        check_ins=[{"at": "2026-02-01T20:00", "left": {"swelling": 2, "warm": True}}],
        profile={"region": "GB"},
    )

    shown = card(found.findings[0], found.region)

    assert shown.title == "Get your left leg checked today"
    swelling = "swelling (above the ankle, below the knee)"
    assert shown.why[0] == f"Left leg, Sunday 1 February: {swelling}, warm."
    assert shown.why[-1] == "Right leg: not logged are swelling, warm."
    assert shown.do[0].startswith("Call 111")


def test_a_card_of_another_person_names_them_and_says_you_to_nobody_else():
    found = said("consult.unilateral-dvt-signs", "urgent", ("left",), region("GB"), name="Dad")

    assert found.title == "Get Dad's left leg checked today"
    assert "what raises Dad's risk of a clot" in found.do[1]


@pytest.mark.parametrize("card", words(), ids=lambda card: f"{card.rule} {card.tiers}")
def test_no_card_says_your_of_what_may_be_another_persons(card):
    """The hand that feels a leg is the reader's own."""
    told = said(card.rule, card.tiers[0], ("left",), region("GB"), name="Dad")
    texts = [told.title, *told.why, *told.do, *told.say, *told.do_not, told.clears]
    lines = region("GB")
    assert "your" not in lines.call_maternity.split(":")[0] + lines.call_team.split(":")[0]
    calls = [getattr(lines, name) for name in LINES]
    for call in (*calls, "back of your hand"):
        texts = [text.replace(call, "") for text in texts]

    assert [text for text in texts if re.search(r"\byour\b", text, re.IGNORECASE)] == []


def test_a_warning_that_calmed_down_has_words_too():
    found = judged(
        3,
        check_ins=[check_in(0, left={"red": True, "warm": True}), *map(check_in, (1, 2, 3))],
    )

    titles = {finding.rule: card(finding, "GB").title for finding in found.findings}

    assert titles["safety.cellulitis"] == "Still tell a professional"


def test_every_sign_that_can_be_evidence_has_words():
    assert {sign.key for sign in LEG_SIGNS.values()} | set(BODY_FLAGS) <= set(SIGN)
