"""The pages of the warnings: what is open, what was, one warning, the emergency, why nothing."""

from __future__ import annotations

import uuid
from typing import Any, get_args

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guidance.rules.notes import NOTE
from guidance.warnings import pages
from guidance.warnings.actions import (
    Why,
    answer_warning,
    explain_change,
    review_warning,
    warning_of,
)
from guidance.warnings.check_now import check_now_page
from guidance.warnings.forms import ReviewForm
from guidance.warnings.looked_at import check_ins_read, looked_at_page
from guidance.warnings.records import check_in_of
from guidance.warnings.standing import judged, standing
from tracker.accounts.access import (
    current_person,
    for_another,
    opened_for_another,
    written_for,
)
from tracker.accounts.clock import local_now
from tracker.accounts.kept import sign_in_first, sign_in_to_press
from tracker.accounts.models import Person, User
from tracker.asking import ask
from tracker.journal import record
from tracker.journal.models import WarningRecord
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
    page = pages.warning_page(person, found, standing(person, now=timezone.now()))
    return render(request, "guidance/warnings/warning.html", {"page": page, "pinned": None})


@sign_in_first
@require_GET
def emergency(request: HttpRequest) -> HttpResponse:
    """The whole page for what cannot wait."""
    person = current_person(request)
    page = pages.emergency_page(person, standing(person, now=timezone.now()))
    if page is None:
        return redirect("today")
    return render(request, "guidance/warnings/emergency.html", {"page": page, "pinned": None})


@sign_in_to_press
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a reply. "Read" only folds the card; nothing here closes an urgent warning."""
    assert isinstance(request.user, User)
    person = current_person(request)
    if opened_for_another(request, person):
        return _refused(request, person, pk)
    found = warning_of(person, pk)
    said = one_of(get_args(record.AnswerKind), request.POST.get("answer"))
    if said is None:
        return HttpResponseBadRequest()
    if _is_about_another_note(request, person, found):
        messages.info(request, _("That note was answered already. This is the next one."))
        return redirect("warnings:warning", pk=found.pk)
    saved = answer_warning(
        person=person,
        warning=found,
        answer=said,
        key=_key(request),
        by=request.user,
        now=timezone.now(),
    )
    return redirect(saved.answer or _after_answer(request, person, found, said))


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
    page = pages.review_page(owner, found, form)
    return ask(request, "guidance/warnings/review.html", form, page=page)


@sign_in_to_press
@require_POST
def changed(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether the entry that was changed later had been a mistake."""
    person = current_person(request)
    if opened_for_another(request, person):
        return _refused(request, person, pk)
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
    page = check_now_page(current_person(request))
    return render(request, "guidance/warnings/check_now.html", {"page": page})


def _refused(request: HttpRequest, person: Person, pk: int) -> HttpResponse:
    """A button of another person's warning was pressed: say so, and answer nothing."""
    warning_of(written_for(request), pk)  # nobody else's is spoken of
    messages.error(request, f"{for_another(request, person)} {_('Nothing was answered.')}")
    return redirect("today")


def _after_answer(request: HttpRequest, person: Person, found: WarningRecord, said: str) -> str:
    """A sign that was tapped by mistake is asked again; a warning that was read is folded."""
    entry = check_in_of(person, found) if said == "tapped_by_mistake" else None
    if entry is not None:
        messages.info(request, _("Take out what you tapped by mistake. Then save."))
        return reverse("journal:check_in_edit", args=[entry.uid])
    if found.rule == NOTE and said == "no":
        return _after_no(request, person, found)
    return reverse("today") if said == "read" else reverse("warnings:warning", args=[found.pk])


def _after_no(request: HttpRequest, person: Person, found: WarningRecord) -> str:
    """The next note, or Today when none is left."""
    if standing(person, now=timezone.now()).asked:
        messages.info(request, _("Kept: it was not so. There is one more note."))
        return reverse("warnings:warning", args=[found.pk])
    messages.info(request, _("Kept: it was not so. The question is closed."))
    return reverse("today")


def _is_about_another_note(request: HttpRequest, person: Person, found: WarningRecord) -> bool:
    """Whether the button was about a note that is not asked about now: a "no" closes the next."""
    told = request.POST.get("note")
    if found.rule != NOTE or told is None:
        return False
    asked = standing(person, now=timezone.now()).asked
    return not asked or asked[0].at.isoformat() != told


def one_of(known: tuple[Any, ...], told: str | None) -> Any:
    """What a button posted, or None for what no button posts."""
    return told if told in known else None


def _key(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid.uuid4()
