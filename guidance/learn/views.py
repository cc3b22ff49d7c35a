"""The pages of the guide. A search word is about the guide and not about a person."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from guidance.learn import pages
from guidance.learn.rules import LADDER, criteria_groups, rules_found
from guidance.learn.tip_states import done_lately, tip_states_of
from guidance.rules.registry import BY_ID
from guidance.warnings.assessment_cache import current_assessment
from tracker.accounts.access import current_person
from tracker.accounts.timezones import local_now


@login_required
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    page = pages.index_page(query=request.GET.get("q", ""), **_for_the_person(request))
    found = rules_found(page.query, units=current_person(request).units)
    return render(request, "guidance/learn/index.html", {"page": page, "rules": found})


@login_required
@require_GET
def section(request: HttpRequest, section_id: str) -> HttpResponse:
    page = pages.section_page(section_id, **_for_the_person(request))
    if page is None:
        raise Http404
    return render(request, "guidance/learn/section.html", {"page": page})


@login_required
@require_GET
def tips(request: HttpRequest) -> HttpResponse:
    return render(
        request, "guidance/learn/tips.html", {"page": pages.tips_page(**_for_the_person(request))}
    )


@login_required
@require_GET
def sources(request: HttpRequest) -> HttpResponse:
    return render(request, "guidance/learn/sources.html", {"groups": pages.source_groups()})


@login_required
@require_GET
def rules(request: HttpRequest, rule_id: str = "") -> HttpResponse:
    """How the warnings work; with a rule, that one is unfolded."""
    if rule_id and rule_id not in BY_ID:
        raise Http404
    person = current_person(request)
    called = current_assessment(person, now=timezone.now()).called
    groups = criteria_groups(units=person.units, opened=rule_id, called=called)
    return render(request, "guidance/learn/rules.html", {"groups": groups, "ladder": LADDER})


def _for_the_person(request: HttpRequest) -> dict[str, Any]:
    """What a builder must know so that nothing is shown that is hidden from this person."""
    person, moment = current_person(request), timezone.now()
    now = current_assessment(person, now=moment)
    done = done_lately(person, local_now(person, moment).date())
    return {"tip_states": tip_states_of(now.tips, done), "hold": now.hold, "called": now.called}
