"""The pages of the warnings: what is open, what was, one warning, why nothing."""

from __future__ import annotations

import uuid
from typing import Any, get_args

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guidance.warnings import pages
from guidance.warnings.actions import (
    Why,
    answer_warning,
    explain_change,
    review_warning,
    warning_of,
)
from guidance.warnings.answered import called_at, waiting
from guidance.warnings.check_now import check_now_page
from guidance.warnings.context import says_other
from guidance.warnings.forms import ReviewForm
from guidance.warnings.looked_at import check_ins_read, looked_at_page
from guidance.warnings.standing import judged, standing
from tracker.accounts.access import current_person, written_for
from tracker.accounts.clock import local_now
from tracker.accounts.kept import sign_in_first, sign_in_to_press
from tracker.accounts.models import User
from tracker.asking import ask
from tracker.journal import record
from tracker.journal.saving import go_on


@sign_in_first
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Everything that is open, then what was, newest first."""
    person = current_person(request)
    now = timezone.now()
    page = pages.index_page(person, standing(person, now=now), before=request.GET.get("before"))
    return render(request, "guidance/warnings/index.html", {"page": page, "pinned": None})


@sign_in_first
@require_GET
def warning(request: HttpRequest, pk: int) -> HttpResponse:
    """One warning, whole: what to do, why, what can be said to it."""
    person = current_person(request)
    found = warning_of(person, pk)
    now = timezone.now()
    page = pages.warning_page(person, found, standing(person, now=now))
    context: dict[str, Any] = {"page": page}
    if found.closed_on is None and not says_other(person, found, now=now):
        context["pinned"] = None  # its card says the same
    return render(request, "guidance/warnings/warning.html", context)


@sign_in_to_press
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a reply. "Read" only folds the card; nothing here closes an urgent warning.

    What is said to an emergency is said on its own screen.
    """
    assert isinstance(request.user, User)
    person = current_person(request)
    found = warning_of(person, pk)
    said = one_of(get_args(record.AnswerKind), request.POST.get("answer"))
    if said is None:
        return HttpResponseBadRequest()
    if waiting([found]):
        return redirect("warnings:emergency")
    saved = answer_warning(
        person=person,
        warning=found,
        answer=said,
        key=_key(request),
        by=request.user,
        now=timezone.now(),
    )
    then = reverse("today") if said == "read" else reverse("warnings:warning", args=[pk])
    return redirect(saved.answer or then)


@sign_in_first
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """What a professional said."""
    assert isinstance(request.user, User)
    person = current_person(request)
    owner = written_for(request)
    found = warning_of(owner, pk)
    now = timezone.now()
    form = ReviewForm(
        request.POST if request.method == "POST" else None,
        for_person=person,
        today=local_now(owner, now).date(),
        opened_on=found.opened_on,
    )
    if form.ready:
        saved = review_warning(
            person=person,
            warning=found,
            on=form.cleaned_data["on"],
            outcome=form.cleaned_data["outcome"],
            cleared_to_walk=form.said("cleared_to_walk"),
            cleared_for_massage_and_compression=form.said("cleared_for_massage_and_compression"),
            key=form.cleaned_data["key"],
            by=request.user,
            now=now,
        )
        return go_on(request, saved, then=reverse("warnings:warning", args=[pk]))
    page = pages.review_page(found, form)
    return ask(request, "guidance/warnings/review.html", form, page=page)


@sign_in_to_press
@require_POST
def changed(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether the entry that was changed later had been a mistake."""
    person = current_person(request)
    found = warning_of(person, pk)
    why = one_of(get_args(Why), request.POST.get("why"))
    if why is None:
        return HttpResponseBadRequest()
    explain_change(person=person, warning=found, why=why, now=timezone.now())
    return redirect("warnings:warning", pk=pk)


@sign_in_first
@require_GET
def why_nothing(request: HttpRequest) -> HttpResponse:
    """What was looked at, and that it rules nothing out."""
    person = current_person(request)
    now, verdicts = judged(person, now=timezone.now())
    page = looked_at_page(now, verdicts, read=check_ins_read(person, now))
    return render(request, "guidance/warnings/why_nothing.html", {"page": page})


@sign_in_first
@require_GET
def check_now(request: HttpRequest) -> HttpResponse:
    """The danger signs, asked directly; it leads to a check-in."""
    person = current_person(request)
    page = check_now_page(person, called=called_at(person, now=timezone.now()) is not None)
    return render(request, "guidance/warnings/check_now.html", {"page": page})


def one_of(known: tuple[Any, ...], told: str | None) -> Any:
    """What a button posted, or None for what no button posts."""
    return told if told in known else None


def _key(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid.uuid4()
