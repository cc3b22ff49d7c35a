"""The way in: an invitation, and the page that is asked once."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from tracker.accounts.access import current_person, needs_first_visit
from tracker.accounts.actions import answer_first_visit
from tracker.accounts.forms.place import FirstVisitForm
from tracker.accounts.invitations import IN_SESSION, hash_of, usable
from tracker.accounts.login_redirect import sign_in_first
from tracker.interpreter import home
from tracker.responses import render_form


@require_GET
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Remember the invitation and go on to sign up; say so when it can no longer be used."""
    if request.user.is_authenticated:
        return redirect(home())
    found = usable(hash_of(secret), now=timezone.now())
    if found is None:
        return render(request, "accounts/invitation_over.html", status=410)
    request.session[IN_SESSION] = found.secret_hash
    return redirect("account_signup")


@sign_in_first
@require_http_methods(["GET", "POST"])
def first_visit(request: HttpRequest) -> HttpResponse:
    """Ask once where the person is and how they measure, and say what the app is for.

    Sent again after Back, with another answer, that answer counts.
    """
    person = current_person(request)
    if not needs_first_visit(person) and request.method != "POST":
        return redirect(home())

    data = request.POST if request.method == "POST" else None
    form = FirstVisitForm(data, for_person=person).beside(request.session)
    if form.ready:
        answer = answer_first_visit(
            person=person,
            time_zone=form.cleaned_data["time_zone"],
            region=form.cleaned_data["region"],
            units=form.cleaned_data["units"],
            now=timezone.now(),
        )
        usual = form.cleaned_data["always_different"]
        form.saved(FirstVisitForm(for_person=person))
        return redirect(answer or ("accounts:usual" if usual else home()))

    return render_form(request, "accounts/first_visit.html", form)
