"""The pages about the person: access, form, action, redirect or page."""

from __future__ import annotations

from datetime import timedelta

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tracker.accounts.access import (
    choose_person,
    current_person,
    needs_first_visit,
    people_of_request,
    refused,
    signed_in,
    written_for,
)
from tracker.accounts.actions import (
    SaidUsual,
    add_person,
    answer_first_visit,
    confirm_usual,
    delete_everything,
    say_usual,
    set_goals,
    set_preferences,
    take_back_usual,
    tell_profile,
)
from tracker.accounts.forms.people import DeleteForm, NewPersonForm
from tracker.accounts.forms.person import StateForm
from tracker.accounts.forms.place import FirstVisitForm, PreferencesForm
from tracker.accounts.forms.profile import GoalsForm, ProfileForm
from tracker.accounts.forms.usual import UsualForm
from tracker.accounts.invitations import IN_SESSION, invite, usable
from tracker.accounts.login_redirect import sign_in_first, sign_in_to_press
from tracker.accounts.models import Person, UsualStatement
from tracker.accounts.pages import deleted_words, past_words, what_was_said, you_links
from tracker.accounts.queries import open_invitations, statements_of, theirs_alone
from tracker.accounts.timezones import local_now
from tracker.digest import digest
from tracker.interpreter import home, interpreter
from tracker.journal.undo import offer_undo, undone
from tracker.responses import posted, render_form

UNDO_FOR = timedelta(minutes=10)
"""How long it is offered to take back what was said to be usual (our choice)."""


@require_GET
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Remember the invitation and go on to sign up; say so when it can no longer be used."""
    if request.user.is_authenticated:
        return redirect(home())
    found = usable(digest(secret), now=timezone.now())
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

    form = FirstVisitForm(posted(request), for_person=person).beside(request.session)
    if form.ready:
        answer = answer_first_visit(person=person, now=timezone.now(), **form.place())
        form.saved(FirstVisitForm(for_person=person))
        usual = form.cleaned_data["always_different"]
        return redirect(answer or ("accounts:usual" if usual else home()))

    return render_form(request, "accounts/first_visit.html", form)


@sign_in_first
@require_GET
def you(request: HttpRequest) -> HttpResponse:
    """What there is to set, and what is set now."""
    person = current_person(request)
    links = you_links(
        person=person,
        people=people_of_request(request),
        today=local_now(person).date(),
        on_hold=bool(interpreter().advice(person, now=timezone.now()).hold),
    )
    return render(request, "accounts/you.html", links)


def _saved(
    request: HttpRequest, form: StateForm, afresh: StateForm, answer: str | None
) -> HttpResponse:
    """Remember what a form left, as it is when opened `afresh`; then `answer`, or back to "You"."""
    form.saved(afresh)
    messages.success(request, _("Saved"))
    return redirect(answer or "accounts:you")


@sign_in_first
@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Colours, text size, time zone, region and units."""
    person, user = current_person(request), signed_in(request)
    form = PreferencesForm(posted(request), for_person=person, user=user).beside(request.session)
    if form.ready:
        answer = set_preferences(
            user=user,
            person=person,
            now=timezone.now(),
            theme=form.cleaned_data["theme"],
            text_size=form.cleaned_data["text_size"],
            **form.place(),
        )
        return _saved(request, form, PreferencesForm(for_person=person, user=user), answer)

    return render_form(request, "accounts/preferences.html", form)


@sign_in_first
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Conditions, clot risks, limits: what the person tells once."""
    person = current_person(request)
    today = local_now(person).date()
    form = ProfileForm(posted(request), for_person=person, today=today).beside(request.session)
    if form.ready:
        answer = tell_profile(person=person, told=form.profile_data(), now=timezone.now())
        return _saved(request, form, ProfileForm(for_person=person, today=today), answer)

    return render_form(request, "accounts/profile.html", form, past=past_words(person, today))


@sign_in_first
@require_http_methods(["GET", "POST"])
def goals(request: HttpRequest) -> HttpResponse:
    """What the person aims for in a week and a day."""
    person = current_person(request)
    on_hold = interpreter().advice(person, now=timezone.now()).hold
    form = GoalsForm(posted(request), for_person=person, on_hold=on_hold).beside(request.session)
    if form.ready:
        answer = set_goals(person=person, goals=form.goals(), now=timezone.now())
        return _saved(request, form, GoalsForm(for_person=person, on_hold=on_hold), answer)

    return render_form(request, "accounts/goals.html", form)


@sign_in_first
@require_http_methods(["GET", "POST"])
def usual(request: HttpRequest) -> HttpResponse:
    """What is usual for the person: a new statement, and all the earlier ones."""
    person = current_person(request)
    today = local_now(person).date()
    statements = statements_of(person)
    latest = statements[0] if statements else None
    form = UsualForm(posted(request), for_person=person, today=today, latest=latest)
    if form.beside(request.session).ready:
        said = say_usual(person=person, usual=form.usual(), look=form.look(), now=timezone.now())
        form.saved(UsualForm(for_person=person, today=today, latest=statements_of(person)[0]))
        saved = person.whose.says(_("Saved: your usual"), _("Saved: what is usual for %(name)s"))
        _offer_to_take_back(request, person, said, saved)
        return redirect(said.answer or "accounts:you")

    earlier = what_was_said(person, statements, today)
    return render_form(request, "accounts/usual.html", form, said=earlier)


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
    saved = person.whose.says(_("Still your usual: saved"), _("Still usual for %(name)s: saved"))
    _offer_to_take_back(request, person, said, saved)
    return redirect(said.answer or home())


def _offer_to_take_back(request: HttpRequest, person: Person, said: SaidUsual, text: str) -> None:
    offer_undo(
        request,
        person=person,
        url=reverse("accounts:usual_undo", args=[said.statement.pk]),
        text=text,
        until=timezone.now() + UNDO_FOR,
    )


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


@sign_in_first
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Whose records there are, and the open invitations."""
    return _people(request, NewPersonForm())


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
    form = NewPersonForm(posted(request))
    if not form.ready:
        return _people(request, form)
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
    return _people(request, NewPersonForm(), link=link)


@sign_in_to_press
@require_POST
def withdraw_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an invitation that nobody used back, so that its link no longer works."""
    get_object_or_404(signed_in(request).invitations, pk=pk, used_at=None).delete()
    messages.success(request, _("Invitation taken back"))
    return redirect("accounts:people")


def _people(request: HttpRequest, form: NewPersonForm, *, link: str = "") -> HttpResponse:
    """`link` is that of a new invitation."""
    return render_form(
        request,
        "accounts/people.html",
        form,
        person=current_person(request),
        records=people_of_request(request),
        invitations=open_invitations(signed_in(request), timezone.now()),
        link=link,
    )


@login_required
@reauthentication_required  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Delete the account and every record that nobody else may open."""
    user = signed_in(request)
    alone = set(theirs_alone(user))
    goes = [person for person in people_of_request(request) if person in alone]
    stays = [person for person in people_of_request(request) if person not in alone]
    form = DeleteForm(posted(request), user=user, goes=goes)
    if form.is_valid():
        delete_everything(user=user)
        logout(request)
        messages.success(request, deleted_words(goes, stays))
        return redirect("account_login")

    return render_form(request, "accounts/delete.html", form, goes=goes, stays=stays)
