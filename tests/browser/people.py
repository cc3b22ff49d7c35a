"""The made-up people of the pictures: one for each state that a page can be in."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from tracker.journal import record
from tracker.journal.demo import demo_journal


def people() -> dict[str, str]:
    """Somebody for each state of the pages; the session key of each by name.

    "dad" and "mum" are the records of two others, opened by their daughter.
    """
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse
    from django.utils import timezone

    from tracker.accounts.models import Access, Person, User
    from tracker.journal.models import Timer
    from tracker.journal.restore import restore_journal

    now = timezone.now()
    today = now.date()
    years = demo_journal(today, weeks=104)
    journals: dict[str, record.Journal | None] = {
        "new": None,
        "day": _one_day(today),
        "years": years,
        "tried": _tried(years, today),
        "urgent": _one_sided(years, today),
        "emergency": _breathless(today),
        "running": years,
    }
    keys = {}
    for name, journal in journals.items():
        user = User.objects.create_user(name, is_staff=True)
        person = Person.objects.create(
            name="Ruth", region="GB", units="metric", time_zone="Europe/London", set_up_at=now
        )
        Access.objects.create(user=user, person=person)
        if journal is not None:
            restore_journal(person, journal, now=now)
        if name == "running":
            for kind in Timer.Kind:
                start = now - timedelta(minutes=12, seconds=34)
                Timer.objects.create(person=person, kind=kind, started_at=start)
        client = Client()
        client.force_login(user)
        keys[name] = client.cookies[settings.SESSION_COOKIE_NAME].value
    daughter = User.objects.create_user("daughter")
    own = Person.objects.create(time_zone="Europe/London", set_up_at=now)
    Access.objects.create(user=daughter, person=own)
    for name, state in {"dad": "urgent", "mum": "emergency"}.items():
        parent = Person.objects.create(
            name=name.title(), region="GB", units="metric", time_zone="Europe/London", set_up_at=now
        )
        Access.objects.create(user=daughter, person=parent)
        restore_journal(parent, _named(journals[state], parent.name), now=now)
        client = Client()
        client.force_login(daughter)
        client.post(reverse("accounts:choose_person"), {"person": parent.uid})
        keys[name] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return keys


def _named(journal: record.Journal | None, name: str) -> record.Journal:
    """The same journal of somebody else."""
    assert journal is not None
    return journal.model_copy(update={"profile": journal.profile.model_copy(update={"name": name})})


def _one_day(today: date) -> record.Journal:
    """One check-in, just after midnight so that it is never in the future."""
    return record.Journal(
        profile=record.Profile(name="Ruth", time_zone="Europe/London", region="GB"),
        check_ins=(
            record.CheckIn(
                at=datetime.combine(today, time(0, 5)),
                left=record.LegSigns(heaviness=5),
                right=record.LegSigns(heaviness=4),
                nothing_new=True,
            ),
        ),
    )


def _tried(journal: record.Journal, today: date) -> record.Journal:
    """The same, and a four-week try that was over yesterday."""
    over = record.Try(started_on=today - timedelta(days=28))
    return journal.model_copy(update={"plan": record.Plan(tries=(over,))})


def _one_sided(journal: record.Journal, today: date) -> record.Journal:
    """The same, and a left leg that swelled two days ago and is warm today."""
    swollen = record.CheckIn(
        at=datetime.combine(today - timedelta(days=2), time(22, 0)),
        left=record.LegSigns(heaviness=6, swelling=1, onset="sudden"),
        right=record.LegSigns(heaviness=4, swelling=0),
    )
    warm = record.CheckIn(
        at=datetime.combine(today, time(0, 5)),
        left=record.LegSigns(heaviness=6, warm=True),
        right=record.LegSigns(heaviness=3, warm=False),
    )
    return journal.model_copy(update={"check_ins": (*journal.check_ins, swollen, warm)})


def _breathless(today: date) -> record.Journal:
    """Suddenly short of breath, just now."""
    return record.Journal(
        profile=record.Profile(name="Ruth", time_zone="Europe/London", region="GB"),
        check_ins=(
            record.CheckIn(
                at=datetime.combine(today, time(0, 5)),
                left=record.LegSigns(heaviness=6, swelling=1),
                right=record.LegSigns(heaviness=4, swelling=0),
                body=record.BodySigns(breathless="sudden_or_severe"),
            ),
        ),
    )
