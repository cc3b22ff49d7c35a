"""What is judged from kept days and checkpoints is what a replay of all entries finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import time_machine
from any_writes import CHANGED_AND_DELETED, MOVED_BACK, MOVED_ON, NOW, AnyWrites, Step, any_writes
from hypothesis import example, given, settings
from hypothesis.extra.django import TestCase

from guidance.assess.replay import go_on
from guidance.facts.types import Lookback
from guidance.warnings.assessment_cache import (
    assess_journal,
    assess_record,
    current_assessment,
    with_answers,
)
from guidance.warnings.checkpoints import KEPT, STATES
from guidance.warnings.models import Checkpoint
from tracker.accounts.timezones import local_now
from tracker.journal.queries import load_journal


def is_judged_as_whole(done: AnyWrites) -> None:
    """The rules find the same from what is kept, and every checkpoint is as if made anew."""
    journal = load_journal(done.person)
    whole = assess_journal(done.person, journal, now=done.now)
    found = assess_record(done.person, now=done.now)
    local = local_now(done.person, done.now)

    assert found.found == whole.found
    assert found.ahead == whole.ahead
    assert (
        current_assessment(done.person, now=done.now).findings
        == with_answers(done.person, whole, local=local).now.findings
    )
    for kept in Checkpoint.objects.filter(person=done.person, rules_version=KEPT):
        day = kept.on.toordinal()
        _, (made,) = go_on(journal, whole.now.as_of, keep=[day], more_words=True)
        state = STATES.validate_python(kept.state)
        assert replace(state, lookback=Lookback()) == replace(made, lookback=Lookback())


class TestKeptJudgement(TestCase):
    @settings(max_examples=40, deadline=None)
    @given(any_writes())
    @example(MOVED_ON)
    @example(MOVED_BACK)
    @example(CHANGED_AND_DELETED)
    def test_after_any_writes_it_is_that_of_all_entries(self, steps: Sequence[Step]) -> None:
        with time_machine.travel(NOW):
            AnyWrites(is_judged_as_whole).do(steps)
