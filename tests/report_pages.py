"""Reports as page objects, made by hand: an ordinary one, an empty one, and hard ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from guidance.report.pages.daily import Daily, ReportDay
from guidance.report.pages.fit import Lines
from guidance.report.pages.heaviness import Heaviness
from guidance.report.pages.report import ReportPage, Why
from guidance.report.pages.self_care import Facts
from guidance.report.pages.signs import Legs, ReportRow
from guidance.report.pages.warnings import ReportedWarning, Urgent, Warnings
from tracker.record import Leg
from tracker.trends.change import BlockScores
from tracker.trends.charts.heaviness import leg_plot
from tracker.trends.pages.figure import dated_ticks, score
from tracker.trends.pages.heaviness import HeavinessFigure, LegChart
from tracker.trends.ranges import WEEK, DateRange

AXIS = DateRange(first=date(2026, 10, 12), last=date(2026, 11, 22))
LEFT = (6, 5.5, None, 5, 4, 4)
RIGHT = (5, 4, None, 4, 3, 3)


def leg_chart(leg: Leg, title: str, medians: tuple[float | None, ...]) -> LegChart:
    """Six weeks; in a week without a median nothing was logged."""
    weeks = [
        BlockScores(
            block=week,
            count=0 if median is None else WEEK,
            middle=median,
            lowest=None if median is None else int(median) - 1,
            highest=None if median is None else int(median) + 2,
        )
        for week, median in zip(AXIS.blocks(WEEK), medians, strict=True)
    ]
    scores = {
        week.block.first + timedelta(days=day): int(week.middle) + (2, -1, 0, 1, 0, -1, 1)[day]
        for week in weeks
        if week.middle is not None
        for day in range(WEEK)
    }
    said = ", ".join("too few" if median is None else f"{median:g}" for median in medians)
    gaps = [week.block for week in weeks if week.middle is None]
    return LegChart(
        leg=leg,
        title=title,
        text=f"Weekly medians: {said}.",
        plot=leg_plot(AXIS, scores, weeks, gaps, score),
    )


def a_report(**changes: Any) -> ReportPage:
    """Ruth's six weeks, with these parts in the place of hers."""
    return replace(
        ReportPage(
            title="Heavy legs: summary for a professional",
            name="Ruth Adeyemi",
            about=("Ruth Adeyemi", "born 14 Mar 1958", "12 Oct to 22 Nov 2026", "35 of 42 days"),
            example="",
            first="2026-10-12",
            last="2026-11-22",
            urgent=(),
            why=Why(
                title="Why now",
                reason="My legs are heavy every evening and the socks leave deep marks.",
                more="",
                facts=(
                    "Swelling at foot or ankle in both legs on 9 of 36 days, last on 20 Nov.",
                    "Left leg about 1 point heavier than right.",
                ),
                warning="This app has no open warning.",
            ),
            heaviness=Heaviness(
                title="Heaviness, 0 to 10, worst in 24 hours",
                none="",
                figure=HeavinessFigure(
                    id="report-heaviness",
                    finding="Left: weekly median from 6 to 4. Right: from 5 to 3.",
                    more="",
                    note="35 of 42 days have a score. Dots are days, lines are weekly medians.",
                    ticks=dated_ticks(AXIS),
                    tables=(),
                    legs=(
                        leg_chart("left", "Left leg", LEFT),
                        leg_chart("right", "Right leg", RIGHT),
                    ),
                    days=True,
                    gaps=True,
                ),
            ),
            signs=Legs(
                title="Left and right",
                heads=("36 days logged", "Left", "Right"),
                rows=(
                    ReportRow(label="Median, first week", left="6", right="5"),
                    ReportRow(label="Median, last week", left="4", right="3"),
                    ReportRow(label="Days with swelling", left="9 of 34", right="9 of 33"),
                    ReportRow(label="Days with pain", left="3 of 36", right="3 of 35"),
                    ReportRow(label="Days numb or tingling", left="0 of 12", right="1 of 12"),
                ),
            ),
            self_care=Facts(
                title="Self-care",
                facts=(
                    ("Walking", "38 to 96 min a week"),
                    ("Legs up", "15 to 105 min a week"),
                    ("Left leg after a walk", "lighter 14, same 9, heavier 3"),
                    ("Left leg after legs up", "lighter 19, same 11, heavier 1"),
                    ("Four-week try", "some improvement: 5 to 4"),
                ),
            ),
            measured=Legs(
                title="Measured",
                heads=("Last measured", "Left", "Right"),
                rows=(
                    ReportRow(label="Calf", left="38.2 cm", right="37.6 cm", note="18 Nov"),
                    ReportRow(label="Ankle", left="24.2 cm", right="23.9 cm", note="17 Nov"),
                ),
            ),
            warnings=Warnings(
                title="Warnings",
                heads=("When", "What", "Outcome"),
                rows=(
                    ReportedWarning(
                        open=False,
                        when="20 Oct to 24 Oct",
                        what="Soon, both legs: swelling still there on waking",
                        said="GP, 22 Oct: veins. Closed.",
                    ),
                ),
                none="",
                more="",
            ),
            health=Lines(
                title="Health facts told to the app",
                lines=("Heart failure, fluid limit. Varicose veins.", "Not known: family clots."),
            ),
            questions=Lines(
                title="My questions",
                lines=("Can I wear compression socks?", "Is the swelling from the veins?"),
            ),
            how="Made from the person’s own log. Not a diagnosis. Missing days are not zero.",
            in_full=(),
            daily=None,
        ),
        **changes,
    )


