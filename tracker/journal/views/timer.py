"""The clock of a walk or an elevation: see it, start it, move its start, stop it, discard it.

Each view is for both kinds; the address says which.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tracker.accounts.access import (
    current_person,
    refused,
    written_for,
)
from tracker.accounts.login_redirect import sign_in_first, sign_in_to_press
from tracker.accounts.models import Person
from tracker.accounts.timezones import local_now
from tracker.interpreter import home, interpreter
from tracker.journal.actions import UNDO_FOR, change_timer, start_timer, stop_timer
from tracker.journal.forms.timer import TimerForm
from tracker.journal.models import Timer
from tracker.journal.models.timer import FORGOTTEN_AFTER, PLANNED_MINUTES, USUAL_PLAN
from tracker.journal.pages.activity import elevation_timer, walk_timer
from tracker.journal.queries import running_timer
from tracker.journal.undo import offer_undo, undone
from tracker.journal.views.entry import FORMS, show_entry
from tracker.responses import posted, render_form

TIMERS = {"walk": walk_timer, "elevation": elevation_timer}


@sign_in_to_press
@require_POST
def start(request: HttpRequest, kind: str) -> HttpResponse:
    """Start the clock; one that runs already goes on. No walk starts while walks are on hold."""
    person = current_person(request)
    now = timezone.now()
    if refused(request, person, _("Nothing was started.")):
        return redirect(f"journal:{kind}_new")
    if kind == "walk" and interpreter().advice(person, now=now).hold:
        return redirect("journal:walk_new")
    planned = None
    if kind == "elevation":
        asked = request.POST.get("planned_minutes", "")
        planned = int(asked) if asked in map(str, PLANNED_MINUTES) else USUAL_PLAN
    start_timer(person=person, kind=kind, now=now, planned_minutes=planned)
    return redirect(f"journal:{kind}_now")


@sign_in_first
@require_GET
def now(request: HttpRequest, kind: str) -> HttpResponse:
    """The clock that is running; without one, the page to start it."""
    person = current_person(request)
    timer = running_timer(person, kind)
    if timer is None:
        return _no_clock(request, kind)
    page = TIMERS[kind](person, timer, timezone.now())
    return render(request, f"journal/{kind}_now.html", {"timer": page, "person": person})


@sign_in_first
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, kind: str) -> HttpResponse:
    """Say that it began at another time, or shall last another time."""
    person = current_person(request)
    timer = running_timer(written_for(request), kind)
    if timer is None and request.method != "POST":
        return _no_clock(request, kind)
    data = posted(request)
    now = timezone.now()
    form = TimerForm(data, person=person, timer=timer, now=now).beside(request.session)
    if form.ready:
        assert timer is not None  # a form without a clock is never ready
        changed = change_timer(
            timer=timer,
            started_at=form.started_at,
            planned_minutes=form.cleaned_data["planned_minutes"],
        )
        if not changed:
            messages.info(request, _("Nothing was changed."))
        form.saved(TimerForm(None, person=person, timer=timer, now=now))
        return redirect(f"journal:{kind}_now")
    return render_form(
        request,
        "journal/timer_change.html",
        form,
        kind=kind,
        timer=timer,
        person=person,
    )


@sign_in_to_press
@require_POST
def stop(request: HttpRequest, kind: str) -> HttpResponse:
    """Note when it ended, and go on to the form. The clock stays until the form is saved."""
    person = current_person(request)
    if refused(request, person, _("Nothing was stopped.")):
        return redirect(f"journal:{kind}_now")
    timer = running_timer(person, kind)
    if timer is None:
        return _no_clock(request, kind)
    if not _meant(request, timer):
        return _another_clock(request, kind)
    request.session[_ended_key(kind)] = [
        timer.started_at.isoformat(),
        timezone.now().isoformat(),
    ]
    return redirect(f"journal:{kind}_finish")


@sign_in_first
@require_GET
def finish(request: HttpRequest, kind: str) -> HttpResponse:
    """The form of a walk or an elevation, filled in from the clock."""
    person = current_person(request)
    timer = running_timer(person, kind)
    if timer is None:
        return _no_clock(request, kind)
    minutes = _minutes(timer, _ended(request, timer))
    forgotten = timedelta(minutes=float(minutes)) > FORGOTTEN_AFTER
    length = {} if forgotten else {"minutes": "other", "other_minutes": minutes}
    form = FORMS[kind](
        for_person=person,
        now=local_now(person),
        initial={"timer": timer.started_at.isoformat(), **length},
    )
    return show_entry(request, form)


@sign_in_to_press
@require_POST
def discard(request: HttpRequest, kind: str) -> HttpResponse:
    """Throw the clock away; the next page offers to bring it back."""
    person = current_person(request)
    if refused(request, person, _("Nothing was discarded.")):
        return redirect(f"journal:{kind}_now")
    timer = running_timer(person, kind)
    if timer is None:
        messages.error(request, _("No clock is running."))
        return redirect(home())
    if not _meant(request, timer):
        return _another_clock(request, kind)
    stop_timer(person=person, kind=kind, started_at=timer.started_at)
    request.session[_discarded_key(person, kind)] = [
        timer.started_at.isoformat(),
        timer.planned_minutes,
    ]
    offer_undo(
        request,
        person=person,
        url=reverse(f"journal:{kind}_resume"),
        text=_("Discarded: %(kind)s") % {"kind": timer.get_kind_display()},
        until=timezone.now() + UNDO_FOR,
    )
    return redirect(home())


@sign_in_to_press
@require_POST
def resume(request: HttpRequest, kind: str) -> HttpResponse:
    """Bring back the clock that was discarded last, as if it had never stopped."""
    person = current_person(request)
    if refused(request, person, _("Nothing was started.")):
        return redirect(home())
    discarded = request.session.pop(_discarded_key(person, kind), None)
    undone(request, request.path)
    if discarded is None:
        if running_timer(person, kind) is not None:
            return redirect(f"journal:{kind}_now")
        return _no_clock(request, kind)
    started_at, planned = discarded
    start_timer(
        person=person,
        kind=kind,
        now=datetime.fromisoformat(started_at),
        planned_minutes=planned,
    )
    return redirect(f"journal:{kind}_now")


def _no_clock(request: HttpRequest, kind: str) -> HttpResponse:
    """Say that no clock is running, where one is started and a walk or a rest can be logged."""
    messages.error(request, _("No clock is running. You can start one or log it here."))
    return redirect(f"journal:{kind}_new")


def _meant(request: HttpRequest, timer: Timer) -> bool:
    """True when a button stood beside this clock, not beside an earlier one or its earlier start.

    A button that does not say which clock it is about is about the one that runs.
    """
    return request.POST.get("clock", timer.started_at.isoformat()) == timer.started_at.isoformat()


def _another_clock(request: HttpRequest, kind: str) -> HttpResponse:
    messages.error(
        request, _("The clock was changed somewhere else. Nothing was done. This is how it is now.")
    )
    return redirect(f"journal:{kind}_now")


def _ended_key(kind: str) -> str:
    return f"{kind}-ended"


def _discarded_key(person: Person, kind: str) -> str:
    return f"{kind}-discarded-{person.uid}"


def _ended(request: HttpRequest, timer: Timer) -> datetime:
    """When "finish" was tapped for this clock; now when it was not."""
    started_at, ended_at = request.session.get(_ended_key(timer.kind), ("", ""))
    if started_at != timer.started_at.isoformat():
        return timezone.now()
    return datetime.fromisoformat(ended_at).astimezone(UTC)


def _minutes(timer: Timer, ended_at: datetime) -> Decimal:
    """Whole minutes, at least one; a countdown that has ended lasted as long as planned."""
    if timer.kind == Timer.Kind.ELEVATION:
        planned = timedelta(minutes=timer.planned_minutes or USUAL_PLAN)
        ended_at = min(ended_at, timer.started_at + planned)
    minutes = Decimal(int((ended_at - timer.started_at).total_seconds())) / 60
    return max(Decimal(1), minutes.quantize(Decimal(1), ROUND_HALF_UP))
