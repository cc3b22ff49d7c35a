"""What is usual is added, never changed; confirmed once; taken back on its own day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.http import Http404
from factories import PersonFactory
from hypothesis import given, settings, strategies as st

from tracker import record
from tracker.accounts.actions import add_usual, confirm_usual, say_usual, take_back_usual
from tracker.accounts.models import UsualReview
from tracker.accounts.queries import USUAL_GOOD_FOR, latest_statement, usual_of
from tracker.journal.queries import load_profile

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
TODAY = date(2026, 3, 1)
USUAL = record.Usual(
    confirmed_on=date(2026, 1, 1),
    left=record.UsualLeg(swelling=1, pain=0),
    calf_difference_cm=Decimal("-0.8"),
    breathless=False,
)
LOOK = UsualReview(how_long="months", by="doctor", on=date(2025, 12, 1))


@pytest.fixture
def person():
    return PersonFactory()


def test_how_long_a_usual_holds_stands_once():
    assert timedelta(days=record.USUAL_DATES) == USUAL_GOOD_FOR


def test_who_looked_is_kept_beside_what_the_journal_has(person):
    said = say_usual(person=person, usual=USUAL, look=LOOK, now=NOW).statement

    assert (said.how_long, said.looked_by, said.looked_on) == ("months", "doctor", LOOK.on)
    assert load_profile(person).usual == (usual_of(said),)
    assert usual_of(said) == USUAL


def test_what_was_not_told_of_the_look_is_not_known(person):
    said = add_usual(person, USUAL)

    assert (said.how_long, said.looked_by, said.looked_on) == ("", "", None)


def test_confirming_says_the_same_again_once(person):
    old = add_usual(person, USUAL, LOOK)

    new = confirm_usual(person=person, statement=old.pk, now=NOW)

    assert new is not None
    assert usual_of(new.statement) == USUAL.model_copy(update={"confirmed_on": TODAY})
    assert new.statement.looked_by == "doctor"
    assert confirm_usual(person=person, statement=old.pk, now=NOW) is None
    assert confirm_usual(person=person, statement=new.statement.pk, now=NOW) is None
    assert person.usual_statements.count() == 2


def test_nothing_is_confirmed_that_was_not_said(person):
    assert confirm_usual(person=person, statement=1, now=NOW) is None


def test_only_the_last_statement_and_only_of_today_is_taken_back(person):
    old = add_usual(person, USUAL)
    new = say_usual(
        person=person, usual=USUAL.model_copy(update={"confirmed_on": TODAY}), now=NOW
    ).statement

    for statement, now in ((old.pk, NOW), (new.pk, NOW + timedelta(days=1)), (0, NOW)):
        with pytest.raises(Http404):
            take_back_usual(person=person, statement=statement, now=now)
    take_back_usual(person=person, statement=new.pk, now=NOW)

    assert latest_statement(person) == old


LEG = st.none() | st.fixed_dictionaries(
    {},
    optional={
        "swelling": st.integers(0, 3),
        "pain": st.integers(0, 10),
        "heaviness": st.integers(0, 10),
        **{name: st.booleans() for name in ("red", "numb", "tingling", "weak")},
    },
).map(record.UsualLeg.model_validate)


@settings(max_examples=25, deadline=None)
@given(left=LEG, right=LEG, calf=st.none() | st.decimals(-20, 20, places=1))
def test_whatever_is_usual_is_confirmed_as_it_was(left, right, calf):
    person = PersonFactory()
    usual = record.Usual.model_construct(
        confirmed_on=date(2026, 1, 1),
        left=left,
        right=right,
        calf_difference_cm=calf,
        breathless=None,
    )
    old = add_usual(person, usual)

    new = confirm_usual(person=person, statement=old.pk, now=NOW)

    assert new is not None
    latest = latest_statement(person)
    assert latest is not None
    assert usual_of(latest) == usual.model_copy(update={"confirmed_on": TODAY})
