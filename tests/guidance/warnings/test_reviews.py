"""What a professional said, told by the person: what it allows after a clot, and until when."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tracker import record
from tracker.accounts.models import Person
from tracker.journal.models import Change, Review, WarningRecord

pytestmark = pytest.mark.django_db

SWOLLEN = {
    "left": record.LegSigns(heaviness=5, swelling=2),
    "right": record.LegSigns(heaviness=3),
    "nothing_new": True,
}


def tell(client: Client, person: Person, outcome: str, **said: str) -> None:
    """Send the form of the warning that was raised first."""
    form = {"person": str(person.uid), "key": str(uuid.uuid4()), "on": "2026-11-22"}
    address = reverse("warnings:review", args=[WarningRecord.objects.earliest("pk").pk])
    answer = client.post(address, form | {"outcome": outcome} | said)
    assert answer.status_code == 302


def massage_is_hidden(client: Client) -> bool:
    page = client.get(reverse("learn:tips")).content.decode()
    assert 'id="tip.massage"' in page
    return 'id="tip.massage" data-state="hidden"' in page


def test_after_a_clot_massage_stays_hidden_until_it_is_allowed_whatever_is_seen_later(
    client: Client, person: Person, log: Any
) -> None:
    log(**SWOLLEN)
    tell(client, person, "clot_treated", cleared_to_walk="yes")
    assert massage_is_hidden(client)

    tell(client, person, "seen")
    assert massage_is_hidden(client)

    tell(client, person, "seen", cleared_for_massage_and_compression="yes")
    assert not massage_is_hidden(client)
    assert Review.objects.latest("pk").cleared_for_massage_and_compression is True


class TestSaidAgain:
    """The form of a look sent again after Back, or taken back: the warning follows what it says."""

    @pytest.fixture
    def warning(self, log: Any, person: Person) -> WarningRecord:
        log(**SWOLLEN)
        return WarningRecord.objects.get(person=person, tier="urgent")

    @pytest.fixture(params=["found", "its entry is gone"])
    def send(
        self,
        request: pytest.FixtureRequest,
        client: Client,
        person: Person,
        clock: Any,
        warning: WarningRecord,
    ) -> Any:
        """Sends one form again and again, a minute apart."""
        if request.param == "its entry is gone":
            clock.shift(timedelta(hours=1))
            uid = Change.objects.get(person=person).uid
            client.post(reverse("journal:entry_delete", args=["check_in", uid]))
        data = {"person": str(person.uid), "key": str(uuid.uuid4()), "on": "2026-11-22"}

        def sent(outcome: str) -> str:
            clock.shift(60)
            address = reverse("warnings:review", args=[warning.pk])
            response = client.post(address, {**data, "outcome": outcome}, follow=True)
            warning.refresh_from_db()
            return str(response.content.decode())

        return sent

    def test_each_outcome_replaces_the_one_before(
        self, send: Any, person: Person, warning: WarningRecord
    ) -> None:
        for outcome in ("not_a_clot", "waiting_for_tests", "other_cause", "waiting_for_tests"):
            send(outcome)

            assert Review.objects.live().get(person=person).outcome == outcome
            assert (warning.closed_by == "review") == (outcome != "waiting_for_tests"), outcome
            assert (warning.closed_on is None) == (outcome == "waiting_for_tests"), outcome
            urgent = WarningRecord.objects.filter(person=person, tier="urgent")
            assert list(urgent) == [warning]

    def test_a_repeat_is_told_and_leaves_it_closed(
        self, send: Any, person: Person, warning: WarningRecord
    ) -> None:
        send("not_a_clot")

        assert "This was already saved" in send("not_a_clot")
        assert warning.closed_by == "review"
        assert Review.objects.count() == 1

    @pytest.mark.parametrize("how", ["undo", "delete"])
    def test_taken_back_it_is_open_again(
        self, send: Any, client: Client, person: Person, warning: WarningRecord, how: str
    ) -> None:
        send("not_a_clot")
        review = Change.objects.get(person=person, kind="review")
        address = {
            "undo": reverse("journal:undo", args=[review.pk]),
            "delete": reverse("journal:entry_delete", args=["review", review.uid]),
        }[how]

        client.post(address)

        warning.refresh_from_db()
        assert warning.closed_on is None
        assert warning.closed_by == ""
        assert list(WarningRecord.objects.filter(person=person, tier="urgent")) == [warning]
