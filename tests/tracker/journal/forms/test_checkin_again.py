"""Signs of the last days asked again, and yesterday said again."""

from __future__ import annotations

from typing import Any

import pytest
from checkin_forms import NOW, WHO, check_in, check_ins, form, refused, saved
from hypothesis import given, settings
from journal_documents import EMPTY

from tracker import record
from tracker.journal.forms.checkin import repeatable, repeated
from tracker.journal.forms.signs.previous import past_signs

THURSDAY = check_in(
    "2026-03-10T20:00",
    left={"swelling": 2, "onset": "gradual", "heaviness": 6},
    right={"tingling": True, "numb": True},
    body={"chest_pain": True, "temperature_c": 38.5},
)


def past_names(*entries: Any) -> list[str]:
    return [one.name for one in past_signs(entries)]


def test_signs_of_the_last_days_are_asked_first():
    assert past_names(THURSDAY) == ["was-swelling-left", "was-numb-right", "was-breath-body"]


def test_a_sign_on_both_legs_alike_is_asked_once():
    alike = check_in("2026-03-11T08:00", left={"warm": True}, right={"warm": True})
    unlike = check_in("2026-03-11T08:00", left={"swelling": 1}, right={"swelling": 2})

    assert past_names(alike) == ["was-warm-both"]
    assert past_names(unlike) == ["was-swelling-left", "was-swelling-right"]


@pytest.mark.parametrize(
    "later",
    [
        {"left": {"swelling": 0}, "right": {"numb": False}, "body": {"chest_pain": False}},
        {"nothing_new": True},
    ],
)
def test_what_was_said_to_be_gone_is_not_asked_again(later):
    assert past_names(THURSDAY, check_in("2026-03-11T08:00", **later)) == []


def test_heaviness_alone_leaves_the_question_open():
    later = check_in("2026-03-11T08:00", left={"heaviness": 2})

    assert past_names(later, THURSDAY) == past_names(THURSDAY)


def test_a_walk_speaks_of_signs_too():
    walk = record.parse(
        {**EMPTY, "walks": [{"start": "2026-03-11T08:00", "minutes": 9, "left": {"cold": True}}]}
    ).walks[0]

    assert past_names(walk) == ["was-cold-left"]


def test_gone_is_an_explicit_no_and_same_the_same_values():
    said = saved(
        ("was-swelling-left", "same"),
        ("was-numb-right", "gone"),
        ("was-breath-body", "gone"),
        past=past_signs([THURSDAY]),
    )

    assert said.left == record.LegSigns(swelling=2, onset="gradual")
    assert said.right == record.LegSigns(tingling=False, numb=False)
    assert said.body == record.BodySigns(chest_pain=False)


@pytest.mark.parametrize("answer", ["better", "worse"])
def test_better_and_worse_ask_how_it_is_now(answer):
    pairs = (("was-swelling-left", answer), ("legs-swelling", 1))

    assert list(refused(pairs[0], past=past_signs([THURSDAY]))) == ["legs-swelling"]
    assert saved(*pairs, past=past_signs([THURSDAY])).left == record.LegSigns(swelling=1)


def test_nothing_new_never_guesses_that_a_sign_of_the_last_days_is_gone():
    errors = refused(("left-heaviness", 1), ("nothing_new", "on"), past=past_signs([THURSDAY]))

    assert set(errors) == {one.name for one in past_signs([THURSDAY])}


def test_a_measured_temperature_is_never_said_again_by_itself():
    feverish = check_in("2026-03-11T08:00", body={"temperature_c": 38.5, "shivering": True})

    said = saved(("was-fever-body", "same"), past=past_signs([feverish]))

    assert said.body == record.BodySigns(shivering=True)
    assert repeatable(feverish).body == record.BodySigns(shivering=True)


@settings(max_examples=50, deadline=None)
@given(entry=check_ins())
def test_yesterday_said_again_is_the_same_but_for_what_belongs_to_its_day(entry):
    again = repeatable(entry)
    key = "6a3f0bb0-98d9-4a9b-9d3c-0a1a5c9d8f10"
    data = repeated(again, person=WHO, key=key, today=NOW.date())

    made = form(data, repeats=again)

    if not (again.left or again.right or again.body or again.nothing_new):
        assert not made.ready
        return
    assert made.ready, made.errors
    assert made.entry.at == NOW
    assert (made.entry.left, made.entry.right) == (entry.left, entry.right)
    assert made.entry.body == again.body
    assert made.entry.nothing_new == (entry.nothing_new or None)
    assert (made.entry.note, made.entry.context, made.entry.compression) == (None, None, None)
