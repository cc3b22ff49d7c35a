"""A date of a clot risk of about a year ago is asked about: with a wrong year it does not count."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from page_forms import as_sent

from tracker.accounts.models import ClotRisk

pytestmark = pytest.mark.django_db

PROFILE = reverse("accounts:profile")
SURGERY = {"clot_risks": "surgery_or_bed_rest", "on_surgery_or_bed_rest": "2026-01-10"}


@pytest.fixture(autouse=True)
def _january() -> Any:
    with time_machine.travel("2027-01-15T12:00Z", tick=False):
        yield


def send(owner: Any, page: Any, **typed: str) -> Any:
    return owner.post(PROFILE, {**as_sent(page, PROFILE), **typed})


def test_it_is_asked_once_at_its_date_and_saved_when_sent_again(owner: Any, person: Any) -> None:
    asked = send(owner, owner.get(PROFILE), **SURGERY)

    words = "Saturday 10 January 2026 is over a year ago. If the date is right, save again."
    assert asked.status_code == 422
    assert asked.context["form"]["on_surgery_or_bed_rest"].errors == [words]
    assert as_sent(asked, PROFILE)["on_surgery_or_bed_rest"] == ["2026-01-10"]
    assert not ClotRisk.objects.exists()

    assert send(owner, asked).status_code == 302
    assert ClotRisk.objects.get(person=person).on == date(2026, 1, 10)


def test_another_date_is_asked_about_again(owner: Any) -> None:
    asked = send(owner, owner.get(PROFILE), **SURGERY)

    assert send(owner, asked, on_surgery_or_bed_rest="2026-01-11").status_code == 422
    assert send(owner, asked, on_surgery_or_bed_rest="2027-01-10").status_code == 302


@pytest.mark.parametrize("on", ["2027-01-10", "2026-03-01", "2025-12-01", "2019-05-01"])
def test_a_date_that_is_no_slip_of_a_year_is_not_asked_about(owner: Any, on: str) -> None:
    assert (
        send(owner, owner.get(PROFILE), **{**SURGERY, "on_surgery_or_bed_rest": on}).status_code
        == 302
    )


def test_a_date_that_stands_is_not_asked_about(owner: Any, person: Any) -> None:
    ClotRisk.objects.create(person=person, kind="surgery_or_bed_rest", on=date(2026, 1, 10))

    assert send(owner, owner.get(PROFILE), blood_thinner="no").status_code == 302
