"""Takes the pictures of the pages: `./run pictures [PAGE]`.

A server of its own with a database of its own, thrown away afterwards. Every page in three sizes,
light and dark, and with text at 200 %; as a new person, after one day, after two years. They go
to pictures/, which git ignores; without PAGE those of the README go to docs/pictures/ as well, and
with PAGE `readme` only those.
A page that scrolls sideways, or says something in the console, is named, and then this fails.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.wsgi import get_wsgi_application
from django.test.testcases import QuietWSGIRequestHandler
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests import throwaway

from . import chromium
from .people import people

ROOT = Path(__file__).resolve().parent.parent.parent
ALL = ROOT / "pictures"
README = ROOT / "docs" / "pictures"


@dataclass(frozen=True)
class Look:
    """A size and a theme. At 200 % text the window holds half as much, on every device."""

    name: str
    width: int
    height: int
    dark: bool = False
    zoom: int = 1


LOOKS = (
    Look("360", 360, 800),
    Look("360-dark", 360, 800, dark=True),
    Look("360-text200", 180, 400, zoom=2),
    Look("768", 768, 1024),
    Look("768-dark", 768, 1024, dark=True),
    Look("1440", 1440, 900),
    Look("1440-dark", 1440, 900, dark=True),
)
PHONE, DESK, DARK_PHONE = LOOKS[0], LOOKS[5], LOOKS[1]


@dataclass(frozen=True)
class Page:
    """A page, where it is, and as whom it is looked at ("" is somebody signed out)."""

    name: str
    address: Callable[[], str]
    people: tuple[str, ...] = ("years",)


def pages() -> tuple[Page, ...]:
    """Every page that has a picture."""
    from django.urls import reverse
    from django.utils import timezone

    from guidance.content.library import library
    from guidance.report.links.access_tokens import ticket_for
    from guidance.report.links.actions import make_link
    from tracker.accounts.models import Person
    from tracker.journal.models import WarningRecord

    yesterday = timezone.localdate() - timedelta(days=1)

    def urgent(name: str, whose: str = "urgent") -> Callable[[], str]:
        mine = WarningRecord.objects.filter(
            person__accesses__user__username=whose,
            tier="urgent",
            closed_on__isnull=whose != "closed",
        )
        return lambda: reverse(name, args=[mine.get().pk])

    def at(name: str, *arguments: object) -> Callable[[], str]:
        return lambda: reverse(name, args=arguments)

    def shared(name: str) -> Callable[[], str]:
        def address() -> str:
            person = Person.objects.get(accesses__user__username="years")
            link, secret = make_link(
                person=person,
                first=yesterday - timedelta(days=41),
                last=yesterday,
                daily=True,
                notes=False,
                days=1,
                key=uuid4(),
                now=timezone.now(),
            )
            return reverse(name, args=[secret, *([ticket_for(link)] if "report" in name else [])])

        return address

    everybody = ("new", "day", "years")
    return (
        Page("today", at("today"), (*everybody, "urgent", "dad", "called", "safe", "noted")),
        Page("check-in", at("journal:check_in_new"), (*everybody, "dad", "called")),
        Page("walk", at("journal:walk_new"), ("years", "dad")),
        Page("walking", at("journal:walk_now"), ("running",)),
        Page("legs-up", at("journal:elevation_new")),
        Page("legs-up-now", at("journal:elevation_now"), ("running",)),
        Page("measure", at("journal:measurement_new")),
        Page("injury", at("journal:injury_new")),
        Page("log", at("journal:log"), (*everybody, "importing")),
        Page("day", at("journal:day", yesterday), ("years", "new")),
        Page("import", at("journal:import"), ("years", "importing")),
        Page("trends", at("trends:index"), (*everybody, "urgent")),
        Page("trends-two-weeks", at("trends:two_weeks")),
        Page("trends-three-months", at("trends:three_months")),
        Page("trends-year", at("trends:year")),
        Page("trends-all", at("trends:all")),
        Page("four-weeks", at("trends:four_weeks"), (*everybody, "tried", "urgent")),
        Page("emergency", at("warnings:emergency"), ("emergency", "mum", "three")),
        Page("called", at("warnings:called"), ("called",)),
        Page("safe", at("warnings:safe"), ("safe",)),
        Page("warnings", at("warnings:index"), ("years", "urgent")),
        Page("warning", urgent("warnings:warning"), ("urgent",)),
        Page("warning-closed", urgent("warnings:warning", "closed"), ("closed",)),
        Page("review", urgent("warnings:review"), ("urgent",)),
        Page("known", urgent("warnings:known", "swollen"), ("swollen",)),
        Page("rules", at("learn:rule", "consult.unilateral-dvt-signs"), ("years",)),
        Page("why-nothing", at("warnings:why_nothing"), ("new", "years")),
        Page("guide", at("learn:index"), ("years", "urgent")),
        Page("section", at("learn:section", library().sections[0].id)),
        Page("tips", at("learn:tips"), ("years", "urgent")),
        Page("sources", at("learn:sources")),
        Page("report", at("report:page"), (*everybody, "urgent")),
        Page("report-why", at("report:why")),
        Page("report-dates", at("report:dates")),
        Page("links", at("links:index"), ("new", "years")),
        Page("shared-door", shared("links:door"), ("",)),
        Page("shared-report", shared("links:report"), ("",)),
        Page("shared-over", at("links:door", "no-such-link"), ("",)),
        Page("welcome", at("accounts:first_visit"), ("new",)),
        Page("you", at("accounts:you")),
        Page("profile", at("accounts:profile"), ("new", "years")),
        Page("usual", at("accounts:usual")),
        Page("goals", at("accounts:goals")),
        Page("preferences", at("accounts:preferences")),
        Page("people", at("accounts:people"), ("years", "dad")),
        Page("security", at("mfa_index")),
        Page("email", at("account_email")),
        Page("is-it-you", at("journal:export")),
        Page("sign-in", at("account_login"), ("",)),
        Page("forgotten", at("account_reset_password"), ("",)),
        Page("forgotten-sent", at("account_reset_password_done"), ("",)),
        Page("sign-up", at("account_signup"), ("",)),
        Page("not-here", lambda: "/not/here/"),
        Page("styleguide", at("styleguide")),
    )


README_PICTURES = (
    ("today-phone", "today", "years", PHONE),
    ("today-desk", "today", "years", DESK),
    ("check-in-phone", "check-in", "years", PHONE),
    ("urgent-phone", "today", "urgent", PHONE),
    ("log-phone-dark", "log", "years", DARK_PHONE),
    ("guidance-phone", "guide", "years", PHONE),
    ("trends-phone", "trends", "years", PHONE),
    ("report-desk", "report", "years", DESK),
)
README_ONLY = "readme"


def main(words: list[str]) -> int:
    """Take the pictures; the names of pages, or none for all. Returns the exit code."""
    with tempfile.TemporaryDirectory(prefix="lighter-legs-pictures-") as folder:
        throwaway.set_up(Path(folder))
        chosen = [page for page in pages() if not words or page.name in words]
        names = [page.name for page in pages()]
        if not set(words) <= {*names, README_ONLY}:
            print(f"Pages: {', '.join([*names, README_ONLY])}")
            return 2
        keys = people()
        addresses = {page.name: page.address() for page in pages()}
        complaints: list[str] = []
        with _server() as site, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium.PATH,
                args=chromium.SWITCHES,
                env={**os.environ, **chromium.plain_fonts(Path(folder))},
            )
            for page in chosen:
                for who in page.people:
                    for look in LOOKS:
                        name = "-".join(filter(None, (page.name, who, look.name)))
                        address = site + addresses[page.name]
                        with _context(browser, look, site, keys.get(who)) as context:
                            complaints += _take(context, address, ALL / f"{name}.png", full=True)
                print(f"{page.name}: {len(page.people) * len(LOOKS)} pictures")
            for name, of, who, look in README_PICTURES if not words or README_ONLY in words else ():
                address = site + addresses[of]
                with _context(browser, look, site, keys[who]) as context:
                    complaints += _take(context, address, README / f"{name}.png", full=False)
            browser.close()
    print("\n".join(complaints) or "No page scrolls sideways or complains.")
    return 1 if complaints else 0


@contextmanager
def _server() -> Iterator[str]:
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler)
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def _context(browser: Browser, look: Look, site: str, key: str | None) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": look.width, "height": look.height},
        device_scale_factor=look.zoom,
        color_scheme="dark" if look.dark else "light",
        locale="en-GB",
        timezone_id="Europe/London",
    )
    if key:
        context.add_cookies([{"name": "sessionid", "value": key, "url": site}])
    try:
        yield context
    finally:
        context.close()


def _take(context: BrowserContext, address: str, file: Path, *, full: bool) -> list[str]:
    """Take one picture; what is wrong with the page, in words."""
    page = context.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    response = page.goto(address)
    status = response.status if response else 0
    if full:  # a window as high as the page, so that the bar stands at its end
        size = page.viewport_size or {"width": 0, "height": 0}
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": size["width"], "height": max(height, size["height"])})
    file.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=file)
    wrong = [words for words in heard if "404" not in words or status != 404]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        wrong.append("scrolls sideways")
    if status >= 500:
        wrong.append(f"answers {status}")
    if page.url != address:
        wrong.append(f"is the picture of another page: {page.url}")
    return [f"{file.stem}: {words}" for words in wrong]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
