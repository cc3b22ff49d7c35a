"""Delete and undo: an entry comes and goes whole, for ten minutes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from factories import PersonFactory, UserFactory
from filled_forms import filled
from page_forms import as_sent

from tracker import record
from tracker.journal.models import Change
from tracker.journal.restore import restore_journal

from .conftest import fields, sent


def undo(web, change=None):
    return web.post(f"/undo/{(change or Change.objects.latest('pk')).pk}/")


def test_after_a_save_the_next_page_offers_to_take_it_back(web, person, kept):
    response = web.post("/walks/new/", fields(person, minutes="15"), follow=True)

    page = response.content.decode()
    change = Change.objects.get()
    assert "Saved: Walk" in page
    assert f'action="/undo/{change.pk}/"' in page

    undo(web)
    assert kept.all("walk") == ()


def test_a_save_that_is_taken_back_on_the_page_of_its_entry_leads_to_the_log(web, person, kept):
    web.post("/walks/new/", fields(person, minutes="15"))
    page = f"/walks/{kept.one('walk').id}/"

    response = web.post(
        f"/undo/{Change.objects.get().pk}/",
        headers={"referer": f"http://testserver{page}"},
    )

    assert web.get(page).status_code == 410
    assert response["Location"] == "/log/"


@pytest.mark.parametrize("place", ["/no/such/page/", "/walks/nobodys/"])
def test_undo_never_leads_to_a_page_that_is_not_there(web, kept, place):
    kept.walk("2026-11-22T09:00")
    change = Change.objects.get()

    response = web.post(f"/undo/{change.pk}/", headers={"referer": f"http://testserver{place}"})

    assert response["Location"] == "/log/"


def test_an_edit_that_is_taken_back_on_the_page_of_its_entry_stays_there(web, kept):
    walk = kept.walk("2026-11-22T09:00")
    page = f"/walks/{walk.id}/"
    web.post(page, sent(filled(web.get(page).context["form"], note="Second", at="10:00")))

    response = web.post(
        f"/undo/{Change.objects.latest('pk').pk}/",
        headers={"referer": f"http://testserver{page}"},
    )

    assert response["Location"] == page


def test_an_edit_is_taken_back_to_what_was_there(web, kept):
    walk = kept.walk("2026-11-22T09:00", note="First")
    form = web.get(f"/walks/{walk.id}/").context["form"]
    web.post(f"/walks/{walk.id}/", sent(filled(form, note="Second", at="10:00")))
    assert kept.one("walk").note == "Second"

    undo(web)

    assert kept.one("walk") == walk


def test_a_deleted_entry_is_brought_back_whole(web, kept):
    walk = kept.walk("2026-11-22T09:00", left={"pain": 3}, body={"fainted": False})

    response = web.post(
        f"/entries/walk/{walk.id}/delete/", headers={"referer": "http://testserver/log/?kind=walk"}
    )
    assert response["Location"] == "/log/?kind=walk"
    assert kept.all("walk") == ()
    assert "Deleted: Walk" in web.get("/log/").content.decode()

    undo(web)
    assert kept.one("walk") == walk


def test_a_page_elsewhere_is_never_gone_back_to(web, kept):
    walk = kept.walk("2026-11-20T09:00")

    response = web.post(
        f"/entries/walk/{walk.id}/delete/", headers={"referer": "https://elsewhere.example/log/"}
    )

    assert response["Location"] == "/log/2026-11-20/"


@pytest.mark.parametrize("strokes", ["//", "///", "/\\"])
def test_a_doubled_stroke_in_the_address_of_the_page_leads_to_no_other_site(web, kept, strokes):
    walk = kept.walk("2026-11-20T09:00")

    response = web.post(
        f"/entries/walk/{walk.id}/delete/",
        headers={"referer": f"http://testserver{strokes}elsewhere.example/log/?kind=walk"},
    )

    assert response["Location"] == "/log/"


def test_a_place_that_was_taken_meanwhile_is_not_shared(web, kept):
    first = kept.walk("2026-11-22T09:00")
    web.post(f"/entries/walk/{first.id}/delete/")
    deleted = Change.objects.latest("pk")
    kept.walk("2026-11-22T09:00", 20)

    undo(web, deleted)

    seconds = [(walk.start.second, walk.minutes) for walk in kept.all("walk")]
    assert seconds == [(0, 20), (1, 15)]


@pytest.mark.parametrize(("minutes", "works"), [(10, True), (10.1, False)])
def test_undo_works_for_ten_minutes(web, kept, clock, minutes, works):
    kept.walk("2026-11-22T09:00")
    clock.shift(timedelta(minutes=minutes))

    response = undo(web)

    assert (response.status_code == 302) == works
    assert (kept.all("walk") == ()) == works
    if not works:
        assert response.status_code == 409
        assert "cannot be taken back any more" in response.content.decode()


def test_undo_twice_says_that_it_was_done(web, kept):
    kept.walk("2026-11-22T09:00")
    undo(web)

    response = undo(web, Change.objects.get())

    assert response.status_code == 409
    assert "taken back already" in response.content.decode()
    assert kept.all("walk") == ()


def test_a_change_that_another_followed_is_not_taken_back(web, kept):
    walk = kept.walk("2026-11-22T09:00")
    added = Change.objects.get()
    form = web.get(f"/walks/{walk.id}/").context["form"]
    web.post(f"/walks/{walk.id}/", sent(filled(form, note="Second")))

    assert undo(web, added).status_code == 409
    assert kept.one("walk").note == "Second"


def test_one_of_two_readings_that_was_changed_keeps_both(web, person, kept):
    web.post("/measurements/new/", fields(person, left_calf_cm="38", left_calf_cm_2="38.2"))
    added = Change.objects.earliest("pk")
    second = kept.all("measurement")[1]
    form = web.get(f"/measurements/{second.id}/").context["form"]
    web.post(f"/measurements/{second.id}/", sent(filled(form, left_calf_cm="38.4")))

    assert undo(web, added).status_code == 409
    assert len(kept.all("measurement")) == 2


def test_a_second_delete_says_that_it_is_deleted_already(web, kept):
    walk = kept.walk("2026-11-22T09:00")
    web.post(f"/entries/walk/{walk.id}/delete/")

    response = web.post(f"/entries/walk/{walk.id}/delete/", follow=True)

    assert response.status_code == 200
    assert "This entry is deleted already" in response.content.decode()
    assert Change.objects.filter(what="deleted").count() == 1


def test_a_delete_after_its_undo_deletes_again(web, kept):
    kept.walk("2026-11-22T09:00")
    page = web.get("/")
    address = page.context["page"].logged[0].delete_url
    button = as_sent(page, address)
    web.post(address, button)
    undo(web)
    assert len(kept.all("walk")) == 1

    response = web.post(address, button, follow=True)

    assert kept.all("walk") == ()
    assert "Deleted: Walk" in response.content.decode()


def test_a_deleted_entry_says_so_and_another_persons_is_not_found(web, kept):
    walk = kept.walk("2026-11-22T09:00")
    web.post(f"/entries/walk/{walk.id}/delete/")
    stranger = UserFactory()
    PersonFactory(user=stranger)
    elsewhere = Client()
    elsewhere.force_login(stranger)

    response = web.get(f"/walks/{walk.id}/")

    assert response.status_code == 410
    assert "This entry was deleted" in response.content.decode()
    assert elsewhere.get(f"/walks/{walk.id}/").status_code == 404
    assert elsewhere.post(f"/entries/walk/{walk.id}/delete/").status_code == 404


def test_undo_of_an_entry_that_an_import_replaced_says_why_not(web, person, kept):
    walk = kept.walk("2026-11-22T09:00")
    added = Change.objects.get()
    longer = walk.model_copy(update={"minutes": 40})
    restore_journal(
        person, record.Journal(profile=record.Profile(), walks=(longer,)), now=timezone.now()
    )

    assert undo(web, added).status_code == 409
    assert kept.one("walk").minutes == 40


@pytest.mark.parametrize("kind", ["answer", "warning"])
def test_what_is_not_deleted_here_is_not_found(web, kept, kind):
    assert web.post(f"/entries/{kind}/1/delete/").status_code == 404


def test_an_id_from_elsewhere_may_hold_any_letters(web, kept):
    kept.add("walk", id="watch/7 ü?", start="2026-11-22T09:00", minutes=15)
    (row,) = web.get("/log/").context["page"].days[0].rows

    assert web.get(row.edit_url).status_code == 200
    assert web.post(row.delete_url).status_code == 302
    assert kept.all("walk") == ()


def test_two_presses_of_one_button_delete_once(web, kept):
    kept.walk("2026-11-22T09:00")
    page = web.get("/")
    address = page.context["page"].logged[0].delete_url
    button = as_sent(page, address)

    first, second = web.post(address, button), web.post(address, button)

    assert (first.status_code, second.status_code) == (302, 302)
    assert Change.objects.filter(what="deleted").count() == 1
    assert "Deleted: Walk" in web.get("/").content.decode()


def test_each_button_of_a_page_deletes_its_own_entry_and_undo_brings_back_that_one(web, kept):
    kept.walk("2026-11-22T09:00")
    kept.add("elevation", start="2026-11-22T10:00", minutes=15)
    page = web.get("/log/")
    addresses = [row.delete_url for row in page.context["page"].days[0].rows]

    for address in addresses:
        web.post(address, as_sent(page, address))

    assert kept.all("walk") == kept.all("elevation") == ()
    undo(web, Change.objects.filter(what="deleted").earliest("pk"))
    assert (len(kept.all("walk")), len(kept.all("elevation"))) == (0, 1)


def test_what_was_deleted_can_be_brought_back_from_today_and_the_log_for_ten_minutes(
    web, kept, clock, settings
):
    settings.INTERPRETER = "guidance.interpreter.GuidanceInterpreter"
    walk = kept.walk("2026-11-22T09:00")
    web.post(f"/entries/walk/{walk.id}/delete/")
    undo_form = f'action="/undo/{Change.objects.latest("pk").pk}/"'
    web.get("/you/")
    clock.shift(timedelta(minutes=9))

    assert undo_form not in web.get("/you/").content.decode()
    assert undo_form in web.get("/").content.decode()
    assert undo_form in web.get("/log/").content.decode()

    undo(web)
    assert kept.one("walk") == walk
    assert undo_form not in web.get("/log/").content.decode()