def an_empty_report() -> ReportPage:
    """Somebody who logged and told nothing yet."""
    ruth = a_report()
    return a_report(
        about=("12 Oct to 22 Nov 2026", "0 of 42 days logged"),
        name="",
        why=Why(title="Why now", reason="", more="", facts=(), warning="No open warning."),
        heaviness=replace(ruth.heaviness, figure=None, none="No heaviness was logged."),
        signs=replace(ruth.signs, rows=(), notes=("No sign was logged.",)),
        self_care=replace(ruth.self_care, facts=(("Walking", "not logged"),)),
        measured=replace(ruth.measured, rows=()),
        warnings=replace(ruth.warnings, rows=(), none="This app raised none."),
        health=Lines(title="Health facts told to the app", lines=("None told.",)),
        questions=Lines(title="My questions", lines=()),
    )


def a_crowded_report() -> ReportPage:
    """As much on the first side as the limits of `pages` let in, all of it at once."""
    ruth = a_report()
    figure = ruth.heaviness.figure
    assert figure is not None

    def words(letters: int) -> str:
        said = (
            "swelling that is still there on waking and that gets worse over the whole of the day "
        )
        return (said * 4)[: letters - 1].strip() + "…"

    return a_report(
        about=(words(45), *ruth.about[1:], "first entry on 20 Oct", "made on 22 Nov 2026"),
        example="Example: made-up data of no real person.",
        urgent=(
            Urgent(tier="emergency", word="Emergency", text=words(160)),
            *[Urgent(tier="urgent", word="Urgent", text=words(160))] * 2,
        ),
        why=replace(
            ruth.why,
            reason=words(256),
            more="More on page 2.",
            facts=(words(110), words(65), words(70)),
            warning="7 open warnings in this app, 3 of them urgent.",
        ),
        heaviness=replace(
            ruth.heaviness, figure=replace(figure, finding=words(150), note=words(120))
        ),
        signs=replace(
            ruth.signs,
            rows=tuple(
                ReportRow(
                    label=f"Sign {at} of the skin", left="28 of 42", right="27 of 41", note=note
                )
                for at, note in enumerate(("at most: knee", "at most 7 of 10", *[""] * 8))
            ),
            notes=(words(95),),
        ),
        self_care=replace(
            ruth.self_care,
            facts=tuple((f"After legs up, left leg {at}", words(44)) for at in "12345678"),
        ),
        measured=replace(
            ruth.measured,
            rows=tuple(
                ReportRow(label=f"Calf {at}", left="38.2 cm", right="37.6 cm", note=words(30))
                for at in "123"
            ),
            notes=("Weight: 74.6 kg on 13 Nov; 74.1 kg on 16 Oct.",),
        ),
        warnings=replace(
            ruth.warnings,
            rows=tuple(
                ReportedWarning(open=True, when="20 Oct, open", what=words(95), said=words(47))
                for _ in range(4)
            ),
            more="4 more on page 2.",
        ),
        health=Lines(
            title="Health facts told to the app",
            lines=(*[words(180)] * 4, words(90), words(75)),
            more="More on page 2.",
        ),
        questions=Lines(title="My questions", lines=(words(160),) * 3, more="More on page 2."),
        how=words(320) + words(95),
    )


def a_daily_table(days: int, *, note: str = "") -> Daily:
    """This many days with a note each, and a gap before the last."""
    rows = [
        ReportDay(
            gap="",
            on=f"Day {number}",
            left=str(number % 10),
            right="",
            signs="Left leg: swelling, foot or ankle",
            walked="20",
            raised="15",
            notes=(f"{number}: {note}",) if note else (),
        )
        for number in range(1, days + 1)
    ]
    return Daily(
        title="Day by day",
        heads=("Date", "Left", "Right", "Signs", "Walk, min", "Legs up, min"),
        rows=(*rows[:-1], ReportDay(gap="Mon 2 Nov: nothing logged"), *rows[-1:]),
        note="An empty place means not logged, not zero.",
    )
