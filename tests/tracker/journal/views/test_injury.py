"""Injuries: a day, a leg, and three questions that may stay open."""

from __future__ import annotations

import re
from datetime import date

from django.urls import reverse
from factories import PersonFactory
from filled_forms import filled

from tracker.journal.models import Injury

from .conftest import fields, sent

NEW = "/injuries/new/"


def test_a_leg_and_a_day_are_enough(web, person, kept):
    response = web.post(NEW, fields(person, leg="left", on="2026-11-22"))

    entry = kept.one("injury")
    assert response["Location"] == reverse("journal:log")
    assert entry.model_dump(exclude_none=True, exclude={"id", "saved_at"}) == {
        "on": date(2026, 11, 22),
        "leg": "left",
    }


def test_yes_no_and_not_sure_are_three_answers(web, person, kept):
    answers = {"can_take_4_steps": "no", "crack_odd_shape_numb_cold": "yes", "cast_or_boot": ""}

    web.post(NEW, fields(person, leg="right", on="2026-11-20", **answers))

    entry = kept.one("injury")
    assert entry.can_take_4_steps is False
    assert entry.crack_odd_shape_numb_cold is True
    assert entry.cast_or_boot is None


def test_the_leg_must_be_said_and_the_rest_is_given_back(web, person):
    response = web.post(NEW, fields(person, on="2026-11-20", cast_or_boot="yes"))

    page = response.content.decode()
    assert response.status_code == 422
    assert "Tap which leg was hurt." in page
    assert re.search(r'id="cast_or_boot-yes--\w+" value="yes" checked', page)
    assert not Injury.objects.exists()


def test_a_day_to_come_is_asked_about_and_kept_when_confirmed(web, person, kept):
    data = fields(person, leg="left", on="2026-11-23")
    response = web.post(NEW, data)
    (question,) = response.context["form"].open_questions

    web.post(NEW, {**data, "confirm": question.code})

    assert response.status_code == 422
    assert kept.one("injury").on == date(2026, 11, 23)


def test_another_day_is_filled_in(web):
    assert 'value="2026-11-20"' in web.get(NEW + "?date=2026-11-20").content.decode()


def test_unchanged_it_stays_and_a_change_is_kept(web, kept):
    kept.add("injury", on="2026-11-20", leg="left", cast_or_boot=False)
    entry = kept.one("injury")
    form = web.get(f"/injuries/{entry.id}/").context["form"]

    web.post(f"/injuries/{entry.id}/", sent(filled(form)))
    assert kept.one("injury") == entry
    assert Injury.objects.count() == 1

    web.post(f"/injuries/{entry.id}/", sent(filled(form, leg="right")))
    changed = kept.one("injury")
    assert (changed.leg, changed.cast_or_boot) == ("right", False)


def test_another_persons_form_is_refused(web):
    response = web.post(NEW, fields(PersonFactory(), leg="left", on="2026-11-22"))

    assert response.status_code == 422
    assert not Injury.objects.exists()
