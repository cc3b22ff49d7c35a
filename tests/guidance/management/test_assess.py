"""`manage.py assess`: what goes in, what comes out, and how it says no."""

from __future__ import annotations

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

from guidance.management.commands.assess import answer

JOURNAL = {
    "format": "lighter-legs.journal",
    "version": 1,
    "profile": {"region": "NZ"},
    "check_ins": [{"at": "2026-02-01T20:00", "left": {"heaviness": 2, "swelling": 1}}],
}


class Stdin(io.TextIOWrapper):
    """Standard input with these lines."""

    def __init__(self, *lines):
        super().__init__(io.BytesIO("\n".join(lines).encode()), encoding="utf-8")


def run(*args):
    out = io.StringIO()
    call_command("assess", *args, stdout=out)
    return out.getvalue()


@pytest.fixture
def journal_file(tmp_path):
    path = tmp_path / "journal.json"
    path.write_text(json.dumps(JOURNAL))
    return str(path)


def test_the_result_has_the_keys_of_the_contract(journal_file):
    found = json.loads(run(journal_file))

    assert list(found) == [
        "as_of", "rules_version", "findings", "walking", "tips", "trend",
    ]  # fmt: skip
    assert found["as_of"] == "2026-02-01T20:00"
    assert list(found["findings"][0]) == [
        "rule", "tier", "legs", "clauses", "since", "beyond_article", "title", "why", "do",
        "do_not", "clears", "evidence", "missing",
    ]  # fmt: skip
    assert found["findings"][0]["evidence"] == [
        {"date": "2026-02-01", "leg": "left", "sign": "swelling", "value": 1, "source": "check_in"}
    ]
    assert found["trend"] == {"status": "not_enough", "have": 1, "need": 4}


def test_what_came_later_is_not_read(journal_file):
    assert json.loads(run(journal_file, "--as-of", "2026-02-01T19:59"))["findings"] == []


def test_a_date_means_its_end(journal_file):
    found = json.loads(run(journal_file, "--as-of", "2026-02-01"))

    assert found["as_of"] == "2026-02-01T23:59:59"
    assert found["findings"]


def test_as_text_it_says_what_to_do(journal_file):
    text = run(journal_file, "--format", "text")

    assert "URGENT: Get your left leg checked today" in text
    assert "Healthline" in text


def test_as_text_silence_is_no_all_clear(tmp_path):
    path = tmp_path / "empty.json"
    path.write_text(json.dumps(JOURNAL | {"check_ins": []}))

    assert "That does not rule out a problem." in run(str(path), "--format", "text")


def test_a_dash_reads_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", Stdin(json.dumps(JOURNAL)))

    assert json.loads(run("-"))["findings"]


def refused(*args):
    with pytest.raises(CommandError) as caught:
        run(*args)
    assert caught.value.returncode == 2
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_wrong_value_is_named_with_its_place(tmp_path):
    path = tmp_path / "journal.json"
    wrong = {"at": "2026-02-01T20:00", "left": {"pain": 12}}
    path.write_text(json.dumps(JOURNAL | {"check_ins": [wrong]}))

    assert refused(str(path)) == "check_ins[0].left.pain: 12 is more than 10"


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("no-such-file.json",),
        ("--lines", "--as-of", "2026-02-01"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(args):
    assert refused(*args)


@pytest.mark.parametrize("moment", ["yesterday", "2026-02-30", "2026-02-01T20:00Z"])
def test_a_time_that_is_none_is_refused(journal_file, moment):
    assert refused(journal_file, "--as-of", moment).startswith("as_of: ")


def test_lines_are_answered_in_order_and_a_bad_one_is_no_end(monkeypatch):
    one = json.dumps({"journal": JOURNAL, "as_of": "2026-02-01T21:00"})
    several = json.dumps({"journal": JOURNAL, "as_of": ["2026-02-01T12:00", None]})
    monkeypatch.setattr(sys, "stdin", Stdin(one, "{", several, json.dumps({"journal": {}})))

    found = [json.loads(line) for line in run("--lines").splitlines()]

    assert found[0]["findings"][0]["rule"] == "consult.unilateral-dvt-signs"
    assert list(found[1]) == ["error"]
    assert [len(result["findings"]) for result in found[2]["results"]] == [0, 1]
    assert found[3] == {"error": "format: is missing"}


@pytest.mark.parametrize(
    "line",
    [b"[]", b"{}", b"\xff", b'{"journal": NaN}', b'{"journal": {}, "as_of": 3}', b"[" * 100_000],
)
def test_a_line_that_is_no_question_gives_an_error(line):
    assert list(answer(line)) == ["error"]
