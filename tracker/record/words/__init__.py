"""The words for every key and choice of the format, here and nowhere else.

Form, log, card, report and PDF say the same words for the same fact. A label is used by itself, as
on a button or in a row: it begins with a capital, and `inside` makes it fit the middle of a line.
Where a question or a sentence needs another form of the words, that is in the same `Term`.

The rest of `tracker.record` is plain Python and does not import this package, the one part of it
that may use `django.utils.translation`: a label is translated when it is shown, never before.
Words are read at about age ten: short, kind, and nothing that sounds like a verdict.
"""

from __future__ import annotations

from tracker.record.words.choices import (
    ANSWER as ANSWER,
    BREATHLESS as BREATHLESS,
    CLOSED_BY as CLOSED_BY,
    CLOT_RISK as CLOT_RISK,
    CONDITION as CONDITION,
    CONTEXT as CONTEXT,
    EXPLAINED_BY as EXPLAINED_BY,
    FEEL as FEEL,
    GRADE as GRADE,
    LASTED as LASTED,
    LEG as LEG,
    LEG_NAME as LEG_NAME,
    ONSET as ONSET,
    OUTCOME as OUTCOME,
    PAIN_PLACE as PAIN_PLACE,
    PROFILE as PROFILE,
    REGION as REGION,
    SORE_PLACE as SORE_PLACE,
    SWELLING as SWELLING,
    TALK as TALK,
    TIER as TIER,
    UNITS as UNITS,
    WALK_PAIN_PLACE as WALK_PAIN_PLACE,
    YES_NO as YES_NO,
)
from tracker.record.words.signs import (
    BODY_SIGN as BODY_SIGN,
    GROUP as GROUP,
    INJURY as INJURY,
    LEG_SIGN as LEG_SIGN,
    MEASURED as MEASURED,
    SIGN as SIGN,
    SKIN as SKIN,
)
from tracker.record.words.terms import (
    Labels as Labels,
    Term as Term,
    Terms as Terms,
    Text as Text,
    at_start as at_start,
    inside as inside,
    labels as labels,
)
