"""Every page for when something is wrong: made without the database, with whom to call on it.

No test here may use the database: pytest-django raises at the first question to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from guidance.content.cards import regions
from tracker.accounts.login_redirect import not_saved
from tracker.accounts.models import User
from tracker.accounts.not_saved import could_not_be_saved
from tracker.config import error_views
from tracker.storage import Trouble
from tracker.whom_to_call import COOKIE

Page = Callable[[HttpRequest], HttpResponse]


def broken_by(error: Exception) -> Page:
    def page(request: HttpRequest) -> HttpResponse:
        try:
            raise error
        except Exception:
            return error_views.broken(request)

    return page


PAGES: dict[str, tuple[Page, int]] = {
    "400": (lambda request: error_views.not_understood(request, SuspiciousOperation()), 400),
    "403": (lambda request: error_views.not_open(request, PermissionDenied()), 403),
    "404": (lambda request: error_views.not_here(request, Http404()), 404),
    "500": (broken_by(ZeroDivisionError()), 500),
    **{
        f"503, {trouble.name}": (partial(could_not_be_saved, trouble=trouble), trouble.status)
        for trouble in Trouble
    },
}


def asked(request: HttpRequest) -> HttpRequest:
    request.session = SessionStore("not asked for")
    return request


def ask(region: str = "") -> HttpRequest:
    request = asked(RequestFactory().get("/walks/new/"))
    request.COOKIES[COOKIE] = region
    return request


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("region", regions())
def test_it_has_the_number_of_the_region(name: str, region: str):
    page, status = PAGES[name]

    answer = page(ask(region))

    assert answer.status_code == status
    assert set(re.findall(r'href="tel:(\d+)"', answer.content.decode())) == {
        regions()[region].emergency_number
    }


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("told", ["", "XX", "<b>"])
def test_it_has_every_number_where_the_region_is_not_known(name: str, told: str):
    answer = PAGES[name][0](ask(told))

    assert set(re.findall(r'href="tel:(\d+)"', answer.content.decode())) == {
        lines.emergency_number for lines in regions().values()
    }


@pytest.mark.parametrize("name", PAGES)
def test_it_is_in_our_words_and_names_no_part_of_the_machine(name: str):
    page = PAGES[name][0](ask()).content.decode()

    (main,) = re.findall("(?s)<main.*</main>", page)
    assert re.search("<h1>.+</h1>", main)
    assert not re.search(r"(?i)database|sqlite|postgres|traceback|exception|error", main)


def test_the_look_of_who_is_signed_in_is_kept_as_far_as_it_is_known():
    request = ask()
    user = User(theme="dark", text_size="larger")
    vars(request).update(user=user, _cached_user=user, _people=[])

    page = error_views.not_here(request, Http404()).content.decode()

    assert 'data-theme="dark"' in page
    assert 'data-text="larger"' in page


def test_what_was_typed_waits_in_the_page_where_the_database_is_gone():
    typed = {"note": 'After "the" <wedding>', "writer": "me", "key": "k", "look": "1"}
    request = asked(RequestFactory().post(reverse("journal:walk_new"), typed))

    page = could_not_be_saved(request, Trouble.GONE).content.decode()

    assert 'value="After &quot;the&quot; &lt;wedding&gt;"' in page
    assert 'name="key" value="k"' in page
    assert f'action="{reverse("journal:walk_new")}"' in page


@pytest.mark.parametrize("name", ["account_login", "accounts:delete", "account_signup"])
def test_a_password_never_stands_in_a_page(name: str):
    typed = {"login": "ruth", "password": "a long walk", "password1": "a long walk"}
    request = asked(RequestFactory().post(reverse(name), typed))

    page = could_not_be_saved(request, Trouble.GONE).content.decode()

    assert "a long walk" not in page


def test_an_address_that_leads_nowhere_has_a_page_as_well():
    request = asked(RequestFactory().post("/no/such/page/", {"note": "x"}))

    assert could_not_be_saved(request, Trouble.GONE).status_code == 503


def test_an_error_of_the_program_is_not_taken_for_one_of_the_disk():
    assert broken_by(OperationalError("no such table"))(ask()).status_code == 500


def test_a_form_without_a_token_names_whom_to_call_too():
    request = RequestFactory().post("/walks/new/")
    request.user = User()

    assert 'href="tel:999"' in not_saved(request).content.decode()
