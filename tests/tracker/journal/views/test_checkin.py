"""The pages of a check-in, through the client: from a tap to the row, without JavaScript."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse
from factories import PersonFactory, UserFactory
from journal_documents import EMPTY
from page_forms import as_sent, controls

from tracker.accounts.models import Access
from tracker.journal import record
from tracker.journal.actions import add_entry
from tracker.journal.models import Change, CheckIn
from tracker.journal.queries import load_journal
from tracker.journal.rows import KINDS

NOW = datetime.fromisoformat("2026-03-12T08:10:05+00:00")
NEW = "/check-ins/new/"
SAME = "/check-ins/same/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def user(settings):
    settings.ADVICE = "tracker.advice.Neutral"
    return UserFactory()


@pytest.fixture
def person(user):
    return PersonFactory(user=user)


@pytest.fixture
def signed_in(client, user, person):
    client.force_login(user)
    return client


def answers(person: Any, **fields: Any) -> dict[str, Any]:
    first = {"person": person.uid, "key": uuid4(), "opened_on": "2026-03-12", "when": "now"}
    return {**first, **{name.replace("__", "-"): value for name, value in fields.items()}}


def check_in(at: str, **keys: Any) -> record.CheckIn:
    return record.parse({**EMPTY, "check_ins": [{"at": at, **keys}]}).check_ins[0]


def add(person: Any, entry: record.CheckIn) -> str:
    now = entry.at.replace(tzinfo=person.zone)
    saved = add_entry(
        person=person, kind=KINDS["check_in"], entry=entry, key=uuid4(), by=None, now=now
    )
    return saved.change.uid


def check_ins(person: Any) -> tuple[record.CheckIn, ...]:
    return load_journal(person).check_ins


def test_a_daily_check_in_is_saved_and_leads_back_to_today(signed_in, person):
    response = signed_in.post(
        NEW, answers(person, left__heaviness=5, right__heaviness="same", nothing_new="on")
    )

    assert response.status_code == 302
    assert response.url == reverse("today")
    (saved,) = check_ins(person)
    assert (saved.left, saved.right) == (record.LegSigns(heaviness=5), record.LegSigns(heaviness=5))
    assert saved.nothing_new is True
    assert saved.at == NOW.replace(tzinfo=None)
    assert saved.time_zone == "Europe/London"


def test_what_was_not_answered_stays_null(signed_in, person):
    signed_in.post(NEW, answers(person, left__heaviness=5))

    row = CheckIn.objects.get()
    assert row.nothing_new is None
    assert row.context is None
    assert row.compression is None
    leg = row.legsigns_set.get()
    assert {leg.swelling, leg.pain, leg.red, leg.skin} == {None}
    assert not row.bodysigns_set.exists()


def test_the_page_asks_every_question_without_javascript(signed_in, person):
    page = signed_in.get(NEW)

    offered: dict[str, set[str]] = {}
    for name, value, _picked in controls(page, NEW):
        offered.setdefault(name, set()).add(value)
    form = page.context["form"]
    assert set(form.fields) <= set(offered)
    for name, field in form.fields.items():
        choices = {str(value) for value, _label in getattr(field, "choices", ())}
        missing = choices - offered[name]
        assert missing <= {"usual"} or name == "when", name


def test_no_scale_and_no_chip_is_chosen_beforehand(signed_in, person):
    sent = as_sent(signed_in.get(NEW), NEW)

    assert {name for name, value in sent.items() if value != [""]} == {
        *("person", "key", "opened_on", "when", "on")
    }


def test_usual_breathlessness_is_offered_to_those_who_have_it(signed_in, person):
    person.usual_statements.create(confirmed_on="2026-03-01", breathless=True)

    offered = controls(signed_in.get(NEW), NEW)

    assert ("body-breathless", "usual", False) in offered


def test_signs_of_pregnancy_are_asked_in_it_and_for_six_weeks_after_a_birth(signed_in, person):
    def asked() -> bool:
        return ("chip", "birth", False) in controls(signed_in.get(NEW), NEW)

    assert not asked()
    risk = person.clot_risks.create(kind="birth", on="2026-01-29")
    assert asked()
    risk.on = "2026-01-28"
    risk.save()
    assert not asked()
    person.clot_risks.create(kind="pregnant")
    assert asked()


def test_a_tap_on_today_begins_a_check_in_and_saves_nothing(signed_in, person):
    begun = signed_in.post(NEW, {"begin": "1", "person": person.uid, "left-heaviness": "7"})

    assert begun.status_code == 200
    assert as_sent(begun, NEW)["left-heaviness"] == ["7"]
    assert "problems" not in begun.content.decode()
    assert not CheckIn.objects.exists()
    sent = as_sent(begun, NEW)
    sent["right-heaviness"] = "2"
    sent["nothing_new"] = "on"
    assert signed_in.post(NEW, sent).status_code == 302
    assert check_ins(person)[0].left == record.LegSigns(heaviness=7)


def test_a_number_that_was_tapped_for_another_person_is_not_taken_over(signed_in, person):
    begun = signed_in.post(NEW, {"begin": "1", "person": uuid4(), "left-heaviness": "7"})

    assert "left-heaviness" not in as_sent(begun, NEW)


def test_a_mistake_gives_back_everything_typed(signed_in, person):
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

    response = signed_in.post(NEW, sent)

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
    assert 'href="#legs-swelling"' in body
    assert 'id="legs-swelling-error"' in body


def test_another_persons_form_is_refused_with_the_text_kept(signed_in, user, person):
    father = PersonFactory(user=user, name="Dad")
    sent = answers(father, left__heaviness=4, note="He slept badly")

    response = signed_in.post(NEW, sent)

    assert response.status_code == 422
    assert not CheckIn.objects.exists()
    assert as_sent(response, NEW)["note"] == ["He slept badly"]
    assert as_sent(response, NEW)["left-heaviness"] == ["4"]


def test_the_same_form_twice_saves_once(signed_in, person):
    sent = answers(person, left__heaviness=4)

    first, second = signed_in.post(NEW, sent), signed_in.post(NEW, sent)

    assert (first.status_code, second.status_code) == (302, 302)
    assert CheckIn.objects.count() == 1


def test_a_past_day_keeps_its_date(signed_in, person):
    sent = as_sent(signed_in.get(f"{NEW}?date=2026-03-09"), NEW)
    assert "when" not in sent
    sent["left-heaviness"] = "3"
    refused = signed_in.post(NEW, sent)
    assert refused.status_code == 422
    assert as_sent(refused, NEW)["opened_on"] == ["2026-03-09"]
    sent["when"] = "evening"

    response = signed_in.post(NEW, sent)

    assert response.url == "/log/2026-03-09/"
    assert check_ins(person)[0].at == datetime.fromisoformat("2026-03-09T19:00")


def test_a_day_that_is_no_date_is_today(signed_in, person):
    assert signed_in.get(f"{NEW}?date=2026-02-31").context["page"].moment.startswith("Thursday 12")


def test_a_time_to_come_is_asked_about_and_kept_when_confirmed(signed_in, person):
    sent = answers(person, left__heaviness=4, when="other", on="2026-03-12", at="21:00")
    asked = signed_in.post(NEW, sent)
    assert asked.status_code == 422
    assert not CheckIn.objects.exists()
    (question,) = asked.context["form"].open_questions
    assert ("confirm", question.code, False) in controls(asked, NEW)

    signed_in.post(NEW, {**sent, "confirm": question.code})

    assert check_ins(person)[0].at == datetime.fromisoformat("2026-03-12T21:00")


def test_what_was_left_open_beside_a_sign_that_cannot_wait_is_told(signed_in, person):
    sent = answers(person, chip=["face", "swelling"], nothing_else="on")

    response = signed_in.post(NEW, sent, follow=True)

    assert check_ins(person)[0].body == record.BodySigns(face_arm_or_speech=True)
    assert "Swelling: say which leg." in response.content.decode()


def test_an_injury_is_told_on_its_own_page_after_saving(signed_in, person):
    now = signed_in.post(NEW, answers(person, left__heaviness=4, chip="injury"))
    earlier = signed_in.post(
        NEW,
        answers(person, left__heaviness=4, chip="injury", when="other", on="2026-03-10", at="9:00"),
    )

    assert now.url == reverse("journal:injury_new")
    assert earlier.url == reverse("journal:injury_new") + "?date=2026-03-10"


LEFT = {"heaviness": 6, "swelling": 2, "onset": "sudden", "explained_by": "usual", "cramp": 1}
LEFT |= {"pain": 4, "pain_place": "calf", "skin": ["sore", "brown_patch"], "sore_place": "leg"}
LEFT |= {"numb": True, "tingling": False, "red": False}
FULL = {
    "left": LEFT,
    "right": {"heaviness": 2, "swelling": 0, "warm": True, "skin": []},
    "body": {"breathless": "usual", "temperature_c": 37.4, "chest_pain": False, "vomiting": True},
    "nothing_new": True,
    "context": ["hot_day"],
    "compression": [],
    "note": "Two\nlines, 3 < 4 & 5",
}


def test_the_page_of_an_edit_shows_everything_that_was_said(signed_in, person):
    uid = add(person, check_in("2026-03-10T20:15:30", **FULL))
    address = f"/check-ins/{uid}/"
    before = check_ins(person)

    response = signed_in.post(address, as_sent(signed_in.get(address), address))

    assert response.status_code == 302
    assert response.url == "/log/2026-03-10/"
    assert check_ins(person) == before
    assert CheckIn.objects.count() == 1
    assert not Change.objects.filter(what="edited").exists()


def test_an_edit_keeps_the_rest_and_the_earlier_version(signed_in, person):
    uid = add(person, check_in("2026-03-10T20:15:30", **FULL))
    address = f"/check-ins/{uid}/"
    sent = as_sent(signed_in.get(address), address)
    sent["left-heaviness"] = "7"

    signed_in.post(address, sent)

    after = {entry.id: entry for entry in check_ins(person)}[uid]
    before = check_in("2026-03-10T20:15:30", **FULL)
    assert after.left == before.left.model_copy(update={"heaviness": 7})
    assert after.model_copy(update={"left": None, "saved_at": None, "id": None}) == (
        before.model_copy(update={"left": None})
    )
    assert CheckIn.objects.count() == 2


def test_another_persons_check_in_is_not_there(signed_in, person):
    uid = add(PersonFactory(), check_in("2026-03-10T20:15:30", left={"heaviness": 3}))

    assert signed_in.get(f"/check-ins/{uid}/").status_code == 404
    assert signed_in.post(f"/check-ins/{uid}/", {}).status_code == 404


def test_same_as_yesterday_is_one_tap(signed_in, person):
    add(person, check_in("2026-03-11T07:00", left={"heaviness": 1}))
    add(person, check_in("2026-03-11T20:00", **FULL))
    page = signed_in.get(NEW)
    assert "left 6" in page.context["page"].same.lower()

    response = signed_in.post(SAME, as_sent(page, SAME))

    assert response.url == reverse("today")
    yesterday, today = check_ins(person)[-2:]
    assert today.at == NOW.replace(tzinfo=None)
    assert (today.left, today.right) == (yesterday.left, yesterday.right)
    assert today.body == yesterday.body.model_copy(update={"temperature_c": None})
    assert today.nothing_new is True
    assert (today.note, today.context, today.compression) == (None, None, None)


def test_same_as_yesterday_saves_once_a_day(signed_in, person):
    add(person, check_in("2026-03-11T20:00", left={"heaviness": 1}))
    first = signed_in.post(SAME, {"person": person.uid})
    second = signed_in.post(SAME, {"person": person.uid})

    assert first.url == reverse("today")
    assert second.url == NEW
    assert len(check_ins(person)) == 2
    assert signed_in.get(NEW).context["page"].same == ""


@pytest.mark.parametrize(
    "earlier",
    [
        None,
        {"at": "2026-03-10T20:00", "left": {"heaviness": 1}},
        {"at": "2026-03-11T20:00", "note": "x"},
    ],
)
def test_same_as_yesterday_is_not_offered_without_anything_to_repeat(signed_in, person, earlier):
    if earlier:
        add(person, record.parse({**EMPTY, "check_ins": [earlier]}).check_ins[0])

    assert signed_in.get(NEW).context["page"].same == ""
    assert signed_in.post(SAME, {"person": person.uid}).url == NEW
    assert len(check_ins(person)) == (1 if earlier else 0)


def test_same_as_yesterday_is_refused_for_another_person(signed_in, user, person):
    add(person, check_in("2026-03-11T20:00", left={"heaviness": 1}))

    response = signed_in.post(SAME, {"person": PersonFactory(user=user).uid})

    assert response.status_code == 422
    assert len(check_ins(person)) == 1


def test_a_sign_of_the_last_days_stands_first(signed_in, person):
    add(person, check_in("2026-03-09T20:00", right={"tingling": True}))
    page = signed_in.get(NEW)
    (group,) = page.context["page"].past
    assert group.past[0].legend == "Monday: tingling, right leg. Now?"
    sent = as_sent(page, NEW)
    sent["was-numb-right"] = "gone"

    assert signed_in.post(NEW, sent).status_code == 302

    assert check_ins(person)[-1].right == record.LegSigns(tingling=False)


def test_a_form_of_another_day_asks_about_the_days_before_that_day(signed_in, person):
    add(person, check_in("2026-03-09T20:00", right={"tingling": True}))
    add(person, check_in("2026-03-11T20:00", left={"swelling": 1}))

    page = signed_in.get(f"{NEW}?date=2026-03-10").context["page"]

    assert [group.chip.name for group in page.past] == ["numb"]


def test_a_long_history_needs_no_more_queries(signed_in, person, django_assert_max_num_queries):
    for day in range(1, 12):
        add(person, check_in(f"2026-03-{day:02}T20:00", left={"heaviness": 3, "swelling": 1}))

    with django_assert_max_num_queries(16):
        signed_in.get(NEW)


@pytest.mark.parametrize("address", [NEW, "/check-ins/some-id/"])
def test_somebody_signed_out_is_asked_to_sign_in(client, address):
    response = client.get(address)

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


def test_no_health_value_stands_in_an_address(signed_in, person):
    uid = add(person, check_in("2026-03-10T20:15:30", **FULL))
    for address in (NEW, f"/check-ins/{uid}/"):
        assert b'method="get"' not in signed_in.get(address).content.lower()


def test_nobody_with_access_taken_away_can_save(signed_in, person):
    Access.objects.all().delete()

    assert signed_in.post(NEW, answers(person, left__heaviness=4)).status_code == 404
    assert not CheckIn.objects.exists()
