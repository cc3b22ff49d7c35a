from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import get_args

import pytest
from report_entries import Keep, Report

from tracker import record
from tracker.accounts.models import Person

pytestmark = pytest.mark.django_db

NOT_A_NO = "What is not named here was not told to the app. That is not a no."


def test_what_was_not_told_is_not_known_and_never_no(report: Report) -> None:
    assert report().health.lines == (
        "Conditions: none told.",
        "Clot risks: none told.",
        "Blood thinner: not known. Told to limit drinking: not known. "
        "Last talk with a professional about the legs: not known.",
        NOT_A_NO,
    )


def test_conditions_and_risks_stand_as_they_were_told(keep: Keep, report: Report) -> None:
    keep(
        profile=record.Profile(
            conditions=(
                record.Condition(kind="heart_failure"),
                record.Condition(kind="diabetes", until=date(2026, 11, 1)),
                record.Condition(kind="lymphedema", until=date(2026, 1, 1)),
                record.Condition(
                    kind="liver_disease", told_on=date(2026, 11, 2), until=date(2026, 11, 1)
                ),
            ),
            clot_risks=(record.ClotRisk(kind="birth", on=date(2026, 10, 3)),),
            blood_thinner=False,
            fluid_limit=True,
            weight_plan=record.WeightPlan(gain_kg=Decimal(2), within_days=7),
            exercise_limit="Only short\nwalks",
            discussed_legs_on=date(2025, 12, 1),
        )
    )

    assert report().health.lines == (
        "Conditions: Heart failure; Diabetes, until 1 Nov.",
        "Clot risks: Gave birth (3 Oct).",
        "Blood thinner: no. Told to limit drinking: yes. "
        "Last talk with a professional about the legs: 1 Dec 2025. "
        "Care plan: call when weight goes up 2 kg within 7 days.",
        "Limits for exercise: “Only short walks”",
        NOT_A_NO,
    )


def test_what_is_usual_is_told_while_it_holds(keep: Keep, report: Report) -> None:
    usual = record.Usual(
        confirmed_on=date(2026, 9, 1),
        left=record.UsualLeg(swelling=1),
        calf_difference_cm=Decimal(1),
    )
    keep(profile=record.Profile(usual=(usual,)))

    assert (
        "Usual for this person, said on 1 Sep: Left leg: swelling (foot or ankle); "
        "Left calf bigger by 1 cm."
    ) in report().health.lines
    later = report(first=date(2026, 12, 1), last=date(2026, 12, 20)).health.lines
    assert not [line for line in later if "Usual" in line]


def test_all_of_everything_is_whole_on_the_second_page(keep: Keep, report: Report) -> None:
    kinds = get_args(record.ClotRiskKind)
    keep(profile=record.Profile(clot_risks=tuple(record.ClotRisk(kind=kind) for kind in kinds)))

    page = report()

    assert page.health.lines[1].endswith("…")
    assert page.health.more == "More on page 2."
    section = next(one for one in page.in_full if one.title == page.health.title)
    assert section.lines[1].count(";") == len(kinds) - 1


def test_made_up_data_say_so(person: Person, report: Report) -> None:
    assert report().example == ""
    person.demo = True

    assert report().example == "Example: made-up data of no real person."
