from __future__ import annotations

import pytest

from guidance.learn.search import matches


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("shoe", "Wear good shoes"),
        ("SHOES", "a shoe"),
        ("elevate", "elevation of the legs"),
        ("walks", "walking"),
        ("leg up", "Legs up after a walk"),
        ("DVT?", "A clot (DVT)"),
        ("œdème œ", "œdème"),
    ],
)
def test_a_word_finds_its_relatives(query, text):
    assert matches(query, [text])


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("shoes", "short walks"),
        ("walk sock", "walk"),
        ("art", "heart"),
        ("", "anything"),
        ("?!", "anything"),
    ],
)
def test_other_words_are_not_found(query, text):
    assert not matches(query, [text])


def test_words_may_stand_in_different_texts():
    assert matches("calf stretch", ["Stretches", "for your calf"])
