"""The style guide: every part of the pages in every state, with made-up data. For makers only."""

from __future__ import annotations

import re
from datetime import time
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

COLOURS = (
    ("paper", "the page"),
    ("card", "cards, fields"),
    ("sunk", "tracks, tags"),
    ("ink", "words"),
    ("ink-2", "quiet words"),
    ("line", "lines between"),
    ("edge", "borders of controls"),
    ("accent", "main action, left leg"),
    ("accent-soft", "chosen"),
    ("right", "right leg, in charts"),
    ("red", "urgent and emergency only"),
    ("red-ink", "urgent words"),
    ("soon", "soon"),
    ("routine-rule", "routine"),
    ("caution-rule", "caution"),
)
MISTAKE = {"text": "chest pain, today 14:05", "token": "body.chest_pain"}  # nosec B105 # a sign
LEFT = [6, 7, 6, None, 5, 6, None, None, 4, 10, 4, 3, None, 3]
RIGHT = [4, 5, 4, None, 4, None, None, None, 0, 6, 2, 2, None, 0]
DAYS: list[dict[str, Any]] = [
    {"label": f"{day} {date} Nov", "left": left, "right": right}
    for day, date, left, right in zip(
        ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] * 2,
        range(9, 23),
        LEFT,
        RIGHT,
        strict=True,
    )
]
ENTRIES: list[dict[str, Any]] = [
    {
        "icon": "rest",
        "title": "Legs up, 15 minutes",
        "details": "14:21 · both legs: lighter",
        "edit_url": "#",
        "delete_url": "#",
        "name": "legs up at 14:21",
    },
    {
        "icon": "legs",
        "title": "",
        "left": 5,
        "right": None,
        "details": "8:10 · check-in not finished: “anything else” is open",
        "edit_url": "#",
        "delete_url": "#",
        "name": "check-in at 8:10",
    },
    {
        "icon": "swelling",
        "title": "Calf: left 38.2 cm, right 37.6 cm",
        "details": "8:00 · 0.6 cm apart",
        "edit_url": "#",
        "name": "calf measure at 8:00",
    },
]
NOW = 1_795_356_000
TIMERS: list[dict[str, Any]] = [
    {
        "title": "Walking",
        "icon": "walk",
        "way": "up",
        "start": NOW - 754,
        "end": NOW - 754 + 900,
        "now": NOW,
        "clock": "12:34",
        "spoken": "12 minutes 34 seconds",
        "percent": 84,
        "progress": "12 of your usual 15 minutes",
        "left": "Started 14:05",
        "right": "Your usual: 15 min",
        "finish": {"url": "#", "label": "Finish walk"},
        "change": {"url": "#", "label": "Change the start"},
        "discard": {"url": "#", "label": "Discard"},
    },
]
CARDS: list[dict[str, Any]] = [
    {
        "id": "sg-emergency",
        "tier": "emergency",
        "title": "Call 999 now",
        "lead": "You told us you are suddenly short of breath.",
        "call": "999",
    },
    {
        "id": "sg-urgent",
        "tier": "urgent",
        "title": "Get your left leg checked today",
        "lead": "Call 111 or your doctor now. Say it is your left leg, since Tuesday.",
        "call": "111",
        "sos": {
            "number": "999",
            "text": "if you are suddenly short of breath, have chest pain or faint.",
        },
        "signs": {
            "left": [
                {"text": "Swelling", "when": "Tue 17 Nov"},
                {"text": "Warm", "when": "Fri 20 Nov"},
            ],
            "right": [],
        },
        "because": "Signs in one leg only need checking straight away. "
        "They can have simple causes. A clot in a leg vein (DVT) is one that cannot wait.",
        "dont": [
            "No walks for exercise. Walk only what you must.",
            "No rubbing or massage.",
            "No compression socks.",
        ],
        "do": ["Rest it raised, if that is more comfortable."],
        "unknown": ["You did not say how the swelling started."],
        "actions": [{"url": "#", "label": "A professional checked it"}],
        "clears": "Only a check by a professional. Or three full check-ins in a row "
        "with no sign: then it becomes “book an appointment”.",
    },
    {
        "id": "sg-soon",
        "tier": "soon",
        "title": "Your legs are heavier than your usual month",
        "lead": "About 2 points higher for 2 weeks. Bring your report.",
        "actions": [
            {"url": "#", "label": "Open the report", "get": True},
            {"url": "#", "label": "A professional checked it"},
        ],
    },
    {
        "id": "sg-routine",
        "tier": "routine",
        "title": "Worth a routine chat",
        "lead": "Your legs were heavy on most days of the last two weeks.",
        "actions": [{"url": "#", "label": "I have read this"}],
    },
    {
        "id": "sg-caution",
        "tier": "caution",
        "title": "Keep an eye on your right calf",
        "lead": "Look at both legs, and feel them. We will ask again tomorrow.",
    },
    {
        "id": "sg-info",
        "tier": "info",
        "title": "One heavy day",
        "lead": "A single day of 7 is noted. We look at how the next days go.",
    },
]
EXAMPLES: dict[str, Any] = {
    "made": {"at": time(14, 30), "url": "#g-after"},
    "colours": COLOURS,
    "pinned_example": {
        "tier": "urgent",
        "title": "Get your left leg checked today",
        "url": "#",
    },
    "pinned_called": {
        "tier": "called",
        "title": "You told us you called 999",
        "more": "Stay where you are. Not called yet, or worse? Call 999.",
        "url": "#",
        "call": "999",
    },
    "of_another": {"own": False, "name": "Dad"},
    "alarm": {"question": "Chest pain now?", "words": "", "number": "999"},
    "answers": {
        "answer_url": "#",
        "mistake_url": "#",
        "key": "",
        "named": (),
        "mistakes": (MISTAKE,),
        "unclear": "",
    },
    "cards": CARDS,
    "strip": {"text": "10 of 14 days logged. The left leg went from 6 to 3.", "days": DAYS},
    "strip_empty": {
        "text": "Nothing logged yet. Your first check-in shows here.",
        "days": [{"label": day["label"], "left": None, "right": None} for day in DAYS],
    },
    "entries": ENTRIES,
    "problems": [
        {"field": "sg-start", "text": "This time has not come yet. Did you mean yesterday?"},
        {"field": "sg-sore", "text": "Say which leg hurts."},
    ],
    "start_errors": ["This time has not come yet. Did you mean yesterday?"],
    "leg_errors": ["Say which leg hurts."],
    "scale_errors": ["Tap a number for the left leg, or skip to the next question."],
    "after": [
        ("lighter", "Lighter", "lighter"),
        ("same", "Same", "level"),
        ("heavier", "Heavier", "heavier"),
    ],
    "how_far": [
        ("1", "Foot or ankle"),
        ("2", "Above the ankle, below the knee"),
        ("3", "To the knee or higher"),
    ],
    "now": [("gone", "Gone"), ("better", "Better"), ("same", "Same"), ("worse", "Worse")],
    "minutes": [("10", "10 min"), ("15", "15"), ("20", "20"), ("30", "30"), ("", "Other")],
    "signs": [
        ("swelling", "Swelling", "swelling"),
        ("pain", "Pain", "pain"),
        ("red", "Red or darker skin", "red"),
        ("warm", "Warm", "warm"),
        ("numb", "Numb, tingly or weak", "numb"),
        ("skin", "Sore or skin change", "skin"),
    ],
    "chosen_signs": ["swelling"],
    "regions": [("uk", "United Kingdom"), ("ie", "Ireland"), ("nz", "New Zealand")],
    "timers": TIMERS,
}
"""What the parts are given on this page."""


@require_GET
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every part; to anybody while debugging, else only to staff."""
    if not (settings.DEBUG or getattr(request.user, "is_staff", False)):
        raise Http404

    sprite = (settings.BASE_DIR / "static" / "icons.svg").read_text(encoding="utf-8")
    icons = re.findall(r'<symbol id="([^"]+)"', sprite)
    return render(request, "styleguide.html", {**EXAMPLES, "icons": icons})
