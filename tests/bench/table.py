"""What was found, as tables for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from tests.bench.marks import GROUPED, SIZES, TEMPLATE, Figure, Found, Verdict, sql

TIMES_HEAD: Final = (
    "| | | p50 ms | rounds apart | p95 | p99 | x bare page | a second, of 4 | SQL |",
    "|---|---|---|---|---|---|---|---|---|",
)
MARKS_HEAD: Final = (
    "| Measure | 1x | beside it | mark | met | 10x | against 1x | mark | met |",
    "|---|---|---|---|---|---|---|---|---|",
)


def table_of_marks(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Each mark, what was found and whether it is met."""
    yield from MARKS_HEAD
    for one in verdicts:
        grows = one.mark.grows
        cells = (
            one.mark.measure,
            number(one.value),
            "" if one.ratio is None else f"{one.ratio:.2f} x",
            one.mark.words,
            met(one.met),
            "" if one.dense is None else number(one.dense),
            "" if one.growth is None else f"{one.growth:.2f} x",
            "" if grows is None else f"at most {grows:g} x",
            "" if grows is None or one.growth is None else met(one.grows_as_it_may),
        )
        yield f"| {' | '.join(cells)} |"


def table_of_times(found: Found) -> Iterator[str]:
    """Every time that was taken in rounds, in full."""
    yield from TIMES_HEAD
    page = bare_page(found)
    for (measure, size), figure in found.items():
        if figure.p95 is None or figure.p99 is None or figure.spread is None:
            continue
        counted = found.get((sql(measure), size))
        cells = (
            measure,
            size if size in SIZES else "",
            number(figure.value),
            f"{figure.spread:.0%}",
            number(figure.p95),
            number(figure.p99),
            "" if page is None else f"{figure.value / page:.2f}",
            "" if figure.rate is None else number(figure.rate),
            "" if counted is None else number(counted.value),
        )
        yield f"| {' | '.join(cells)} |"


def bare_page(found: Found) -> float | None:
    """The bare app's template and its GROUP BY, in ms: what every time is a ratio to."""
    parts = [found.get((name, "bare")) for name in (TEMPLATE, GROUPED)]
    return sum(one.value for one in parts if one) if all(parts) else None


def number(value: float) -> str:
    if value == int(value) or abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def met(whether: bool | None) -> str:
    return {True: "yes", False: "**no**", None: "not told by a quick run"}[whether]


def summary(verdicts: Sequence[Verdict]) -> str:
    """How many of the marks are met, those of growth counted apart."""
    told = [one.met for one in verdicts if one.met is not None]
    grown = [one.grows_as_it_may for one in verdicts if one.grows_as_it_may is not None]
    return f"{sum(told)} of {len(told)} marks met; {sum(grown)} of {len(grown)} of growth."


def as_json(found: Mapping[tuple[str, str], Figure], verdicts: Sequence[Verdict]) -> dict[str, Any]:
    page = bare_page(found)
    return {
        "figures": [
            {"measure": measure, "size": size, **asdict(figure)}
            | ({"beside_bare_page": figure.value / page} if page and figure.p95 else {})
            for (measure, size), figure in found.items()
        ],
        "marks": [asdict(one) for one in verdicts],
    }
