"""Tape and scales: two readings, the person's own units, and jumps that are asked about."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest
from filled_forms import filled

from tracker.journal.models import Change, Measurement

from .conftest import fields, sent

NEW = "/measurements/new/"


def codes(response):
    assert response.status_code == 422
    return [question.code for question in response.context["form"].open_questions]


def test_a_weight_alone_is_kept_and_nothing_else_is(web, person, kept):
    web.post(NEW, fields(person, weight_kg="82,5"))

    entry = kept.one("measurement")
    said = entry.model_dump(exclude_none=True)
    assert said.pop("weight_kg") == Decimal("82.5")
    assert set(said) == {"id", "at", "time_zone"}


def test_each_reading_of_the_calves_is_an_entry_of_its_own(web, person, kept):
    answers = {
        "left_calf_cm": "38.2",
        "right_calf_cm": "37.6",
        "left_calf_cm_2": "38.0",
        "right_calf_cm_2": "37.9",
        "left_ankle_cm": "24",
    }

    assert web.post(NEW, fields(person, **answers)).status_code == 302

    first, second = kept.all("measurement")
    assert (first.left_calf_cm, first.right_calf_cm) == (Decimal("38.2"), Decimal("37.6"))
    assert (second.left_calf_cm, second.right_calf_cm) == (Decimal("38"), Decimal("37.9"))
    assert (first.left_ankle_cm, second.left_ankle_cm) == (24, None)
    assert second.at == datetime(2026, 11, 22, 14, 30, 1)
    assert (first.cannot_repeat, second.cannot_repeat) == (None, None)


def test_readings_sent_twice_are_saved_once_and_undone_together(web, person, kept):
    data = fields(person, left_calf_cm="38", left_calf_cm_2="38.3")
    web.post(NEW, data)
    web.post(NEW, data)
    assert len(kept.all("measurement")) == 2

    web.post(f"/undo/{Change.objects.earliest('pk').pk}/")

    assert kept.all("measurement") == ()


def test_one_reading_may_say_that_no_second_is_possible(web, person, kept):
    web.post(NEW, fields(person, left_calf_cm="41", right_calf_cm="38", cannot_repeat="yes"))

    assert kept.one("measurement").cannot_repeat is True


class TestThirdReading:
    apart = {"left_calf_cm": "38", "left_calf_cm_2": "38.7", "right_calf_cm": "37"}

    def test_it_is_asked_when_two_are_more_than_6_mm_apart(self, web, person, kept):
        response = web.post(NEW, fields(person, **self.apart))

        page = response.content.decode()
        assert codes(response) == ["apart-left_calf_cm-38-38.7"]
        assert "0.7 cm apart" in page
        assert 'name="left_calf_cm_3"' in page
        assert 'value="38.7"' in page
        assert kept.all("measurement") == ()

    def test_it_is_not_asked_when_they_agree(self, web, person, kept):
        page = web.get(NEW).content.decode()
        agrees = {**self.apart, "left_calf_cm_2": "38.6"}

        assert 'name="left_calf_cm_3"' not in page
        assert web.post(NEW, fields(person, **agrees)).status_code == 302

    def test_given_it_is_kept_as_well(self, web, person, kept):
        web.post(NEW, fields(person, **self.apart, left_calf_cm_3="38.1"))

        readings = [entry.left_calf_cm for entry in kept.all("measurement")]
        assert readings == [Decimal("38"), Decimal("38.7"), Decimal("38.1")]

    def test_who_cannot_measure_again_keeps_two(self, web, person, kept):
        data = fields(person, **self.apart)
        asked = codes(web.post(NEW, data))

        web.post(NEW, {**data, "confirm": asked})

        assert len(kept.all("measurement")) == 2


class TestUnits:
    @pytest.fixture(autouse=True)
    def _imperial(self, person):
        person.units = "imperial"
        person.save()

    def test_inches_and_pounds_are_turned_exactly(self, web, person, kept):
        web.post(NEW, fields(person, left_calf_cm="15.25", weight_kg="180"))

        entry = kept.one("measurement")
        assert entry.left_calf_cm == Decimal("38.735")
        assert entry.weight_kg == Decimal("81.646627")  # 81.6466266 in six places

    def test_what_is_shown_and_sent_back_stays_what_it_was(self, web, kept):
        kept.add(
            "measurement", at="2026-11-20T08:00:09", left_calf_cm=38, weight_kg=Decimal("82.3")
        )
        entry = kept.one("measurement")
        page = web.get(f"/measurements/{entry.id}/")

        web.post(f"/measurements/{entry.id}/", sent(filled(page.context["form"])))

        assert 'value="14.96"' in page.content.decode()
        assert kept.one("measurement") == entry
        assert Measurement.objects.count() == 1

    def test_a_limit_is_said_in_the_persons_unit(self, web, person):
        response = web.post(NEW, fields(person, left_calf_cm="60"))

        assert "Write a number from 3.94 to 47.24 inches." in response.content.decode()


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        ({}, "Write at least one number."),
        ({"left_calf_cm": "9.9"}, "Write a number from 10 to 120 cm."),
        ({"left_calf_cm": "38", "left_calf_cm_2": "121"}, "Write a number from 10 to 120 cm."),
        ({"weight_kg": "a lot"}, "Write a number, like 38.5."),
        ({"weight_kg": "NaN"}, "Write a number, like 38.5."),
    ],
)
def test_what_cannot_be_is_refused_and_given_back(web, person, answers, text):
    response = web.post(NEW, fields(person, right_ankle_cm="x" if not answers else "", **answers))

    assert response.status_code == 422
    if answers:
        assert text in response.content.decode()
    for typed in answers.values():
        assert f'value="{typed}"' in response.content.decode()
    assert not Measurement.objects.exists()


def test_nothing_at_all_is_refused(web, person):
    response = web.post(NEW, fields(person))

    assert response.status_code == 422
    assert "Write at least one number." in response.content.decode()


class TestJumps:
    @pytest.fixture(autouse=True)
    def _before(self, kept):
        kept.add("measurement", at="2026-11-01T08:00", left_calf_cm=38, weight_kg=80)

    @pytest.mark.parametrize(
        ("answers", "asked"),
        [
            ({"left_calf_cm": "43.9"}, []),
            ({"left_calf_cm": "44"}, ["jump-left_calf_cm-44"]),
            ({"left_calf_cm": "32"}, ["jump-left_calf_cm-32"]),
            ({"right_calf_cm": "50"}, []),
            ({"weight_kg": "85"}, []),
            ({"weight_kg": "85.1"}, ["jump-weight_kg-85.1"]),
            ({"weight_kg": "74"}, ["jump-weight_kg-74"]),
        ],
    )
    def test_a_jump_is_asked_about_and_kept_when_confirmed(self, web, person, kept, answers, asked):
        data = fields(person, **answers)
        response = web.post(NEW, data)

        if asked:
            assert codes(response) == asked
            assert len(kept.all("measurement")) == 1
            response = web.post(NEW, {**data, "confirm": asked})
        assert response.status_code == 302
        assert len(kept.all("measurement")) == 2

    def test_only_what_was_measured_before_counts(self, web, person, kept):
        data = fields(person, when="other", on="2026-10-20", at="08:00", weight_kg="95")

        assert web.post(NEW, data).status_code == 302

    def test_a_kept_jump_is_not_asked_about_again(self, web, person, kept):
        web.post(NEW, fields(person, weight_kg="95", confirm="jump-weight_kg-95"))
        entry = kept.all("measurement")[-1]
        form = web.get(f"/measurements/{entry.id}/").context["form"]

        response = web.post(f"/measurements/{entry.id}/", sent(filled(form, left_ankle_cm="24")))

        assert response.status_code == 302
        assert kept.all("measurement")[-1].left_ankle_cm == 24
