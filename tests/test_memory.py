"""What a page needed is free again when it has answered, and does not wait for the collector.

An error that a library keeps in a cycle holds the stack it was raised in, and with it all that the
page had read: years of days, until Python next looks for cycles.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import FrameType
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from test_queries import FORMS, PAGES, SHORT, client_with

from guidance.warnings.models import AssessmentCache
from tracker.accounts.models import Person

pytestmark = pytest.mark.django_db


@contextmanager
def left_behind() -> Iterator[list[FrameType]]:
    """The stacks that are only free once the collector has come."""
    found: list[FrameType] = []
    gc.disable()
    gc.collect()
    gc.freeze()  # what was there before is gone through once, not again
    try:
        yield found
        gc.set_debug(gc.DEBUG_SAVEALL)
        gc.collect()
        found += [one for one in gc.garbage if type(one) is FrameType]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.unfreeze()
        gc.enable()


@pytest.mark.parametrize("judged", [True, False], ids=["judged_before", "judged_now"])
def test_no_page_leaves_its_stack_behind(judged: bool) -> None:
    client = client_with(SHORT)
    yesterday = timezone.localdate() - timedelta(days=1)
    addresses = [page.format(yesterday=yesterday) for page in (*PAGES, *FORMS)]
    for address in addresses:
        client.get(address)
    with left_behind() as stacks:
        for address in addresses:
            if not judged:
                AssessmentCache.objects.all().delete()
            assert client.get(address).status_code == 200
    assert {stack.f_code.co_name for stack in stacks} == set()


@pytest.mark.parametrize("sign", ["", "chest_pain"], ids=["everyday", "emergency"])
def test_a_save_leaves_no_stack_behind(sign: str) -> None:
    client = client_with(SHORT)
    save(client, sign)

    with left_behind() as stacks:
        save(client, sign)

    assert {stack.f_code.co_name for stack in stacks} == set()


def save(client: Client, sign: str) -> None:
    answers = {
        "person": str(Person.objects.get().uid),
        "key": str(uuid4()),
        "opened_on": str(timezone.localdate()),
        "when": "now",
        "left-heaviness": "6",
        "right-heaviness": "2",
        "note": uuid4().hex,
        **({"body-chest": [sign]} if sign else {}),
    }
    assert client.post("/check-ins/new/", answers).status_code == 302


def test_an_error_that_is_kept_in_a_cycle_would_be_found() -> None:
    def keeps_its_own_error() -> None:
        try:
            int("none")
        except ValueError as error:
            kept = error
        assert kept

    with left_behind() as stacks:
        keeps_its_own_error()

    assert "keeps_its_own_error" in {stack.f_code.co_name for stack in stacks}
