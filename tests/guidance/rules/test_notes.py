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
        "cold": "ice cold", "bladder": "wet myself", "fever": "fever",
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
        ("cold", {"cold": True}),
        ("cold", {"pale_or_blue": True}),
        ("weak", {"function_loss": True}),
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


@pytest.mark.parametrize(
    ("group", "body", "expect"),
    [
        ("bladder", {}, ASKED),
        ("bladder", {"saddle_numbness": True}, {}),
        ("bladder", {"bladder_or_bowel_trouble": True}, {}),
        ("bladder", {"back_pain": True}, ASKED),
        ("fever", {}, ASKED),
        ("fever", {"temperature_c": 36.5}, {}),
        ("fever", {"shivering": True}, {}),
        ("fever", {"clammy": True}, ASKED),
    ],
)
def test_bladder_and_fever_are_logged_by_signs_of_the_body(group, body, expect):
    assert asked(NOTE, 0, logged(group, body=body)) == expect


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
        ([("20:00", "no")], {}),
        ([("20:30", "no")], {}),
        ([("19:59", "no")], ASKED),
        ([("20:30", "yes")], ASKED),
        ([("20:30", "yes"), ("20:40", "no")], {}),
        ([("20:30", "read")], ASKED),
        ([("20:30", "same")], ASKED),
    ],
)
def test_it_stays_until_it_is_answered(answers, expect):
    told = [{"at": at(0, hour), "rule": NOTE, "answer": answer} for hour, answer in answers]

    assert asked(NOTE, 0, check_in(0, note="swollen"), answers=told) == expect
    assert asked(NOTE, 20, check_in(0, note="swollen"), answers=told) == expect


def test_a_later_note_is_asked_about_again_and_only_that_one():
    entries = [check_in(0, note="swollen"), check_in(2, note="numb")]
    told = [{"at": at(1), "rule": NOTE, "answer": "no"}]

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


def open_after(day, *entries, noes=(), hour="21:00", **more):
    """Date and group of all that is asked about after a "no" at each of these times."""
    told = [{"at": at(*when), "rule": NOTE, "answer": "no"} for when in noes]
    found = judged(day, hour, check_ins=list(entries), answers=told, **more).findings
    return [(one.date.isoformat(), one.sign) for f in found if f.rule == NOTE for one in f.evidence]


SWOLLEN = check_in(0, note="swollen")
HURTS = check_in(1, note="it hurts")
BREATHLESS = check_in(2, note="breathless")


def test_a_no_closes_one_note_the_earliest_of_those_that_were_open():
    entries = [SWOLLEN, HURTS]

    assert open_after(1, *entries, noes=[(1, "20:30")]) == [(on(1), "pain")]
    assert open_after(1, *entries, noes=[(1, "19:59")]) == [(on(1), "pain")]
    assert open_after(1, *entries, noes=[(1, "20:30"), (1, "20:31")]) == []
    assert open_after(1, *reversed(entries), noes=[(1, "20:30")]) == [(on(1), "pain")]


def test_one_with_a_word_about_breath_is_closed_first():
    entries = [SWOLLEN, HURTS, BREATHLESS]

    def after(*noes):
        return open_after(2, *entries, noes=noes)

    assert after((2, "20:30")) == [(on(0), "swelling"), (on(1), "pain")]
    assert after((2, "20:30"), (2, "20:31")) == [(on(1), "pain")]
    assert after((1, "20:30"), (2, "20:30")) == [(on(1), "pain")]


def test_a_no_closes_what_was_open_at_its_time_though_it_is_logged_later():
    """The first note is closed by the no, not by the sign that was logged after it."""
    later = check_in(0, "21:00", left={"swelling": 1}, saved_at=at(1, "21:00"))
    earlier = check_in(0, "21:00", left={"swelling": 1}, saved_at=at(1, "20:15"))
    entries = [SWOLLEN, HURTS]

    assert open_after(1, *entries, later, noes=[(1, "20:30")]) == [(on(1), "pain")]
    assert open_after(1, *entries, earlier, noes=[(1, "20:30")]) == []


