"""What the three verdicts must keep for every history."""

from __future__ import annotations

import copy
import json
from datetime import datetime, timedelta
from typing import get_args

import pytest
from any_history import histories
from any_signs import BODY_FLAGS, DAYS, FIRST, body_signs, leg_signs
from hypothesis import HealthCheck, given, settings, strategies as st
from mirror import MIRROR, mirrored

from guidance.assess.replay import assess, latest_known
from guidance.assess.verdicts import Says, verdicts
from guidance.facts.types import LEGLESS, Tier
from guidance.rules.dvt import WATCH
from guidance.rules.registry import BY_ID
from tracker import record
from tracker.record.answers import LEG_FLAGS

pytestmark = pytest.mark.slow

unhurried = settings(
    deadline=None,
    max_examples=settings().max_examples * 2 // 5,
    suppress_health_check=[HealthCheck.too_slow],
)
NO_LEG = {"swelling": 0, "pain": 0, "skin": [], "sore_infected": False} | dict.fromkeys(
    LEG_FLAGS, False
)
NO_BODY = {"breathless": "no"} | dict.fromkeys(BODY_FLAGS, False)
EVERYTHING = {
    "left": NO_LEG | {"heaviness": 3, "onset": "gradual", "whole_leg_or_foot": False}
    | {"swelling_on_waking": False},
    "right": NO_LEG | {"heaviness": 3, "onset": "gradual", "whole_leg_or_foot": False}
    | {"swelling_on_waking": False},
    "body": NO_BODY | {"temperature_c": 36.6},
}  # fmt: skip


def read(document):
    return record.loads(json.dumps(document))


def said(document, as_of=None):
    journal = read(document)
    moment = latest_known(journal) if as_of is None else as_of
    return {(one.rule, one.leg): one for one in verdicts(journal, moment)}


def found(document, as_of=None, *, least=Tier.INFO):
    """(Rule, leg) of each finding of that tier or more, as `assess` tells it."""
    return {
        (one.rule, LEGLESS if BY_ID[one.rule].about == (LEGLESS,) else "".join(one.legs))
        for one in assess(read(document), as_of).findings
        if one.tier >= least
    }


def with_everything_answered(document):
    """Every question of every date since long before answered, mostly with no."""
    full = copy.deepcopy(document)
    last = latest_known(read(document)).date()
    day = FIRST - timedelta(days=70)
    while day <= max(last, FIRST + timedelta(days=DAYS)):
        full["check_ins"].append({"at": f"{day}T06:00"} | EVERYTHING)
        day += timedelta(days=1)
    for walk in full.get("walks", ()):
        walk.setdefault("effort", 3)
        if "pain" in walk:
            walk["pain"] = {"place": "knee", "began_after_min": 5, "also_at_rest": False,
                            "gone_within_10_min_of_rest": False} | walk["pain"]  # fmt: skip
    for injury in full.get("injuries", ()):
        injury.setdefault("can_take_4_steps", True)
        injury.setdefault("crack_odd_shape_numb_cold", False)
    full["measurements"] = [m for m in full.get("measurements", ()) if "weight_kg" not in m]
    return full


def tonight(document, told):
    """The history with a check-in on the date after its last one, and that time."""
    at = latest_known(read(document)).replace(hour=22, minute=0) + timedelta(days=1)
    more = copy.deepcopy(document)
    more["check_ins"].append({"at": at.isoformat(timespec="minutes")} | told)
    return more, at


def answered(told, **answers):
    """What was not said, answered; what was said, as it was."""
    return {part: signs | told.get(part, {}) for part, signs in answers.items()}


PARTIAL = st.fixed_dictionaries(
    {}, optional={"left": leg_signs(), "right": leg_signs(), "body": body_signs()}
)


@given(histories())
@unhurried
def test_a_rule_is_met_exactly_where_its_finding_is_there(document):
    met = {key for key, verdict in said(document).items() if verdict.says is Says.MET}

    assert met == found(document)


@given(histories())
@unhurried
def test_where_everything_was_answered_nothing_is_not_known(document):
    full = with_everything_answered(document)

    assert [v for v in said(full).values() if v.says is Says.NOT_KNOWN] == []


@given(histories(), PARTIAL)
@unhurried
def test_a_no_to_what_was_not_answered_makes_nothing_met(document, told):
    """Information aside: it is said where no warning says more, and a no can end that one."""
    before, moment = tonight(document, told)
    after, _ = tonight(document, answered(told, left=NO_LEG, right=NO_LEG, body=NO_BODY))

    assert found(after, moment, least=Tier.CAUTION) <= found(before, moment)


@given(histories(), PARTIAL, leg_signs(), leg_signs(), body_signs())
@unhurried
def test_what_is_not_met_stays_so_whatever_is_answered(document, told, left, right, body):
    """The answers that count most are the only ones that need to be tried.

    The watch aside: it is for signs that are not urgent, so that it ends where another rule begins.
    """
    before, moment = tonight(document, told)
    not_met = {
        key
        for key, verdict in said(before, moment).items()
        if verdict.says is Says.NOT_MET and verdict.rule != WATCH
    }
    after, _ = tonight(document, answered(told, left=left, right=right, body=body))

    assert found(after, moment).isdisjoint(not_met)


@given(histories())
@unhurried
def test_left_and_right_swapped_swap_the_verdicts(document):
    plain, swapped = said(document), said(mirrored(document))

    assert {
        (rule, MIRROR.get(leg, leg)): (
            one.says,
            one.tier,
            {(u.date, u.leg and MIRROR[u.leg], u.sign) for u in one.unknown},
        )
        for (rule, leg), one in plain.items()
    } == {
        key: (one.says, one.tier, {(u.date, u.leg, u.sign) for u in one.unknown})
        for key, one in swapped.items()
    }


@given(histories(), st.integers(0, DAYS))
@unhurried
def test_nothing_unknown_lies_after_the_date_that_is_looked_at(document, days):
    moment = datetime.combine(FIRST + timedelta(days=days), datetime.max.time()).replace(
        microsecond=0
    )

    dates = {one.date for verdict in said(document, moment).values() for one in verdict.unknown}

    assert all(day <= moment.date() for day in dates)


def test_the_answers_here_are_those_of_the_format():
    assert set(NO_LEG) <= set(record.LegSigns.model_fields)
    assert set(NO_BODY) | {"temperature_c"} == set(record.BodySigns.model_fields)
    assert NO_BODY["breathless"] in get_args(record.Breathless)
