"""Which groups of symptom words a note has."""

from __future__ import annotations

import pytest

from guidance.rules.words import groups_in


@pytest.mark.parametrize(
    ("group", "words"),
    [
        ("swelling", ["swell", "swelling", "Swells", "swollen", "puffy"]),
        ("pain", ["pain", "painful", "ache", "aches", "aching", "sore", "hurt", "hurts", "throbs",
                  "throbbing", "cramp", "cramps"]),
        ("red", ["red", "redness", "reddish"]),
        ("warm", ["warm", "warmer", "warmth"]),
        ("numb", ["numb", "numbness", "tingling", "tingly", "pins and needles"]),
        ("weak", ["weak", "weaker", "weakness"]),
        ("skin", ["ulcer", "ulcers", "bleeding", "weeping"]),
        ("breathless", ["breathless", "breathlessness", "short of breath", "can't breathe",
                        "can’t breathe", "canʼt breathe", "can‘t breathe", "cannot breathe",
                        "chest pain", "cough blood",
                        "cough up blood", "coughed blood", "coughed up blood", "coughing blood",
                        "coughing up blood", "faint", "fainted", "fainting", "passed out",
                        "collapsed"]),
    ],
)  # fmt: skip
def test_every_word_belongs_to_its_group(group, words):
    for word in words:
        found = groups_in(f"today: {word}!")
        assert group in found, word
        assert found <= {group, "pain"} if word == "chest pain" else found == {group}, word


@pytest.mark.parametrize(
    "note",
    [
        "", "fine", "a redwood walk", "a sweltering day", "soreness gone", "hot", "reds",
        "puffyish", "breath",
        "pins", "needles and pins", "bleed", "passed it out", "weakly", "warmish", "short breath",
    ],
)  # fmt: skip
def test_other_words_belong_to_none(note):
    assert groups_in(note) == frozenset()


@pytest.mark.parametrize("no", ["no", "not", "never", "without", "none", "nothing", "isn't"])
def test_a_negation_in_the_three_words_before_takes_it_back(no):
    assert groups_in(f"{no} swelling") == frozenset()
    assert groups_in(f"{no} one two swelling") == frozenset()
    assert groups_in(f"{no} one two three swelling") == {"swelling"}
    assert groups_in(f"swelling {no}") == {"swelling"}


def test_a_word_that_is_there_twice_counts_once_it_is_not_negated():
    assert groups_in("no pain at first, pain in the evening") == {"pain"}
    assert groups_in("pain in the evening, not pain at noon") == {"pain"}


def test_one_group_does_not_hide_another():
    assert groups_in("swollen, red and not warm") == {"swelling", "red"}
