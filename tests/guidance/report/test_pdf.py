from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

import pytest
from paper import figures, ink_in_the_margins, left_edge, read, squeezed, tags, text_of
from pypdf import PdfReader
from report_pages import a_crowded_report, a_daily_table, a_report, an_empty_report

from guidance.report import pdf
from guidance.report.pages.fit import Lines
from guidance.report.pages.report import ReportPage
from guidance.report.pages.warnings import Urgent
from guidance.report.pdf import PdfError, report_pdf
from guidance.report.typeset import HERE

HOSTILE = (
    '#panic() #read("/etc/passwd") $x$ \\ back\\slash @ref <label> *bold* _thin_ `raw` = head '
    '- item + item / term: // comment /* more */ ~ "quotes" \'too\' [#let x = 1] {1 + 1} #eval("1")'
)
ARABIC = "ساقاي ثقيلتان كل مساء"
NOTE = 4000
ENTRIES = 320


def saying(reason: str) -> ReportPage:
    """A report of somebody who comes for this."""
    return a_report(why=replace(a_report().why, reason=reason))


def texts(value: Any) -> Iterator[str]:
    """Every text of a page object that is to be read: no code, no place, not what is heard only."""
    unread = {"tier", "id", "leg", "first", "last", "name", "spreads", "days", "steps", "gaps"}
    unread |= {"x", "x1", "x2", "y", "middle"}
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            if key not in unread and not (key == "text" and "plot" in value):
                yield from texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts(part)


def missing(report: ReportPage) -> list[str]:
    """What stands in the page object and not in the PDF."""
    found = text_of(report)
    return [text for text in texts(asdict(report)) if squeezed(text) not in found]


# What is in it


@pytest.mark.parametrize(
    "report",
    [
        a_report(),
        a_crowded_report(),
        a_report(daily=a_daily_table(40, note="My calves were tight.")),
        a_report(in_full=(Lines(title="Why now", lines=("One\nTwo\n\nThree", "Four")),)),
    ],
    ids=["usual", "crowded", "daily", "in full"],
)
def test_every_word_of_the_report_is_in_the_pdf(report: ReportPage):
    assert missing(report) == []


def test_an_empty_report_says_so_and_draws_no_chart():
    report = an_empty_report()

    assert "No heaviness was logged." in read(report).pages[0].extract_text()
    assert figures(report) == []
    assert "/L" not in [tag for tag, _ in tags(report)]


def test_an_urgent_warning_stands_above_all_else():
    report = a_report(
        urgent=(Urgent(tier="urgent", word="Urgent", text="Left leg, since 20 Nov."),)
    )

    found = text_of(report)

    assert found.index("Urgent:Leftleg") < found.index("Whynow")


def test_what_is_typed_is_text_and_nothing_else():
    report = a_report(
        name=HOSTILE,
        about=(HOSTILE,),
        in_full=(Lines(title="Why now", lines=(HOSTILE,)),),
        daily=a_daily_table(2, note=HOSTILE),
    )

    assert text_of(report).count(squeezed(HOSTILE)) >= 4


@pytest.mark.parametrize(
    "said",
    ["Тяжёлые ноги каждый вечер", "Βαριά πόδια κάθε βράδυ", ARABIC, "Đau chân mỗi tối"],
    ids=["Cyrillic", "Greek", "Arabic", "Vietnamese"],
)
def test_other_scripts_are_printed(said: str):
    report = saying(said)

    found = text_of(report)

    assert [word for word in said.split() if word not in found] == []
    assert "□" not in found


def test_an_arabic_paragraph_begins_at_the_right_and_another_at_the_left():
    middle = 595 / 2

    assert left_edge(saying(ARABIC), ARABIC) > middle
    assert left_edge(saying("жжж жжж"), "жжж жжж") < middle / 2


def test_what_cannot_be_printed_is_told_with_the_way_to_have_it():
    report = saying("腿很重 😀")

    said = " ".join(read(report).pages[0].extract_text().split())

    assert "Some letters or signs could not be printed here." in said
    assert "open the report in the app and press Print" in said
    assert squeezed("□□□ □") in text_of(report)
    assert "could not be printed" not in " ".join(read(a_report()).pages[0].extract_text().split())


# How much, and where it stands


@pytest.mark.parametrize(
    "report",
    [
        a_report(),
        an_empty_report(),
        a_crowded_report(),
        saying("W" * 300),
    ],
    ids=["usual", "empty", "crowded", "one long word"],
)
def test_the_summary_is_one_side_of_a4(report: ReportPage):
    assert len(read(report).pages) == 1
    assert [round(float(side)) for side in read(report).pages[0].mediabox[2:]] == [595, 842]


def test_one_side_has_no_number_and_more_have():
    assert "Page1of1" not in text_of(a_report())
    assert "Page2of2" in text_of(a_report(daily=a_daily_table(3)), 1)


