"""The warnings of the app: open and past, with their dates, and what a professional said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guidance.content.cards import region, said
from guidance.report.pages.fit import LINE, MORE, fit, said_on
from guidance.report.pages.shape import ReportedWarning, ReportSection, Urgent, Warnings
from guidance.report.queries import WarningHistory as Loaded
from guidance.rules.notes import NOTE
from guidance.warnings.groups import Group, alike, legs_of
from guidance.warnings.models import in_question
from guidance.warnings.recorded import PINNED, TIERS, readable
from guidance.warnings.records import closed_by
from tracker.accounts.models import Person
from tracker.journal.models import Review, WarningRecord
from tracker.phrases import sign_words, yes_or_no
from tracker.record.words import LEG_NAME, OUTCOME, SIGN, TIER, at_start, inside
from tracker.units import units_of

MOST_URGENT: Final = 3
WHOLE: Final = frozenset({"skin", "temperature_c"})
"""Signs that say nothing without their value."""
MOST_ROWS: Final = 4
"""Rows of the first page, fewer with several on top of it: our choice, so that it stays one page.
The rest is on the second."""


def urgent_of(person: Person, loaded: Loaded, last: date) -> tuple[Urgent, ...]:
    """The open warnings that cannot wait, the worst first, at most three; never cut to none."""
    return tuple(
        Urgent(
            tier=one[0].tier,
            word=str(TIER[one[0].tier]),
            text=fit(
                _("open since %(day)s. %(what)s %(said)s")
                % {
                    "day": said_on(one[0].opened_on, last),
                    "what": _what(person, one),
                    "said": " ".join(_said(one, loaded, last)),
                },
                1.7 * LINE,
            ),
        )
        for one in _told_on_top(loaded)
    )


def open_words(loaded: Loaded) -> str:
    """How many are open. That none is open is said, and that it means little."""
    n = len(loaded.open)
    if not n:
        return _("No open warning in this app. That does not rule out a problem.")
    urgent = sum(one.tier in PINNED for one in loaded.open)
    words = ngettext("%(n)s open warning in this app.", "%(n)s open warnings in this app.", n) % {
        "n": n
    }
    if not urgent:
        return words
    return (
        words + " " + ngettext("%(n)s cannot wait.", "%(n)s cannot wait.", urgent) % {"n": urgent}
    )


def warnings_of(person: Person, loaded: Loaded, last: date) -> Warnings:
    """The table of the first page: all but those shown above it."""
    on_top = _told_on_top(loaded)
    others = [one for one in _in_order(loaded) if one not in on_top]
    rows = [_row(person, one, loaded, last) for one in others]
    most = MOST_ROWS - max(0, len(on_top) - 1)
    shown = rows[:most]
    cut = [_cut(row) for row in shown]
    more = ""
    if len(rows) > most:
        left_out = len(rows) - most
        more = ngettext("%(n)s more on page 2.", "%(n)s more on page 2.", left_out) % {
            "n": left_out
        }
    elif cut != shown:
        more = str(MORE)
    return Warnings(
        title=_("Other warnings of the app") if on_top else _("Warnings of the app"),
        heads=(_("When"), _("What, and what was logged"), _("What a professional said")),
        rows=tuple(cut),
        none=_no_row(on_top) if not rows else "",
        more=more,
    )


def warnings_in_full(person: Person, loaded: Loaded, last: date) -> Iterator[ReportSection]:
    """All of them, where the first page does not hold them all or not all of their words."""
    if warnings_of(person, loaded, last).more or any(
        one.text.endswith("…") for one in urgent_of(person, loaded, last)
    ):
        rows = (_row(person, one, loaded, last) for one in _in_order(loaded))
        yield ReportSection(
            title=_("Warnings of the app"),
            lines=tuple(f"{row.when}: {row.what} {row.said}" for row in rows),
        )


def _told_on_top(loaded: Loaded) -> list[Group]:
    return [one for one in _worst_first(loaded.open) if one[0].tier in PINNED][:MOST_URGENT]


def _no_row(on_top: Sequence[Group]) -> str:
    return _("No other warning in this time.") if on_top else _("No warning in this time.")


def _in_order(loaded: Loaded) -> list[Group]:
    return [*_worst_first(loaded.open), *alike(loaded.past)]


def _worst_first(records: Iterable[WarningRecord]) -> list[Group]:
    return alike(sorted(records, key=lambda one: (TIERS.index(one.tier), one.opened_on, one.pk)))


def _row(person: Person, match: Group, loaded: Loaded, last: date) -> ReportedWarning:
    warning = match[0]
    opened = said_on(warning.opened_on, last)
    when = _("%(day)s, open") % {"day": opened}
    if warning.closed_on is not None:
        when = _("%(first)s to %(last)s") % {
            "first": opened,
            "last": said_on(warning.closed_on, last),
        }
    return ReportedWarning(
        open=warning.closed_on is None,
        tier=warning.tier,
        when=when,
        what=f"{TIER[warning.tier]}. {_what(person, match)}",
        said=" ".join(_said(match, loaded, last)),
    )


def _what(person: Person, match: Group) -> str:
    """What the app said, of which leg or legs, and the signs that were logged for it."""
    warning, legs = match[0], legs_of(match)
    lines, name = region(person.region or None), person.whose.other_name
    title = said(warning.rule, warning.tier, legs, lines, name=name).title
    words = f"“{title}”"
    if legs:
        leg = LEG_NAME["both" if len(legs) > 1 else legs[0]]
        words = f"{at_start(leg)}: {words}"
    signs = _signs(person, match)
    if signs and match[0].rule == NOTE:
        words = _("%(what)s. Words about: %(signs)s.") % {"what": words, "signs": signs}
    elif signs:
        words = _("%(what)s. Logged: %(signs)s.") % {"what": words, "signs": signs}
    if any(in_question(one) for one in match):
        words = _("%(what)s The entry was changed later.") % {"what": words}
    elif any(one.closed_on is None and hasattr(one, "dispute") for one in match):
        words = _("%(what)s It stands until a professional has looked.") % {"what": words}
    return words


def _signs(person: Person, match: Group) -> str:
    """What was logged, each once: of what is told by degrees only that it was there."""
    facts = (fact for one in match for fact in readable(one.evidence) if fact.sign in SIGN)
    units = units_of(person.units)
    words = (
        sign_words(fact.sign, fact.value if fact.sign in WHOLE else None, units) for fact in facts
    )
    return ", ".join(dict.fromkeys(words))


def _said(match: Group, loaded: Loaded, last: date) -> Iterator[str]:
    warning = match[0]
    about = [review for review in loaded.reviews if any(_is_about(review, one) for one in match)]
    if any(one.pk in loaded.called for one in match):
        yield _("Help was called.")
    words = (f"{said_on(one.on, last)}: {_review_words(one)}." for one in about)
    yield from dict.fromkeys(words)
    if warning.closed_on is None:
        if not about:
            yield _("No check entered.")
    elif warning.closed_by and not (warning.closed_by == "review" and about):
        yield _("Closed by: %(by)s.") % {"by": inside(closed_by(warning.rule, warning.closed_by))}


def _is_about(review: Review, warning: WarningRecord) -> bool:
    return (
        review.rule in (warning.rule, warning.rule.partition(":")[0])
        and review.on >= warning.opened_on
        and (warning.closed_on is None or review.on <= warning.closed_on)
        and (not review.leg or not warning.legs or review.leg in warning.legs)
    )


def _review_words(review: Review) -> str:
    words = inside(OUTCOME[review.outcome])
    allowed = (review.cleared_to_walk, review.cleared_for_massage_and_compression)
    if review.outcome != "clot_treated" and allowed == (None, None):
        return words
    return _("%(outcome)s; may walk: %(walk)s; massage and compression: %(rest)s") % {
        "outcome": words,
        "walk": yes_or_no(review.cleared_to_walk),
        "rest": yes_or_no(review.cleared_for_massage_and_compression),
    }


def _cut(row: ReportedWarning) -> ReportedWarning:
    """The row as two or three lines of the table hold it."""
    return ReportedWarning(
        open=row.open,
        tier=row.tier,
        when=row.when,
        what=fit(row.what, 1.3 * LINE),
        said=fit(row.said, LINE),
    )
