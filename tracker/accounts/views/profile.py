"""The health profile, the usual differences and the aims."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tracker.accounts.access import (
    current_person,
    refused,
    written_for,
)
from tracker.accounts.actions import (
    confirm_usual,
    say_usual,
    set_goals,
    take_back_usual,
    tell_profile,
)
from tracker.accounts.forms.profile import GoalsForm, ProfileForm
from tracker.accounts.forms.usual import UsualForm
from tracker.accounts.login_redirect import sign_in_first, sign_in_to_press
from tracker.accounts.models import Person, UsualStatement
from tracker.accounts.pages.profile import profile_page, usual_page
from tracker.accounts.queries import statements_of
from tracker.accounts.timezones import local_now
from tracker.interpreter import home, interpreter
from tracker.journal.undo import offer_undo, undone
from tracker.responses import render_form

UNDO_FOR = timedelta(minutes=10)
"""How long it is offered to take back what was said to be usual (our choice)."""


@sign_in_first
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Conditions, clot risks, limits: what the person tells once."""
    person = current_person(request)
    today = local_now(person).date()
    data = request.POST if request.method == "POST" else None
    form = ProfileForm(data, for_person=person, today=today).beside(request.session)
    if form.ready:
        answer = tell_profile(person=person, told=form.profile_data(), now=timezone.now())
        form.saved(ProfileForm(for_person=person, today=today))
        messages.success(request, _("Saved"))
        return redirect(answer or "accounts:you")

    page = profile_page(person=person, form=form, today=today)
    return render_form(request, "accounts/profile.html", form, page=page)


@sign_in_first
@require_http_methods(["GET", "POST"])
def usual(request: HttpRequest) -> HttpResponse:
    """What is usual for the person: a new statement, and all the earlier ones."""
    person = current_person(request)
    today = local_now(person).date()
    statements = statements_of(person)
    data = request.POST if request.method == "POST" else None
    latest = statements[0] if statements else None
    form = UsualForm(data, for_person=person, today=today, latest=latest).beside(request.session)
    if form.ready:
        now = timezone.now()
        said = say_usual(person=person, usual=form.usual(), look=form.look(), now=now)
        latest = statements_of(person)[0]
        form.saved(UsualForm(for_person=person, today=today, latest=latest))
        _offer_to_take_back(
            request,
            person,
            said.statement,
            person.whose.says(_("Saved: your usual"), _("Saved: what is usual for %(name)s")),
        )
        return redirect(said.answer or "accounts:you")

    page = usual_page(person=person, form=form, statements=statements, today=today)
    return render_form(request, "accounts/usual.html", form, page=page)


@sign_in_to_press
@require_POST
def usual_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm with one tap that what was said to be usual still is."""
    person = current_person(request)
    get_object_or_404(UsualStatement, pk=pk, person=written_for(request))
    if refused(request, person, _("Nothing was changed.")):
        return redirect(home())
    said = confirm_usual(person=person, statement=pk, now=timezone.now())
    if said is None:
        messages.info(request, _("That was told before. Nothing was added."))
        return redirect(home())
    _offer_to_take_back(
        request,
        person,
        said.statement,
        person.whose.says(_("Still your usual: saved"), _("Still usual for %(name)s: saved")),
    )
    return redirect(said.answer or home())


@sign_in_to_press
@require_POST
def usual_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what was said to be usual today."""
    person = current_person(request)
    if not UsualStatement.objects.filter(pk=pk).exists():
        messages.info(request, _("There is nothing to undo, or it is too long ago."))
        return redirect(home())
    get_object_or_404(UsualStatement, pk=pk, person=written_for(request))
    if refused(request, person, _("Nothing was changed.")):
        return redirect(home())
    answer = take_back_usual(person=person, statement=pk, now=timezone.now())
    undone(request, request.path)
    messages.success(request, _("Taken back."))
    return redirect(answer or home())


def _offer_to_take_back(
    request: HttpRequest, person: Person, statement: UsualStatement, text: str
) -> None:
    offer_undo(
        request,
        person=person,
        url=reverse("accounts:usual_undo", args=[statement.pk]),
        text=text,
        until=timezone.now() + UNDO_FOR,
    )


@sign_in_first
@require_http_methods(["GET", "POST"])
def goals(request: HttpRequest) -> HttpResponse:
    """What the person aims for in a week and a day."""
    person = current_person(request)
    on_hold = interpreter().hold(person, now=timezone.now())
    data = request.POST if request.method == "POST" else None
    form = GoalsForm(data, for_person=person, on_hold=on_hold).beside(request.session)
    if form.ready:
        answer = set_goals(person=person, goals=form.goals(), now=timezone.now())
        form.saved(GoalsForm(for_person=person, on_hold=on_hold))
        messages.success(request, _("Saved"))
        return redirect(answer or "accounts:you")

    return render_form(request, "accounts/goals.html", form)
