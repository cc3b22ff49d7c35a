"""The made-up people of the pictures: one for each state that a page can be in."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from tracker import record
from tracker.journal.demo import demo_journal

if TYPE_CHECKING:
    from django.test import Client

    from tracker.accounts.models import Person


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
        "swollen": _swollen(years, today),
        "emergency": _breathless(today),
        "three": _three_signs(today),
        "called": _three_signs(today),
        "safe": _three_signs(today),
        "closed": _one_sided(years, today),
        "noted": _noted(today),
        "running": years,
        "importing": _one_day(today),
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
        _say(name, person, now)
        client = Client()
        client.force_login(user)
        if name == "importing":
            _bring_in(person, client, now)
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
        client = Client(SERVER_NAME="localhost")  # a name that the app answers to
        client.force_login(daughter)
        client.post(reverse("accounts:choose_person"), {"person": parent.uid})
        keys[name] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return keys


def _bring_in(person: Person, client: Client, now: datetime) -> None:
    """A file that is a fifth of the way in, and stays there: its last sign of life is to come."""
    from tracker.journal.context_processors import IMPORTING
    from tracker.journal.models import ImportRun

    later = now + timedelta(days=1)
    ImportRun.objects.create(person=person, at=now, entries=20_000, written=4_000, beat_at=later)
    session = client.session
    session[IMPORTING] = str(person.uid)
    session.save()


def _say(name: str, person: Person, now: datetime) -> None:
    """What these people have said to their warnings."""
    from guidance.warnings.actions import review_together
    from guidance.warnings.emergency.actions import answer_emergencies
    from guidance.warnings.records import open_records

    warnings = open_records(person)
    if name in ("called", "safe"):
        answer_emergencies(
            person=person,
            answer="called" if name == "called" else "safe",
            named=[one.pk for one in warnings],
            key=uuid4(),
            by=None,
            now=now,
        )
    if name == "closed":
        review_together(
            person=person,
            warnings=[next(one for one in warnings if one.tier == "urgent")],
            on=now.date(),
            outcome="not_a_clot",
            cleared_to_walk=None,
            cleared_for_massage_and_compression=None,
            key=uuid4(),
            by=None,
            now=now,
        )


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


def _swollen(journal: record.Journal, today: date) -> record.Journal:
    """The same, and a left leg that swelled two days ago."""
    swollen = record.CheckIn(
        at=datetime.combine(today - timedelta(days=2), time(22, 0)),
        left=record.LegSigns(heaviness=6, swelling=1, onset="sudden"),
        right=record.LegSigns(heaviness=4, swelling=0),
    )
    return journal.model_copy(update={"check_ins": (*journal.check_ins, swollen)})


def _one_sided(journal: record.Journal, today: date) -> record.Journal:
    """The same, and warm today."""
    warm = record.CheckIn(
        at=datetime.combine(today, time(0, 5)),
        left=record.LegSigns(heaviness=6, warm=True),
        right=record.LegSigns(heaviness=3, warm=False),
    )
    swollen = _swollen(journal, today)
    return swollen.model_copy(update={"check_ins": (*swollen.check_ins, warm)})


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


def _three_signs(today: date) -> record.Journal:
    """Three things at once that cannot wait."""
    return _today_alone(
        today,
        body=record.BodySigns(chest_pain=True, pink_froth=True, face_arm_or_speech=True),
    )


def _noted(today: date) -> record.Journal:
    """A sign that stands only in a note, so that it is asked about."""
    return _today_alone(today, note="Left calf swollen and warm since yesterday", nothing_new=True)


def _today_alone(today: date, **more: Any) -> record.Journal:
    """One check-in, just after midnight."""
    check_in = record.CheckIn(
        at=datetime.combine(today, time(0, 5)),
        left=record.LegSigns(heaviness=5),
        right=record.LegSigns(heaviness=4),
        **more,
    )
    return record.Journal(
        profile=record.Profile(name="Ruth", time_zone="Europe/London", region="GB"),
        check_ins=(check_in,),
    )
