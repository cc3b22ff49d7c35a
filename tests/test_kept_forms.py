"""Every form where a person types about legs or health is kept, for one user and one person."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from addresses import TABLE, World, make_world, sure_of
from django.db import transaction
from django.urls import reverse

from tracker.accounts.kept import writer_of

NOT_KEPT = {
    "accounts:delete": "a name typed so that nothing is deleted by a slip",
    "journal:import": "a file; the browser gives none back",
    "links:index": "dates and choices that the page fills in itself",
}
"""Forms with something to type that need not be kept, by the page they stand on."""
SIGN_IN = ("account_", "mfa_")
"""Names, passwords and codes of a sign-in are not kept."""
TYPED = re.compile(r'<textarea|class="input"|type="(?:text|number|date|time|file)"')


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
