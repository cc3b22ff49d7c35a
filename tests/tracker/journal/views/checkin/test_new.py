"""A new check-in: what its page asks, and from a tap to the row, without JavaScript."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.urls import reverse
from factories import PersonFactory
from page_forms import as_sent, controls

from tracker import record
from tracker.accounts.models import Access
from tracker.journal.models import CheckIn

from .conftest import NEW, NOW, answers, check_ins

pytestmark = pytest.mark.django_db


def test_a_daily_check_in_is_saved_and_leads_back_to_today(web, person):
    response = web.post(
        NEW, answers(person, left__heaviness=5, right__heaviness="same", nothing_new="on")
    )

    assert response.status_code == 302
    assert response.url == reverse("journal:log")
    (saved,) = check_ins(person)
    assert (saved.left, saved.right) == (record.LegSigns(heaviness=5), record.LegSigns(heaviness=5))
    assert saved.nothing_new is True
    assert saved.at == NOW.replace(tzinfo=None)
    assert saved.time_zone == "Europe/London"


def test_what_was_not_answered_is_not_stored(web, person):
    web.post(NEW, answers(person, left__heaviness=5))

    row = CheckIn.objects.get()
    assert row.nothing_new is None
    assert row.context is None
    assert row.compression is None
    assert row.answers == {"left": {"heaviness": 5}}


def test_the_page_asks_every_question_without_javascript(web, person):
    page = web.get(NEW)

    offered: dict[str, set[str]] = {}
    for name, value, _picked in controls(page, NEW):
        offered.setdefault(name, set()).add(value)
    form = page.context["form"]
    assert set(form.fields) <= set(offered)
    for name, field in form.fields.items():
        choices = {str(value) for value, _label in getattr(field, "choices", ())}
        missing = choices - offered[name]
        assert missing <= {"usual"} or name == "when", name


def test_no_scale_and_no_chip_is_chosen_beforehand(web, person):
    sent = as_sent(web.get(NEW), NEW)

    assert {name for name, value in sent.items() if value != [""]} == {
        *("person", "writer", "key", "opened_on", "when", "on")
    }


def test_usual_breathlessness_is_offered_to_those_who_have_it(web, person):
    person.usual_statements.create(confirmed_on="2026-03-01", breathless=True)

    offered = controls(web.get(NEW), NEW)

    assert ("body-breathless", "usual", False) in offered


def test_signs_of_pregnancy_are_asked_in_it_and_for_six_weeks_after_a_birth(web, person):
    def asked() -> bool:
        return ("chip", "birth", False) in controls(web.get(NEW), NEW)

    assert not asked()
    risk = person.clot_risks.create(kind="birth", on="2026-01-29")
    assert asked()
    risk.on = "2026-01-28"
    risk.save()
    assert not asked()
    person.clot_risks.create(kind="pregnant")
    assert asked()


def test_a_tap_on_today_begins_a_check_in_and_saves_nothing(web, person):
    tapped = web.post(NEW, {"begin": "1", "person": person.uid, "left-heaviness": "7"})
    begun = web.get(tapped.url)

    assert tapped.status_code == 302
    assert list(parse_qs(urlsplit(tapped.url).query)) == ["begun"]
    assert as_sent(begun, NEW)["left-heaviness"] == ["7"]
    assert "problems" not in begun.content.decode()
    assert not CheckIn.objects.exists()
    sent = as_sent(begun, NEW)
    sent["right-heaviness"] = "2"
    sent["nothing_new"] = "on"
    assert web.post(NEW, sent).status_code == 302
    assert check_ins(person)[0].left == record.LegSigns(heaviness=7)


def test_what_was_begun_stands_there_again_after_back_and_in_no_other_form(web, person):
    """A page that answered a form would be asked for by sending the form once more."""
    first, second = (
        web.post(NEW, {"begin": "1", "person": person.uid, "left-heaviness": number}).url
        for number in ("7", "3")
    )

    assert as_sent(web.get(first), NEW)["left-heaviness"] == ["7"]
    assert as_sent(web.get(first), NEW)["left-heaviness"] == ["7"]
    assert as_sent(web.get(second), NEW)["left-heaviness"] == ["3"]
    assert "left-heaviness" not in as_sent(web.get(NEW), NEW)


def test_what_was_begun_for_one_person_stands_in_no_form_of_another(web, user, person):
    begun = web.post(NEW, {"begin": "1", "person": person.uid, "left-heaviness": "7"}).url
    mum = PersonFactory(user=user)
    web.post(reverse("accounts:choose_person"), {"person": mum.uid})

    assert "left-heaviness" not in as_sent(web.get(begun), NEW)


def test_a_number_that_was_tapped_for_another_person_is_not_taken_over(web, person):
    begun = web.post(NEW, {"begin": "1", "person": uuid4(), "left-heaviness": "7"}, follow=True)

    assert begun.redirect_chain[0][0] == reverse("journal:log")
    assert "Nothing was opened." in begun.content.decode()


def test_a_mistake_gives_back_everything_typed(web, person):
    sent = answers(
        person,
        left__heaviness=4,
        chip=["swelling", "fever"],
        swelling__leg="both",
        swelling__differ="on",
        right__swelling=2,
        body__temperature_c="98,6",
        note="After the <b>long</b> train ride",
        context=["hot_day", "long_sitting"],
    )

    response = web.post(NEW, sent)

    assert response.status_code == 422
    assert not CheckIn.objects.exists()
    again = as_sent(response, NEW)
    for name, value in sent.items():
        given = again[name]
        assert sorted(given) == sorted(
            [str(v) for v in value] if isinstance(value, list) else [str(value)]
        )
    problems = [problem.field for problem in response.context["problems"]]
    assert problems == ["legs-swelling", "body-temperature_c"]
    body = response.content.decode()
    assert 'href="#legs-swelling--' in body
    assert 'id="legs-swelling-error"' in body


def test_another_persons_form_is_refused_with_the_text_kept(web, user, person):
    father = PersonFactory(user=user, name="Dad")
    sent = answers(father, left__heaviness=4, note="He slept badly")

    response = web.post(NEW, sent)

    assert response.status_code == 422
    assert not CheckIn.objects.exists()
    assert as_sent(response, NEW)["note"] == ["He slept badly"]
    assert as_sent(response, NEW)["left-heaviness"] == ["4"]


def test_the_same_form_twice_saves_once(web, person):
    sent = answers(person, left__heaviness=4)

    first, second = web.post(NEW, sent), web.post(NEW, sent)

    assert (first.status_code, second.status_code) == (302, 302)
    assert CheckIn.objects.count() == 1


def test_a_past_day_keeps_its_date(web, person):
    sent = as_sent(web.get(f"{NEW}?date=2026-03-09"), NEW)
    assert "when" not in sent
    sent["left-heaviness"] = "3"
    refused = web.post(NEW, sent)
    assert refused.status_code == 422
    assert as_sent(refused, NEW)["opened_on"] == ["2026-03-09"]
    sent["when"] = "evening"

    response = web.post(NEW, sent)

    assert response.url == "/log/2026-03-09/"
    assert check_ins(person)[0].at == datetime.fromisoformat("2026-03-09T19:00")


def test_a_day_that_is_no_date_is_today(web, person):
    assert web.get(f"{NEW}?date=2026-02-31").context["page"].moment.startswith("Thursday 12")


def test_a_time_to_come_is_asked_about_and_kept_when_confirmed(web, person):
    sent = answers(person, left__heaviness=4, when="other", on="2026-03-12", at="21:00")
    asked = web.post(NEW, sent)
    assert asked.status_code == 422
    assert not CheckIn.objects.exists()
    (question,) = asked.context["form"].open_questions
    assert ("confirm", question.code, False) in controls(asked, NEW)

    web.post(NEW, {**sent, "confirm": question.code})

    assert check_ins(person)[0].at == datetime.fromisoformat("2026-03-12T21:00")


def test_what_was_left_open_beside_a_sign_that_cannot_wait_is_told(web, person):
    sent = answers(person, chip=["face", "swelling"], nothing_else="on")

    response = web.post(NEW, sent, follow=True)

    assert check_ins(person)[0].body == record.BodySigns(face_arm_or_speech=True)
    assert "Swelling: say which leg." in response.content.decode()


def test_an_injury_is_told_on_its_own_page_after_saving(web, person):
    now = web.post(NEW, answers(person, left__heaviness=4, chip="injury"))
    earlier = web.post(
        NEW,
        answers(person, left__heaviness=4, chip="injury", when="other", on="2026-03-10", at="9:00"),
    )

    assert now.url == reverse("journal:injury_new")
    assert earlier.url == reverse("journal:injury_new") + "?date=2026-03-10"


@pytest.mark.parametrize(
    ("chip", "answer", "shown"),
    [
        ("face", {}, "/warnings/emergency/"),
        ("swelling", {"swelling__leg": "left", "legs__swelling": "2"}, "/warnings/"),
    ],
)
def test_an_injury_is_still_asked_for_where_a_warning_is_shown_first(
    web, person, settings, chip, answer, shown
):
    settings.INTERPRETER = "guidance.interpreter.GuidanceInterpreter"
    sent = answers(
        person, chip=[chip, "injury"], when="other", on="2026-03-11", at="23:00", **answer
    )

    response = web.post(NEW, sent, follow=True)

    assert response.request["PATH_INFO"].startswith(shown)
    html = response.content.decode()
    assert f'href="{reverse("journal:injury_new")}?date=2026-03-11"' in html
    assert "Injury: tell us what happened" in html


@pytest.mark.parametrize("address", [NEW, "/check-ins/some-id/"])
def test_somebody_signed_out_is_asked_to_sign_in(client, address):
    response = client.get(address)

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


def test_nobody_with_access_taken_away_can_save(web, person):
    Access.objects.all().delete()

    assert web.post(NEW, answers(person, left__heaviness=4)).status_code == 404
    assert not CheckIn.objects.exists()
