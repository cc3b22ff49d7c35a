"""An assessment as the document that `manage.py assess` prints, words included."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from guidance.assess.assessment import Assessment
from guidance.content.cards import CardWords, card
from guidance.facts.finding import Finding

NOTHING: Final = (
    "Nothing in this log matches the listed warning signs. That does not rule out a problem."
)


def as_document(found: Assessment) -> dict[str, Any]:
    """The whole result, ready for `json.dumps`; words are for the region of the profile."""
    return {
        "as_of": _time(found.as_of),
        "rules_version": found.rules_version,
        "findings": [_finding(finding, card(finding, found.region)) for finding in found.findings],
        "walking": found.walking,
        "tips": {
            "shown": list(found.tips.shown),
            "replaced": list(found.tips.replaced),
            "hidden": list(found.tips.hidden),
        },
        "trend": {key: value for key, value in asdict(found.trend).items() if value is not None},
    }


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")


def _finding(finding: Finding, words: CardWords) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "tier": finding.tier.word,
        "legs": list(finding.legs),
        "clauses": list(finding.clauses),
        "since": finding.since.isoformat(),
        "beyond_article": finding.article is None,
        "title": words.title,
        "why": list(words.why),
        "do": list(words.do),
        "do_not": list(words.do_not),
        "clears": words.clears,
        "evidence": [one.as_document() for one in finding.evidence],
        "missing": [{"leg": leg, "sign": sign} for leg, sign in finding.missing],
    }


def as_text(found: Assessment) -> str:
    """The same in words, for reading in a terminal."""
    lines = [f"As of {_time(found.as_of)}"]
    for finding in found.findings:
        words = card(finding, found.region)
        lines += ["", f"{finding.tier.word.upper()}: {words.title} ({finding.rule})"]
        for heading, sentences in (
            ("Why", words.why),
            ("Do", words.do),
            ("Avoid", words.do_not),
            ("What clears it", (words.clears,)),
        ):
            lines += [f"  {heading}: {sentence}" for sentence in sentences]
    if not found.findings:
        lines += ["", NOTHING]
    lines += [
        "",
        f"Walking: {found.walking}",
        f"Trend: {found.trend.status}",
        f"Tips that are hidden: {', '.join(found.tips.hidden) or 'none'}",
        f"Tips that are changed: {', '.join(found.tips.replaced) or 'none'}",
    ]
    return "\n".join(lines)
