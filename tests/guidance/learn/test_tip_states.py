from __future__ import annotations

from itertools import combinations

import pytest

from guidance.assess.tips import EMERGENCY, MATRIX, sort_tips
from guidance.content.article import TIPS
from guidance.learn import pages
from guidance.learn.tip_states import tip_states_of

COLUMNS = sorted({EMERGENCY, *(column for row in MATRIX.values() for column in row)})


def test_without_a_column_every_tip_is_shown_as_it_is():
    states = tip_states_of(sort_tips(frozenset()))

    assert sorted(states) == sorted(TIPS)
    assert {state.state for state in states.values()} == {"shown"}


@pytest.mark.parametrize("on", list(combinations(COLUMNS, 2)), ids="+".join)
def test_whatever_is_on_each_changed_tip_has_its_words_and_its_reason(on):
    states = tip_states_of(sort_tips(frozenset(on)))

    cards = [
        card
        for _section, tips in pages.tips_page(tip_states=states).groups
        for card in tips
        if card.state != "shown"
    ]

    assert all(card.reason for card in cards)
    assert all(bool(card.text) == (card.state == "replaced") for card in cards)


def test_a_fluid_limit_changes_drinking_and_says_why():
    states = tip_states_of(sort_tips(frozenset({"fluid-limit"})))

    drinking = next(
        card
        for _section, tips in pages.tips_page(tip_states=states).groups
        for card in tips
        if card.id == "tip.hydration"
    )

    assert drinking.state == "replaced"
    assert drinking.reason == "There is a fluid limit."


def test_an_emergency_hides_every_tip():
    states = tip_states_of(sort_tips(frozenset({EMERGENCY})))

    assert {state.state for state in states.values()} == {"hidden"}
