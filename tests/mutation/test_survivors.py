"""What lives stands with its reason, and a reason that is out of date is told."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tests.mutation.__main__ import explanations, files, out_of_date

DVT = "guidance.rules.dvt"


def test_every_reason_stands_under_a_module_that_there_is():
    assert {id_.partition(" ")[0] for id_ in explanations()} <= set(files())


@pytest.mark.parametrize(
    ("id_", "whole", "told"),
    [
        (f"{DVT} lives", True, []),
        (f"{DVT} noticed", False, ["explained, but noticed"]),
        (f"{DVT} gone", True, ["explained, but not there"]),
        (f"{DVT} gone", False, []),
        ("guidance.rules.gone some", False, ["explained, but not there"]),
        ("guidance.rules.lungs gone", True, []),
    ],
)
def test_a_reason_that_is_out_of_date_is_told(id_, whole, told):
    """Of a module that is not tried, or not whole, nobody knows."""
    lives, noticed = SimpleNamespace(id=f"{DVT} lives"), SimpleNamespace(id=f"{DVT} noticed")
    run: Any = SimpleNamespace(
        mutants=[lives, noticed], survivors=lambda: [lives], paths={DVT: files()[DVT]}
    )

    assert [line.partition(":")[0] for line in out_of_date(run, {id_: "why"}, whole)] == told
