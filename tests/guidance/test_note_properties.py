"""What every history must keep about questions of notes (2.8, item 62)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from any_signs import FIRST
from histories import journal
from hypothesis import given, strategies as st

from guidance.assess.replay import assess
from guidance.rules.notes import NOTE

WORDS = {"swollen": "swelling", "painful": "pain", "warm": "warm", "numb": "numb",
         "breathless": "breathless"}  # fmt: skip
LOGS: dict[str, dict[str, Any]] = {
    "swelling": {"left": {"swelling": 1}, "right": {"swelling": 1}},
    "pain": {"left": {"pain": 1}, "right": {"pain": 1}},
    "warm": {"left": {"warm": True}, "right": {"warm": True}},
    "numb": {"left": {"numb": True}},
    "breathless": {"body": {"breathless": "effort"}},
}
START = datetime.combine(FIRST, datetime.min.time())
NOON = START + timedelta(days=6, hours=12)


def entry(day, minute, **more):
    moment = START + timedelta(days=day, hours=8, minutes=minute)
    return {"at": moment.isoformat(timespec="minutes")} | more


NOTES = st.lists(
    st.tuples(st.integers(0, 4), st.frozensets(st.sampled_from(sorted(WORDS)), min_size=1)),
    min_size=1,
    max_size=4,
    unique_by=lambda one: one[0],
)


def written(notes):
    return [entry(day, 0, note=" and ".join(sorted(words))) for day, words in notes]


def asked(check_ins, *said):
    """Day and group of all that is asked about in the end."""
    answers = [
        {"at": (NOON + timedelta(minutes=n)).isoformat(timespec="minutes"), "rule": NOTE,
         "answer": answer}
        for n, answer in enumerate(said)
    ]  # fmt: skip
    found = assess(journal(check_ins=check_ins, answers=answers), NOON + timedelta(hours=1))
    return {
        ((one.date - FIRST).days, one.sign)
        for finding in found.findings
        if finding.rule == NOTE
        for one in finding.evidence
    }


def groups(notes):
    return {(day, WORDS[word]) for day, words in notes for word in words}


@given(NOTES, st.sets(st.tuples(st.integers(0, 4), st.sampled_from(sorted(LOGS)))))
def test_a_question_stays_until_each_of_its_groups_is_logged_for_that_date(notes, logged):
    told = [entry(day, 1 + n, **LOGS[group]) for n, (day, group) in enumerate(sorted(logged))]

    assert asked(written(notes) + told) == groups(notes) - logged


@given(NOTES, st.lists(st.sampled_from(["yes", "same", "better", "called"]), max_size=6))
def test_nothing_but_a_no_closes_a_question(notes, said):
    assert asked(written(notes), *said) == groups(notes)


@given(NOTES, st.integers(0, 5))
def test_each_no_closes_one_note_breath_first_then_the_earliest(notes, noes):
    order = sorted(notes, key=lambda one: ("breathless" not in one[1], one[0]))

    assert asked(written(notes), *["no"] * noes) == groups(order[noes:])