def test_heads_of_the_daily_table_stand_on_each_of_its_sides():
    report = a_report(daily=a_daily_table(120))
    sides = len(read(report).pages)

    assert sides > 3
    assert [side for side in range(1, sides) if "Walk,min" not in text_of(report, side)] == []


@pytest.mark.slow
def test_a_year_of_long_notes_is_all_there():
    note = "word with spaces " * (NOTE // 17)
    report = a_report(daily=a_daily_table(ENTRIES, note=note))

    sides = read(report).pages

    assert len(sides) > 100
    assert f"{ENTRIES}:word" in squeezed(sides[-1].extract_text())
    assert "Page" in sides[-1].extract_text()


@pytest.mark.parametrize("letter", ["W", "ش"])
def test_a_word_without_an_end_is_broken_and_stays_on_the_paper(letter: str):
    word = letter * NOTE
    report = a_report(
        about=(word[:200],),
        questions=replace(a_report().questions, lines=(word[:300],)),
        in_full=(Lines(title="Why now", lines=(word,)),),
        daily=a_daily_table(1, note=word),
    )

    assert text_of(report).count(letter) >= 2 * NOTE
    assert ink_in_the_margins(report) == 0


def test_nothing_stands_in_the_margins():
    assert ink_in_the_margins(a_crowded_report()) == 0


# For those who hear it


def test_it_says_of_itself_what_it_is():
    made: Any = read(a_report())

    assert made.root_object["/MarkInfo"]["/Marked"]
    assert made.root_object["/Lang"] == "en-GB"
    assert made.root_object["/ViewerPreferences"]["/DisplayDocTitle"]
    assert made.metadata.title == "Heavy legs: summary for a professional"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made.root_object["/Metadata"].get_data()


def test_headings_tables_lists_and_charts_are_tagged():
    report = a_report(daily=a_daily_table(3))
    found = [tag for tag, _ in tags(report)]

    assert found.count("/H1") == 1
    assert found.count("/H2") == 9  # its eight parts and the daily table
    assert found.count("/Table") == 4
    assert found.count("/TH") == 3 * 3 + 6
    assert found.count("/LI") == 2
    scopes = {
        str(node["/A"][0]["/Scope"]) for tag, node in tags(report) if tag == "/TH" and "/A" in node
    }
    assert scopes == {"/Column"}


def test_each_chart_is_said_in_words():
    left, right = figures(a_report())

    assert left == "Left leg. Weekly medians: 6, 5.5, too few, 5, 4, 4."
    assert right == "Right leg. Weekly medians: 5, 4, too few, 4, 3, 3."


# How it is made


def test_the_same_report_is_the_same_file_made_on_its_last_day():
    first, second = report_pdf(a_report()), report_pdf(a_report())

    assert first == second
    made = PdfReader(io.BytesIO(first)).metadata
    assert made is not None
    assert str(made["/CreationDate"]) == "D:20261122000000Z"


def test_only_our_own_fonts_are_in_it():
    sides: Any = read(saying(f"{ARABIC} ≥ ✓")).pages

    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for side in sides
        for font in side["/Resources"]["/Font"].values()
    }

    assert fonts == {
        "NotoSans-Regular",
        "NotoSans-Bold",
        "NotoNaskhArabic-Regular",
        "NotoSansMath-Regular",
        "NotoSansSymbols2-Regular",
    }


def test_a_report_beyond_all_measure_is_not_tried(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf, "LARGEST", 100)

    with pytest.raises(PdfError, match="too long"):
        report_pdf(a_report())


def test_one_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf, "SECONDS", 0.001)

    with pytest.raises(PdfError, match="took too long"):
        report_pdf(a_report())


def test_one_has_to_wait_for_its_turn_only_so_long(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf, "SECONDS", 0.001)
    for _ in range(pdf.AT_ONCE):
        assert pdf._turns.acquire(timeout=1)
    try:
        with pytest.raises(PdfError, match="Too many"):
            report_pdf(a_report())
    finally:
        pdf._turns.release(pdf.AT_ONCE)


def test_a_turn_is_given_back_after_a_failure(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf, "TYPESET", HERE / "no_such_file.py")
    for _ in range(pdf.AT_ONCE + 1):
        with pytest.raises(PdfError, match="not made"):
            report_pdf(a_report())


def test_a_failure_tells_the_log_no_word_of_the_report(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    report = a_report(title="", name="Ruth")  # a report without a title is none

    with pytest.raises(PdfError) as failed:
        report_pdf(report)

    assert "exit 1" in caplog.text
    assert "Ruth" not in caplog.text + str(failed.value)


def test_the_process_that_makes_it_is_told_nothing_but_its_words(
    monkeypatch: pytest.MonkeyPatch,
):
    seen: list[Any] = []
    run = subprocess.run

    def watched(command: list[str], **options: Any) -> Any:
        seen.append((command, options))
        return run(command, **options)

    monkeypatch.setattr(subprocess, "run", watched)
    report_pdf(a_report())

    [(command, options)] = seen
    assert "Ruth" not in " ".join(command)
    assert "env" not in options
    assert "Ruth" in options["input"].decode()
