"""The small scripts of static/js, each on a page of its own that needs no server."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.browser

STATIC = Path(__file__).resolve().parent.parent.parent / "static"
SITE = "http://legs.test"
FORM = """
<form method="post" action="/save" data-keep>
  <input type="hidden" name="token" value="from the server">
  <input name="note"><input type="password" name="secret">
  <input type="radio" name="talk" value="sing"><input type="radio" name="talk" value="talk">
  <input type="checkbox" name="sign" value="pain"><input type="checkbox" name="sign" value="red">
  <button>Save</button>
</form>
<template id="kept-sent"><p class="banner" data-kept>We kept what you typed.</p></template>
"""


@pytest.fixture
def open_pages(page: Page) -> Callable[..., Page]:
    """Serve the given bodies by path, with the scripts, and open the first."""

    def opened(**bodies: str) -> Page:
        def answer(route: Route) -> None:
            path = route.request.url.removeprefix(SITE).lstrip("/")
            if path.startswith("static/"):
                kind = mimetypes.guess_type(path)[0] or "text/plain"
                route.fulfill(path=STATIC / path.removeprefix("static/"), content_type=kind)
                return
            scripts = "".join(
                f'<script src="/static/js/{name}.js" defer></script>'
                for name in ("keep", "tz", "countdown")
            )
            head = f'<!doctype html><script src="/static/js/theme.js"></script>{scripts}'
            route.fulfill(body=head + bodies[path or "form"], content_type="text/html")

        page.route(f"{SITE}/**", answer)
        page.goto(f"{SITE}/{next(iter(bodies))}")
        return page

    return opened


def fill(page: Page) -> None:
    page.fill("[name=note]", "By the river")
    page.fill("[name=secret]", "hunter2")
    page.check("[name=talk][value=talk]")
    page.check("[name=sign][value=red]")
    page.click("text=Save")


def test_what_was_typed_comes_back_after_a_form_got_lost(open_pages):
    page = open_pages(form=FORM, save="<p>Sign in first")
    fill(page)
    expect(page.locator("body")).to_contain_text("Sign in first")

    page.goto(f"{SITE}/form")

    expect(page.locator("[name=note]")).to_have_value("By the river")
    expect(page.locator("[name=talk][value=talk]")).to_be_checked()
    expect(page.locator("[name=sign][value=red]")).to_be_checked()
    expect(page.locator("[name=sign][value=pain]")).not_to_be_checked()
    expect(page.locator(".banner")).to_have_text("We kept what you typed.")


def test_a_password_and_a_hidden_value_are_never_kept(open_pages):
    page = open_pages(form=FORM, save="<p>Sign in first")
    fill(page)

    assert "hunter2" not in page.evaluate("JSON.stringify({...sessionStorage})")
    assert "from the server" not in page.evaluate("JSON.stringify({...sessionStorage})")


def test_nothing_is_kept_once_it_is_saved(open_pages):
    page = open_pages(form=FORM, save="<p data-saved>Saved")
    fill(page)
    expect(page.locator("body")).to_contain_text("Saved")

    page.goto(f"{SITE}/form")

    expect(page.locator("[name=note]")).to_have_value("")
    expect(page.locator(".banner")).to_have_count(0)


def test_the_text_that_the_server_gave_back_wins(open_pages):
    bound = FORM.replace("<form", "<form data-bound").replace(
        'name="note"', 'name="note" value="From the server"'
    )
    page = open_pages(form=FORM, save=bound)

    fill(page)

    expect(page.locator("[name=note]")).to_have_value("From the server")
    expect(page.locator(".banner")).to_have_count(0)


def test_the_time_zone_of_the_device_is_offered_when_none_is_chosen(open_pages):
    options = "<option value=''></option><option>UTC</option><option>Europe/London</option>"
    page = open_pages(form=f"<select data-time-zone>{options}</select>")

    expect(page.locator("select")).to_have_value("Europe/London")


def test_a_time_zone_that_was_chosen_stays(open_pages):
    options = "<option>UTC</option><option>Europe/London</option>"
    page = open_pages(form=f"<select data-time-zone>{options}</select>")

    expect(page.locator("select")).to_have_value("UTC")


def test_a_clock_counts_up_from_the_time_of_the_server(open_pages):
    page = open_pages(
        form='<span data-clock="up" data-start="1000" data-end="1900" data-now="1754"'
        ' data-bar="bar">12:34</span><svg><rect id="bar" width="0%"/></svg>'
    )

    expect(page.locator("span")).to_have_text("12:36")
    assert float(page.get_attribute("#bar", "width").rstrip("%")) == pytest.approx(84, abs=0.5)


def test_a_countdown_stops_at_nought(open_pages):
    page = open_pages(
        form='<div data-timer><span data-clock="down" data-start="0" data-end="10" data-now="9">'
        "</span></div>"
    )

    expect(page.locator("div.done span")).to_have_text("0:00")


def test_a_theme_is_shown_when_tapped_and_remembered_for_the_sign_in_page(open_pages):
    page = open_pages(
        form='<input type="radio" name="theme" value="dark">',
        signed="<script src='/static/js/theme.js'></script>",
    )
    page.check("[name=theme]")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"

    page.evaluate("localStorage.setItem('theme', 'dark')")
    page.goto(f"{SITE}/signed")

    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
