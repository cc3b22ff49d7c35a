"""Responses: a form with its validation errors, and a whole page or the fragment htmx asked for."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails

from tracker.accounts.access import open_person
from tracker.accounts.login_redirect import writer_of
from tracker.digest import digest

FORM_IS_ABOUT = ("opened_on", "timer", "version", "seen")
"""The hidden fields that say which day, clock, version or state a form was opened for."""


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Something to put right before the form can be saved, and the id of its field."""

    text: str
    field: str


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, for a form; None for the form of a page that is only opened."""
    return request.POST if request.method == "POST" else None


def key_of_button(request: HttpRequest) -> uuid.UUID:
    """The key that a button posted, so that two presses do it once; a new one where none was."""
    try:
        return uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid.uuid4()


def one_of(known: tuple[Any, ...], told: str | None) -> Any:
    """What a button posted, or None for what no button posts."""
    return told if told in known else None


def problems(form: forms.Form) -> tuple[Problem, ...]:
    """What `parts/_errors.html` lists, in the order of the fields; nothing of an unsent form."""
    found = [Problem(text=str(text), field="") for text in form.non_field_errors()]
    for field in form:
        target = "" if field.is_hidden else field.html_name
        found += [Problem(text=str(text), field=target) for text in field.errors]
    return tuple(found)


def named_problems(form: forms.Form) -> tuple[Problem, ...]:
    """The same, each with the name of its field: where the same can be wrong in many."""
    return tuple(
        replace(one, text=f"{str(form[one.field].label).rstrip('?')}: {one.text}")
        if one.field
        else one
        for one in problems(form)
    )


def mark_of(request: HttpRequest, form: forms.Form) -> str:
    """What the ids of a form end with: who has it open, whose it is, and what it is about.

    A browser that opens a closed tab again fills in its form by itself, and knows it by ids and
    names: those of another user, person, day, clock or version are no longer there.
    """
    person = open_person(request)
    about = [form[name].value() for name in FORM_IS_ABOUT if name in form.fields]
    whose = [writer_of(request.user), person.uid if person is not None else None]
    return f"--{digest(repr([str(one or '') for one in [*whose, *about]]))[:8]}"


def render_form(
    request: HttpRequest,
    template: str,
    form: forms.Form,
    *,
    listed: Callable[[forms.Form], tuple[Problem, ...]] = problems,
    mark: str = "",
    **context: Any,
) -> HttpResponse:
    """The page of a form. One that was sent comes back with what was typed, and is a 422.

    `mark`: what its ids end with, where that is known already.
    """
    mark = mark or mark_of(request, form)
    all_of_it = {"form": form, "problems": listed(form), "mark": mark, **context}
    return render(request, template, all_of_it, status=422 if form.is_bound else 200)


def wants_fragment(request: HttpRequest) -> bool:
    """True when htmx asked for part of a page (not boosted, not to restore history)."""
    htmx = getattr(request, "htmx", None)
    return isinstance(htmx, HtmxDetails) and (
        bool(htmx) and not htmx.boosted and not htmx.history_restore_request
    )


def render_page(
    request: HttpRequest,
    page: str,
    fragment: str,
    context: Mapping[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """The template `page`, or the `fragment` that it includes."""
    template = fragment if wants_fragment(request) else page
    response = render(request, template, dict(context), status=status)
    patch_vary_headers(response, ("HX-Request",))
    return response
