"""What a warning rests on: the signs that were logged, with their days, and what nobody said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guidance.facts.finding import Evidence, Finding
from guidance.warnings.now import Now
from guidance.warnings.recorded import readable
from tracker.journal.models import WarningRecord
from tracker.phrases import sign_words
from tracker.record.words import LEG_NAME, LEG_SIGN, at_start
from tracker.units import Units

DAYS_NAMED = 4
"""Days of a sign that a card names one by one (our choice)."""


@dataclass(frozen=True, kw_only=True)
class EvidenceLine:
    """One logged sign and its days."""

    text: str
    when: str


SignsLogged = Mapping[str, Sequence[EvidenceLine]]
"""Those of the "left" leg, of the "right" one, and of the "body"."""


def _live(now: Now, warning: WarningRecord) -> Finding | None:
    return next(
        (one for one in now.findings if one.key == (warning.rule, tuple(warning.legs))), None
    )


def evidence_of(now: Now, warning: WarningRecord) -> tuple[Evidence, ...]:
    """That of now while the rules find it, else as it was shown."""
    live = _live(now, warning)
    return live.evidence if live is not None else readable(warning.evidence)


def unknown_of(now: Now, warning: WarningRecord) -> tuple[str, ...]:
    """What nobody said of the other leg."""
    finding = _live(now, warning)
    missing = finding.missing if finding is not None else ()
    return tuple(
        _("%(sign)s, %(leg)s: not logged. We count it as not there.")
        % {
            "sign": LEG_SIGN[sign].label,
            "leg": LEG_NAME[leg],
        }
        for leg, sign in missing
    )


def signs_logged(evidence: Iterable[Evidence], units: Units) -> SignsLogged:
    """The signs that were logged, in the order of the evidence, each with its days."""
    days: dict[str, dict[str, list[date]]] = {"left": {}, "right": {}, "body": {}}
    for fact in evidence:
        text = at_start(sign_words(fact.sign, fact.value, units))
        days[fact.leg or "body"].setdefault(text, []).append(fact.date)
    return {
        place: [
            EvidenceLine(text=text, when=_days_words(sorted(set(found))))
            for text, found in told.items()
        ]
        for place, told in days.items()
    }


def _days_words(days: Sequence[date]) -> str:
    """Some days one by one, many as a count and the last one."""
    if len(days) <= DAYS_NAMED:
        return ", ".join(date_format(on, "D j M") for on in days)
    return _("on %(n)s days, the last %(day)s") % {
        "n": len(days),
        "day": date_format(days[-1], "D j M"),
    }
