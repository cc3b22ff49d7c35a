"""Every form where a person types about legs or health is kept, for one user and one person.

No browser may fill one in by itself with what was typed in another's: see `mark_of`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from addresses import TABLE, World, make_world, sure_of
from django.db import transaction
from django.test import Client
from django.urls import reverse
from factories import PersonFactory, UserFactory

from tracker.accounts.login_redirect import writer_of
from tracker.accounts.models import Access

NOT_KEPT = {
    "accounts:delete": "a name typed so that nothing is deleted by a slip",
    "journal:import": "a file; the browser gives none back",
    "links:index": "dates and choices that the page fills in itself",
}
"""Forms with something to type that need not be kept, by the page they stand on."""
SIGN_IN = ("account_", "mfa_")
"""Names, passwords and codes of a sign-in are not kept."""
TYPED = re.compile(r'<textarea|class="input"|type="(?:text|number|date|time|file)"')


FILLED_IN = re.compile(r"<(?:input|select|textarea)\b[^>]*>")
"""What a browser fills in again by itself, unless it is hidden."""
NEVER_FILLED_IN = {"journal:import"}
"""Its field is a file, which a browser gives back to nobody."""


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def forms(world: World) -> Iterator[tuple[str, str]]:
    """Every form that is posted, on every page of the owner."""
    for name, address in TABLE.items():
        with transaction.atomic():
            page = sure_of(world.user).get(reverse(name, args=address.arguments(world)))
            transaction.set_rollback(True)
        if page.headers.get("Content-Type", "").startswith("text/html"):
            for form in re.findall(r"<form.*?</form>", page.content.decode(), re.DOTALL):
                if 'method="post"' in form:
                    yield name, form


def test_every_form_where_a_person_types_is_kept_and_says_whose_it_is(world: World) -> None:
    person = f'name="person" value="{world.person.uid}"'
    writer = f'name="writer" value="{writer_of(world.user)}"'

    found = list(forms(world))
    kept = {name for name, form in found if " data-keep" in form.partition(">")[0]}
    forgotten = {name for name, form in found if TYPED.search(form)} - kept
    nobodys = {
        name
        for name, form in found
        if " data-keep" in form.partition(">")[0] and not (person in form and writer in form)
    }

    assert {name for name in forgotten if not name.startswith(SIGN_IN)} == set(NOT_KEPT)
    assert nobodys == set()
    assert {"accounts:profile", "accounts:usual", "accounts:goals", "report:why"} <= kept
    assert {"journal:walk_edit", "journal:walk_change", "warnings:review"} <= kept


def test_no_browser_finds_the_fields_of_one_persons_form_in_anothers(world: World) -> None:
    """Firefox looks for ids, Chromium and Safari for the first two names of a form."""
    for name, form in forms(world):
        fields = [one for one in FILLED_IN.findall(form) if 'type="hidden"' not in one]
        if not fields or name.startswith(SIGN_IN) or name in NEVER_FILLED_IN:
            continue
        first_names = re.findall(r' name="([^"]+)"', form)[:2]
        marks = [one for one in first_names if re.fullmatch(r"form--[0-9a-f]{8}", one)]
        assert marks, (name, first_names)
        mark = marks[0].removeprefix("form")
        unmarked = [one for one in fields if not re.search(rf' id="[^"]+{mark}"', one)]
        assert unmarked == [], name
        assert all(one.endswith(mark) for one in re.findall(r'<label for="([^"]+)"', form)), name


class TestMark:
    def mark(self, web: Client, address: str) -> str:
        found = re.search(r'name="form(--[0-9a-f]{8})"', web.get(address).content.decode())
        assert found is not None
        return found[1]

    def test_it_is_the_same_for_the_same_form_and_differs_for_another_day(self, world: World):
        web = sure_of(world.user)
        form = self.mark(web, "/check-ins/new/")

        assert self.mark(web, "/check-ins/new/") == form
        assert self.mark(web, "/check-ins/new/?date=2026-11-01") != form

    @pytest.mark.parametrize("address", ["/check-ins/new/", "/you/profile/", "/walks/new/"])
    def test_it_differs_for_another_person_and_another_user(self, world: World, address: str):
        web = sure_of(world.user)
        mum = PersonFactory(user=world.user, name="Mum")
        joan = UserFactory(username="joan")
        Access.objects.create(user=joan, person=mum)

        own = self.mark(web, address)
        web.post(reverse("accounts:choose_person"), {"person": mum.uid})
        of_mum = self.mark(web, address)

        assert len({own, of_mum, self.mark(sure_of(joan), address)}) == 3
