"""The eight kinds of people: that they are what they are called, and how they are counted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from histories import FIRST as HISTORIES_FIRST, calm, check_in, journal

from guidance.facts.types import Tier
from tests.cohort.__main__ import main
from tests.cohort.eight import DAYS, EIGHT, Kind
from tests.cohort.stable import FIRST
from tests.cohort.told import counted
from tracker import record

DAYS_TO_HISTORIES = (HISTORIES_FIRST - FIRST).days
PEOPLE = 5
(
    VEINS, VEINS_USUAL, OFFICE, PILL, PREGNANT, RUNNER, HEART, HEART_USUAL,
) = EIGHT  # fmt: skip


TICKED = {
    "heaviness", "swelling", "swelling_on_waking", "aching", "itching", "cramp", "skin", "red",
    "warm", "pain", "pain_place", "pain_lasted", "explained_by",
}  # fmt: skip


def people(kind: Kind) -> list[record.Journal]:
    return [kind.person(1, number) for number in range(PEOPLE)]


def legs(journal: record.Journal) -> list[record.LegSigns]:
    found = [leg for entry in journal.check_ins for leg in (entry.left, entry.right)]
    return [leg for leg in found if leg is not None]


def evenings(journal: record.Journal, sign: str) -> int:
    """On how many evenings a sign of either leg is ticked."""
    return sum(
        bool(getattr(entry.left, sign) or getattr(entry.right, sign)) for entry in journal.check_ins
    )


@pytest.mark.parametrize("kind", EIGHT, ids=lambda kind: kind.name)
def test_the_same_seed_makes_the_same_people_and_no_two_are_alike(kind):
    assert kind.person(3, 0) == kind.person(3, 0)
    assert kind.person(3, 0) != kind.person(3, 1)
    assert kind.person(3, 0) != kind.person(4, 0)


@pytest.mark.parametrize("kind", EIGHT, ids=lambda kind: kind.name)
def test_everybody_logs_most_evenings_of_the_90_days_in_a_journal_that_is_valid(kind):
    for person in people(kind):
        assert record.loads(record.dumps(person)) == person
        assert DAYS * 0.75 < len(person.check_ins) < DAYS * 0.97
        assert {FIRST <= entry.at.date() < FIRST + timedelta(days=DAYS)
                for entry in person.check_ins} == {True}  # fmt: skip


@pytest.mark.parametrize("kind", EIGHT, ids=lambda kind: kind.name)
def test_nobody_has_a_danger_that_the_form_asks_for(kind):
    for person in people(kind):
        body = [entry.body for entry in person.check_ins if entry.body]

        said = {name for one in body for name, value in one if value}
        assert said <= {"back_pain", "breathless"}
        assert {one.breathless for one in body} <= {None, "usual", "effort"}
        for leg in legs(person):
            assert (leg.swelling or 0) < 3
            assert leg.model_fields_set <= TICKED
            assert not leg.red or leg.explained_by == "bite_sunburn_rash"
            assert not leg.warm or leg.explained_by == "injury"


@pytest.mark.parametrize(("one", "other"), [(VEINS, VEINS_USUAL), (OFFICE, PILL)])
def test_the_two_of_a_pair_tick_the_same(one, other):
    for without, with_it in zip(people(one), people(other), strict=True):
        assert without.profile != with_it.profile
        assert without == with_it.model_copy(update={"profile": without.profile})


def test_the_two_with_heart_failure_tick_the_same_but_for_the_breath():
    answers = set()
    for without, with_it in zip(people(HEART), people(HEART_USUAL), strict=True):
        assert without.measurements == with_it.measurements
        for one, other in zip(without.check_ins, with_it.check_ins, strict=True):
            assert (one.at, one.left, one.right) == (other.at, other.left, other.right)
            if one.body or other.body:
                answers.add((one.body.breathless, other.body.breathless))

    assert answers == {("effort", "usual")}


def test_the_vein_user_has_swollen_ankles_an_ache_an_itch_and_brown_skin():
    for person in people(VEINS):
        assert {one.kind for one in person.profile.conditions} == {
            "venous_insufficiency",
            "varicose_veins",
        }
        assert evenings(person, "swelling") > DAYS / 2
        assert evenings(person, "aching") > DAYS / 2
        assert evenings(person, "itching") > DAYS / 4
        assert evenings(person, "skin") >= 3
        assert {leg.swelling_on_waking for leg in legs(person) if leg.swelling} == {False}


@pytest.mark.parametrize(("kind", "told"), [(VEINS, False), (VEINS_USUAL, True), (HEART, False),
                                            (HEART_USUAL, True)])  # fmt: skip
def test_a_usual_is_told_by_those_who_say_so_and_covers_the_ankles(kind, told):
    for person in people(kind):
        usual = person.profile.usual
        assert [(one.left.swelling, one.right.swelling) for one in usual] == [(1, 1)] * told


def test_of_the_office_workers_one_is_on_the_pill():
    assert people(OFFICE)[0].profile.clot_risks == ()
    assert [risk.kind for risk in people(PILL)[0].profile.clot_risks] == ["estrogen"]
    assert all(evenings(person, "swelling") < DAYS / 5 for person in people(OFFICE))


def test_pregnant_from_week_24_with_more_swelling_towards_the_end():
    for person in people(PREGNANT):
        [risk] = person.profile.clot_risks
        assert (risk.kind, risk.on) == ("pregnant", FIRST - timedelta(weeks=24))
        middle = FIRST + timedelta(days=DAYS / 2)
        swollen = [entry.at.date() for entry in person.check_ins if entry.left.swelling]
        assert sum(on >= middle for on in swollen) > sum(on < middle for on in swollen)


def test_the_runner_has_a_sprain_that_is_told_as_an_injury_and_heals():
    for person in people(RUNNER):
        [injury] = person.injuries
        assert injury.can_take_4_steps
        assert injury.model_fields_set == {"on", "leg", "can_take_4_steps"}
        hurt = {
            (entry.at.date() - injury.on).days: getattr(entry, injury.leg)
            for entry in person.check_ins
        }
        sprain = {day: leg for day, leg in hurt.items() if leg.explained_by == "injury"}
        assert {day for day, leg in hurt.items() if leg.swelling} <= sprain.keys()
        assert min(sprain) >= 0
        assert max(sprain) < 28
        assert {leg.pain_place for leg in sprain.values() if leg.pain} == {"ankle"}
        runs = [(walk.start.date() - injury.on).days for walk in person.walks]
        assert len([day for day in runs if day < 0]) > 10
        assert not [day for day in runs if 0 <= day < 21]


def test_heart_failure_at_80_is_weighed_daily_and_the_right_knee_hurts():
    for person in people(HEART):
        assert [one.kind for one in person.profile.conditions] == ["heart_failure"]
        assert len(person.measurements) == DAYS
        sore = [entry.right for entry in person.check_ins if entry.right.pain]
        assert len(sore) > DAYS / 2
        assert {leg.pain_place for leg in sore} == {"knee"}
        assert not any(entry.left.pain for entry in person.check_ins)


def test_a_day_without_walking_counts_until_somebody_has_looked():
    urgent = journal(
        check_ins=[*calm(0, 0), check_in(1, left={"swelling": 1}), *calm(2, 3)],
    )
    days = DAYS_TO_HISTORIES + 4

    alone = counted(urgent, days, looked_at=False)
    seen = counted(urgent, days, looked_at=True)

    assert (alone.new, seen.new) == ({Tier.URGENT: 1}, {Tier.URGENT: 1})
    assert (alone.stopped, seen.stopped) == (3, 1)
    cause = "consult.unilateral-dvt-signs U1 (swelling)"
    assert (alone.stopped_by, seen.stopped_by) == ({cause: 3}, {cause: 1})


def test_an_ache_that_counts_as_pain_is_named_as_the_ache_it_is():
    aching = {"throbbing": 3, "pain_place": "calf", "pain_lasted": "still_there"}
    throbs = journal(check_ins=[*calm(0, 0), check_in(1, left=aching)])

    found = counted(throbs, DAYS_TO_HISTORIES + 2, looked_at=False)

    assert found.stopped_by == {"consult.unilateral-dvt-signs U5 (throbbing)": 1}


def test_a_second_sign_after_a_look_is_new_again_and_a_watch_stops_nobody():
    twice = journal(
        check_ins=[
            check_in(0, left={"swelling": 1}),
            *calm(1, 3),
            check_in(4, left={"warm": True}),
            *calm(5, 6),
            check_in(7, right={"pain": 2, "pain_place": "ankle"}),
        ],
    )

    seen = counted(twice, DAYS_TO_HISTORIES + 8, looked_at=True)

    assert seen.new == {Tier.URGENT: 2, Tier.CAUTION: 1}
    assert seen.stopped == 2


def test_the_command_prints_one_line_for_each_kind(capsys):
    main(["--eight", "--people", "1", "--days", "9"])

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("1 people of each kind, 9 days each")
    names = [line.split(" | ")[0].removeprefix("| ") for line in lines if line.startswith("| ")]
    assert names[1:] == [kind.name for kind in EIGHT]
    assert {line.count("|") for line in lines if line.startswith("|")} == {10}
