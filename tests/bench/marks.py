"""The marks: what each measure may be at most, beside the bare app of the same run.

Our own choices, from measuring this app beside others; docs/performance.md says how and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

SIZES: Final = ("1x", "10x")

TEMPLATE: Final = "Bare: a template of 30 rows"
GROUPED: Final = "Bare: a GROUP BY of 90 days"
INSERT: Final = "Bare: an INSERT"
BARE_COLD: Final = "Bare: cold start"
BARE_MEMORY: Final = "Bare: memory of two workers"
BARE: Final = (TEMPLATE, GROUPED, INSERT)

TODAY_LATER: Final = "Today, judged long ago"
TODAY: Final = "Today, judged just now"
LOG: Final = "Log, page 1"
LOG_DEEP: Final = "Log, deep"
YEAR: Final = "Trends, a year"
ALL: Final = "Trends, all"
FORM: Final = "Check-in form"
SAVE: Final = "Save, today"
SAVE_BACK: Final = "Save, up to 30 days back"

POINTS: Final = "Trends, all: points of the longest series"
FRAGMENT_LOG: Final = "Fragment of the Log, compressed"
FRAGMENT_TRENDS: Final = "Fragment of Trends, compressed"
TODAY_HTML: Final = "Today: HTML"
TODAY_SENT: Final = "Today: HTML, compressed"
FIRST_BYTES: Final = "First visit: all that is sent"
FIRST_REQUESTS: Final = "First visit: requests"
COLD: Final = "Cold start"
AGAIN: Final = "Second ./run"
MEMORY: Final = "Memory of two workers, after load"
BYTES: Final = "Bytes an entry"
JUDGE: Final = "Judge today from what is kept"
REPLAY: Final = "Ten years replayed from the entries: CPU"
REPLAY_YEARS: Final = "Ten years replayed, against one"
EIGHT_ERRORS: Final = "Eight people: answers that were none"
EIGHT_LOCKS: Final = "Eight people: lock messages"
EIGHT_SAVE: Final = "Eight people: save, p50"
EIGHT_WORST: Final = "Eight people: save, p99"

REPLAY_BEFORE: Final = 116.0
"""What `REPLAY` was before days were kept, in fixed loops (docs/performance.md)."""


def sql(measure: str) -> str:
    return f"SQL: {measure}"


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What was found of a measure: times in ms, with how far the rounds lay apart and requests a
    second of four clients. Anything else is one number."""

    value: float
    spread: float | None = None
    p95: float | None = None
    p99: float | None = None
    rate: float | None = None


