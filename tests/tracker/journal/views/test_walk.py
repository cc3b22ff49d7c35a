"""Walks through the pages: logged in a tap, questioned when odd, changed without loss."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from factories import PersonFactory
from filled_forms import filled

from tracker import record
from tracker.accounts.timezones import local_now
from tracker.journal.forms.walk import WalkForm
from tracker.journal.models import Change, Walk

from .conftest import fields, sent

NEW = "/walks/new/"


def test_the_minutes_alone_make_a_walk_that_just_ended(web, person, kept):
    response = web.post(NEW, fields(person, minutes="15"))

    assert response.status_code == 302
    assert response["Location"] == reverse("journal:log")
    walk = kept.one("walk")
    assert (walk.start, walk.minutes) == (datetime(2026, 11, 22, 14, 15), 15)
    assert walk.time_zone == "Europe/London"
    said = walk.model_dump(exclude_none=True)
    assert set(said) == {"id", "start", "minutes", "time_zone", "saved_at"}


@pytest.mark.parametrize(
    ("when", "start"),
    [
        ("ago", "2026-11-22T13:45"),
        ("morning", "2026-11-22T09:00"),
        ("afternoon", "2026-11-22T14:00"),
    ],
)
def test_a_chip_says_when(web, person, kept, when, start):
    web.post(NEW, fields(person, minutes="15", when=when))

    assert kept.one("walk").start == datetime.fromisoformat(start)


def test_chips_that_are_still_to_come_are_not_offered(web, person, clock):
    clock.move_to(datetime(2026, 11, 22, 10, 0, tzinfo=UTC))

    page = web.get(NEW).content.decode()

    assert "This morning, 9:00" in page
    assert "This afternoon, 14:00" not in page


def test_just_finished_after_midnight_began_yesterday(web, person, kept, clock):
    clock.move_to(datetime(2026, 11, 23, 0, 5, tzinfo=UTC))

    response = web.post(NEW, fields(person, minutes="15", opened_on="2026-11-23"))

    assert kept.one("walk").start == datetime(2026, 11, 22, 23, 50)
    assert response["Location"] == "/log/2026-11-22/"


def test_just_finished_counts_back_over_the_start_of_summer_time(web, person, kept, clock):
    clock.move_to(datetime(2026, 3, 29, 1, 5, tzinfo=UTC))  # 2:05, the clocks went on at 1:00

    web.post(NEW, fields(person, minutes="15", opened_on="2026-03-29"))

    assert kept.one("walk").start == datetime(2026, 3, 29, 0, 50)


def test_everything_that_can_be_said_of_a_walk_is_kept(web, person, kept):
    web.post(
        NEW,
        fields(
            person,
            minutes="other",
            other_minutes="12.5",
            when="other",
            on="2026-11-21",
            at="09:40",
            talk="talk",
            effort="4",
            distance="1,25",
            steps="1700",
            warm_up="yes",
            cool_down="no",
            compression="yes",
            feel_left="lighter",
            feel_right="same",
            walk_pain="on",
            pain_leg="left",
            pain_place="calf",
            pain_began_after_min="6",
            pain_gone="yes",
            pain_also_at_rest="no",
            chip=["breath"],
            **{"body-chest": ["chest_pain"]},
            note="Round the park.\r\nSlow.",
        ),
    )

    walk = kept.one("walk")
    assert walk == record.Walk.model_validate(
        {
            "id": walk.id,
            "saved_at": datetime(2026, 11, 22, 14, 30),
            "start": datetime(2026, 11, 21, 9, 40),
            "time_zone": "Europe/London",
            "minutes": Decimal("12.5"),
            "talk": "talk",
            "effort": 4,
            "distance_m": 1250,
            "steps": 1700,
            "warm_up": True,
            "cool_down": False,
            "compression": True,
            "feel_after": {"left": "lighter", "right": "same"},
            "pain": {
                "leg": "left",
                "place": "calf",
                "began_after_min": 6,
                "gone_within_10_min_of_rest": True,
                "also_at_rest": False,
            },
            "body": {"chest_pain": True},
            "note": "Round the park.\nSlow.",
        }
    )


def test_answers_under_a_chip_that_is_not_ticked_are_not_read(web, person, kept):
    web.post(NEW, fields(person, minutes="15", pain_leg="left", **{"body-chest": "fainted"}))

    walk = kept.one("walk")
    assert walk.pain is None
    assert walk.body is None


def test_miles_are_kept_as_metres_exactly(web, person, kept):
    person.units = "imperial"
    person.save()

    web.post(NEW, fields(person, minutes="30", distance="1.5"))

    assert kept.one("walk").distance_m == Decimal("2414.016")


@pytest.mark.parametrize(
    ("answers", "field", "text"),
    [
        ({}, "minutes", "Tap how many minutes it was."),
        ({"minutes": "other"}, "other_minutes", "Write how many minutes it was."),
        ({"minutes": "other", "other_minutes": "0"}, "other_minutes", "Write a number above 0"),
        (
            {"minutes": "other", "other_minutes": "a while"},
            "other_minutes",
            "Write the minutes as a number, like 25.",
        ),
        ({"minutes": "15", "when": "other", "on": "", "at": "9:00"}, "on", "Say which day"),
        ({"minutes": "15", "when": "other", "on": "2026-11-20"}, "at", "Say what time it was."),
        ({"minutes": "15", "walk_pain": "on"}, "pain_leg", "Tap which leg hurt."),
    ],
)
def test_what_is_missing_is_said_and_everything_typed_is_given_back(
    web, person, answers, field, text
):
    response = web.post(NEW, fields(person, note="Keep me <b>whole</b>", talk="sing", **answers))

    page = response.content.decode()
    assert response.status_code == 422
    assert f'href="#{field}--' in page
    assert text in page
    assert "Keep me &lt;b&gt;whole&lt;/b&gt;" in page
    assert 'value="sing" checked' in page
    assert not Walk.objects.exists()


def test_a_form_of_another_person_is_refused_with_its_text(web, person):
    other = PersonFactory()

    response = web.post(NEW, fields(other, minutes="15", note="For Ruth only"))

    assert response.status_code == 422
    assert "opened for another person" in response.content.decode()
    assert "For Ruth only" in response.content.decode()
    assert not Walk.objects.exists()


def test_the_same_form_twice_saves_once(web, person, kept):
    data = fields(person, minutes="15", when="other", on="2026-11-22", at="09:00")

    first, second = web.post(NEW, data), web.post(NEW, data)

    assert (first.status_code, second.status_code) == (302, 302)
    assert kept.one("walk").start == datetime(2026, 11, 22, 9)
    assert Change.objects.count() == 1


def test_a_second_walk_in_one_second_moves_to_the_next_free_one(web, person, kept):
    for note in ("one", "two"):
        web.post(NEW, fields(person, minutes="15", when="morning", note=note))

    starts = [walk.start for walk in kept.all("walk")]
    assert starts == [datetime(2026, 11, 22, 9), datetime(2026, 11, 22, 9, 0, 1)]


class TestQuestions:
    def typed(self, person, at="09:05", on="2026-11-22", **answers):
        return fields(person, when="other", on=on, at=at, **{"minutes": "15", **answers})

    def asked(self, response):
        assert response.status_code == 422
        return [question.code for question in response.context["form"].open_questions]

    @pytest.mark.parametrize(
        ("answers", "words"),
        [
            ({}, "At that time another one is logged"),
            ({"at": "23:00"}, "has not come yet"),
            ({"at": "14:20"}, "it is not over"),
            (
                {"on": "2026-11-21", "minutes": "other", "other_minutes": "361"},
                "more than 6 hours",
            ),
        ],
    )
    def test_what_is_odd_is_asked_and_kept_when_confirmed(self, web, person, kept, answers, words):
        kept.walk("2026-11-22T09:00", 10)
        data = self.typed(person, **answers)

        codes = self.asked(web.post(NEW, data))

        assert len(codes) == 1
        assert words in web.post(NEW, data).content.decode()
        assert len(kept.all("walk")) == 1
        assert web.post(NEW, {**data, "confirm": codes}).status_code == 302
        assert len(kept.all("walk")) == 2

    def test_six_hours_and_a_walk_right_after_another_are_not_odd(self, web, person, kept):
        kept.walk("2026-11-22T09:00", 5)

        web.post(NEW, self.typed(person))
        web.post(NEW, self.typed(person, on="2026-11-20", minutes="other", other_minutes="360"))

        assert len(kept.all("walk")) == 3

    def test_a_confirmation_is_for_the_value_that_was_asked_about(self, web, person):
        data = self.typed(person, on="2026-11-20", minutes="other", other_minutes="400")
        codes = self.asked(web.post(NEW, data))

        again = web.post(NEW, {**data, "other_minutes": "500", "confirm": codes})

        assert self.asked(again) != codes

    def test_a_question_answered_before_stays_answered(self, web, person, kept):
        kept.walk("2026-11-21T09:00", 10)
        data = self.typed(person, on="2026-11-21", minutes="other", other_minutes="400")
        first, second = self.asked(web.post(NEW, data))

        page = web.post(NEW, {**data, "confirm": first}).content.decode()

        assert f'name="confirm" value="{first}"' in page
        assert web.post(NEW, {**data, "confirm": [first, second]}).status_code == 302

    def test_a_time_from_a_chip_is_never_questioned(self, web, person, kept):
        kept.walk("2026-11-22T09:00", 10)

        assert web.post(NEW, fields(person, minutes="15", when="morning")).status_code == 302


class TestBackfill:
    def test_the_day_is_kept_and_just_finished_is_not_offered(self, web, person):
        response = web.get(NEW + "?date=2026-11-20")

        page = response.content.decode()
        assert "Friday 20 November" in page
        assert 'name="opened_on" value="2026-11-20"' in page
        assert "Just finished" not in page
        assert "Start now" not in page

    def test_a_chip_is_of_that_day(self, web, person, kept):
        data = fields(person, minutes="20", when="evening", opened_on="2026-11-20")

        response = web.post(NEW, data)

        assert kept.one("walk").start == datetime(2026, 11, 20, 19)
        assert response["Location"] == "/log/2026-11-20/"

    def test_a_day_that_is_none_is_today(self, web, person):
        assert web.get(NEW + "?date=soon").status_code == 200


class TestEdit:
    def rich(self, kept):
        return kept.walk(
            "2026-11-20T09:40:17",
            note="Windy\r\nand cold",
            talk="sing",
            effort=0,
            distance_m=Decimal("1234.5"),
            steps=0,
            warm_up=False,
            active_minutes=12,
            time_zone="America/New_York",
            sources=({"source": "watch", "key": "7"},),
            pain={"leg": "both", "began_after_min": 3},
            left={"heaviness": 4, "pain": 2, "onset": "sudden"},
            body={"breathless": "effort"},
            feel_after={"right": "heavier"},
        )

    def test_opened_and_sent_unchanged_it_says_the_same(self, web, person, kept):
        walk = self.rich(kept)
        form = WalkForm(for_person=person, now=local_now(person), original=walk)

        response = web.post(f"/walks/{walk.id}/", sent(filled(form)))

        assert response.status_code == 302
        assert kept.one("walk") == walk
        assert Change.objects.count() == 1

    def test_a_change_keeps_all_else(self, web, person, kept, clock):
        walk = self.rich(kept)
        clock.shift(60)
        form = WalkForm(for_person=person, now=local_now(person), original=walk)

        web.post(f"/walks/{walk.id}/", sent(filled(form, minutes="20")))

        changed = kept.one("walk")
        assert changed.model_dump() == {
            **walk.model_dump(),
            "minutes": Decimal(20),
            "saved_at": datetime(2026, 11, 22, 14, 31),
        }

    def test_the_page_shows_what_was_said(self, web, person, kept):
        walk = self.rich(kept)

        page = web.get(f"/walks/{walk.id}/").content.decode()

        assert 'value="2026-11-20"' in page
        assert 'value="09:40"' in page
        assert "Windy" in page
        assert re.search(r'id="effort-0--\w+" value="0" checked', page)
        assert "Just finished" not in page

    def test_an_odd_walk_that_was_kept_is_not_questioned_again(self, web, person, kept):
        walk = kept.walk("2026-11-20T09:00", 500)
        kept.walk("2026-11-20T10:00", 10)
        form = WalkForm(for_person=person, now=local_now(person), original=walk)

        response = web.post(f"/walks/{walk.id}/", sent(filled(form, note="Long")))

        assert response.status_code == 302
        assert [w.note for w in kept.all("walk")] == ["Long", None]

    def test_a_mistaken_answer_can_be_taken_away(self, web, person, kept):
        walk = self.rich(kept)
        form = WalkForm(for_person=person, now=local_now(person), original=walk)

        web.post(f"/walks/{walk.id}/", sent(filled(form, feel_right="", walk_pain=None, effort="")))

        changed = kept.one("walk")
        assert (changed.feel_after, changed.pain, changed.effort) == (None, None, None)


def test_what_was_left_open_beside_a_sign_that_cannot_wait_is_told(web, person, kept):
    told = fields(
        person,
        minutes="15",
        chip=["breath", "swelling"],
        **{"body-chest": ["chest_pain"], "legs-swelling": "2"},
    )

    answer = web.post(NEW, told, follow=True)

    assert kept.one("walk").body == record.BodySigns(chest_pain=True)
    said = [str(message) for message in answer.context["messages"]]
    assert len(said) == 1
    assert said[0].startswith("Not everything was saved:")
