"""A form sent again after Back, from another tab, or after an undo, for every kind of entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from page_forms import as_sent

from tracker.journal.models import Change

from .conftest import fields


@dataclass(frozen=True)
class Form:
    """A kind of entry: its addresses, two different answers, and how to read them back."""

    kind: str
    place: str
    first: dict[str, str]
    other: dict[str, str]
    read: Any
    note: str | None = None

    @property
    def new(self) -> str:
        return f"/{self.place}/new/"

    def page(self, uid: str) -> str:
        return f"/{self.place}/{uid}/"


FORMS = {
    form.kind: form
    for form in (
        Form(
            "check_in",
            "check-ins",
            {"left-heaviness": "4"},
            {"left-heaviness": "6"},
            lambda entry: str(entry.left.heaviness),
            "note",
        ),
        Form(
            "walk",
            "walks",
            {"when": "morning", "minutes": "other", "other_minutes": "20"},
            {"when": "morning", "minutes": "other", "other_minutes": "45"},
            lambda entry: str(entry.minutes),
            "note",
        ),
        Form(
            "elevation",
            "elevations",
            {"when": "morning", "minutes": "other", "other_minutes": "12"},
            {"when": "morning", "minutes": "other", "other_minutes": "25"},
            lambda entry: str(entry.minutes),
            "note",
        ),
        Form(
            "measurement",
            "measurements",
            {"weight_kg": "80"},
            {"weight_kg": "81"},
            lambda entry: str(entry.weight_kg),
        ),
        Form(
            "injury",
            "injuries",
            {"on": "2026-11-22", "leg": "left"},
            {"on": "2026-11-22", "leg": "right"},
            lambda entry: entry.leg,
        ),
    )
}


@pytest.fixture(params=list(FORMS))
def form(request):
    return FORMS[request.param]


def answered(form, answers):
    """What the answers of a form come to, as `form.read` gives it."""
    return list(answers.values())[-1]


def undo_latest(web):
    return web.post(f"/undo/{Change.objects.latest('pk').pk}/")


def words(response):
    return " ".join(response.content.decode().split())


def opened(web, form, uid):
    """What the page of an entry would send as it stands."""
    return as_sent(web.get(form.page(uid)), form.page(uid))


class TestNew:
    def test_a_repeat_is_told_and_saved_once(self, web, person, kept, clock, form):
        data = fields(person, **form.first)
        web.post(form.new, data)
        web.get("/log/")
        clock.shift(timedelta(minutes=3))

        response = web.post(form.new, data, follow=True)

        assert form.read(kept.one(form.kind)) == answered(form, form.first)
        assert "This was already saved" in words(response)
        assert "data-saved" in words(response)

    def test_other_answers_change_what_it_saved(self, web, person, kept, clock, form):
        data = fields(person, **form.first)
        web.post(form.new, data)
        web.get("/log/")
        clock.shift(timedelta(minutes=3))

        response = web.post(form.new, {**data, **form.other}, follow=True)

        assert form.read(kept.one(form.kind)) == answered(form, form.other)
        assert "Changed: " in words(response)
        undo_latest(web)
        assert form.read(kept.one(form.kind)) == answered(form, form.first)

    @pytest.mark.parametrize("again", ["first", "other"])
    def test_after_undo_it_is_saved(self, web, person, kept, form, again):
        data = fields(person, **form.first)
        web.post(form.new, data)
        undo_latest(web)
        assert kept.all(form.kind) == ()

        response = web.post(form.new, {**data, **getattr(form, again)}, follow=True)

        assert form.read(kept.one(form.kind)) == answered(form, getattr(form, again))
        assert "Saved: " in words(response)

    def test_after_a_delete_in_another_tab_it_is_saved(self, web, person, kept, form):
        data = fields(person, **form.first)
        web.post(form.new, data)
        web.post(f"/entries/{form.kind}/{kept.one(form.kind).id}/delete/")

        web.post(form.new, {**data, **form.other})

        assert form.read(kept.one(form.kind)) == answered(form, form.other)

    def test_it_asks_before_it_replaces_what_another_form_changed(self, web, person, kept, form):
        data = fields(person, **form.first)
        web.post(form.new, data)
        uid = kept.one(form.kind).id
        web.post(form.page(uid), {**opened(web, form, uid), **form.other})

        response = web.post(form.new, data)

        assert response.status_code == 422
        assert "This entry was changed at 14:30, after you opened this page" in words(response)
        assert form.read(kept.one(form.kind)) == answered(form, form.other)
        question = response.context["form"].open_questions[0]
        web.post(form.new, {**data, "confirm": question.code})
        assert form.read(kept.one(form.kind)) == answered(form, form.first)


class TestEdit:
    @pytest.fixture
    def uid(self, web, person, kept, form):
        web.post(form.new, fields(person, **form.first))
        return kept.one(form.kind).id

    def test_unchanged_it_says_that_nothing_was_changed(self, web, kept, form, uid):
        before = kept.one(form.kind)
        web.get("/log/")

        response = web.post(form.page(uid), opened(web, form, uid), follow=True)

        assert kept.one(form.kind) == before
        assert "Nothing was changed." in words(response)
        assert "data-saved" in words(response)
        assert Change.objects.count() == 1

    def test_sent_again_with_other_answers_it_changes_again(self, web, kept, form, uid):
        page = opened(web, form, uid)

        for answers in (form.other, form.first, form.other):
            assert web.post(form.page(uid), {**page, **answers}).status_code == 302
            assert form.read(kept.one(form.kind)) == answered(form, answers)

    def test_a_repeat_is_told(self, web, kept, form, uid):
        data = {**opened(web, form, uid), **form.other}
        web.post(form.page(uid), data)

        response = web.post(form.page(uid), data, follow=True)

        assert "This was already saved." in words(response)
        assert Change.objects.filter(what="edited").count() == 1

    def test_after_undo_it_changes_again_unasked(self, web, kept, form, uid):
        data = {**opened(web, form, uid), **form.other}
        web.post(form.page(uid), data)
        undo_latest(web)
        assert form.read(kept.one(form.kind)) == answered(form, form.first)

        assert web.post(form.page(uid), data).status_code == 302

        assert form.read(kept.one(form.kind)) == answered(form, form.other)

    def test_a_second_tab_asks_before_it_replaces_the_first(self, web, kept, clock, form, uid):
        first, second = opened(web, form, uid), opened(web, form, uid)
        clock.shift(timedelta(minutes=5))
        web.post(form.page(uid), {**first, **form.other})
        typed = {**form.first, **({form.note: "Typed in the second tab"} if form.note else {})}
        typed |= {} if form.note else {"cannot_repeat": "yes", "cast_or_boot": "yes"}

        response = web.post(form.page(uid), {**second, **typed})

        assert response.status_code == 422
        assert "This entry was changed at 14:35, after you opened this page" in words(response)
        assert form.note is None or "Typed in the second tab" in words(response)
        assert form.read(kept.one(form.kind)) == answered(form, form.other)

        again = {**as_sent(response, form.page(uid)), "confirm": _code(response)}
        assert web.post(form.page(uid), again).status_code == 302
        assert form.read(kept.one(form.kind)) == answered(form, form.first)

    def test_a_second_tab_that_says_the_same_is_not_asked(self, web, kept, form, uid):
        first, second = opened(web, form, uid), opened(web, form, uid)
        web.post(form.page(uid), {**first, **form.other})

        response = web.post(form.page(uid), {**second, **form.other}, follow=True)

        assert "Nothing was changed." in words(response)

    def test_a_deleted_entry_gives_back_what_was_typed_and_is_added_by_the_next_save(
        self, web, kept, form, uid
    ):
        data = {**opened(web, form, uid), **form.other}
        data |= {form.note: "Typed meanwhile"} if form.note else {}
        web.post(f"/entries/{form.kind}/{uid}/delete/")

        response = web.post(form.page(uid), data)

        assert response.status_code == 422
        assert "This entry was deleted. Nothing is saved yet." in words(response)
        assert form.note is None or "Typed meanwhile" in words(response)
        assert kept.all(form.kind) == ()

        again = as_sent(response, form.page(uid))
        assert web.post(form.page(uid), again).status_code == 302
        assert form.read(kept.one(form.kind)) == answered(form, form.other)
        assert web.post(form.page(uid), {**again, **form.first}).status_code == 302
        assert form.read(kept.one(form.kind)) == answered(form, form.first)


def _code(response):
    (question,) = response.context["form"].open_questions
    return question.code


class TestReadings:
    """Several readings of one measuring are one form."""

    two = {"left_calf_cm": "38", "left_calf_cm_2": "38.2"}

    def calves(self, kept):
        return [str(entry.left_calf_cm) for entry in kept.all("measurement")]

    def test_corrected_they_are_changed_and_undone_together(self, web, person, kept):
        data = fields(person, **self.two)
        web.post("/measurements/new/", data)

        web.post("/measurements/new/", {**data, "left_calf_cm": "39", "left_calf_cm_2": "39.1"})
        assert self.calves(kept) == ["39", "39.1"]

        web.post(f"/undo/{Change.objects.filter(key=data['key']).latest('pk').pk}/")
        assert self.calves(kept) == ["38", "38.2"]
        web.post(f"/undo/{Change.objects.filter(key=data['key']).earliest('pk').pk}/")
        assert self.calves(kept) == []

    def test_one_that_is_left_out_now_is_deleted_and_comes_back_with_undo(self, web, person, kept):
        data = fields(person, **self.two)
        web.post("/measurements/new/", data)

        web.post("/measurements/new/", {**data, "left_calf_cm_2": ""})
        assert self.calves(kept) == ["38"]

        web.post(f"/undo/{Change.objects.filter(key=data['key']).latest('pk').pk}/")
        assert self.calves(kept) == ["38", "38.2"]

    def test_one_more_is_added(self, web, person, kept):
        data = fields(person, left_calf_cm="38")
        web.post("/measurements/new/", data)

        web.post("/measurements/new/", {**data, "left_calf_cm_2": "38.4"})

        assert self.calves(kept) == ["38", "38.4"]

    def test_a_repeat_adds_none_and_what_was_undone_is_saved_again(self, web, person, kept):
        data = fields(person, **self.two)
        web.post("/measurements/new/", data)
        response = web.post("/measurements/new/", data, follow=True)
        assert "This was already saved" in words(response)
        assert self.calves(kept) == ["38", "38.2"]

        web.post(f"/undo/{Change.objects.earliest('pk').pk}/")
        assert self.calves(kept) == []
        web.post("/measurements/new/", data)
        assert self.calves(kept) == ["38", "38.2"]

    def test_a_wrong_number_is_not_held_against_its_correction(self, web, person, kept):
        data = fields(person, left_calf_cm="83", left_calf_cm_2="83")
        web.post("/measurements/new/", data)
        assert self.calves(kept) == ["83", "83"]

        right = {**data, "left_calf_cm": "38", "left_calf_cm_2": "38"}
        assert web.post("/measurements/new/", right).status_code == 302
        assert self.calves(kept) == ["38", "38"]


class TestDangerSigns:
    """With the rules at work: what cannot wait is never lost between two sendings."""

    AT_REST = {"chip": "breath", "body-breathless": "at_rest"}

    @pytest.fixture(autouse=True)
    def _rules(self, settings):
        settings.INTERPRETER = "guidance.interpreter.GuidanceInterpreter"

    @pytest.mark.parametrize("undone", [True, False])
    def test_one_that_is_added_after_back_answers_with_the_emergency(
        self, web, person, kept, undone
    ):
        data = fields(person, **{"left-heaviness": "4"})
        web.post("/check-ins/new/", data)
        if undone:
            undo_latest(web)

        response = web.post("/check-ins/new/", {**data, **self.AT_REST})

        assert response["Location"] == "/warnings/emergency/"
        assert kept.one("check_in").body.breathless == "at_rest"

    def test_a_repeat_leads_to_an_emergency_that_nobody_answered(self, web, person):
        data = fields(person, **self.AT_REST)
        web.post("/check-ins/new/", data)

        assert web.post("/check-ins/new/", data)["Location"] == "/warnings/emergency/"

    def test_an_unchanged_edit_leads_there_too(self, web, person, kept):
        web.post("/check-ins/new/", fields(person, **self.AT_REST))
        page = f"/check-ins/{kept.one('check_in').id}/"

        response = web.post(page, as_sent(web.get(page), page))

        assert response["Location"] == "/warnings/emergency/"
        assert Change.objects.count() == 1

    def test_a_second_tab_with_one_is_saved_unasked_and_says_so(self, web, person, kept):
        web.post("/check-ins/new/", fields(person, **{"left-heaviness": "4"}))
        page = f"/check-ins/{kept.one('check_in').id}/"
        first, second = (as_sent(web.get(page), page) for _ in range(2))
        web.post(page, {**first, "left-heaviness": "5"})

        response = web.post(page, {**second, **self.AT_REST})

        assert response["Location"] == "/warnings/emergency/"
        assert kept.one("check_in").body.breathless == "at_rest"
        assert "had been changed after you opened it" in words(web.get("/"))

    def test_one_in_a_form_of_a_deleted_entry_is_saved_at_once(self, web, person, kept):
        web.post("/check-ins/new/", fields(person, **{"left-heaviness": "4"}))
        uid = kept.one("check_in").id
        data = as_sent(web.get(f"/check-ins/{uid}/"), f"/check-ins/{uid}/")
        web.post(f"/entries/check_in/{uid}/delete/")

        response = web.post(f"/check-ins/{uid}/", {**data, **self.AT_REST})

        assert response["Location"] == "/warnings/emergency/"
        assert kept.one("check_in").body.breathless == "at_rest"


def test_a_form_does_not_ask_about_the_signs_that_it_saved_itself(web, person, kept):
    swollen = {"chip": "swelling", "swelling-leg": "left", "legs-swelling": "1"}
    data = fields(person, **{"left-heaviness": "4"}, **swollen, nothing_else="on")
    assert web.post("/check-ins/new/", data).status_code == 302
    assert web.post("/check-ins/new/", data).status_code == 302
    assert kept.one("check_in").left.swelling == 1

    by_mistake = fields(person, **{"left-heaviness": "4"}, nothing_new="on", key=data["key"])
    assert web.post("/check-ins/new/", by_mistake).status_code == 302

    assert kept.one("check_in").left.swelling in (None, 0)
    assert kept.one("check_in").nothing_new is True


class TestSameAsYesterday:
    @pytest.fixture(autouse=True)
    def _yesterday(self, kept):
        kept.add("check_in", at="2026-11-21T20:00", left={"heaviness": 3}, nothing_new=True)

    def today(self, kept):
        return [one for one in kept.all("check_in") if one.at.date().day == 22]

    def test_pressed_twice_it_saves_once_and_says_so(self, web, person, kept):
        button = {"person": str(person.uid)}
        web.post("/check-ins/same/", button)

        response = web.post("/check-ins/same/", button, follow=True)

        assert len(self.today(kept)) == 1
        assert response.request["PATH_INFO"] == reverse("journal:log")
        assert "There is a check-in of today already" in words(response)

    def test_pressed_after_undo_it_saves_again(self, web, person, kept):
        button = {"person": str(person.uid)}
        web.post("/check-ins/same/", button)
        undo_latest(web)
        assert self.today(kept) == []

        web.post("/check-ins/same/", button)

        assert [one.left.heaviness for one in self.today(kept)] == [3]

    def test_the_form_beside_it_changes_what_the_button_saved(self, web, person, kept):
        data = fields(person, **{"left-heaviness": "7"})
        web.post("/check-ins/same/", {"person": str(person.uid), "key": data["key"]})

        web.post("/check-ins/new/", data)

        assert [one.left.heaviness for one in self.today(kept)] == [7]


def test_decimals_of_the_database_are_no_change(web, person, kept):
    web.post("/measurements/new/", fields(person, weight_kg="80.50"))
    entry = kept.one("measurement")
    assert entry.weight_kg == Decimal("80.5")
    page = f"/measurements/{entry.id}/"

    response = web.post(page, as_sent(web.get(page), page), follow=True)

    assert "Nothing was changed." in words(response)
