"""Which groups of symptom words a note has."""

from __future__ import annotations

import pytest

from guidance.facts.note_words import groups_in


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
        "", "fine", "a redwood walk", "a sweltering day", "soreness gone", "hotly", "reds",
        "puffyish", "breath",
        "pins", "needles and pins", "bleed", "passed it out", "weakly", "warmish", "short breath",
    ],
)  # fmt: skip
def test_other_words_belong_to_none(note):
    assert groups_in(note) == frozenset()


@pytest.mark.parametrize("no", ["no", "not", "without", "none", "isn't"])
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


@pytest.mark.parametrize("no", ["never", "nothing"])
def test_never_and_nothing_take_back_the_next_word_only(no):
    assert groups_in(f"{no} swelling") == frozenset()
    assert groups_in(f"{no} one swelling") == {"swelling"}
    assert groups_in(f"{no} swelling or redness") == {"red"}


@pytest.mark.parametrize(
    "note",
    [
        "no pain. Swelling", "no pain, swelling", "no pain; swelling", "no pain: swelling",
        "no pain! swelling", "no pain? swelling", "no pain\nswelling", "no pain – swelling",
        "no pain — swelling", "no pain - swelling", "no pain but swelling",
        "no pain still swelling", "no pain now swelling", "no pain apart from swelling",
    ],
)  # fmt: skip
def test_a_mark_or_a_but_ends_a_no(note):
    assert "swelling" in groups_in(note)


def test_a_hyphen_inside_a_word_ends_nothing():
    assert groups_in("no after-walk swelling") == frozenset()


@pytest.mark.parametrize(
    ("note", "groups"),
    [
        ("no swelling, redness or pain", set()),
        ("no swelling, redness, warmth or pain", set()),
        ("neither here nor there: no swelling nor pain nor redness", set()),
        ("no swelling, redness or pain, warmth", {"warm"}),
        ("no swelling, redness, pain", {"red", "pain"}),
        ("no swelling or redness. Pain", {"pain"}),
        ("no swelling redness warmth numbness or pain", set()),
        ("no leg swelling, redness or pain", {"red", "pain"}),
        ("not short of breath, swollen or numb", set()),
        ("no swelling and redness, pain", {"pain"}),
        ("no swelling or pain except in the calf", {"pain"}),
        ("no swelling, short of breath or pain", set()),
        ("no swelling; redness or pain", {"red", "pain"}),
        ("no swelling, redness. Or pain", {"red", "pain"}),
        ("no, swelling or pain", {"swelling", "pain"}),
    ],
)
def test_a_list_after_a_no_is_denied_whole_where_an_or_closes_it(note, groups):
    assert groups_in(note) == groups


@pytest.mark.parametrize(
    ("note", "groups"),
    [
        ("can't sleep for pain", {"pain"}),
        ("cant sleep for pain", {"pain"}),
        ("couldn’t sleep for pain", {"pain"}),
        ("Nothing helps the pain", {"pain"}),
        ("no relief from pain", {"pain"}),
        ("no idea why the pain", {"pain"}),
        ("No swelling except the left ankle", {"swelling"}),
        ("no swelling apart from the ankle", {"swelling"}),
        ("no swelling except", {"swelling"}),
        ("did it without help or pain", set()),
        ("not really short of breath", set()),
    ],
)
def test_some_noes_deny_nothing(note, groups):
    assert groups_in(note) == groups


@pytest.mark.parametrize(
    ("note", "groups"),
    [
        ("pain gone", set()),
        ("pain is gone", set()),
        ("the pain got better", set()),
        ("pain free", set()),
        ("swelling no more", set()),
        ("swelling no longer there", set()),
        ("pain no better", {"pain"}),
        ("pain not gone", {"pain"}),
        ("pain, better now", {"pain"}),
        ("walked on, pain gone", set()),
        ("short of breath, swelling gone", {"breathless"}),
        ("short of breath gone", set()),
        ("pain that is not so much better", {"pain"}),
        ("pain was almost gone", {"pain"}),
    ],
)
def test_what_is_over_is_not_meant(note, groups):
    assert groups_in(note) == groups


@pytest.mark.parametrize(
    "note",
    [
        "red wine", "red meat", "a red light", "the red bus", "a red car", "a warm bath",
        "hot shower", "hot water", "a warm day", "hot weather", "warm clothes", "a hot drink",
        "a warm up", "hot down", "weak tea", "weak coffee", "painting the fence", "paint",
    ],
)  # fmt: skip
def test_words_that_mean_something_else_before_some_others(note):
    assert groups_in(note) == frozenset()


def test_only_as_the_very_next_word():
    assert groups_in("red and wine") == {"red"}
    assert groups_in("warm, bath") == {"warm"}


@pytest.mark.parametrize(
    ("group", "words"),
    [
        ("swelling", ["swolen", "bigger", "thicker", "fatter", "tight and full", "sock marks",
                      "rock hard"]),
        ("pain", ["killing me", "agony", "stabbing", "burning", "charley horse", "tender"]),
        ("warm", ["hot"]),
        ("numb", ["dead leg", "no feeling", "can't feel", "cannot feel", "cant feel",
                  "asleep and stays"]),
        ("weak", ["gave way", "gives way", "can't put weight", "cannot put weight", "can't lift",
                  "cannot lift"]),
        ("breathless", ["catch my breath", "breathe properly", "out of breath", "winded",
                        "blacked out", "chest feels very tight", "heavy on my chest",
                        "chest pressure", "my chest hurts", "heart is racing", "palpitations",
                        "spat blood", "spit blood", "blood when I coughed",
                        "coughed and there was blood"]),
        ("bladder", ["wet myself", "can't pee", "cannot pee", "no control", "saddle"]),
        ("cold", ["ice cold", "blue toe", "blue toes", "toes are blue", "toes went all blue",
                  "white foot", "white feet", "white toes", "went blue", "purple foot"]),
        ("fever", ["fever", "feverish", "shivering", "temperature 38", "temperature was 38.5",
                   "101 temperature", "temperature of about 100"]),
    ],
)  # fmt: skip
def test_every_word_of_the_second_edition_is_in_its_group(group, words):
    for word in words:
        assert group in groups_in(f"today {word}!"), word


@pytest.mark.parametrize(
    "note",
    [
        "temperature 37.9", "temperature 46", "temperature 99", "temperature 114",
        "temperature and then four 38", "chest. Tight shoes", "a sock. Marks on it",
        "heart went on very wildly racing", "blue sky over toes", "blood test fine",
    ],
)  # fmt: skip
def test_words_too_far_apart_or_numbers_that_are_no_fever(note):
    assert groups_in(note) == frozenset()


@pytest.mark.parametrize(
    ("note", "groups"),
    [
        ("tight chest", {"breathless"}),
        ("heart racing", {"breathless"}),
        ("38 temperature", {"fever"}),
        ("My toes: blue", {"cold"}),
        ("Coughing today. Blood too", {"breathless"}),
        ("chest. Pain in the knee", {"pain"}),
    ],
)
def test_words_that_belong_together_at_the_start_the_end_and_across_a_mark(note, groups):
    assert groups_in(note) == groups


@pytest.mark.parametrize(
    "note",
    ["swo­llen", "swol​len", "ｓwollen", "SWOLLEN", "can’t breathe", "can`t breathe"],
)
def test_hidden_characters_and_other_forms_of_letters_hide_nothing(note):
    assert groups_in(note) in ({"swelling"}, {"breathless"})


def test_some_words_are_known_to_the_pages_only():
    assert groups_in("ballooned") == frozenset()
    assert groups_in("ballooned", more=True) == {"swelling"}
