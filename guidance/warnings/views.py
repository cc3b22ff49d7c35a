"""The pages of the warnings: what is open, what was, one warning, why nothing."""

from __future__ import annotations

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
    AnotherNoteError,
    EmergencyWaitsError,
    Why,
    answer_together,
    explain_change,
    reopen_mistake,
    review_together,
    warning_of,
    with_other_leg,
)
from guidance.warnings.assessment_cache import current_assessment, judged
from guidance.warnings.context import says_other
from guidance.warnings.evidence import evidence_of
from guidance.warnings.forms import KnownForm, ReviewForm
from guidance.warnings.known import can_be_usual, logged_of, tell_known
from guidance.warnings.records import open_records
from guidance.warnings.rule_status import check_ins_read, looked_at_page
from tracker import record
from tracker.accounts.access import (
    current_person,
    opened_for_another,
    refused,
    signed_in,
    written_for,
)
from tracker.accounts.login_redirect import sign_in_first, sign_in_to_press
from tracker.accounts.models import Person
from tracker.accounts.timezones import local_now
from tracker.journal.actions import UNDO_FOR, Saved
from tracker.journal.undo import offer_undo, undone
from tracker.journal.views.saving import go_on
from tracker.record.words import ANSWER, OUTCOME, inside
from tracker.responses import key_of_button, one_of, posted, render_form


@sign_in_first
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Everything that is open, then what was, newest first."""
    person = current_person(request)
    now = timezone.now()
    page = pages.index_page(
        person, current_assessment(person, now=now), before=request.GET.get("before")
    )
    return render(request, "guidance/warnings/index.html", {"page": page, "pinned": None})


@sign_in_first
@require_GET
def warning(request: HttpRequest, pk: int) -> HttpResponse:
    """One warning, whole: what to do, why, what can be said to it."""
    person = current_person(request)
    found = warning_of(person, pk)
    now = current_assessment(person, now=timezone.now())
    page = pages.warning_page(person, found, now)
    context: dict[str, Any] = {"page": page}
    if found.closed_on is None and not says_other(found, now, open_records(person)):
        context["pinned"] = None  # its card says the same
    return render(request, "guidance/warnings/warning.html", context)


@sign_in_to_press
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a reply. "Read" only folds the card; nothing here closes an urgent warning."""
    person = current_person(request)
    if _refused(request, person, pk):
        return redirect("today")
    found = warning_of(person, pk)
    said = one_of(get_args(record.AnswerKind), request.POST.get("answer"))
    if said is None:
        return HttpResponseBadRequest()
    try:
        saved = answer_together(
            person=person,
            warnings=with_other_leg(found, request.POST.get("also")),
            answer=said,
            note=request.POST.get("note"),
            key=key_of_button(request),
            by=signed_in(request),
            now=timezone.now(),
        )
    except EmergencyWaitsError:
        return redirect("warnings:emergency")
    except AnotherNoteError:
        messages.info(request, _("That note was answered already."))
        return redirect("warnings:warning", pk=found.pk)
    found.refresh_from_db()
    if found.closed_on is not None:
        if found.rule == NOTE:
            text = _("You said no. The question is closed.")
            return go_on(request, saved, then=reverse("today"), text=text)
        return _closed(request, saved, str(ANSWER[said]))
    if found.rule == NOTE and said == "no" and not saved.answer:
        messages.info(request, _("You said no. There is one more note."))
    there = reverse("today") if said == "read" else reverse("warnings:warning", args=[found.pk])
    return redirect(saved.answer or there)


@sign_in_first
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """What a professional said."""
    person = current_person(request)
    owner = written_for(request)
    found = warning_of(owner, pk)
    told = request.POST if request.method == "POST" else request.GET
    match = with_other_leg(found, told.get("also"), key=key_of_button(request))
    now = timezone.now()
    form = ReviewForm(
        posted(request),
        for_person=person,
        owner=owner,
        today=local_now(owner, now).date(),
        opened_on=min(one.opened_on for one in match),
    )
    if form.ready:
        saved = review_together(
            person=person,
            warnings=match,
            on=form.cleaned_data["on"],
            outcome=form.cleaned_data["outcome"],
            cleared_to_walk=form.cleaned_data["cleared_to_walk"],
            cleared_for_massage_and_compression=form.cleaned_data[
                "cleared_for_massage_and_compression"
            ],
            key=form.cleaned_data["key"],
            by=signed_in(request),
            now=now,
        )
        found.refresh_from_db()
        if found.closed_on is not None:
            return _closed(request, saved, inside(OUTCOME[form.cleaned_data["outcome"]]))
        return go_on(request, saved, then=reverse("warnings:warning", args=[pk]))
    title = pages.review_title(owner, current_assessment(owner, now=now), match)
    return render_form(request, "guidance/warnings/review.html", form, title=title, match=match)


