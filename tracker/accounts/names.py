"""User names: one spelling for each, and no two that look the same.

The rule for look-alikes is a small part of Unicode's own (UTS 39): a name is written in one script,
and its skeleton, in which every letter stands for all that look like it, belongs to one user only.
`LOOKS_LIKE` holds the letters of Greek and Cyrillic that are drawn as Latin ones, and what is taken
for one another within Latin. Other scripts have few such letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

SIGNS: Final = " .-_'@+"
LONGEST: Final = 150  # what the database holds
APOSTROPHES: Final = str.maketrans(dict.fromkeys("‘’‛ʼ`´′", "'"))

CYRILLIC: Final = "аa вb гr еe зz кk мm нh оo пn рp сc тt уy хx ьb іi јj ѕs ѵv һh ӏl ԁd ԛq ԝw"
GREEK: Final = "αa βb γy εe ζz ηn ιi κk μm νv οo ρp τt υu χx ωw ϳj"
LATIN: Final = "ɑa ɡg ıl il 1l |l 0o"
"""A letter and the Latin one that it looks like, small or capital; all in lower case."""

SAME_IN_LATIN: Final = {pair[0]: pair[1] for pair in LATIN.split()}
LOOKS_LIKE: Final = {
    ord(pair[0]): SAME_IN_LATIN.get(pair[1], pair[1])
    for pair in f"{CYRILLIC} {GREEK} {LATIN}".split()
}
"""A capital I, a small L and a one are drawn alike, so i goes with them."""

WRITTEN_TOGETHER: Final = ("CJK", "HIRAGANA", "KATAKANA", "BOPOMOFO", "HANGUL")
"""Scripts of which Japanese, Chinese and Korean names use more than one."""


def spelled(name: str) -> str:
    """A name as it is kept and looked up: NFKC, plain apostrophes, single spaces inside."""
    plain = unicodedata.normalize("NFKC", name).translate(APOSTROPHES)
    return " ".join(unicodedata.normalize("NFKC", plain).split())


def skeleton(name: str) -> str:
    """The same for all names that look the same."""
    folded = unicodedata.normalize("NFKC", spelled(name).casefold())
    return folded.translate(LOOKS_LIKE)


def check_name(name: str) -> None:
    """Raises ValidationError for a name that is too long, has other signs, or mixes scripts."""
    if len(name) > LONGEST:
        raise ValidationError(_("This name is too long. Choose a shorter one."))
    if not all(sign in SIGNS or _letter_or_number(sign) for sign in name) or not any(
        map(_letter_or_number, name)
    ):
        raise ValidationError(
            _("Use only letters, numbers, spaces and . - _ ' @ + in a user name. No emoji.")
        )
    if len(set(_scripts(name))) > 1:
        raise ValidationError(
            _("Use letters of one alphabet only, so that no two names look the same.")
        )


VALIDATORS = [check_name]
"""For `ACCOUNT_USERNAME_VALIDATORS`."""


def _letter_or_number(sign: str) -> bool:
    return unicodedata.category(sign) in ("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd")


def _scripts(name: str) -> Iterable[str]:
    """The script of each letter: the first word of its name in Unicode."""
    for sign in name:
        if unicodedata.category(sign).startswith("L"):
            script = unicodedata.name(sign, "UNNAMED").split()[0].split("-")[0]
            yield "CJK" if script in WRITTEN_TOGETHER else script
