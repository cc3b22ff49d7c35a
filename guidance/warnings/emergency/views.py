"""The emergency screen, its three answers, and what stands after each."""

from __future__ import annotations

from typing import Final, get_args

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from guidance.content.cards import region
from guidance.warnings.actions import LONGEST_NUMBER
from guidance.warnings.answered import waiting
from guidance.warnings.assessment_cache import current_assessment
from guidance.warnings.emergency import pages
from guidance.warnings.emergency.actions import (
    Said,
    answer_emergencies,
    put_back,
    take_back_answer,
    take_out,
)
from guidance.warnings.emergency.cards import not_called_or_worse
from guidance.warnings.emergency.mistakes import taken_out_by, taken_out_words
from guidance.warnings.records import open_records
from tracker.accounts.access import current_person, refused, signed_in, written_for
from tracker.accounts.login_redirect import sign_in_first, sign_in_to_press
from tracker.accounts.models import Person
from tracker.journal.actions import UNDO_FOR, CannotUndoError
from tracker.journal.models import Change
from tracker.journal.undo import UNDO, offer_undo, undone
from tracker.responses import key_of_button, one_of
from tracker.units import units_of

UNDO_MINUTES: Final = int(UNDO_FOR.total_seconds() // 60)


@sign_in_first
@require_GET
def emergency(request: HttpRequest) -> HttpResponse:
    """The whole page for what cannot wait; after an answer, the page of that answer."""
    person = current_person(request)
    page = pages.emergency_page(person, current_assessment(person, now=timezone.now()))
    if page is None:
        return redirect("warnings:called")
    context = {
        "page": page,
        "pinned": None,
        "undo_is_of_an_answer": _undo_is_of_an_answer(request),
    }
    return render(request, "guidance/warnings/emergency.html", context)


@sign_in_first
@require_GET
def called(request: HttpRequest) -> HttpResponse:
    """Help is on its way. Today, when nobody called in the last 24 hours."""
    person = current_person(request)
    page = pages.called_page(person, current_assessment(person, now=timezone.now()))
    return _after_answer(request, "guidance/warnings/called.html", page)


@sign_in_first
@require_GET
def safe(request: HttpRequest) -> HttpResponse:
    """What "I am safe" means. Today, when it was said of nothing that is open."""
    person = current_person(request)
    page = pages.safe_page(person, current_assessment(person, now=timezone.now()))
    return _after_answer(request, "guidance/warnings/safe.html", page)


@sign_in_to_press
@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """Keep "called" or "safe": one tap answers all that the screen names."""
    person = current_person(request)
    if refused(request, person, _("Nothing was done.")):
        return redirect("today")
    said = one_of(get_args(Said), request.POST.get("answer"))
    if said is None:
        return HttpResponseBadRequest()
    now = timezone.now()
    kept = answer_emergencies(
        person=person,
        answer=said,
        named=_named(request),
        key=key_of_button(request),
        by=signed_in(request),
        now=now,
    )
    if kept:
        offer_undo(
            request,
            person=person,
            url=reverse("warnings:take_back", args=[kept[0].pk]),
            text=pages.kept_words(person, said),
            until=now + UNDO_FOR,
            page=reverse(f"warnings:{said}"),
        )
    return redirect(_next_page(person, f"warnings:{said}"))


@sign_in_to_press
@require_POST
def undo_answer(request: HttpRequest, change: int) -> HttpResponse:
    """Take "called" or "safe" back; the next page asks again what is true of the emergency."""
    person = current_person(request)
    row = get_object_or_404(Change, pk=change, person=written_for(request))
    if refused(request, person, _("Nothing was done.")):
        return redirect("today")
    try:
        take_back_answer(person=person, change=row, now=timezone.now())
    except CannotUndoError:
        undone(request, request.path)
        lines = region(person.region or None)
        context = {
            "taken_back": row.undone_at is not None,
            "minutes": UNDO_MINUTES,
            "lines": lines,
            "call_words": not_called_or_worse(lines),
        }
        return render(request, "guidance/warnings/answer_stands.html", context, status=409)
    undone(request, request.path)
    messages.success(request, _("Taken back."))
    return redirect(_next_page(person, "today"))


@sign_in_to_press
@require_POST
def mistake(request: HttpRequest) -> HttpResponse:
    """Take one sign out that was tapped by mistake; the next page offers to bring it back."""
    person = current_person(request)
    if refused(request, person, _("Nothing was done.")):
        return redirect("today")
    now = timezone.now()
    taken = take_out(
        person=person,
        token=request.POST.get("sign", ""),
        entries=request.POST.getlist("entry"),
        key=key_of_button(request),
        by=signed_in(request),
        now=now,
    )
    if taken is not None:
        offer_undo(
            request,
            person=person,
            url=reverse("warnings:put_back", args=[taken.change.pk]),
            text=taken_out_words(taken, units_of(person.units)),
            until=now + UNDO_FOR,
        )
    return redirect(_next_page(person, "today"))


@sign_in_to_press
@require_POST
def undo_mistake(request: HttpRequest, change: int) -> HttpResponse:
    """Bring back what was taken out, and the emergency with it."""
    person = current_person(request)
    row = get_object_or_404(Change, pk=change, person=written_for(request))
    if refused(request, person, _("Nothing was done.")):
        return redirect("today")
    try:
        leads_to = put_back(person=person, change=row, now=timezone.now())
    except CannotUndoError:
        if row.undone_at is not None:
            context = {"person": person, "taken_back": True}
            return render(request, "journal/too_late.html", context, status=409)
        undone(request, request.path)
        context = {
            "person": person,
            "again": taken_out_by(person, row),
            "minutes": UNDO_MINUTES,
            "lines": region(person.region or None),
        }
        return render(request, "guidance/warnings/not_put_back.html", context, status=409)
    undone(request, request.path)
    messages.success(request, _("Taken back."))
    return redirect(leads_to or _next_page(person, "today"))


def _after_answer(
    request: HttpRequest, template: str, page: pages.CalledPage | pages.SafePage | None
) -> HttpResponse:
    """The page of an answer; Today without one."""
    if page is None:
        return redirect("today")
    context = {"page": page, "undo_is_of_an_answer": _undo_is_of_an_answer(request)}
    return render(request, template, context)


def _undo_is_of_an_answer(request: HttpRequest) -> bool:
    """Whether what can be undone was said to an emergency: its pages speak of nothing else."""
    offered: str = request.session.get(UNDO, {}).get("url", "")
    return offered.startswith(reverse("warnings:emergency"))


def _next_page(person: Person, page: str) -> str:
    """The page, unless something still waits as an emergency."""
    return reverse("warnings:emergency" if waiting(open_records(person)) else page)


def _named(request: HttpRequest) -> list[int]:
    told = request.POST.getlist("named")
    return [int(one) for one in told if one.isdecimal() and len(one) <= LONGEST_NUMBER]
