"""`manage.py demo`: a labelled example person, once, and never among real accounts."""

from __future__ import annotations

from datetime import date, timedelta
from io import StringIO
from statistics import median

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from factories import PersonFactory, UserFactory

from tracker.accounts.models import Person, User
from tracker.journal.demo import demo_journal
from tracker.journal.queries import load_journal
from tracker.journal.transfer import journal_text

TODAY = date(2026, 11, 22)


def demo(*arguments: str) -> str:
    out = StringIO()
    call_command("demo", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_the_example_person_can_be_signed_in_to_and_is_labelled_on_the_page() -> None:
    words = demo("--weeks", "3").split()
    browser = Client()

    name, password = words[words.index("as") + 1], words[-1]
    browser.post(reverse("account_login"), {"login": name, "password": password})
    page = browser.get(reverse("journal:log"))

    assert page.status_code == 200
    assert "made-up" in page.content.decode()
    assert load_journal(Person.objects.get()).check_ins


@pytest.mark.django_db
def test_twice_adds_nothing_and_gives_a_new_password() -> None:
    first = demo("--weeks", "3")
    before = journal_text(Person.objects.get())

    second = demo("--weeks", "3")

    assert journal_text(Person.objects.get()) == before
    assert (User.objects.count(), Person.objects.count()) == (1, 1)
    assert first.split()[-1] != second.split()[-1]


@pytest.mark.django_db
def test_it_is_refused_where_real_accounts_are() -> None:
    PersonFactory(user=UserFactory())

    with pytest.raises(CommandError, match="real accounts"):
        demo()

    assert not Person.objects.filter(demo=True).exists()


def test_half_a_year_has_gaps_mornings_and_evenings_a_better_spell_and_a_hard_week() -> None:
    journal = demo_journal(TODAY, weeks=26)
    days = {entry.at.date() for entry in journal.check_ins}
    every = {TODAY - timedelta(days=ago) for ago in range(26 * 7 + 1)}
    heaviness: dict[int, list[int]] = {}
    for entry in journal.check_ins:
        for leg in (entry.left, entry.right):
            if leg is not None and leg.heaviness is not None:
                week = (TODAY - entry.at.date()).days // 7
                heaviness.setdefault(week, []).append(leg.heaviness)
    middles = [median(scores) for scores in heaviness.values()]

    assert days <= every
    assert set(heaviness) >= set(range(26))
    assert 7 <= len(every - days) <= 60
    assert {entry.at.hour < 12 for entry in journal.check_ins} == {True, False}
    assert max(middles) - min(middles) >= 2
    assert journal.walks
    assert journal.elevations
