"""The screen of several emergencies: what to do, what to say, what not to do, for all of them."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any, Final

import pytest
from django.test import Client
from emergency_screen import ANSWER, CALLED, PAGE, html_of, press

from guidance.content.cards import region, said, words
from tracker import record

pytestmark = pytest.mark.django_db

BLEEDS: Final = record.LegSigns(skin=("bleeding_vein",))
COLD: Final[dict[str, Any]] = {"cold": True, "pale_or_blue": True, "onset": "sudden"}
RED: Final = record.LegSigns(red=True, warm=True)


@pytest.fixture
def log(log_and_wait: Any) -> Any:
    return log_and_wait


def lines_of(html: str) -> list[str]:
    """What the page says before its buttons, line by line."""
    page = html.split('<main class="page"')[1].split("<hr>")[0]
    text = re.sub(r"<(?!/?b>)[^>]+>", "\n", page).replace("<b>", "").replace("</b>", "")
    return [line.strip() for line in text.split("\n") if line.strip()][1:]


def shown(client: Client, log: Any, **said: Any) -> list[str]:
    log(**said)
    return lines_of(html_of(client, PAGE))


def test_number_then_what_to_do_then_what_to_say_then_what_not_to_do(
    client: Client, log: Any
) -> None:
    lines = shown(client, log, left=BLEEDS, right=record.LegSigns(**COLD))

    starts = ("Call 999", "Press firmly", "Keep pressing", "Say:", "Do not", "You told us:")
    places = [next(n for n, line in enumerate(lines) if line.startswith(one)) for one in starts]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "body", [{"confused": True}, {"confused": True, "clammy": True}, {"shivering": True}]
)
def test_who_is_very_ill_with_a_red_leg_is_asked_to_lie_down_and_to_draw_nothing(
    client: Client, log: Any, body: dict[str, Any]
) -> None:
    lines = shown(client, log, left=RED, body=record.BodySigns(**body))

    assert "Lie down, or sit up if breathing is hard. Have someone stay." in lines
    assert "Do not massage the left leg or wear compression socks." in lines
    assert not [line for line in lines if "red edge" in line]


def test_of_breath_and_a_confused_person_one_position_is_named(client: Client, log: Any) -> None:
    body = record.BodySigns(confused=True, clammy=True, chest_pain=True)

    lines = shown(client, log, left=RED, body=body)

    assert "Sit up." in lines
    assert "Have someone stay." in lines
    assert not [line for line in lines if "Lie down" in line]


def test_whoever_bleeds_and_is_breathless_presses_and_sits_up_and_unlocks_no_door(
    client: Client, log: Any
) -> None:
    lines = shown(client, log, left=BLEEDS, body=record.BodySigns(chest_pain=True))

    assert "Press firmly with a clean cloth." in lines
    assert "Sit up." in lines
    assert "Do not walk." in lines
    assert not [line for line in lines if "Lie down" in line or "Unlock" in line]
    press(client, ANSWER, answer="called")
    after = html_of(client, CALLED)
    assert "Do not walk." in after
    assert "Unlock" not in after


def test_a_leg_that_must_not_be_raised_is_not_raised(client: Client, log: Any) -> None:
    left = record.LegSigns(**COLD, skin=("bleeding_vein",))

    lines = shown(client, log, left=left)

    assert "Press firmly with a clean cloth." in lines
    assert "Do not raise the left leg, and do not rub it." in lines
    assert not [line for line in lines if "raise" in line and "Do not" not in line]


def test_the_other_leg_is_raised_by_its_name(client: Client, log: Any) -> None:
    lines = shown(client, log, left=BLEEDS, right=record.LegSigns(**COLD))

    assert "Press firmly with a clean cloth. Lie down and raise the left leg." in lines
    assert "Do not raise the right leg, and do not rub it." in lines


def test_the_same_of_both_legs_is_said_once(client: Client, log: Any) -> None:
    cold = record.LegSigns(**COLD)

    lines = shown(client, log, left=cold, right=cold)

    assert [line for line in lines if "warm, not hot" in line] == ["Keep the legs warm, not hot."]


RULES: Final = sorted({one.rule for one in words() if "emergency" in one.tiers})
AGAINST: Final = (
    ("sit up.", "lie down"),
    ("lie down", "do not lie flat"),
    ("raise the left leg.", "do not raise the left leg"),
    ("unlock", "do not walk"),
    ("unlock", "do not stand"),
)
"""Two things that no screen may ask for at once."""


@pytest.mark.parametrize(("one", "other"), list(combinations(RULES, 2)))
def test_no_two_emergencies_contradict_each_other(one: str, other: str) -> None:
    pairs = ((one, other), (other, one))
    cards = [
        said(rule, "emergency", ("left",), region("GB"), beside={beside: ("left",)})
        for rule, beside in pairs
    ]
    asked = [line for card in cards for line in (*card.first_aid, *card.do, *card.do_not)]
    text = "\n".join(asked).lower()

    for this, that in AGAINST:
        assert not (this in text and that in text), (this, that)


def test_each_of_them_alone_says_all_that_it_has_to_say() -> None:
    for rule in RULES:
        alone = said(rule, "emergency", ("left",), region("GB"))
        (told,) = [one for one in words() if one.rule == rule and "emergency" in one.tiers]
        assert len(alone.first_aid) == len(told.first_aid)
        assert len(alone.do) == len((*told.do, *told.get_up, *told.say))
