"""Symptom words in notes: what is asked about, and what is logged already."""

from __future__ import annotations

import pytest
from histories import asked, at, check_in, judged, on

from guidance.rules.notes import NOTE

ASKED = {"": "caution"}


def logged(group, **more):
    """A check-in with a note of that group, and what else it says."""
    words = {
        "swelling": "swollen", "pain": "it hurts", "red": "red", "warm": "warm", "numb": "numb",
        "weak": "weak", "skin": "an ulcer", "breathless": "breathless",
    }  # fmt: skip
    return check_in(0, note=words[group], **more)


@pytest.mark.parametrize(
    ("group", "signs"),
    [
        ("swelling", {"swelling": 1}),
        ("pain", {"pain": 1}),
        ("pain", {"aching": 1}),
        ("pain", {"throbbing": 1}),
        ("pain", {"cramp": 1}),
        ("pain", {"skin": ["sore"]}),
        ("red", {"red": True}),
        ("warm", {"warm": True}),
        ("numb", {"numb": True}),
        ("numb", {"tingling": True}),
        ("weak", {"weak": True}),
        ("skin", {"skin": ["eczema"]}),
    ],
)
def test_a_word_is_asked_about_unless_its_sign_is_logged_of_either_leg(group, signs):
    assert asked(NOTE, 0, logged(group)) == ASKED
    assert asked(NOTE, 0, logged(group, left=signs)) == {}
    assert asked(NOTE, 0, logged(group, right=signs)) == {}


@pytest.mark.parametrize(
    ("group", "signs"),
    [
        ("pain", {"swelling": 1}),
        ("pain", {"itching": 1}),
        ("pain", {"skin": ["eczema"]}),
        ("red", {"warm": True}),
        ("numb", {"weak": True}),
        ("skin", {"swelling": 1}),
    ],
)
def test_another_sign_answers_nothing(group, signs):
    assert asked(NOTE, 0, logged(group, left=signs)) == ASKED


@pytest.mark.parametrize(
    ("body", "expect"),
    [
        ({"breathless": "effort"}, {}),
        ({"chest_pain": True}, {}),
        ({"coughing_blood": True}, {}),
        ({"fainted": True}, {}),
        ({"breathless": "usual"}, ASKED),
        ({"back_pain": True}, ASKED),
    ],
)
def test_breath_is_logged_by_a_sign_of_the_lungs(body, expect):
    assert asked(NOTE, 0, logged("breathless", body=body)) == expect


def test_pain_of_a_walk_is_pain():
    walks = [{"start": at(0, "10:00"), "minutes": 20, "pain": {"leg": "left"}}]

    assert asked(NOTE, 0, logged("pain"), walks=walks) == {}


def test_pain_that_comes_with_walking_and_goes_with_rest_is_pain_too():
    pain = {"leg": "left", "place": "calf", "gone_within_10_min_of_rest": True}
    walk = {"start": at(0, "10:00"), "minutes": 20}

    assert asked(NOTE, 0, logged("pain"), walks=[walk | {"pain": pain}]) == {}
    assert asked(NOTE, 0, logged("pain"), walks=[walk]) == ASKED


def test_a_note_of_a_walk_is_read_too():
    walks = [{"start": at(0, "10:00"), "minutes": 20, "note": "my foot was numb"}]

    assert asked(NOTE, 0, walks=walks) == ASKED
    assert asked(NOTE, 0, check_in(0, left={"numb": True}), walks=walks) == {}


@pytest.mark.parametrize(
    ("answers", "expect"),
    [
        ([("20:00", "yes")], {}),
        ([("20:30", "no")], {}),
        ([("19:59", "yes")], ASKED),
        ([("20:30", "read")], ASKED),
        ([("20:30", "same")], ASKED),
    ],
)
def test_it_stays_until_it_is_answered(answers, expect):
    told = [{"at": at(0, hour), "rule": NOTE, "answer": answer} for hour, answer in answers]

    assert asked(NOTE, 0, check_in(0, note="swollen"), answers=told) == expect
    assert asked(NOTE, 20, check_in(0, note="swollen"), answers=told) == expect


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_a_later_note_is_asked_about_again_and_only_that_one(answer):
    entries = [check_in(0, note="swollen"), check_in(2, note="numb")]
    told = [{"at": at(1), "rule": NOTE, "answer": answer}]

    assert asked(NOTE, 1, *entries, answers=told) == {}
    [found] = [f for f in judged(2, check_ins=entries, answers=told).findings if f.rule == NOTE]
    assert [(one.date.isoformat(), one.sign) for one in found.evidence] == [(on(2), "numb")]


def test_an_answer_to_the_first_of_two_notes_does_not_close_the_second():
    entries = [check_in(0, "09:00", note="swollen"), check_in(0, "20:00", note="numb")]
    told = [{"at": at(0, "12:00"), "rule": NOTE, "answer": "no"}]

    assert asked(NOTE, 0, *entries, answers=told) == ASKED


@pytest.mark.parametrize("hour", ["20:00", "20:30"])
def test_only_notes_since_the_last_answer_are_asked_about(hour):
    """An answer at the time of a note is an answer to it."""
    entries = [check_in(day, note=word) for day, word in ((0, "swollen"), (2, "numb"), (4, "red"))]
    told = [{"at": at(day, hour), "rule": NOTE, "answer": "no"} for day in (0, 2)]

    [found] = [f for f in judged(4, check_ins=entries, answers=told).findings if f.rule == NOTE]

    assert [(one.date.isoformat(), one.sign) for one in found.evidence] == [(on(4), "red")]


def test_an_older_answer_is_none_to_a_note_that_was_told_late():
    """The note is of the first day, and came to us on the fourth, after the answer."""
    late = check_in(0, "12:00", note="numb", saved_at=at(3))
    told = [{"at": at(1), "rule": NOTE, "answer": "no"}]

    assert asked(NOTE, 3, check_in(0, note="swollen"), late, answers=told) == ASKED
