"""A check-in is opened again: everything said is there, and only what was changed changes."""

from __future__ import annotations

import pytest
from checkin_forms import check_in
from factories import PersonFactory
from page_forms import as_sent

from tracker.journal.models import Change, CheckIn

from .conftest import FULL, NEW, add, check_ins

pytestmark = pytest.mark.django_db


def test_the_page_of_an_edit_shows_everything_that_was_said(web, person):
    uid = add(person, check_in("2026-03-10T20:15:30", **FULL))
    address = f"/check-ins/{uid}/"
    before = check_ins(person)

    response = web.post(address, as_sent(web.get(address), address))

    assert response.status_code == 302
    assert response.url == "/log/2026-03-10/"
    assert check_ins(person) == before
    assert CheckIn.objects.count() == 1
    assert not Change.objects.filter(what="edited").exists()


def test_an_edit_keeps_the_rest_and_the_earlier_version(web, person):
    uid = add(person, check_in("2026-03-10T20:15:30", **FULL))
    address = f"/check-ins/{uid}/"
    sent = as_sent(web.get(address), address)
    sent["left-heaviness"] = "7"

    web.post(address, sent)

    after = {entry.id: entry for entry in check_ins(person)}[uid]
    before = check_in("2026-03-10T20:15:30", **FULL)
    assert after.left == before.left.model_copy(update={"heaviness": 7})
    assert after.model_copy(update={"left": None, "saved_at": None, "id": None}) == (
        before.model_copy(update={"left": None})
    )
    assert CheckIn.objects.count() == 2


def test_another_persons_check_in_is_not_there(web, person):
    uid = add(PersonFactory(), check_in("2026-03-10T20:15:30", left={"heaviness": 3}))

    assert web.get(f"/check-ins/{uid}/").status_code == 404
    assert web.post(f"/check-ins/{uid}/", {}).status_code == 404


def test_no_health_value_stands_in_an_address(web, person):
    uid = add(person, check_in("2026-03-10T20:15:30", **FULL))
    for address in (NEW, f"/check-ins/{uid}/"):
        assert b'method="get"' not in web.get(address).content.lower()
