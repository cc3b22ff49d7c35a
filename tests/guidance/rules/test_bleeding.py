"""A vein that bleeds."""

from __future__ import annotations

from histories import asked, check_in


def test_a_vein_of_which_one_entry_says_it_bleeds_on_is_an_emergency():
    stopped = check_in(0, "10:00", left={"skin": ["bleeding_vein"], "bleeding_stopped": True})
    again = check_in(0, "11:00", left={"skin": ["bleeding_vein"], "bleeding_stopped": False})

    assert asked("safety.vein-bleed", 0, stopped) == {"left": "urgent"}
    assert asked("safety.vein-bleed", 0, stopped, again) == {"left": "emergency"}
