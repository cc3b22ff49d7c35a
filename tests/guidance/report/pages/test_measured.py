from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from report_entries import TODAY, Keep, Report

from tracker import record
from tracker.accounts.models import Person

pytestmark = pytest.mark.django_db


def measurement(ago: int, **values: Any) -> record.Measurement:
    return record.Measurement(at=datetime.combine(TODAY - timedelta(days=ago), time(7)), **values)


def test_the_last_of_each_is_told_with_its_date_and_the_difference(
    keep: Keep, report: Report
) -> None:
    keep(
        measurements=[
            measurement(400, left_ankle_cm=24, right_ankle_cm=24),
            measurement(30, left_calf_cm=39, right_calf_cm=39, weight_kg=75),
            measurement(4, left_calf_cm=38.2, right_calf_cm=37.6, weight_kg=74.2),
        ]
    )

    found = report().measured

    calf, ankle = found.rows
    assert (calf.label, calf.left, calf.right, calf.note) == (
        "Calf, 18 Nov",
        "38.2 cm",
        "37.6 cm",
        "left 0.6 cm more",
    )
    assert (ankle.label, ankle.note) == ("Ankle, 18 Oct 2025", "the same")
    assert found.notes == ("Weight: 74.2 kg on 18 Nov; 75 kg on 23 Oct.",)


def test_one_leg_alone_is_not_compared(keep: Keep, report: Report) -> None:
    keep(measurements=[measurement(4, right_calf_cm=37.6)])

    (calf,) = report().measured.rows

    assert (calf.left, calf.right, calf.note) == ("not measured", "37.6 cm", "")


def test_they_are_told_in_the_units_of_the_person(
    person: Person, keep: Keep, report: Report
) -> None:
    keep(measurements=[measurement(4, left_calf_cm=38.1, right_calf_cm=40.64, weight_kg=80)])
    Person.objects.filter(pk=person.pk).update(units="imperial")
    person.refresh_from_db()

    found = report().measured

    assert (found.rows[0].left, found.rows[0].note) == ("15 inches", "right 1 inches more")
    assert found.notes == ("Weight: 176.37 lb on 18 Nov.",)


def test_nothing_measured_is_said_so(report: Report) -> None:
    found = report().measured

    assert found.rows == ()
    assert found.notes == ("No calf, ankle or weight was measured.",)


def test_a_measurement_after_the_period_is_not_in_it(keep: Keep, report: Report) -> None:
    keep(measurements=[measurement(2, weight_kg=74)])

    assert report(last=TODAY - timedelta(days=3)).measured.notes == (
        "No calf, ankle or weight was measured.",
    )