@sign_in_first
@require_http_methods(["GET", "POST"])
def known(request: HttpRequest, pk: int) -> HttpResponse:
    """It has long been like this: since when, who looked at it and when."""
    person = current_person(request)
    owner = written_for(request)
    found = warning_of(owner, pk)
    now = timezone.now()
    evidence = evidence_of(current_assessment(owner, now=now), found)
    if not can_be_usual(found, evidence):
        return redirect("warnings:warning", pk=pk)
    logged = logged_of(found, evidence)
    today = local_now(owner, now).date()
    data = posted(request)
    form = KnownForm(data, for_person=person, owner=owner, today=today, logged=logged)
    if form.ready:
        kept, leads_to = tell_known(
            person=person,
            warning=found,
            logged=logged,
            said=form.said(),
            look=form.look(),
            outcome=form.cleaned_data["outcome"],
            key=form.cleaned_data["key"],
            by=signed_in(request),
            now=now,
        )
        found.refresh_from_db()
        if found.closed_on is None:
            messages.warning(request, pages.stays_words(person, logged, form.look().on))
            return redirect(leads_to or reverse("warnings:warning", args=[pk]))
        if kept is not None:
            return _closed(
                request,
                kept,
                person.whose.says(_("it is your usual"), _("it is usual for %(name)s")),
            )
        messages.success(
            request,
            person.whose.says(
                _("Your usual is saved. The card is closed."),
                _("What is usual for %(name)s is saved. The card is closed."),
            ),
        )
        return redirect(leads_to or "today")

    page = pages.known_page(owner, found, today)
    return render_form(request, "guidance/warnings/known.html", form, page=page)


@sign_in_to_press
@require_POST
def changed(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether the entry that was changed later had been a mistake."""
    person = current_person(request)
    if _refused(request, person, pk):
        return redirect("today")
    found = warning_of(person, pk)
    why = one_of(get_args(Why), request.POST.get("why"))
    if why is None:
        return HttpResponseBadRequest()
    now = timezone.now()
    if not explain_change(person=person, warning=found, why=why, now=now):
        messages.info(request, _("This was answered before. Nothing was changed."))
        return redirect("warnings:warning", pk=pk)
    found.refresh_from_db()
    if why == "was_there":
        return redirect("warnings:warning", pk=pk)
    if found.closed_on is None:
        messages.info(request, _("What else you logged keeps this warning open."))
        return redirect("warnings:warning", pk=pk)
    offer_undo(
        request,
        person=person,
        url=reverse("warnings:reopen", args=[pk]),
        text=_("Closed: %(why)s") % {"why": _("a mistake")},
        until=now + UNDO_FOR,
    )
    return redirect("today")


@sign_in_to_press
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back that a warning was a mistake."""
    person = current_person(request)
    if _refused(request, person, pk):
        return redirect("today")
    taken = reopen_mistake(person=person, warning=warning_of(person, pk), now=timezone.now())
    undone(request, request.path)
    if taken:
        messages.success(request, _("Taken back."))
    else:
        messages.info(request, _("There is nothing to undo, or it is too long ago."))
    return redirect("warnings:warning", pk=pk)


@sign_in_first
@require_GET
def why_nothing(request: HttpRequest) -> HttpResponse:
    """What was looked at, and that it rules nothing out."""
    person = current_person(request)
    now, verdicts = judged(person, now=timezone.now())
    page = looked_at_page(now, verdicts, check_ins=check_ins_read(person, now))
    return render(request, "guidance/warnings/why_nothing.html", {"page": page})


@sign_in_first
@require_GET
def check_now(request: HttpRequest) -> HttpResponse:
    """The danger signs, asked directly; it leads to a check-in."""
    person = current_person(request)
    found = current_assessment(person, now=timezone.now())
    page = pages.check_now_page(person, called=found.called)
    return render(request, "guidance/warnings/check_now.html", {"page": page})


def _refused(request: HttpRequest, person: Person, pk: int) -> bool:
    """Whether the button was one of another person's warning, of which nothing is answered."""
    if opened_for_another(request, person):
        warning_of(written_for(request), pk)  # nobody else's is spoken of
    return refused(request, person, _("Nothing was answered."))


def _closed(request: HttpRequest, saved: Saved, said: str) -> HttpResponse:
    """Today, with what closed the warning and the way back."""
    text = _("Closed: %(said)s") % {"said": inside(said)}
    return go_on(request, saved, then=reverse("today"), text=text)
