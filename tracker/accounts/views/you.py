"""You: what there is to set, how the pages look, and leaving for good."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tracker.accounts.access import current_person, people_of_request, signed_in
from tracker.accounts.actions import delete_everything, set_preferences
from tracker.accounts.forms.people import DeleteForm
from tracker.accounts.forms.place import PreferencesForm
from tracker.accounts.login_redirect import sign_in_first
from tracker.accounts.pages.you import delete_page, deleted_words, you_page
from tracker.accounts.queries import theirs_alone
from tracker.accounts.timezones import local_now
from tracker.interpreter import interpreter
from tracker.responses import render_form


@sign_in_first
@require_GET
def you(request: HttpRequest) -> HttpResponse:
    """What there is to set, and how things stand."""
    person = current_person(request)
    page = you_page(
        user=signed_in(request),
        person=person,
        people=people_of_request(request),
        today=local_now(person).date(),
        on_hold=bool(interpreter().hold(person, now=timezone.now())),
    )
    return render(request, "accounts/you.html", {"page": page})


@sign_in_first
@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Colours, text size, time zone, region and units."""
    person, user = current_person(request), signed_in(request)
    data = request.POST if request.method == "POST" else None
    form = PreferencesForm(data, for_person=person, user=user).beside(request.session)
    if form.ready:
        names = ("theme", "text_size", "time_zone", "region", "units")
        chosen = {name: form.cleaned_data[name] for name in names}
        answer = set_preferences(user=user, person=person, now=timezone.now(), **chosen)
        form.saved(PreferencesForm(for_person=person, user=user))
        messages.success(request, _("Saved"))
        return redirect(answer or "accounts:you")

    return render_form(request, "accounts/preferences.html", form)


@login_required
@reauthentication_required  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Delete the account and every record that nobody else may open."""
    user = signed_in(request)
    goes = list(theirs_alone(user))
    page = delete_page(people=people_of_request(request), goes=goes)
    data = request.POST if request.method == "POST" else None
    form = DeleteForm(data, user=user, goes=goes)
    if form.is_valid():
        delete_everything(user=user)
        logout(request)
        messages.success(request, deleted_words(page))
        return redirect("account_login")

    return render_form(request, "accounts/delete.html", form, page=page)
