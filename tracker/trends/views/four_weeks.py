"""The four-week try: its page, and the buttons that start it, stop it, and take both back."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tracker.accounts.access import current_person, refused
from tracker.accounts.login_redirect import sign_in_first, sign_in_to_press
from tracker.accounts.models import Person
from tracker.accounts.timezones import local_now
from tracker.interpreter import interpreter
from tracker.journal.actions import UNDO_FOR
from tracker.journal.undo import offer_undo, undone
from tracker.trends import actions
from tracker.trends.pages.four_weeks import four_weeks_page

PAGE = "trends:four_weeks"


@sign_in_first
@require_GET
def four_weeks(request: HttpRequest) -> HttpResponse:
    """The plan, what was done, what came of it, and earlier tries."""
    person = current_person(request)
    page = four_weeks_page(person, timezone.now())
    return render(request, "tracker/trends/four_weeks.html", {"page": page, "person": person})


@sign_in_to_press
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Start a try today. None starts while walks are on hold, or while one is running."""
    person = current_person(request)
    now = timezone.now()
    if refused(request, person, _("Nothing was started.")):
        return redirect(PAGE)
    if interpreter().advice(person, now=now).hold:
        messages.error(request, _("Exercise walks are on hold. Nothing was started."))
    elif actions.start_try(person=person, today=local_now(person, now).date()):
        _offer(request, person, "trends:try_forget", _("The four weeks have started"))
    else:
        messages.info(request, _("The four weeks are running already."))
    return redirect(PAGE)


@sign_in_to_press
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Take a start of today back."""
    return _undo(request, actions.take_back_start, "trends:try_forget")


@sign_in_to_press
@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """End the running try today."""
    person = current_person(request)
    if refused(request, person, _("Nothing was stopped.")):
        return redirect(PAGE)
    if actions.stop_try(person=person, today=local_now(person).date()):
        _offer(request, person, "trends:try_go_on", _("The four weeks are stopped"))
    else:
        messages.info(request, _("No four weeks are running. Nothing was stopped."))
    return redirect(PAGE)


@sign_in_to_press
@require_POST
def go_on(request: HttpRequest) -> HttpResponse:
    """Let the try that was stopped today run on."""
    return _undo(request, actions.go_on_with_try, "trends:try_go_on")


def _undo(request: HttpRequest, take_back: Callable[..., bool], name: str) -> HttpResponse:
    person = current_person(request)
    if refused(request, person, _("Nothing was undone.")):
        return redirect(PAGE)
    if not take_back(person=person, today=local_now(person).date()):
        messages.error(request, _("There is nothing to undo, or it is too long ago."))
    undone(request, reverse(name))
    return redirect(PAGE)


def _offer(request: HttpRequest, person: Person, name: str, text: str) -> None:
    until = timezone.now() + UNDO_FOR
    offer_undo(request, person=person, url=reverse(name), text=text, until=until)
