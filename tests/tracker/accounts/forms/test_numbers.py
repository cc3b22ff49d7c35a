"""Numbers as people write them: what is plain is read, what is open is asked, bounds hold."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

import pytest
from django import forms
from hypothesis import given, strategies as st

from tracker import record
from tracker.accounts.forms.numbers import AmountField, WholeField, read_number
from tracker.journal.forms.signs.fields import TemperatureField
from tracker.units import Unit, units_of

ALL_UNITS: list[Unit] = [
    getattr(units_of(name), kind)
    for name in ("metric", "imperial")
    for kind in ("length", "weight", "distance")
]
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")


def refusal(field: forms.Field, typed: str) -> str:
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(typed)
    return refused.value.messages[0]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("72", "72"), ("72.5", "72.5"), ("72,5", "72.5"), (" 72,5 ", "72.5"), ("0,500", "0.500"),
        (".5", "0.5"), ("72.", "72"), ("1234,5", "1234.5"), ("1,2345", "1.2345"),
        ("٧٢٫٥", "72.5"), ("۷۲٫۵", "72.5"), ("７２．５", "72.5"), ("−1", "-1"), ("+3", "3"),
        ("1000", "1000"),
    ],
)  # fmt: skip
def test_what_is_plain_is_read(typed, number):
    assert AmountField(limits=record.Range(-9)).clean(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed",
    [
        "two",
        "1.2.3",
        "1,2,3",
        "1e3",
        "NaN",
        "Infinity",
        "--1",
        "1-2",
        "12 34",
        "1,23,4",
        "½",
        "72 kg",
    ],
)
def test_what_is_no_number_is_refused(typed):
    assert refusal(AmountField(error_messages={"invalid": "No."}), typed) == "No."


@pytest.mark.parametrize("typed", ["1,234", "1.234", "١٬٢٣٤", "1.234 "])
def test_where_both_are_possible_the_field_asks(typed):
    said = refusal(AmountField(), typed)

    if typed == "١٬٢٣٤":
        assert said.startswith("Did you mean 1234 or 1.234?")
    assert said == "Did you mean 1234 or 1.234? Write 1234 or 1.23."


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1,234.5", "1234.5"), ("1.234,5", "1234.5"), ("1'234", "1234"), ("1 234", "1234"),
        ("1\u202f234,5", "1234.5"), ("1,234,567", "1234567"), ("12,34,567", "1234567"),
        ("1’234.50", "1234.50"),
    ],
)  # fmt: skip
def test_a_sign_for_thousands_is_asked_about_and_never_read(typed, number):
    assert f"Did you mean {number}?" in refusal(AmountField(), typed)


class TestWithinBounds:
    def test_there_is_no_doubt_where_only_one_can_be_meant(self):
        weight = AmountField(limits=record.WEIGHT_KG)

        assert weight.clean("72,125") == Decimal("72.125")

    def test_nor_where_neither_can_be(self):
        assert "from 10 to 120" in refusal(AmountField(limits=record.CALF_CM), "1,234")

    @pytest.mark.parametrize("typed", ["1,234", "1.234"])
    def test_minutes_could_be_either(self, typed):
        minutes = AmountField(limits=record.MINUTES, above=True)

        assert "Did you mean 1234 or 1.234?" in refusal(minutes, typed)

    @pytest.mark.parametrize("typed", ["10,432", "10.432", "10 432", "10'432", "１０，４３２"])
    def test_steps_are_whole_and_still_asked_about(self, typed):
        assert "Did you mean 10432?" in refusal(WholeField(limits=record.STEPS), typed)

    def test_a_goal_with_decimals_is_no_whole_number(self):
        goal = WholeField(limits=record.WALK_DAYS_A_WEEK)

        assert refusal(goal, "2,5") == "Write a whole number, like 5."
        assert refusal(goal, "8") == "Write a whole number from 0 to 7."
        assert goal.clean("３") == 3

    def test_what_the_form_showed_is_taken_as_it_stands(self):
        minutes = AmountField(limits=record.MINUTES)
        minutes.within(was=Decimal("1.234"))
        goal = WholeField(limits=record.Range(0, 24))
        goal.within(was=Decimal(50))

        assert minutes.clean("1.234") == Decimal("1.234")
        assert goal.clean("50") == 50
        assert "Did you mean" in refusal(minutes, "1.235")


RANGES = (record.CALF_CM, record.ANKLE_CM, record.WEIGHT_KG, record.Range(0, 500))


@given(
    unit=st.sampled_from([unit for unit in ALL_UNITS if unit.size < 100]),
    limits=st.sampled_from(RANGES)
    | st.tuples(st.integers(0, 900), st.integers(1, 900)).map(
        lambda two: record.Range(two[0], sum(two))
    ),
)
def test_a_bound_that_is_shown_is_accepted(unit, limits):
    field = AmountField(limits=limits)
    field.within(unit)
    low, high = bounds_in(refusal(field, "-1"))

    assert field.clean(low) == Decimal(low)
    assert field.clean(high) == Decimal(high)


@given(unit=st.sampled_from(ALL_UNITS), limits=st.sampled_from(RANGES))
def test_and_a_hundredth_beyond_it_is_beyond_the_records_own(unit, limits):
    low, high = limits
    assert unit.read(unit.shown(Decimal(low), ROUND_CEILING) - Decimal("0.01")) < low
    assert unit.read(unit.shown(Decimal(high), ROUND_FLOOR) + Decimal("0.01")) > high


def bounds_in(said: str) -> tuple[str, str]:
    words = said.removesuffix(".").split()
    return words[words.index("from") + 1], words[words.index("to") + 1]


def test_the_bound_in_pounds_is_rounded_inward():
    weight = AmountField(limits=record.WEIGHT_KG)
    weight.within(units_of("imperial").weight)

    assert refusal(weight, "44.09") == "Write a number from 44.1 to 1102.31 lb."
    assert weight.clean("44.1") == Decimal("44.1")


@pytest.mark.parametrize("units", ["metric", "imperial"])
def test_the_bounds_of_a_temperature_are_accepted(units):
    field = TemperatureField(unit=units_of(units).temperature)
    words = refusal(field, "0").split()
    low, high = words[words.index("between") + 1], words[words.index("and") + 1]

    assert field.clean(low) == record.TEMPERATURE_C.low
    assert field.clean(high) == record.TEMPERATURE_C.high
    assert "temperature" in refusal(field, "1,000")


@given(st.decimals(0, 99999, places=2), st.sampled_from([ARABIC, PERSIAN, WIDE]))
def test_a_number_means_the_same_in_any_digits(number, digits):
    assert read_number(str(number).translate(digits)).plain == number
    assert read_number(str(number).replace(".", ",").translate(digits)).plain == number


@given(st.decimals(0, 10**8, places=1), st.sampled_from([",", ".", "'", " ", "\u00a0", "٬"]))
def test_thousands_written_by_any_country_mean_the_number(number, mark):
    decimal = "," if mark == "." else "."
    typed = f"{number:,}".replace(",", "\0").replace(".", decimal).replace("\0", mark)

    meant = read_number(typed)

    assert number in (meant.thousands, meant.plain)
    assert number < 1000 or (meant.plain is None and meant.thousands == number)


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text):
    meant = read_number(text)

    assert meant.plain is None or meant.plain.is_finite()
    assert meant.thousands is None or meant.thousands.is_finite()


def test_a_unit_without_size_is_the_records_own():
    assert AmountField(limits=record.MINUTES).clean("1.5") == Decimal("1.5")
    assert Unit(word="kg", size=Decimal(1)).shown(Decimal(20), ROUND_CEILING) == 20
