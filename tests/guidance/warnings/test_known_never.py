"""What the form about a known sign can never do: silence a sign of a clot."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from factories import PersonFactory
from histories import check_in as told, judged as judged_history, on
from hypothesis import given, settings, strategies as st
from known_form import SWOLLEN, opened

from guidance.facts.finding import Evidence
from guidance.rules.dvt import ONE_LEG, WATCH
from guidance.warnings.assessment_cache import reassess
from guidance.warnings.known import can_be_usual
from guidance.warnings.recorded import PINNED, TIERS
from guidance.warnings.records import open_records
from tracker import record
from tracker.accounts.actions import say_usual
from tracker.accounts.models import Person
from tracker.journal.models import WarningRecord
from tracker.journal.restore import restore_journal

LEG = st.fixed_dictionaries(
    {"heaviness": st.integers(0, 10)},
    optional={
        "swelling": st.integers(0, 3),
        "pain": st.integers(0, 10),
        "onset": st.sampled_from(["sudden", "gradual"]),
        **{name: st.booleans() for name in ("red", "cold", "numb", "weak")},
    },
).map(record.LegSigns.model_validate)
USUAL_LEG = st.fixed_dictionaries(
    {},
    optional={
        "swelling": st.integers(0, 3),
        "pain": st.integers(0, 10),
        "heaviness": st.integers(0, 10),
        **{name: st.booleans() for name in ("red", "numb", "weak")},
    },
).map(record.UsualLeg.model_validate)


@pytest.mark.django_db
def test_a_button_of_an_old_page_closes_no_warning_that_a_usual_keeps(
    client: Client, person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    log(**SWOLLEN)
    clock.shift(timedelta(minutes=1))
    usual = record.Usual(
        confirmed_on=date(2026, 11, 22), left=record.UsualLeg(swelling=1, heaviness=3)
    )
    say_usual(person=person, usual=usual, now=timezone.now())
    warning = opened(person)

    client.post(f"/warnings/{warning.pk}/changed/", {"why": "mistake"})

    assert opened(person) == warning


@pytest.mark.django_db
@settings(max_examples=30, deadline=None)
@given(left=LEG, right=LEG, ago=st.integers(0, 2), usual_left=USUAL_LEG, usual_right=USUAL_LEG)
def test_no_usual_ends_or_lowers_what_cannot_wait(
    left: Any, right: Any, ago: int, usual_left: Any, usual_right: Any
) -> None:
    now = timezone.now()
    person = PersonFactory()
    at = now.replace(tzinfo=None, microsecond=0) - timedelta(days=ago)
    journal = record.Journal(
        profile=record.Profile(time_zone="UTC"),
        check_ins=(record.CheckIn(at=at, left=left, right=right),),
    )
    restore_journal(person, journal, now=now)
    before = {one.pk: one.tier for one in open_records(person) if one.tier in PINNED}
    usual = record.Usual(confirmed_on=now.date(), left=usual_left, right=usual_right)

    say_usual(person=person, usual=usual, now=now)

    for later in (timedelta(0), timedelta(hours=2)):
        reassess(person, now=now + later)
        after = {one.pk: one.tier for one in open_records(person)}
        for pk, tier in before.items():
            assert TIERS.index(after[pk]) <= TIERS.index(tier)


@given(
    swelling=st.integers(0, 2),
    pain=st.integers(1, 7),
    worse=st.sampled_from(["swelling", "pain", "warm", "tender_vein", "red"]),
)
def test_no_usual_hides_a_sign_that_is_worse_or_new(swelling: int, pain: int, worse: str) -> None:
    profile = {"usual": [{"confirmed_on": on(0), "left": {"swelling": swelling, "pain": pain}}]}
    signs: dict[str, Any] = {"swelling": swelling, "pain": pain}
    assert not judged_history(0, check_ins=[told(0, left=signs)], profile=profile).findings

    signs[worse] = {"swelling": swelling + 1, "pain": pain + 2}.get(worse, True)
    found = judged_history(0, check_ins=[told(0, left=signs)], profile=profile).findings

    assert {ONE_LEG, WATCH} & {one.rule for one in found}


@pytest.mark.django_db
@pytest.mark.parametrize("tier", ["emergency", "routine"])
def test_it_is_asked_only_at_tiers_at_which_it_can_be_answered(person: Person, tier: str) -> None:
    warning = WarningRecord(
        person=person, rule=ONE_LEG, tier=tier, legs=["left"], opened_on=date(2026, 1, 1)
    )

    swelling = [Evidence(date(2026, 1, 1), "left", "swelling", 1, "check_in")]
    assert not can_be_usual(warning, swelling)
    warning.tier = "urgent"
    assert can_be_usual(warning, swelling)
    assert not can_be_usual(warning, [])
    warning.closed_on = date(2026, 1, 2)
    assert not can_be_usual(warning, swelling)
