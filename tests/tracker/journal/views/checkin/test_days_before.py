"""What the days before do to a new check-in: the same again, and signs that are asked about."""

from __future__ import annotations

import pytest
from checkin_forms import check_in
from django.urls import reverse
from factories import PersonFactory
from journal_documents import EMPTY
from page_forms import as_sent

from tracker import record

from .conftest import FULL, NEW, NOW, add, check_ins

SAME = "/check-ins/same/"

pytestmark = pytest.mark.django_db


def test_same_as_yesterday_is_one_tap(web, person):
    add(person, check_in("2026-03-11T07:00", left={"heaviness": 1}))
    add(person, check_in("2026-03-11T20:00", **FULL))
    page = web.get(NEW)
    assert "left 6" in page.context["page"].same.lower()

    response = web.post(SAME, as_sent(page, SAME))

    assert response.url == reverse("journal:log")
    yesterday, today = check_ins(person)[-2:]
    assert today.at == NOW.replace(tzinfo=None)
    assert (today.left, today.right) == (yesterday.left, yesterday.right)
    assert today.body == yesterday.body.model_copy(update={"temperature_c": None})
    assert today.nothing_new is True
    assert (today.note, today.context, today.compression) == (None, None, None)


def test_same_as_yesterday_saves_once_a_day(web, person):
    add(person, check_in("2026-03-11T20:00", left={"heaviness": 1}))
    first = web.post(SAME, {"person": person.uid})
    second = web.post(SAME, {"person": person.uid}, follow=True)

    assert first.url == reverse("journal:log")
    assert second.redirect_chain[0][0] == reverse("journal:log")
    assert "There is a check-in of today already." in second.content.decode()
    assert len(check_ins(person)) == 2
    assert web.get(NEW).context["page"].same == ""


@pytest.mark.parametrize(
    "earlier",
    [
        None,
        {"at": "2026-03-10T20:00", "left": {"heaviness": 1}},
        {"at": "2026-03-11T20:00", "note": "x"},
    ],
)
def test_same_as_yesterday_is_not_offered_without_anything_to_repeat(web, person, earlier):
    if earlier:
        add(person, record.parse({**EMPTY, "check_ins": [earlier]}).check_ins[0])

    assert web.get(NEW).context["page"].same == ""
    assert web.post(SAME, {"person": person.uid}).url == NEW
    assert len(check_ins(person)) == (1 if earlier else 0)


def test_same_as_yesterday_is_refused_for_another_person(web, user, person):
    add(person, check_in("2026-03-11T20:00", left={"heaviness": 1}))

    response = web.post(SAME, {"person": PersonFactory(user=user).uid})

    assert response.status_code == 422
    assert len(check_ins(person)) == 1


def test_a_sign_of_the_last_days_stands_first(web, person):
    add(person, check_in("2026-03-09T20:00", right={"tingling": True}))
    page = web.get(NEW)
    (group,) = (group for group in page.context["page"].chips if group.past)
    assert group.past[0].label == "Monday: tingly, right leg. Now?"
    sent = as_sent(page, NEW)
    sent["was-numb-right"] = "gone"

    assert web.post(NEW, sent).status_code == 302

    assert check_ins(person)[-1].right == record.LegSigns(tingling=False)


def test_a_form_of_another_day_asks_about_the_days_before_that_day(web, person):
    add(person, check_in("2026-03-09T20:00", right={"tingling": True}))
    add(person, check_in("2026-03-11T20:00", left={"swelling": 1}))

    page = web.get(f"{NEW}?date=2026-03-10").context["page"]

    assert [group.chip.name for group in page.chips if group.past] == ["numb"]


def test_a_long_history_needs_no_more_queries(web, person, django_assert_max_num_queries):
    for day in range(1, 12):
        add(person, check_in(f"2026-03-{day:02}T20:00", left={"heaviness": 3, "swelling": 1}))

    web.get(NEW)  # judges what was never judged

    with django_assert_max_num_queries(16):
        web.get(NEW)
