from __future__ import annotations

from datetime import date

from hypothesis import given, strategies as st

from guidance.report.pages.fit import fit, fits, said_on, span_words, unit_count

TEXTS = st.text(max_size=300)
UNITS = st.floats(min_value=3, max_value=200)


@given(TEXTS, UNITS)
def test_what_is_shown_never_takes_more_room_than_there_is(text: str, units: float) -> None:
    assert unit_count(fit(text, units)) <= units


@given(TEXTS, UNITS)
def test_only_a_text_that_does_not_fit_is_cut_and_then_it_says_so(text: str, units: float) -> None:
    shown, whole = fit(text, units), " ".join(text.split())

    assert (shown == whole) == fits(text, units) or whole.endswith("…")
    if not fits(text, units):
        assert shown.endswith("…")
        assert whole.startswith(shown.removesuffix("…"))


def test_a_text_is_cut_between_words_and_a_long_word_inside() -> None:
    assert fit("Swelling in the evening", 15) == "Swelling in…"
    assert fit("Swellingintheevening", 12) == "Swellingi…"


def test_lines_become_one() -> None:
    assert fit("one\n\ntwo\tthree ", 50) == "one two three"


def test_a_date_has_its_year_only_where_it_differs() -> None:
    last = date(2026, 11, 22)

    assert said_on(date(2026, 10, 3), last) == "3 Oct"
    assert said_on(date(2025, 10, 3), last) == "3 Oct 2025"
    assert span_words(date(2025, 12, 1), date(2026, 1, 2)) == "1 Dec 2025 to 2 Jan 2026"
