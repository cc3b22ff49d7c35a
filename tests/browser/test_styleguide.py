"""Every part in a real browser: readable by machines, within its width, from one origin."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def heard() -> list[str]:
    """What the page wrote to the console."""
    return []


@pytest.fixture
def asked() -> list[str]:
    """The addresses that the page asked for."""
    return []


@pytest.fixture
def guide(
    browser: Browser, live_server, request, heard: list[str], asked: list[str]
) -> Iterator[Page]:
    """The style guide as staff see it, in a window of the size and theme asked for."""
    width, theme = request.param
    client = Client()
    client.force_login(get_user_model().objects.create_user("maker", is_staff=True))
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=theme)
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}]
    )
    page = context.new_page()
    page.on("console", lambda message: heard.append(message.text))
    page.on("request", lambda sent: asked.append(sent.url))
    page.goto(live_server.url + reverse("styleguide"))
    yield page
    context.close()


def sized(*sizes):
    return pytest.mark.parametrize(
        "guide", sizes, ids=lambda size: f"{size[0]}-{size[1]}", indirect=True
    )


@sized((360, "light"), (360, "dark"), (1440, "light"), (1440, "dark"))
def test_axe_finds_nothing(guide):
    found = Axe().run(guide).response["violations"]

    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


@sized((160, "light"), (180, "light"), (320, "light"), (768, "light"))
def test_nothing_scrolls_sideways_even_with_text_twice_as_large(guide):
    wide = guide.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert wide <= 0


@sized((320, "light"))
def test_what_is_tapped_is_large_enough(guide):
    small = guide.evaluate(
        """() => [...document.querySelectorAll('button, .btn, .cell, .chip label, .nav a, summary')]
        .map((e) => [e.textContent.trim() || e.getAttribute('aria-label'),
                     e.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.height < 48 || box.width < 44))
        .map(([words, box]) => `${words}: ${box.width} x ${box.height}`)"""
    )

    assert small == []


@sized((360, "light"))
def test_nothing_is_asked_of_another_origin_and_nothing_is_refused(
    guide, live_server, heard, asked
):
    assert {url for url in asked if not url.startswith(live_server.url)} == set()
    assert heard == []


@sized((360, "light"))
def test_a_chip_opens_its_questions(guide):
    knee = guide.locator("label[for=sg-pn-leg-left]")
    assert not knee.is_visible()

    guide.check("#sg-open-2", force=True)

    assert knee.is_visible()
