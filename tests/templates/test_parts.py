"""The shared parts, rendered alone from plain values."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.template.loader import render_to_string

CHOICES = [("1", "Foot"), ("2", "Calf"), ("3", "Knee")]


def part(template: str, /, **context: object) -> str:
    return render_to_string(f"parts/{template}.html", context)


def checked(html: str) -> list[str]:
    """Values of everything that is chosen."""
    found = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            values = dict(attrs)
            if tag == "input" and "checked" in values:
                found.append(values.get("value") or "")

    Reader().feed(html)
    return found


def test_a_scale_starts_without_a_value():
    html = part("_scale", name="left", leg="left", value=None)

    assert checked(html) == []
    assert html.count('type="radio"') == 11


@pytest.mark.parametrize("value", [0, "0", 7, "7", 10])
def test_a_scale_shows_what_was_chosen_as_number_or_text(value):
    assert checked(part("_scale", name="left", leg="left", value=value)) == [str(value)]


def test_a_scale_offers_same_as_left_only_when_asked():
    assert 'value="same"' not in part("_scale", name="left", leg="left")
    assert checked(part("_scale", name="right", leg="right", same=True, value="same")) == ["same"]


def test_an_error_of_a_group_is_tied_to_the_group():
    html = part("_scale", name="left", leg="left", errors=["Tap a number."])

    assert 'aria-describedby="left-error"' in html
    assert 'id="left-error"' in html
    assert "Tap a number." in html


def test_a_heaviness_that_is_not_known_is_not_a_zero():
    assert "not logged" in part("_heaviness", value=None)
    assert 'data-v="0"' in part("_heaviness", value=0)
    assert "data-v" not in part("_heaviness", value=None)


@pytest.mark.parametrize("value", ["2", 2])
def test_one_choice_is_chosen_by_its_value(value):
    html = part("_choice", name="far", legend="How far?", choices=CHOICES, value=value)

    assert checked(html) == ["2"]


def test_a_choice_without_an_answer_has_none_chosen():
    choices = [("", "Not sure"), *CHOICES]

    assert checked(part("_choice", name="far", legend="?", choices=choices, value=None)) == []


def test_chips_show_every_value_that_was_chosen():
    html = part("_chips", name="signs", legend="Signs", choices=CHOICES, values=["1", "3"])

    assert checked(html) == ["1", "3"]


def test_a_field_keeps_what_was_typed_even_when_it_makes_no_sense():
    html = part("_field", name="day", label="Day", type="date", value="next Tuesday")

    assert 'value="next Tuesday"' in html


def test_a_field_never_gives_a_password_back():
    assert "secret" not in part(
        "_field", name="p", label="Password", type="password", value="secret"
    )


def test_a_field_is_described_by_its_hint_and_its_error():
    html = part("_field", name="m", label="Minutes", hint="Whole ones.", errors=["A number."])

    assert 'aria-describedby="m-hint m-error"' in html
    assert 'aria-invalid="true"' in html


def test_what_is_typed_into_a_field_is_escaped():
    html = part("_field", name="n", label="Note", type="textarea", value="</textarea><script>")

    assert "<script>" not in html


def test_an_empty_day_of_the_strip_has_no_mark_and_says_so():
    days = [
        {"label": "Mon 9 Nov", "left": 3, "right": None},
        {"label": "Tue 10 Nov", "left": 0, "right": 2},
    ]

    html = part("_strip14", strip={"days": days})

    assert re.findall(r'data-v="(\d+)"', html) == ["3", "0", "2"]
    assert "Mon 9 Nov: not logged" in html
    assert "Tue 10 Nov: 0" in html


def test_no_problems_show_no_summary():
    assert part("_errors", problems=[]).strip() == ""


def test_a_problem_leads_to_its_field():
    html = part("_errors", problems=[{"field": "minutes", "text": "Type a number."}])

    assert '<a href="#minutes">Type a number.</a>' in html


def test_only_urgent_and_emergency_have_the_red_call_button():
    def card(tier):
        return part("_tier_card", card={"id": "w", "tier": tier, "title": "T", "call": "111"})

    red = [
        tier
        for tier in ("emergency", "urgent", "soon", "routine", "caution", "info")
        if "btn-call" in card(tier)
    ]

    assert red == ["emergency", "urgent"]


def test_every_warning_says_that_it_is_no_diagnosis():
    html = part("_tier_card", card={"id": "w", "tier": "caution", "title": "T"})

    assert "not a diagnosis" in html


def test_a_warning_shows_both_legs_when_one_has_signs():
    card = {
        "id": "w",
        "tier": "urgent",
        "title": "T",
        "signs": {"left": [{"text": "Swelling", "when": "Tue"}]},
    }

    html = part("_tier_card", card=card)

    assert "Swelling" in html
    assert "No signs logged" in html


def test_an_entry_row_without_addresses_has_no_buttons():
    html = part("_entry_row", entry={"icon": "walk", "title": "Walk", "details": "9:40"})

    assert "btn" not in html


def test_a_saved_message_is_told_to_the_keeper_of_forms_and_an_error_is_not():
    class Message:
        def __init__(self, text, tags):
            self.text, self.tags = text, tags

        def __str__(self):
            return self.text

    assert "data-saved" in part("_undo", messages=[Message("Saved", "success")])
    assert "data-saved" not in part("_undo", messages=[Message("Not saved", "error")])


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_error_pages_need_no_context(name):
    html = render_to_string(f"{name}.html")

    assert "<h1>" in html
    assert "If you are worried, get help" in html
