"""The data maker gives what it says: so many entries on a day, on the same days, a calm life."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest

from guidance.assess.replay import assess
from tests.bench.journals import A_DAY, DENSE, made_up
from tracker import record

TODAY = date(2026, 11, 29)
DAYS = 120


def by_day(journal: record.Journal) -> Counter[date]:
    """How many check-ins, walks and times legs up are on each date."""
    moments = [one.at for one in journal.check_ins]
    moments += [one.start for one in journal.walks]
    moments += [one.start for one in journal.elevations]
    return Counter(moment.date() for moment in moments)


@pytest.mark.parametrize("a_day", [A_DAY, A_DAY * DENSE, 2])
def test_each_day_that_is_logged_has_so_many_entries(a_day: int):
    days = by_day(made_up(TODAY, days=DAYS, a_day=a_day))

    assert set(days.values()) == {a_day}
    assert min(days) == TODAY - timedelta(days=DAYS)
    assert max(days) == TODAY - timedelta(days=1)
    assert DAYS * 0.9 < len(days) < DAYS  # somebody rests now and then


def test_ten_times_as_dense_is_ten_times_as_many_on_the_same_days():
    sparse, dense = (by_day(made_up(TODAY, days=DAYS, a_day=n)) for n in (A_DAY, A_DAY * DENSE))

    assert set(sparse) == set(dense)
    assert dense.total() == DENSE * sparse.total()


def test_it_is_a_valid_journal_and_the_same_each_time():
    journal = made_up(TODAY, days=DAYS, a_day=A_DAY * DENSE)

    assert record.loads(record.dumps(journal)) == journal
    assert made_up(TODAY, days=DAYS, a_day=A_DAY * DENSE) == journal
    assert made_up(TODAY, days=DAYS, a_day=A_DAY * DENSE, seed=2) != journal


@pytest.mark.parametrize("a_day", [A_DAY, A_DAY * DENSE])
def test_no_two_entries_of_a_kind_share_a_moment_and_none_is_at_a_whole_minute(a_day: int):
    journal = made_up(TODAY, days=DAYS, a_day=a_day)

    for moments in (
        [one.at for one in journal.check_ins],
        [one.start for one in journal.walks],
        [one.start for one in journal.elevations],
    ):
        assert len(set(moments)) == len(moments)
        assert all(moment.second for moment in moments)


def test_it_opens_no_warning_so_that_every_page_is_the_everyday_one():
    found = assess(made_up(TODAY, days=DAYS), datetime.combine(TODAY, time(9)))

    assert [one.rule for one in found.findings if one.tier.word in ("emergency", "urgent")] == []
