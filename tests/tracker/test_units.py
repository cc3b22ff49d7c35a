from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from tracker.units import tidy, units_of


@pytest.mark.parametrize(
    ("units", "name", "value", "shown"),
    [
        ("metric", "length", "38.20", "38.2"),
        ("metric", "distance", "1250", "1.25"),
        ("imperial", "length", "38.2", "15.04"),
        ("imperial", "weight", "82", "180.78"),
        ("imperial", "distance", "1609.344", "1"),
        ("", "weight", "82", "82"),
        ("metric", "temperature", "38.20", "38.2"),
        ("imperial", "temperature", "37.722222", "99.9"),
        ("imperial", "temperature", "38", "100.4"),
    ],
)
def test_a_value_is_shown_in_the_persons_unit(units, name, value, shown):
    assert str(getattr(units_of(units), name).shown(Decimal(value))) == shown


def test_what_is_typed_is_kept_in_the_records_unit():
    assert units_of("imperial").length.read(Decimal(15)) == Decimal("38.1")
    assert units_of("metric").distance.read(Decimal("1.5")) == Decimal(1500)


def test_every_tenth_of_a_degree_is_shown_as_it_was_typed():
    unit = units_of("imperial").temperature
    typed = [Decimal(tenths) / 10 for tenths in range(860, 1131)]

    assert [unit.shown(unit.read(degrees)) for degrees in typed] == typed


@given(value=st.decimals(min_value="0.01", max_value=500, places=6))
@pytest.mark.parametrize("units", ["metric", "imperial"])
@pytest.mark.parametrize("name", ["length", "weight", "distance", "temperature"])
def test_a_value_that_nobody_touched_comes_back_as_it_was(units, name, value):
    unit = getattr(units_of(units), name)

    assert unit.read(unit.shown(value), value) == value


@pytest.mark.parametrize(("value", "text"), [("1.50", "1.5"), ("20", "20"), ("2E+1", "20")])
def test_a_number_has_no_needless_zeros(value, text):
    assert str(tidy(Decimal(value))) == text
