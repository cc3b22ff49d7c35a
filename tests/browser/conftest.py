"""What the browser tests share: a site, somebody who uses it, and the phone in their hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from addresses import sure_of
from browser import chromium, marionette
from browser.firefox import Firefox
from browser.phone import Phone
from django.conf import settings
from factories import PersonFactory, UserFactory
from playwright.sync_api import expect

from tracker import record
from tracker.accounts.models import Person, User
from tracker.journal.restore import restore_journal

PATIENCE = 20_000
"""Milliseconds that a page may take: a busy machine is no fault of the page."""

PROFILE = record.Profile(name="Ruth", time_zone="Europe/London", region="GB", units="metric")

OpenPhone = Callable[..., Phone]
OpenFirefox = Callable[..., Firefox]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_type_launch_args,
        "executable_path": chromium.PATH,
        "args": chromium.SWITCHES,
        # A page that Back brings out of memory is how people meet a form that was sent before.
        "ignore_default_args": ["--disable-back-forward-cache"],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "en-GB", "timezone_id": "Europe/London"}


@pytest.fixture(autouse=True, scope="session")
def _database_beside_a_browser() -> Iterator[None]:
    """Playwright keeps an event loop running, which Django takes for async code."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        expect.set_options(timeout=PATIENCE)
        yield


@pytest.fixture
def now() -> Iterator[datetime]:
    """Half past two today for the server, so that no test runs over midnight."""
    today = datetime.now(UTC).date()
    with time_machine.travel(datetime.combine(today, time(14, 30), UTC), tick=True):
        yield datetime.now(UTC)


@pytest.fixture(params=[True, False], ids=["with_javascript", "without_javascript"])
def javascript(request: pytest.FixtureRequest) -> bool:
    return request.param


@pytest.fixture
def user(transactional_db: None, now: datetime) -> User:
    return UserFactory(username="ruth")


@pytest.fixture
def person(user: User) -> Person:
    return PersonFactory(user=user, name="Ruth")


@pytest.fixture
def keep(person: Person, now: datetime) -> Callable[[record.Journal], None]:
    """Put a journal into the record."""

    def kept(journal: record.Journal) -> None:
        restore_journal(person, journal, now=now)

    return kept


@pytest.fixture
def steady(now: datetime) -> Callable[..., record.Journal]:
    """Some days up to yesterday on which both legs were alike and nothing was new."""

    def of(*, days: int) -> record.Journal:
        return record.Journal(
            profile=PROFILE,
            check_ins=tuple(
                record.CheckIn(
                    at=datetime.combine(now.date() - timedelta(days=ago), time(20, 0)),
                    left=record.LegSigns(heaviness=4),
                    right=record.LegSigns(heaviness=4),
                    nothing_new=True,
                )
                for ago in range(days, 0, -1)
            ),
        )

    return of


@pytest.fixture
def one_sided(now: datetime) -> record.Journal:
    """A left leg that swelled this morning, and a right one that did not."""
    return record.Journal(
        profile=PROFILE,
        check_ins=(
            record.CheckIn(
                at=datetime.combine(now.date(), time(8, 0)),
                left=record.LegSigns(heaviness=6, swelling=1, onset="sudden"),
                right=record.LegSigns(heaviness=3, swelling=0),
            ),
        ),
    )


@pytest.fixture
def open_phone(now: datetime, live_server: Any, new_context: Any) -> Iterator[OpenPhone]:
    """Open a browser, for a user who is signed in or for nobody yet.

    However it is used: no request leaves the site, and no script or style is refused or fails.
    """
    phones: list[Phone] = []

    def opened(
        *,
        user: User | None = None,
        javascript: bool = True,
        width: int = 360,
        height: int = 800,
        **more: Any,
    ) -> Phone:
        context = new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
            has_touch=True,
            reduced_motion="reduce",
            **more,
        )
        context.set_default_timeout(PATIENCE)
        if user is not None:
            key = sure_of(user).cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}]
            )
        phones.append(Phone(page=context.new_page(), site=live_server.url))
        return phones[-1]

    yield opened
    assert [url for phone in phones for url in phone.left_the_site()] == []
    assert [words for phone in phones for words in phone.said] == []


@pytest.fixture(scope="session")
def one_firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """One for all tests: to start it takes as long as a test."""
    with marionette.started(tmp_path_factory.mktemp("firefox")) as wire:
        yield Firefox(wire)


@pytest.fixture
def open_firefox(now: datetime, live_server: Any, one_firefox: Firefox) -> Iterator[OpenFirefox]:
    """Open it as `open_phone` does. No script or style is refused or fails."""

    def opened(*, user: User | None = None, javascript: bool = True) -> Firefox:
        one_firefox.begin(live_server.url)
        one_firefox.run_scripts(javascript)
        one_firefox.resize(360, 800)
        if user is not None:
            name = settings.SESSION_COOKIE_NAME
            one_firefox.sign_in(name, sure_of(user).cookies[name].value)
        return one_firefox

    yield opened
    assert one_firefox.said() == []
