"""Going on from a checkpoint: nothing is judged twice, and what is kept is in one order."""

from __future__ import annotations

from histories import FIRST, at, calm, check_in, checkpoint, journal, moment, on, resume, tiers

from guidance.assess.replay import assess
from guidance.rules.dvt import ONE_LEG

LUNGS = "safety.pe"
EFFORT = {"body": {"breathless": "effort"}}


def day_of(day):
    return FIRST.toordinal() + day


def gone_on(whole, *, after, day):
    """What is shown on a day, going on from a checkpoint at the end of another."""
    return resume(checkpoint(whole, day_of(after)), whole, moment(day))


def test_a_sign_that_was_judged_before_the_checkpoint_raises_nothing_anew():
    """On day 3 it was lowered; what is told on day 5 about its date is no news of the sign."""
    late = {"start": at(0, "10:00"), "minutes": 20, "saved_at": at(5, "09:00")}
    whole = journal(check_ins=[check_in(0, **EFFORT), *calm(1, 6)], walks=[late])

    found = gone_on(whole, after=4, day=6)

    assert tiers(found, LUNGS) == {"": "soon"}
    assert found == assess(whole, moment(6))


def test_a_risk_that_is_told_after_the_checkpoint_raises_nothing_in_the_past():
    """With the risk the pain of day 0 would have been urgent; nobody knew of it then."""
    sore = {"pain": 3, "explained_by": "overuse"}
    risk = {"clot_risks": [{"kind": "active_cancer", "told_on": on(5)}]}
    whole = journal(check_ins=[check_in(0, left=sore), *calm(1, 6)], profile=risk)

    found = gone_on(whole, after=4, day=6)

    assert tiers(found, ONE_LEG) == {}
    assert found == assess(whole, moment(6))


def test_what_is_kept_is_in_one_order():
    """Whatever was raised first, told late or known first: the same state is kept."""
    entries = [
        check_in(3, **EFFORT),
        check_in(4, right={"skin": ["hard_shiny"]}),
        check_in(4, "21:00", left={"skin": ["hard_shiny"]}),
        check_in(2, left={"swelling": 1}, saved_at=at(5)),
        check_in(1, **EFFORT, saved_at=at(5)),
    ]

    state = checkpoint(journal(check_ins=entries), day_of(5))

    keys = [warning.key for warning in state.warnings]
    assert len(keys) > 3
    assert keys == sorted(keys)
    for kept in (state.past, state.held):
        assert list(kept) == sorted(kept, key=lambda one: one[:3] if len(one) == 4 else one[0])


def test_a_checkpoint_before_the_first_entry_is_an_empty_one():
    whole = journal(check_ins=[check_in(3, left={"swelling": 1})])

    state = checkpoint(whole, day_of(1))

    assert (state.day, state.warnings, state.past, state.held) == (day_of(1), (), (), ())
    assert resume(state, whole, moment(3)) == assess(whole, moment(3))


def test_of_an_empty_journal_there_is_nothing_to_keep():
    state = checkpoint(journal(), day_of(3))

    assert (state.day, state.lookback.dates, state.warnings) == (day_of(3), (), ())
    assert resume(state, journal(check_ins=calm(4, 4)), moment(4)).findings == ()


def test_what_was_true_long_ago_is_not_kept():
    """Only the last dates are judged again: what is kept does not grow with the years."""
    entries = [check_in(day, left={"swelling": 1}) for day in range(60)]

    state = checkpoint(journal(check_ins=entries), day_of(59))

    assert {day for _, _, day, _ in state.held} == {day_of(day) for day in range(46, 60)}
