"""Symptom words in notes that only the pages know: asked about like those of the rules.

The rules know the words of the clinical specification (2.7, item 30), and `manage.py assess` prints
what they find. These further ones are our own choice; they never fire a rule either. The question
about them ends, and holds back, as that of the rules does: the replay of the pages knows them.
Change `RULES_VERSION` with them.
"""

from __future__ import annotations

from typing import Final

from guidance.rules.words import compiled, found_in, groups_in

MORE: Final = compiled(
    {
        "breathless": (
            "out of breath",
            "trouble breathing",
            "struggl* to breathe",
            "hard to breathe",
            "gasping",
            "chest hurt*",
            "chest is tight",
            "chest feels tight",
            "chest tight*",
            "tight chest",
            "tightness in my chest",
            "spit* blood",
            "blacked out",
        ),
        "swelling": ("puffed up", "ballooned", "twice the size"),
        "pain": ("stabbing", "tender"),
        "red": ("purple", "discolour*", "discolor*", "blotchy"),
        "cold": (
            "ice cold",
            "stone cold",
            "gone cold",
            "went cold",
            "gone blue",
            "went blue",
            "turned blue",
            "blue foot",
            "blue toe*",
            "foot is blue",
            "toes are blue",
            "white foot",
            "white toes",
            "foot is white",
        ),
        "numb": ("dead leg", "no feeling", "pins & needles"),
        "weak": ("gave way", "gives way", "buckled", "foot drops"),
        "skin": ("blister*", "open wound", "oozing", "leaking"),
    }
)


def groups_of(note: str) -> frozenset[str]:
    """All groups of symptom words that a note has, those of the rules too."""
    return groups_in(note) | found_in(note, MORE)
