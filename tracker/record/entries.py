"""What is recorded day by day: signs, check-ins, walks, elevations, measurements, events."""

from __future__ import annotations

from tracker.record.limits import (
    AnkleCm,
    AnswerKind,
    BeganAfterMin,
    Breathless,
    CalfCm,
    Context,
    DistanceM,
    ExplainedBy,
    Feel,
    Id,
    Lasted,
    Leg,
    Minutes,
    Note,
    Onset,
    Outcome,
    PainPlace,
    Score3,
    Score10,
    SkinItem,
    SorePlace,
    SourceText,
    Steps,
    Talk,
    TemperatureC,
    WalkLeg,
    WalkPainPlace,
    WeightKg,
)
from tracker.record.values import (
    Choices,
    Date,
    Flag,
    LocalTime,
    Maybe,
    RecordModel,
    Said,
    Text,
    TimeZone,
)


class LegSigns(RecordModel):
    """What one leg felt and looked like.

    Scores of 10 go from none to the worst imaginable, scores of 3 from none over mild and moderate
    to severe. A missing sign was not asked about, unless the check-in says `nothing_new`.
    """

    heaviness: Maybe[Score10] = None  # the worst of the last 24 hours
    swelling: Maybe[Score3] = None  # 1 foot or ankle, 2 up to below the knee, 3 the knee or higher
    swelling_on_waking: Maybe[Flag] = None  # a night in bed did not take it away
    pain: Maybe[Score10] = None  # other than walking pain that a 10 minute stand takes away
    pain_place: Maybe[PainPlace] = None
    pain_lasted: Maybe[Lasted] = None
    rest_pain_eased_hanging: Maybe[Flag] = None  # foot or toes, at rest or at night; no cramp
    red: Maybe[Flag] = None  # or darker than usual
    warm: Maybe[Flag] = None  # felt with the back of the hand, against the other leg
    tender_vein: Maybe[Flag] = None  # a sore or hard vein, or a calf that is sore to touch
    cold: Maybe[Flag] = None
    pale_or_blue: Maybe[Flag] = None
    numb: Maybe[Flag] = None
    tingling: Maybe[Flag] = None
    weak: Maybe[Flag] = None
    whole_leg_or_foot: Maybe[Flag] = None  # how far the numbness or weakness goes
    nerve_lasted: Maybe[Lasted] = None
    nerve_positional: Maybe[Flag] = None  # a position brought it, moving took it away
    function_loss: Maybe[Flag] = None  # trips, a foot that drops, no standing on tiptoe
    cannot_move: Maybe[Flag] = None
    onset: Maybe[Onset] = None
    skin: Choices[SkinItem] = None  # empty: looked, and found nothing
    sore_place: Maybe[SorePlace] = None
    sore_infected: Maybe[Flag] = None
    bleeding_stopped: Maybe[Flag] = None  # after 10 minutes of pressing firmly, leg raised
    explained_by: Maybe[ExplainedBy] = None
    aching: Maybe[Score3] = None
    throbbing: Maybe[Score3] = None
    itching: Maybe[Score3] = None
    cramp: Maybe[Score3] = None


class BodySigns(RecordModel):
    """Signs that are not about one leg. Missing as in `LegSigns`."""

    breathless: Maybe[Breathless] = None
    extra_pillows: Maybe[Flag] = None
    pink_froth: Maybe[Flag] = None
    chest_pain: Maybe[Flag] = None
    coughing_blood: Maybe[Flag] = None
    fainted: Maybe[Flag] = None
    pain_overwhelming: Maybe[Flag] = None  # never lets go; no thinking, sleeping or moving
    temperature_c: Maybe[TemperatureC] = None
    shivering: Maybe[Flag] = None
    spreading_redness: Maybe[Flag] = None
    confused: Maybe[Flag] = None
    fast_heart_or_breathing: Maybe[Flag] = None
    clammy: Maybe[Flag] = None
    black_or_purple_skin: Maybe[Flag] = None
    back_pain: Maybe[Flag] = None
    saddle_numbness: Maybe[Flag] = None
    bladder_or_bowel_trouble: Maybe[Flag] = None
    face_arm_or_speech: Maybe[Flag] = None
    severe_headache: Maybe[Flag] = None
    vision_trouble: Maybe[Flag] = None
    pain_below_ribs: Maybe[Flag] = None
    vomiting: Maybe[Flag] = None
    sudden_face_or_hand_swelling: Maybe[Flag] = None
    dark_urine: Maybe[Flag] = None
    cannot_walk_for_pain: Maybe[Flag] = None


