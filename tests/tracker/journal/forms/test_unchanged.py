"""An edit that changes nothing says the same again, whatever a valid journal may hold."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from factories import PersonFactory
from filled_forms import filled
from hypothesis import given, settings, strategies as st
from journal_documents import EMPTY, values

from tracker import record
from tracker.journal.forms.activity import ElevationForm
from tracker.journal.forms.injury import InjuryForm
from tracker.journal.forms.measurement import MeasurementForm
from tracker.journal.forms.signs.form import ALL_SIGNS
from tracker.journal.forms.walk import WalkForm

NOW = datetime.fromisoformat("2026-03-12T08:10:05")
FORMS: dict[str, Any] = {
    "walk": (WalkForm, "walks", {"asked": ALL_SIGNS}),
    "elevation": (ElevationForm, "elevations", {}),
    "measurement": (MeasurementForm, "measurements", {}),
    "injury": (InjuryForm, "injuries", {}),
}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", FORMS)
def test_any_valid_entry_stays_as_it_was(kind):
    form_type, array, options = FORMS[kind]
    who = PersonFactory(time_zone="Europe/London")

    @settings(max_examples=40, deadline=None)
    @given(
        document=values({"$ref": f"#/$defs/{kind}"}),
        units=st.sampled_from(["metric", "imperial", ""]),
    )
    def stays(document, units):
        entry = stored(getattr(record.parse({**EMPTY, array: [document]}), array)[0])
        who.units = units
        form = form_type(for_person=who, now=NOW, original=entry, **options)

        again = form_type(filled(form), for_person=who, now=NOW, original=entry, **options)

        if kind == "measurement" and not said(entry):
            assert not again.ready  # nothing measured: there is nothing to save again
            return
        assert again.ready, (again.errors, again.open_questions)
        assert again.entry == entry

    stays()


def said(entry: record.Measurement) -> bool:
    numbers = entry.model_dump(exclude={"at", "saved_at", "cannot_repeat", "id", "time_zone"})
    return any(value is not None for value in numbers.values())


def stored(entry: Any) -> Any:
    """The entry as it comes back from the database: an empty text is none, ids are there."""
    changes: dict[str, Any] = {"id": entry.id or "an-id"}
    if getattr(entry, "note", None) == "":
        changes["note"] = None
    return entry.model_copy(update=changes)
