"""The warnings of the app: open and past, with their dates, and what a professional said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.utils.translation import gettext as _, ngettext

from guidance.content.cards import region, said
from guidance.report.pages.fit import LINE, MORE, Lines, fit, said_on
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


@dataclass(frozen=True, kw_only=True)
class Urgent:
    """An open warning that cannot wait; shown above all else.

    `tier` is "urgent" or "emergency", `word` its word, `text` the leg, since when, why, and what
    a professional said.
    """

    tier: str
    word: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ReportedWarning:
    """One warning of the app: `when` it was open, `what` it was about, what was `said` of it.

    `said` has what a professional said, as the person entered it, and how the warning ended.
    """

    open: bool
    when: str
    what: str
    said: str


@dataclass(frozen=True, kw_only=True)
class Warnings:
    """Open warnings, the worst first, then past ones, the newest first, as many as fit.

    Those that cannot wait are not told twice: here are the others.
    `none` is shown in the place of the table where there is none; `more` says how many are on the
    second page.
    """

    title: str
    heads: tuple[str, str, str]
    rows: tuple[ReportedWarning, ...]
    none: str
    more: str


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


def warnings_of(
    person: Person, loaded: Loaded, last: date
) -> tuple[tuple[Urgent, ...], Warnings, tuple[Lines, ...]]:
    """The open warnings that cannot wait, at most three and never cut to none; a table of the rest.

    All of them follow in full where the first page does not hold them all or all of their words.
    """
    worst_first = sorted(
        loaded.open, key=lambda one: (TIERS.index(one.tier), one.opened_on, one.pk)
    )
    now_open = alike(worst_first)
    in_order = [*now_open, *alike(loaded.past)]
    on_top = [one for one in now_open if one[0].tier in PINNED][:MOST_URGENT]
    urgent = tuple(_urgent(person, one, loaded, last) for one in on_top)
    rows = [_row(person, one, loaded, last) for one in in_order if one not in on_top]
    most = MOST_ROWS - max(0, len(on_top) - 1)
    shown = [
        replace(row, what=fit(row.what, 1.3 * LINE), said=fit(row.said, LINE))
        for row in rows[:most]
    ]
    left_out = len(rows) - len(shown)
    more = str(MORE) if shown != rows else ""
    if left_out:
        more = ngettext("%(n)s more on page 2.", "%(n)s more on page 2.", left_out) % {
            "n": left_out
        }
    none = _("No other warning in this time.") if on_top else _("No warning in this time.")
    table = Warnings(
        title=_("Other warnings of the app") if on_top else _("Warnings of the app"),
        heads=(_("When"), _("What, and what was logged"), _("What a professional said")),
        rows=tuple(shown),
        none="" if rows else none,
        more=more,
    )
    if not more and not any(one.text.endswith("…") for one in urgent):
        return urgent, table, ()
    whole = (_row(person, one, loaded, last) for one in in_order)
    lines = tuple(f"{row.when}: {row.what} {row.said}" for row in whole)
    return urgent, table, (Lines(title=_("Warnings of the app"), lines=lines),)


def _urgent(person: Person, match: Group, loaded: Loaded, last: date) -> Urgent:
    text = _("open since %(day)s. %(what)s %(said)s") % {
        "day": said_on(match[0].opened_on, last),
        "what": _what(person, match),
        "said": " ".join(_said(match, loaded, last)),
    }
    tier = match[0].tier
    return Urgent(tier=tier, word=str(TIER[tier]), text=fit(text, 1.7 * LINE))


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
