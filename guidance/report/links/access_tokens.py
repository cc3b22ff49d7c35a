"""What a press of "Show the report" opens: the report's page, for a while.

It is part of the address, so that the page can be loaded again and printed without a cookie. An
address that is passed on with it leads, after that while, to the button and so to being counted.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.core import signing

from guidance.report.models import Link

GOOD_FOR: Final = timedelta(hours=1)
"""How long after the press the page can be loaded again (our choice)."""
_signer = signing.TimestampSigner(salt="guidance.report.links")


def ticket_for(link: Link) -> str:
    """A ticket for this link, from now on."""
    return _signer.sign(link.secret_hash).removeprefix(f"{link.secret_hash}:")


def is_good(ticket: str, link: Link) -> bool:
    """Whether it was given for this link, within the last hour."""
    try:
        _signer.unsign(f"{link.secret_hash}:{ticket}", max_age=GOOD_FOR)
    except signing.BadSignature:
        return False
    return True
