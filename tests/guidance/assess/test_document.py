"""The document of an assessment: the keys of the contract, values as they were written."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from histories import at, check_in, journal, judged, on

from guidance.assess.document import NOTHING, as_document, as_text
from guidance.assess.replay import assess


def document(day=0, hour="21:00", **entries):
    return json.loads(json.dumps(as_document(judged(day, hour, **entries))))


def finding(rule, found):
    [one] = [one for one in found["findings"] if one["rule"] == rule]
    return one


def test_the_keys_are_those_of_the_contract():
    found = document(
        profile={"region": "NZ"}, check_ins=[{"at": at(0), "left": {"swelling": 1, "warm": True}}]
    )

    assert list(found) == ["as_of", "rules_version", "findings", "walking", "tips", "trend"]
    assert found["as_of"] == at(0, "21:00")
    assert found["walking"] == "stop"
    assert found["trend"] == {"status": "not_enough", "have": 0, "need": 4}
    assert {name: bool(tips) for name, tips in found["tips"].items()} == {
        "shown": True,
        "replaced": True,
        "hidden": True,
    }
    one = finding("consult.unilateral-dvt-signs", found)
    words = {key: one.pop(key) for key in ("title", "why", "do", "do_not", "clears")}
    assert all(words.values())
    assert one == {
        "rule": "consult.unilateral-dvt-signs",
        "tier": "urgent",
        "legs": ["left"],
        "clauses": ["U1", "U2", "U3"],
        "since": on(0),
        "beyond_article": False,
        "evidence": [
            {"date": on(0), "leg": "left", "sign": "swelling", "value": 1, "source": "check_in"},
            {"date": on(0), "leg": "left", "sign": "warm", "value": True, "source": "check_in"},
        ],
        "missing": [{"leg": "right", "sign": "swelling"}, {"leg": "right", "sign": "warm"}],
    }


def test_a_rule_of_ours_is_beyond_the_article_and_may_be_about_no_leg():
    found = document(check_ins=[check_in(0, body={"breathless": "at_rest"})])

    one = finding("safety.pe", found)

    assert one["beyond_article"] is True
    assert one["legs"] == one["missing"] == one["clauses"] == []
    assert one["evidence"] == [
        {"date": on(0), "sign": "breathless", "value": "at_rest", "source": "check_in"}
    ]


@pytest.mark.parametrize(("celsius", "shown"), [(38, "38"), (38.5, "38.5")])
def test_a_decimal_is_the_number_that_was_written(celsius, shown):
    found = document(check_ins=[check_in(0, left={"red": True}, body={"temperature_c": celsius})])

    evidence = finding("safety.cellulitis-severe", found)["evidence"]

    [value] = [one["value"] for one in evidence if one["sign"] == "temperature_c"]
    assert json.dumps(value) == shown


def test_seconds_are_written_only_where_there_are_some():
    with_seconds = as_document(assess(journal(), datetime(2026, 2, 1, 23, 59, 59)))

    assert with_seconds["as_of"] == "2026-02-01T23:59:59"
    assert as_document(assess(journal(), datetime(2026, 2, 1, 9)))["as_of"] == "2026-02-01T09:00"


def test_a_trend_with_enough_scores_has_no_numbers():
    found = document(40, check_ins=[check_in(day) for day in range(41)])

    assert found["trend"] == {"status": "steady"}


def test_the_text_has_every_word_of_a_card_and_no_line_without_words():
    text = as_text(judged(0, check_ins=[check_in(0, left={"swelling": 1})]))
    lines = text.splitlines()

    assert lines[:3] == [
        f"As of {at(0, '21:00')}",
        "",
        "URGENT: Get your left leg checked today (consult.unilateral-dvt-signs)",
    ]
    for heading in ("Why", "Do", "Avoid", "What clears it"):
        assert any(line.startswith(f"  {heading}: ") for line in lines)
    assert not any(line.endswith(": ") for line in lines)
    assert lines[-4:-2] == ["Walking: stop", "Trend: not_enough"]
    assert "tip.massage" in lines[-2]
    assert "tip.hydration" in lines[-1]
    assert NOTHING not in text


def test_the_text_says_when_no_tip_is_changed_and_that_silence_is_no_all_clear():
    found = judged(0, profile={"conditions": []}, check_ins=[check_in(0)])

    assert as_text(found).splitlines()[1:] == [
        "",
        NOTHING,
        "",
        "Walking: ok",
        "Trend: not_enough",
        "Tips that are hidden: none",
        "Tips that are changed: none",
    ]
