"""People: whose record is open, one more person, and invitations to make an account."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tracker.accounts.access import choose_person, current_person, people_of_request, signed_in
from tracker.accounts.actions import add_person
from tracker.accounts.forms.people import NewPersonForm
from tracker.accounts.invitations import invite, withdraw
from tracker.accounts.login_redirect import sign_in_first, sign_in_to_press
from tracker.accounts.pages.you import people_page
from tracker.interpreter import home
from tracker.responses import render_form


@sign_in_first
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Whose records there are, and the open invitations."""
    return _page(request, NewPersonForm())


@sign_in_to_press
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Open another person's record."""
    choose_person(request, request.POST.get("person", ""))
    return redirect(home())


@sign_in_first
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Log for one more person, and open their record."""
    like = current_person(request)
    form = NewPersonForm(request.POST if request.method == "POST" else None)
    if not form.ready:
        return _page(request, form)
    person = add_person(
        user=signed_in(request),
        name=form.cleaned_data["name"],
        like=like,
        key=form.cleaned_data["key"],
        now=timezone.now(),
    )
    choose_person(request, str(person.uid))
    messages.success(request, _("You now see the record of %(name)s") % {"name": person})
    return redirect(home())


@sign_in_to_press
@require_POST
@reauthentication_required  # type: ignore[untyped-decorator]
def add_invitation(request: HttpRequest) -> HttpResponse:
    """Make an invitation and show its link, this once."""
    secret = invite(by=signed_in(request), now=timezone.now())
    link = request.build_absolute_uri(reverse("accounts:invitation", args=[secret]))
    return _page(request, NewPersonForm(), link=link)


@sign_in_to_press
@require_POST
def withdraw_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an invitation back, so that its link no longer works."""
    invitation = get_object_or_404(signed_in(request).invitations, pk=pk, used_at=None)
    withdraw(invitation)
    messages.success(request, _("Invitation taken back"))
    return redirect("accounts:people")


def _page(request: HttpRequest, form: NewPersonForm, *, link: str = "") -> HttpResponse:
    page = people_page(
        user=signed_in(request),
        person=current_person(request),
        people=people_of_request(request),
        now=timezone.now(),
        link=link,
    )
    return render_form(request, "accounts/people.html", form, page=page)