class CheckIn(RecordModel):
    """How both legs are at one time.

    `saved_at` is when it was typed in, if that was later; of two check-ins with one `at` the later
    saved one counts. `nothing_new` is a clear no to each sign that the check-in does not give.
    """

    at: LocalTime
    saved_at: Maybe[LocalTime] = None
    left: Said[LegSigns] = None
    right: Said[LegSigns] = None
    body: Said[BodySigns] = None
    nothing_new: Maybe[Flag] = None
    context: Choices[Context] = None
    compression: Choices[Leg] = None  # the legs that wore a stocking
    note: Maybe[Note] = None
    id: Maybe[Id] = None  # an import with an id that is known changes that entry
    time_zone: Maybe[TimeZone] = None  # missing: that of the profile


class WalkPain(RecordModel):
    """Pain that came while walking."""

    leg: WalkLeg
    place: Maybe[WalkPainPlace] = None
    began_after_min: Maybe[BeganAfterMin] = None
    gone_within_10_min_of_rest: Maybe[Flag] = None
    also_at_rest: Maybe[Flag] = None


class FeelAfter(RecordModel):
    """How each leg felt afterwards, against before."""

    left: Maybe[Feel] = None
    right: Maybe[Feel] = None


class EntrySource(RecordModel):
    """A program or device that an entry came from, and the entry's own key there."""

    source: SourceText
    key: Maybe[SourceText] = None


class Walk(RecordModel):
    """One walk of so many minutes, with what was felt during it.

    `effort` goes from rest to all out. `active_minutes` leaves pauses out. `left`, `right` and
    `body` are signs noticed on the walk. `saved_at` is when it was typed in, if after `start`.
    """

    start: LocalTime
    minutes: Minutes
    distance_m: Maybe[DistanceM] = None
    steps: Maybe[Steps] = None
    effort: Maybe[Score10] = None
    talk: Maybe[Talk] = None  # could sing: light; could talk: moderate; neither: hard
    pain: Maybe[WalkPain] = None
    left: Said[LegSigns] = None
    right: Said[LegSigns] = None
    body: Said[BodySigns] = None
    feel_after: Said[FeelAfter] = None
    warm_up: Maybe[Flag] = None
    cool_down: Maybe[Flag] = None
    compression: Maybe[Flag] = None
    saved_at: Maybe[LocalTime] = None
    note: Maybe[Note] = None
    id: Maybe[Id] = None
    time_zone: Maybe[TimeZone] = None
    active_minutes: Maybe[Minutes] = None
    sources: Maybe[tuple[EntrySource, ...]] = None  # several after a merge; missing: typed in


class Elevation(RecordModel):
    """A spell of so many minutes with the legs raised."""

    start: LocalTime
    minutes: Minutes
    saved_at: Maybe[LocalTime] = None
    above_heart: Maybe[Flag] = None
    feel_after: Said[FeelAfter] = None
    note: Maybe[Note] = None
    id: Maybe[Id] = None
    time_zone: Maybe[TimeZone] = None


class Measurement(RecordModel):
    """Tape and scales: round the calf and the ankle in cm, weight in kg."""

    at: LocalTime
    saved_at: Maybe[LocalTime] = None
    left_calf_cm: Maybe[CalfCm] = None
    right_calf_cm: Maybe[CalfCm] = None
    left_ankle_cm: Maybe[AnkleCm] = None
    right_ankle_cm: Maybe[AnkleCm] = None
    weight_kg: Maybe[WeightKg] = None
    cannot_repeat: Maybe[Flag] = None  # no second measuring of the calf is possible
    id: Maybe[Id] = None
    time_zone: Maybe[TimeZone] = None


class Injury(RecordModel):
    """A leg was hurt on a date. `saved_at` is when it was typed in, if on another date."""

    on: Date
    leg: Leg
    saved_at: Maybe[LocalTime] = None
    can_take_4_steps: Maybe[Flag] = None
    crack_odd_shape_numb_cold: Maybe[Flag] = None
    cast_or_boot: Maybe[Flag] = None
    id: Maybe[Id] = None


class Review(RecordModel):
    """What a professional said about a warning. Nothing else closes an urgent one.

    `rule` without a suffix means all its sub-rules. Without `leg` it is about both, without
    `at` about the whole date. The two permissions belong to the outcome `clot_treated`.
    """

    on: Date
    rule: Text
    leg: Maybe[Leg] = None
    at: Maybe[LocalTime] = None
    outcome: Outcome
    cleared_to_walk: Maybe[Flag] = None
    cleared_for_massage_and_compression: Maybe[Flag] = None
    id: Maybe[Id] = None


class Answer(RecordModel):
    """The person's own reply to a warning or a follow-up question; it closes nothing urgent."""

    at: LocalTime
    rule: Text
    leg: Maybe[Leg] = None
    answer: AnswerKind
    id: Maybe[Id] = None
