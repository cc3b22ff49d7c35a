"""Whose record it is, as the words of a page name them to the person who reads it.

A sentence about the legs is written twice, whole, once for one's own record and once for another
person's: nothing is put together from "your" and a name. In Python with `Whose.says`, in a
template with `{% if whose.own %}...{% else %}{% blocktranslate with name=whose.name %}...`.
"You" stays the one who holds the phone.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext as _

ISOLATE, ISOLATE_END = "\u2068", "\u2069"
RIGHT_TO_LEFT = frozenset({"R", "AL"})


@dataclass(frozen=True, kw_only=True)
class Whose:
    """`own`: the record of the user who reads. `told_name` is empty where no name was told."""

    own: bool = True
    told_name: str = ""

    @property
    def name(self) -> str:
        """What a sentence about somebody else calls them, also where no name was told.

        A name written from right to left is kept apart, so that it cannot turn the sentence round.
        """
        name = self.told_name or _("this person")
        if any(unicodedata.bidirectional(letter) in RIGHT_TO_LEFT for letter in name):
            return f"{ISOLATE}{name}{ISOLATE_END}"
        return name

    @property
    def other_name(self) -> str:
        """`name`, and empty of one's own record."""
        return "" if self.own else self.name

    @property
    def record_name(self) -> str:
        """What the record is called in a list of records."""
        if not self.own:
            return self.name
        own = _("Your own record")
        return _("%(name)s (your own record)") % {"name": self.told_name} if self.told_name else own

    def says(self, own: str, other: str) -> str:
        """`own` of one's own record, else `other` with the name in place of %(name)s."""
        return own if self.own else other % {"name": self.name}


OWN = Whose()


def wrong_record(meant: Whose | None, is_open: Whose) -> str:
    """Says that a page was opened for one person while another's record is open.

    `meant` is None where the user may not open that person's record: then nobody is named.
    """
    if meant is None:
        return is_open.says(
            _("This page was opened for another person. Now your own record is open."),
            _("This page was opened for another person. Now the record of %(name)s is open."),
        )
    if meant.own:
        said = _("This page was opened for your own record. Now the record of %(open)s is open.")
    elif is_open.own:
        said = _("This page was opened for %(name)s. Now your own record is open.")
    else:
        said = _("This page was opened for %(name)s. Now the record of %(open)s is open.")
    return said % {"name": meant.name, "open": is_open.name}
