"""The checklist of the article: every id that the content must cover. No words, no files."""

from __future__ import annotations

from typing import Final

BENEFITS: Final = (
    "benefit.muscle-pump",
    "benefit.lymph",
    "benefit.gentle-activation",
    "benefit.anti-inflammatory",
    "benefit.endothelial",
    "benefit.mental",
)
GOOD_REASONS: Final = (
    "good.muscle-fatigue",
    "good.sedentary",
    "good.mild-edema",
    "good.stiffness",
    "good.early-venous",
)
TIPS: Final = (
    # for a walk
    "tip.consistency",
    "tip.short-walks",
    "tip.footwear",
    "tip.hydration",
    "tip.warmup",
    "tip.cooldown",
    "tip.elevation-after-walk",
    "tip.compression",
    # besides
    "tip.elevation-habit",
    "tip.compression-garments",
    "tip.massage",
    "tip.nutrition",
    "tip.sodium",
    "tip.stretch-mobility",
    "tip.breaks",
)
ARTICLE_IDS: Final = (
    # what heavy legs are
    "meta.symptom-not-diagnosis",
    "meta.feels-like",
    "meta.walk-helps",
    "meta.depends-on-cause",
    "meta.accurate-diagnosis",
    # causes
    "cause.muscle-fatigue",
    "cause.venous",
    "cause.fluid",
    "cause.sodium",
    "cause.hormones",
    "cause.inactivity",
    "cause.nutrition",
    "cause.inflammation",
    "cause.conditions",
    *BENEFITS,
    *GOOD_REASONS,
    # when to take care
    "caution.severe-edema-lymphedema",
    "caution.acute-injury",
    "caution.dvt-no-walk",
    "caution.severe-pad",
    "caution.heart-kidney-fluid",
    "caution.overexertion",
    "caution.faq-list",
    *TIPS,
    # reasons to see a professional
    "consult.persistent-worsening-severe",
    "consult.unilateral-dvt-signs",
    "consult.neuro",
    "consult.known-condition",
    "consult.no-improvement",
    "consult.skin-changes",
    # to take away, and questions
    *(f"meta.takeaway-{number}" for number in range(1, 6)),
    *(f"meta.faq-{number}" for number in range(1, 6)),
)
