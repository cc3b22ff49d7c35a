"""What every history must keep: section 4 of the clinical specification, and the replay's own."""

from __future__ import annotations

import copy
import json
from datetime import datetime, timedelta
from typing import get_args

import pytest
from any_history import RULE_IDS, histories
from any_signs import FIRST
from histories import checkpoint, resume
from hypothesis import HealthCheck, assume, given, settings, strategies as st
from mirror import MIRROR, mirrored
from pydantic import TypeAdapter

from guidance.assess.document import as_document
from guidance.assess.replay import Replay, assess, assess_all, latest_known
from guidance.assess.tips import EMERGENCY, GROUPS, MATRIX, TIPS, sort_tips
from guidance.assess.verdicts import verdicts
from guidance.facts.types import State, Tier
from guidance.rules.one_sided import BOTH_LEGS
from tracker import record

unhurried = settings(
    deadline=None,
    max_examples=settings().max_examples * 2 // 5,
    suppress_health_check=[HealthCheck.too_slow],
)


def read(document):
    return record.loads(json.dumps(document))


def result(document, as_of=None):
    found = as_document(assess(read(document), as_of))
    return {
        "findings": [
            {
                key: finding[key]
                for key in ("rule", "tier", "legs", "clauses", "since", "evidence", "missing")
            }
            for finding in found["findings"]
        ],
        "walking": found["walking"],
        "tips": found["tips"],
        "trend": found["trend"],
    }


def by_leg(found):
    """Findings as a set of rule, tier, leg and the rest, so that their order says nothing."""
    return sorted(
        (f["rule"], f["tier"], sorted(f["legs"]), f["clauses"], f["since"])
        for f in found["findings"]
    )


def rested_on(found, *, swap=False):
    """What each finding rests on and what is not known of the other leg, in any order."""
    facts = mirrored(found["findings"]) if swap else found["findings"]
    return sorted(
        json.dumps([f["rule"], sorted(f["legs"]), *sorted(map(json.dumps, f[part]))])
        for f in facts
        for part in ("evidence", "missing")
    )


@given(histories())
@unhurried
def test_swapping_left_and_right_swaps_the_result_and_nothing_else(document):
    plain, swapped = result(document), result(mirrored(document))

    mirror = [
        (rule, tier, sorted(MIRROR[leg] for leg in legs), clauses, since)
        for rule, tier, legs, clauses, since in by_leg(plain)
    ]

    assert sorted(mirror) == by_leg(swapped)
    assert rested_on(plain, swap=True) == rested_on(swapped)
    assert {key: plain[key] for key in ("walking", "tips", "trend")} == {
        key: swapped[key] for key in ("walking", "tips", "trend")
    }


@given(histories(), st.randoms(use_true_random=False))
@unhurried
def test_the_order_of_entries_means_nothing(document, random):
    shuffled = copy.deepcopy(document)
    for entries in shuffled.values():
        if isinstance(entries, list):
            random.shuffle(entries)

    assert result(document) == result(shuffled) == result(document)


@given(histories())
@unhurried
def test_an_unanswered_other_leg_never_turns_urgent_into_nothing(document):
    """Whatever rule says it; swelling of both legs aside, which no leg alone has.

    Looks of a professional are left out: where less is logged, they were at something else, such as
    at an ache of the one leg where both had it.
    """
    document = {name: told for name, told in document.items() if name != "reviews"}
    urgent = {
        finding.legs
        for finding in assess(read(document)).findings
        if finding.tier >= Tier.URGENT
        and BOTH_LEGS not in finding.clauses
        and len(finding.legs) == 1
    }
    assume(len(urgent) == 1)
    (legs,) = urgent
    silent = copy.deepcopy(document)
    for entry in (*silent["check_ins"], *silent.get("walks", ())):
        entry.pop(MIRROR[legs[0]], None)

    after = assess(read(silent), latest_known(read(document)))

    assert any(legs[0] in one.legs and one.tier >= Tier.SOON for one in after.findings)


COLUMNS = sorted({column for row in MATRIX.values() for column in row} | {EMERGENCY})


@given(st.frozensets(st.sampled_from(COLUMNS)))
def test_hide_beats_replace_beats_keep_for_every_set_of_columns(on):
    tips = sort_tips(on)

    assert sorted((*tips.shown, *tips.replaced, *tips.hidden)) == sorted(TIPS)
    for group, members in GROUPS.items():
        cells = {MATRIX[group].get(column, "") for column in on}
        for tip in members:
            if EMERGENCY in on or "x" in cells:
                assert tip in tips.hidden
            else:
                assert tip in (tips.replaced if "~" in cells else tips.shown)


