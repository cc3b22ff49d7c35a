"""Tiers: their order, and the numbers by which they are kept between two visits."""

from __future__ import annotations

from pydantic import TypeAdapter

from guidance.facts.types import State, Tier


def test_the_tiers_are_in_order_the_worst_last():
    assert [tier.word for tier in sorted(Tier)] == [
        "info", "caution", "routine", "soon", "urgent", "emergency",
    ]  # fmt: skip


def test_a_kept_state_is_read_with_the_tiers_it_was_kept_with():
    """The numbers stand in the database: with others, a kept urgent warning would be another."""
    held = [["safety.pe", "", 1, number] for number in range(6)]

    kept = TypeAdapter(State).validate_python({"day": 1, "held": held})

    assert [tier.word for *_, tier in kept.held] == [tier.word for tier in Tier]
    assert TypeAdapter(State).dump_python(kept, mode="json")["held"] == held
