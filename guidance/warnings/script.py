"""What to say on the phone in an emergency, word for word."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tracker.accounts.whose import Whose


def script(whose: Whose, told: str) -> str:
    """The sentences to read out, for oneself or for somebody else.

    `told`: the signs in words, with side and since when as far as known; empty where the warning
    came from a file and names none.
    """
    if not told:
        return whose.says(
            _("“I have heavy legs. My app told me to call.”"),
            _("“I am calling for %(name)s, who has heavy legs. My app told me to call.”"),
        )
    own = _("“I have heavy legs. My app told me to call. I logged: %(signs)s.”")
    other = _(
        "“I am calling for %(name)s, who has heavy legs. My app told me to call. "
        "I logged: %(signs)s.”"
    )
    return (own if whose.own else other) % {"name": whose.name, "signs": told}
