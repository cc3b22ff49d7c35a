"""One recorded fact in a few words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tracker.phrases import minutes_words, sign_words, yes_or_no
from tracker.units import units_of


@pytest.mark.parametrize(
    ("sign", "value", "words"),
    [
        ("warm", True, "warm"),
        ("warm", None, "warm"),
        ("swelling", 2, "swelling (above the ankle, below the knee)"),
        ("swelling", True, "swelling"),
        ("swelling", 9, "swelling"),
        ("pain", 4, "pain 4 of 10"),
        ("aching", 3, "aching (strong)"),
        ("breathless", "effort", "short of breath (when moving or climbing stairs)"),
        ("skin", ["sore", "eczema"], "a sore or open skin, itchy and flaky skin"),
        ("skin", [], "sore or skin change"),
        ("temperature_c", Decimal("38.20"), "temperature 38.2 °C"),
        ("calf_difference", 1.5, "one calf thicker than the other (1.5 cm)"),
        ("unheard of", True, "unheard of"),
    ],
)
def test_a_sign_is_said_with_its_value(sign: str, value: Any, words: str) -> None:
    assert sign_words(sign, value, units_of("metric")) == words


@pytest.mark.parametrize(
    ("sign", "value", "words"),
    [
        ("temperature_c", Decimal("37.722222"), "temperature 99.9 °F"),
        ("weight_gain", 2, "weight gain (4.41 lb)"),
        ("calf_difference", 3, "one calf thicker than the other (1.18 inches)"),
    ],
)
def test_it_is_said_in_the_units_of_the_person(sign: str, value: Any, words: str) -> None:
    assert sign_words(sign, value, units_of("imperial")) == words


def test_not_known_is_no_answer_of_its_own() -> None:
    assert [yes_or_no(one) for one in (True, False, None)] == ["yes", "no", "not known"]


@pytest.mark.parametrize(("minutes", "words"), [("1.0", "1 minute"), ("12.50", "12.5 minutes")])
def test_a_length_has_the_right_number(minutes: str, words: str) -> None:
    assert minutes_words(Decimal(minutes)) == words