Found = Mapping[tuple[str, str], Figure]
"""By measure and size; "" stands for what has none."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """`limit` is the most; of the sum of the measures `of` where there are any. `grows` is the most
    that 10x may be against 1x. `least`: the limit is the least. `whole`: says something only of
    all the years, not of a quick run."""

    measure: str
    limit: float
    of: tuple[str, ...] = ()
    grows: float | None = None
    unit: str = "ms"
    least: bool = False
    whole: bool = False

    @property
    def words(self) -> str:
        bound = "at least" if self.least else "at most"
        if not self.of:
            return f"{bound} {self.limit:,g} {self.unit}".rstrip()
        return f"{bound} {self.limit:g} x " + " + ".join(
            one.removeprefix("Bare: ") for one in self.of
        )


PAGE: Final = (TEMPLATE, GROUPED)
MARKS: Final = (
    Mark(measure=TODAY_LATER, limit=3, of=PAGE, grows=1.25),
    Mark(measure=TODAY, limit=3, of=PAGE, grows=1.25),
    Mark(measure=LOG, limit=3, of=(TEMPLATE,), grows=1.15),
    Mark(measure=LOG_DEEP, limit=1.15, of=(LOG,), grows=1.15),
    Mark(measure=YEAR, limit=4, of=(GROUPED,), grows=1.5),
    Mark(measure=ALL, limit=7, of=(GROUPED,), grows=2, whole=True),
    Mark(measure=POINTS, limit=400, unit="", whole=True),
    Mark(measure=FRAGMENT_LOG, limit=5_000, unit="bytes", grows=1.1),
    Mark(measure=FRAGMENT_TRENDS, limit=5_000, unit="bytes", grows=1.1),
    Mark(measure=SAVE, limit=6, of=(INSERT,), grows=1.2),
    Mark(measure=SAVE_BACK, limit=5, of=(SAVE,), grows=1.2),
    Mark(measure=sql(TODAY_LATER), limit=10, unit="", grows=1),
    Mark(measure=sql(TODAY), limit=10, unit="", grows=1),
    Mark(measure=sql(LOG), limit=8, unit="", grows=1),
    Mark(measure=sql(FORM), limit=6, unit="", grows=1),
    Mark(measure=sql(SAVE), limit=18, unit="", grows=1),
    Mark(measure=TODAY_HTML, limit=40_000, unit="bytes", grows=1.1),
    Mark(measure=TODAY_SENT, limit=9_000, unit="bytes", grows=1.1),
    Mark(measure=FIRST_BYTES, limit=80 * 1024, unit="bytes", grows=1.1),
    Mark(measure=FIRST_REQUESTS, limit=8, unit="", grows=1),
    Mark(measure=COLD, limit=2.5, of=(BARE_COLD,)),
    Mark(measure=AGAIN, limit=3, of=(COLD,)),
    Mark(measure=MEMORY, limit=1.6, of=(BARE_MEMORY,), unit="MB"),
    Mark(measure=BYTES, limit=250, unit="", grows=1, whole=True),
    Mark(measure=JUDGE, limit=2, of=(INSERT,), grows=1.2),
    Mark(measure=REPLAY, limit=REPLAY_BEFORE / 2, unit="fixed loops"),
    Mark(measure=REPLAY_YEARS, limit=10.5, unit="x"),
    Mark(measure=EIGHT_ERRORS, limit=0, unit=""),
    Mark(measure=EIGHT_LOCKS, limit=0, unit=""),
    Mark(measure=EIGHT_WORST, limit=10, of=(EIGHT_SAVE,)),
)

LIGHTHOUSE_PAGES: Final = {
    "Today": "/",
    "Log": "/log/",
    "Trends": "/trends/",
    "Check-in": "/check-ins/new/",
    "Guidance": "/guidance/",
    "Report": "/report/",
}
LIGHTHOUSE: Final = tuple(
    mark
    for page in LIGHTHOUSE_PAGES
    for mark in (
        Mark(measure=f"Lighthouse, {page}: performance", limit=99, unit="", least=True),
        Mark(measure=f"Lighthouse, {page}: accessibility", limit=100, unit="", least=True),
        Mark(measure=f"Lighthouse, {page}: best practices", limit=100, unit="", least=True),
        Mark(measure=f"Lighthouse, {page}: LCP", limit=1300),
        Mark(measure=f"Lighthouse, {page}: TBT", limit=20),
        Mark(measure=f"Lighthouse, {page}: CLS", limit=0.01, unit=""),
    )
)


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """A mark beside what was found. `ratio` is of the measures `of`; `met` is None where a quick
    run cannot say."""

    mark: Mark
    value: float
    ratio: float | None
    dense: float | None
    growth: float | None
    met: bool | None
    grows_as_it_may: bool | None


def verdicts(marks: Iterable[Mark], found: Found, *, quick: bool) -> list[Verdict]:
    """Of every mark of which something was measured."""
    return [
        _verdict(mark, found, quick) for mark in marks if _figure(found, mark.measure) is not None
    ]


def _verdict(mark: Mark, found: Found, quick: bool) -> Verdict:
    figure = _figure(found, mark.measure)
    assert figure is not None
    against = [_figure(found, one) for one in mark.of]
    whole = sum(one.value for one in against if one is not None)
    ratio = figure.value / whole if all(against) and whole else None
    held = ratio if mark.of else figure.value
    dense = found.get((mark.measure, "10x"))
    growth = dense.value / figure.value if dense is not None and figure.value else None
    told = not (quick and mark.whole)
    return Verdict(
        mark=mark,
        value=figure.value,
        ratio=ratio,
        dense=None if dense is None else dense.value,
        growth=growth,
        met=_holds(mark, held) if told else None,
        grows_as_it_may=None if growth is None or mark.grows is None else growth <= mark.grows,
    )


def _holds(mark: Mark, held: float | None) -> bool:
    """Whether it is within the limit; what could not be held against anything is not."""
    if held is None:
        return False
    return held >= mark.limit if mark.least else held <= mark.limit


def _figure(found: Found, measure: str) -> Figure | None:
    """Of 1x, of what has no size, or of the bare app."""
    sizes = ("1x", "", "bare")
    return next((found[measure, one] for one in sizes if (measure, one) in found), None)
