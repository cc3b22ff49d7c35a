"""The words for every key and choice of the format, here and nowhere else.

Form, log, card, report and PDF say the same words for the same fact. A label stands by itself, as
on a button or in a row: it begins with a capital, and `inside` makes it fit the middle of a line.
Where a question or a sentence needs another form of the words, it stands in the same `Term`.

The rest of `tracker.record` is plain Python and does not import this package, the one part of it
that may use `django.utils.translation`: a label is translated when it is shown, never before.
Words are read at about age ten: short, kind, and nothing that sounds like a verdict.
"""

from __future__ import annotations

from tracker.record.words.choices import ANSWER as ANSWER
from tracker.record.words.choices import BREATHLESS as BREATHLESS
from tracker.record.words.choices import CLOSED_BY as CLOSED_BY
from tracker.record.words.choices import CLOT_RISK as CLOT_RISK
from tracker.record.words.choices import CONDITION as CONDITION
from tracker.record.words.choices import CONTEXT as CONTEXT
from tracker.record.words.choices import EXPLAINED_BY as EXPLAINED_BY
from tracker.record.words.choices import FEEL as FEEL
from tracker.record.words.choices import GRADE as GRADE
from tracker.record.words.choices import LASTED as LASTED
from tracker.record.words.choices import LEG as LEG
from tracker.record.words.choices import LEG_NAME as LEG_NAME
from tracker.record.words.choices import ONSET as ONSET
from tracker.record.words.choices import OUTCOME as OUTCOME
from tracker.record.words.choices import PAIN_PLACE as PAIN_PLACE
from tracker.record.words.choices import PROFILE as PROFILE
from tracker.record.words.choices import REGION as REGION
from tracker.record.words.choices import SORE_PLACE as SORE_PLACE
from tracker.record.words.choices import SWELLING as SWELLING
from tracker.record.words.choices import TALK as TALK
from tracker.record.words.choices import TIER as TIER
from tracker.record.words.choices import UNITS as UNITS
from tracker.record.words.choices import WALK_PAIN_PLACE as WALK_PAIN_PLACE
from tracker.record.words.choices import YES_NO as YES_NO
from tracker.record.words.signs import BODY_SIGN as BODY_SIGN
from tracker.record.words.signs import GROUP as GROUP
from tracker.record.words.signs import INJURY as INJURY
from tracker.record.words.signs import LEG_SIGN as LEG_SIGN
from tracker.record.words.signs import MEASURED as MEASURED
from tracker.record.words.signs import SIGN as SIGN
from tracker.record.words.signs import SKIN as SKIN
from tracker.record.words.terms import Labels as Labels
from tracker.record.words.terms import Term as Term
from tracker.record.words.terms import Terms as Terms
from tracker.record.words.terms import Text as Text
from tracker.record.words.terms import at_start as at_start
from tracker.record.words.terms import inside as inside
from tracker.record.words.terms import labels as labels
