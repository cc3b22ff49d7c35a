"""Every example history, through the door that `manage.py assess --lines` uses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from guidance.assess.tips import TIPS
from guidance.management.commands.assess import answer

FOLDER = Path(__file__).parent.parent / "vignettes"
FILES = sorted(FOLDER.glob("*.json"))


def assessed(vignette):
    line = json.dumps({"journal": vignette["journal"], "as_of": vignette["as_of"]})
    return answer(line.encode())


def is_expected(finding, fires):
    return any(
        expected["rule"] == finding["rule"]
        and expected["tier"] == finding["tier"]
        and set(finding["legs"]) <= set(expected["legs"])
        for expected in fires
    )


def is_silenced(rule, silent):
    return any(
        rule.startswith(name[:-1]) if name.endswith("*") else rule == name for name in silent
    )


def test_there_are_example_histories():
    assert len(FILES) > 150


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_the_example_history_is_judged_as_it_says(path):
    vignette = json.loads(path.read_text(encoding="utf-8"))
    expect = vignette["expect"]

    found = assessed(vignette)

    for expected in expect["fires"]:
        same = [
            finding
            for finding in found["findings"]
            if (finding["rule"], finding["tier"]) == (expected["rule"], expected["tier"])
        ]
        assert same, expected
        assert set(expected["legs"]) <= {leg for finding in same for leg in finding["legs"]}
        clauses = {clause for finding in same for clause in finding["clauses"]}
        assert set(expected.get("clauses", ())) <= clauses
    unexpected = [
        finding["rule"]
        for finding in found["findings"]
        if is_silenced(finding["rule"], expect.get("silent", ()))
        and not is_expected(finding, expect["fires"])
    ]
    assert unexpected == []
    assert found["walking"] == expect.get("walking", found["walking"])
    assert found["trend"]["status"] == expect.get("trend", found["trend"]["status"])
    assert set(expect.get("tips_hidden", ())) <= set(found["tips"]["hidden"])
    assert set(expect.get("tips_replaced", ())) <= set(found["tips"]["replaced"])
    assert set(expect.get("tips_not_hidden", ())).isdisjoint(found["tips"]["hidden"])


@pytest.mark.parametrize("path", FILES[::20], ids=[path.stem for path in FILES[::20]])
def test_every_tip_is_in_exactly_one_list(path):
    found = assessed(json.loads(path.read_text(encoding="utf-8")))

    listed = [tip for tips in found["tips"].values() for tip in tips]

    assert sorted(listed) == sorted(TIPS)