@given(
    st.lists(st.integers(0, 3), min_size=1, max_size=60).map(lambda s: sorted(s, reverse=True)),
    st.integers(1, 3),
    st.lists(st.sampled_from(get_args(record.Context)), max_size=3, unique=True),
    st.integers(0, 3),
)
@unhurried
def test_an_even_light_improving_history_raises_nothing(scores, gap, context, itching):
    document = {
        "format": "lighter-legs.journal",
        "version": 1,
        "profile": {},
        "check_ins": [
            {
                "at": f"{(FIRST + timedelta(days=gap * n)).isoformat()}T20:00",
                "left": {"heaviness": score, "itching": itching},
                "right": {"heaviness": score, "itching": itching},
                "nothing_new": True,
                "context": context,
            }
            for n, score in enumerate(scores)
        ],
    }

    found = assess(read(document))

    raised = {finding.rule for finding in found.findings if finding.tier > Tier.INFO}
    assert raised <= {"consult.persistent-worsening-severe:persistent"}


def later_by(value, days):
    """A document with every date so many days later; times of the day as they were."""
    if isinstance(value, dict):
        return {key: later_by(part, days) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [later_by(item, days) for item in value]
    if isinstance(value, str) and value[:2] == "20":
        found = datetime.fromisoformat(value) + timedelta(days=days)
        return found.isoformat(timespec="minutes") if "T" in value else str(found.date())
    return value


@given(histories(), st.integers(0, 400))
@unhurried
def test_dates_mean_nothing_but_their_distance(document, days):
    """Whatever lies between two dates, a leap day or a clock change, they are so far apart."""
    first, second = result(document), result(later_by(document, days))

    assert later_by(first, days) == second


ZONES = st.sampled_from(["Europe/London", "America/St_Johns", "Pacific/Apia", "Asia/Kathmandu"])


@given(histories(), st.lists(ZONES, min_size=1, max_size=12))
@unhurried
def test_a_journey_and_the_clocks_of_its_places_move_nothing(document, zones):
    travelled = copy.deepcopy(document)
    travelled["profile"]["time_zone"] = zones[0]
    for kind in ("check_ins", "walks", "measurements"):
        for place, entry in enumerate(travelled.get(kind, ())):
            entry["time_zone"] = zones[place % len(zones)]

    assert result(travelled) == result(document)


@given(histories(), st.integers(0, 26), st.integers(1, 10))
@unhurried
def test_going_on_from_a_checkpoint_gives_the_same(document, days, later):
    journal = read(document)
    day = FIRST.toordinal() + days
    moment = datetime.combine(FIRST, datetime.min.time()) + timedelta(days=days + later, hours=9)
    kept = TypeAdapter(State)
    state = kept.validate_json(kept.dump_json(checkpoint(journal, day)))

    assert resume(state, journal, moment) == assess(journal, moment)


@given(histories(), st.lists(st.integers(0, 30 * 24), min_size=1, max_size=4))
@unhurried
def test_several_moments_in_one_replay_are_as_each_alone(document, hours):
    journal = read(document)
    start = datetime.combine(FIRST, datetime.min.time())
    moments = [start + timedelta(hours=hour) for hour in hours]

    assert assess_all(journal, moments) == [assess(journal, moment) for moment in moments]


LISTS = ("check_ins", "walks", "elevations", "measurements")


def still_read(journal, state):
    """Only the entries with which a replay may go on from a state."""

    def kept(entry):
        at = getattr(entry, "at", None) or entry.start
        known = max(at, entry.saved_at or at)
        return (
            at.toordinal() >= state.lookback.since
            or at.toordinal() in state.lookback.dates
            or known.toordinal() > state.day
        )

    return journal.model_copy(
        update={name: tuple(filter(kept, getattr(journal, name))) for name in LISTS}
    )


def months_later(before, between, document, gap):
    """One history, so many days later another, and many check-ins in between."""
    document = later_by(document, gap)
    middle = [
        {
            "at": f"{FIRST + timedelta(days=gap - 60 + n)}T20:00",
            "left": {"heaviness": score},
            "right": {"heaviness": score},
            "nothing_new": True,
        }
        for n, score in enumerate(between)
    ]
    for name in (*LISTS, "injuries", "reviews", "answers"):
        document[name] = [*before.get(name, []), *document.get(name, [])]
    document["check_ins"] += middle
    return document


@pytest.mark.slow
@given(
    st.builds(
        months_later,
        histories(),
        st.lists(st.integers(0, 8), min_size=12, max_size=16),
        histories(),
        st.just(400),
    ),
    st.integers(0, 26),
    st.integers(1, 10),
)
@unhurried
def test_what_is_out_of_reach_changes_nothing(document, days, later):
    gap = 400
    journal = read(document)
    day = FIRST.toordinal() + gap + days
    moment = datetime.combine(FIRST, datetime.min.time()) + timedelta(gap + days + later, hours=9)
    state = checkpoint(journal, day)
    part = still_read(journal, state)

    assert resume(state, part, moment) == resume(state, journal, moment)
    assert verdicts(part, moment, state) == verdicts(journal, moment)
    assert checkpoint_from(state, part, day + 5) == checkpoint_from(state, journal, day + 5)


def checkpoint_from(state, journal, day):
    """The state some dates after another."""
    replay = Replay(journal, state)
    replay.advance(day)
    return replay.state


EMERGENCIES = (
    {"body": {"chest_pain": True}},
    {"body": {"pink_froth": True}},
    {"body": {"saddle_numbness": True}},
    {"body": {"face_arm_or_speech": True}},
    {"right": {"cannot_move": True}},
    {"left": {"weak": True, "onset": "sudden"}},
)


def with_emergencies(document, signs):
    """The document with a last check-in that has these signs, and when that is."""
    last = max(latest_known(read(document)), datetime.combine(FIRST, datetime.min.time()))
    when = last + timedelta(hours=1)
    told = {"at": when.isoformat(timespec="minutes")}
    for sign in signs:
        for part, flags in sign.items():
            told[part] = told.get(part, {}) | flags
    return document | {"check_ins": [*document["check_ins"], told]}, when


def emergencies(document, moment):
    found = assess(read(document), moment).findings
    return {(one.rule, one.legs) for one in found if one.tier is Tier.EMERGENCY}


def answered(document, moment, rule, legs, answer):
    said = {"at": moment.isoformat(timespec="minutes"), "rule": rule, "answer": answer}
    if len(legs) == 1:
        said["leg"] = legs[0]
    return document | {"answers": [*document.get("answers", []), said]}


def begun(document, moment):
    """The emergencies that have begun by then; that of an injury begins as its date ends."""
    later = {
        ("safety.weight-bearing", (injury["leg"],))
        for injury in document.get("injuries", ())
        if injury["on"] == moment.date().isoformat()
    }
    return sorted(emergencies(document, moment) - later)


PAIRS = ({"consult.neuro", "safety.stroke"}, {"safety.pe", "safety.hf"})
SIGNS = st.lists(st.sampled_from(EMERGENCIES), min_size=1, max_size=4)


@given(histories(), SIGNS, SIGNS, st.data())
@unhurried
def test_a_call_covers_exactly_the_emergencies_that_have_begun(document, signs, more, data):
    document, moment = with_emergencies(document, signs)
    before = begun(document, moment)
    assume(before)
    rule, legs = data.draw(st.sampled_from(before))
    called = answered(document, moment, rule, legs, "called")
    later, then = with_emergencies(called, more)
    uncalled, then_too = with_emergencies(document, more)

    assert emergencies(called, moment) == emergencies(document, moment) - set(before)
    assert then == then_too
    assert emergencies(later, then) >= emergencies(uncalled, then) - set(before)


@given(histories(), SIGNS, st.sampled_from(["safe", "tapped_by_mistake"]), st.data())
@unhurried
def test_safe_and_a_mistaken_tap_cover_only_their_own(document, signs, answer, data):
    document, moment = with_emergencies(document, signs)
    before = sorted(emergencies(document, moment))
    own_time = begun(document, moment)
    assume(own_time)
    rule, legs = data.draw(st.sampled_from(own_time))
    own = next((pair for pair in PAIRS if rule in pair), {rule})

    left = emergencies(answered(document, moment, rule, legs, answer), moment)

    assert left == {
        (one, of)
        for one, of in before
        if one not in own or (legs and of and not set(legs) & set(of))
    }


@given(histories(), SIGNS, st.sampled_from(RULE_IDS))
@unhurried
def test_a_call_about_what_is_no_emergency_covers_none(document, signs, rule):
    document, moment = with_emergencies(document, signs)
    journal = read(document)
    begun = {key[0] for key, _ in assess(journal, moment).begun}
    assume(not any(rule in pair and pair & begun for pair in PAIRS) and rule not in begun)
    assume(not any(one.partition(":")[0] == rule for one in begun))

    called = answered(document, moment, rule, (), "called")

    assert emergencies(called, moment) == emergencies(document, moment)