def test_each_group_is_asked_about_until_it_is_logged_for_that_date():
    both = check_in(0, note="swollen and hot, so warm")
    swelling = check_in(0, "20:30", left={"swelling": 1})
    warm = check_in(0, "20:40", left={"warm": True})
    next_day = check_in(1, left={"swelling": 1, "warm": True})

    assert open_after(1, both) == [(on(0), "swelling"), (on(0), "warm")]
    assert open_after(1, both, swelling) == [(on(0), "warm")]
    assert open_after(1, both, next_day) == [(on(0), "swelling"), (on(0), "warm")]
    assert open_after(1, both, swelling, warm) == []


def test_a_note_that_was_closed_stays_closed_when_its_entry_is_corrected():
    noes = [(0, "20:30")]
    same = check_in(0, note="swollen", saved_at=at(2), left={"heaviness": 5})
    other = check_in(0, note="numb", saved_at=at(2))

    assert open_after(2, SWOLLEN, same, noes=noes) == []
    assert open_after(2, SWOLLEN, other, noes=noes) == [(on(0), "numb")]


def test_a_note_that_was_taken_out_is_asked_about_no_more():
    without = check_in(0, saved_at=at(2))

    assert open_after(1, SWOLLEN, without) == [(on(0), "swelling")]
    assert open_after(2, SWOLLEN, without) == []


def test_long_ago_answers_close_nothing_of_now():
    """Whoever goes on from a checkpoint does not read the old notes any more."""
    old = [check_in(n, note="swollen") for n in range(3)]
    noes = [(n, "20:30") for n in range(3)]

    assert open_after(40, *old, check_in(40, note="numb"), noes=noes) == [(on(40), "numb")]
    assert open_after(40, *old, noes=noes[:2]) == [(on(2), "swelling")]


HOLDS_BACK = {"tip.massage", "tip.compression", "tip.compression-garments", "tip.consistency"}


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("swollen", True),
        ("it hurts", True),
        ("red", True),
        ("warm", True),
        ("breathless", True),
        ("numb", False),
        ("weak", False),
        ("an ulcer", False),
    ],
)
def test_an_open_note_about_such_a_sign_holds_back_walks_massage_and_compression(words, held):
    found = judged(0, check_ins=[check_in(0, note=words)], profile={"conditions": []})

    assert HOLDS_BACK.issubset(found.tips.hidden) == held
    assert HOLDS_BACK.isdisjoint(found.tips.hidden) != held
    assert found.walking == ("ease" if held else "ok")


@pytest.mark.parametrize(("day", "held"), [(0, True), (6, True), (7, False)])
def test_it_does_so_on_the_date_of_the_note_and_the_six_after_it(day, held):
    found = judged(day, check_ins=[SWOLLEN, *([] if day == 0 else [check_in(day)])])

    assert HOLDS_BACK.issubset(found.tips.hidden) == held
    assert found.walking == ("ease" if held else "ok")
    assert any(one.rule == NOTE for one in found.findings)


def test_a_group_that_is_logged_holds_nothing_back_any_more():
    rest = check_in(0, note="numb and swollen", left={"swelling": 1}, right={"swelling": 1})

    found = judged(0, check_ins=[rest])

    assert any(one.rule == NOTE for one in found.findings)
    assert HOLDS_BACK.isdisjoint(found.tips.hidden)


def test_walking_stays_where_it_was_if_that_was_less():
    doctor = {"conditions": [{"kind": "heart_failure"}]}
    worse = check_in(0, note="swollen", body={"chest_pain": True})

    assert judged(0, check_ins=[SWOLLEN], profile=doctor).walking == "doctor_set"
    assert judged(0, check_ins=[worse]).walking == "stop"


def test_the_notes_are_asked_about_in_their_turn():
    notes = [
        check_in(0, "20:00", note="red"),
        check_in(0, "21:00", note="breathless"),
        check_in(0, "09:00", note="swollen"),
    ]

    found = judged(0, check_ins=notes).asked

    assert [one.groups for one in found] == [("breathless",), ("swelling",), ("red",)]
