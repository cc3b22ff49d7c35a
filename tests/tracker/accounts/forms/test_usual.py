"""The form of what is usual asks for all of it."""

from __future__ import annotations

from datetime import date

import pytest
from factories import PersonFactory

from tracker import record
from tracker.accounts.forms.usual import UsualForm

pytestmark = pytest.mark.django_db


def test_the_usual_of_each_leg_is_asked_whole() -> None:
    form = UsualForm(for_person=PersonFactory(), today=date(2026, 3, 1), latest=None)

    asked = {f"{leg}_{name}" for leg in record.LEGS for name in record.UsualLeg.model_fields}
    assert asked <= set(form.fields)
