"""What the log says of a tip: on how many of the last seven dates it was done."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories import PersonFactory, UserFactory

from guidance.assess.tips import sort_tips
from guidance.learn.tip_states import done_lately, tip_states_of
from tracker import record
from tracker.journal.actions import add_entry
from tracker.journal.mapping import KINDS

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def person(user):
    return PersonFactory(user=user)


@pytest.fixture
def log(person, user):
    def save(kind, entry):
        add_entry(person=person, kind=KINDS[kind], entry=entry, key=uuid4(), by=user, now=NOW)

    return save


def at(ago, hour=9):
    return datetime(2026, 11, 22, hour) - timedelta(days=ago)


def walk(ago, minutes, hour=9, **more):
    return record.Walk(start=at(ago, hour), minutes=Decimal(minutes), **more)


def legs_up(ago, minutes, hour=18):
    return record.Elevation(start=at(ago, hour), minutes=Decimal(minutes))


def test_an_empty_log_says_nothing_of_any_tip(person):
    assert done_lately(person, TODAY) == {}


def test_dates_are_counted_and_not_walks_and_only_the_last_seven(person, log):
    for entry in (walk(0, 10), walk(0, 10, 11), walk(6, 5), walk(7, 60)):
        log("walk", entry)

    assert done_lately(person, TODAY) == {"tip.short-walks": 2}


@pytest.mark.parametrize(("second", "days"), [("14.9", None), ("15", 1)])
def test_half_an_hour_may_be_several_walks_of_a_date(person, log, second, days):
    log("walk", walk(1, 15))
    log("walk", walk(1, second, 12))

    assert done_lately(person, TODAY).get("tip.consistency") == days


@pytest.mark.parametrize(("minutes", "days"), [("9", None), ("10", 1)])
def test_legs_up_count_from_ten_minutes_and_after_a_walk_only_with_one(person, log, minutes, days):
    log("elevation", legs_up(2, minutes))
    log("elevation", legs_up(3, minutes))
    log("walk", walk(3, 5))

    found = done_lately(person, TODAY)

    assert found.get("tip.elevation-after-walk") == days
    assert found.get("tip.elevation-habit") == (2 if days else None)


def test_socks_of_a_check_in_and_of_a_walk_are_one_date_and_none_is_none(person, log):
    log("check_in", record.CheckIn(at=at(1), compression=("left",)))
    log("check_in", record.CheckIn(at=at(2), compression=()))
    log("check_in", record.CheckIn(at=at(3), left=record.LegSigns(heaviness=1)))
    log("walk", walk(1, 5, compression=True))
    log("walk", walk(4, 5, compression=False))
    log("walk", walk(5, 5, compression=True))

    found = done_lately(person, TODAY)

    assert found["tip.compression"] == found["tip.compression-garments"] == 2


def test_it_takes_two_queries(person, log):
    log("walk", walk(1, 5))

    with CaptureQueriesContext(connection) as asked:
        done_lately(person, TODAY)

    assert len(asked) == 2


def test_it_is_said_of_a_tip_as_it_is_and_not_of_a_changed_or_hidden_one():
    done = {"tip.consistency": 4, "tip.short-walks": 1}

    plain = tip_states_of(sort_tips(frozenset()), done)
    changed = tip_states_of(sort_tips(frozenset({"pad"})), done)

    assert plain["tip.consistency"].log == "You did this on 4 of 7 days."
    assert plain["tip.short-walks"].log == "You did this on 1 of 7 days."
    assert plain["tip.massage"].log == ""
    assert changed["tip.consistency"].state == "replaced"
    assert changed["tip.consistency"].log == ""


def test_the_guide_shows_it(client, user, person, log):
    for ago in range(4):
        log("walk", walk(ago, 30))
    client.force_login(user)

    with time_machine.travel(NOW, tick=False):
        html = client.get("/guidance/tips/").content.decode()

    assert "You did this on 4 of 7 days." in html
