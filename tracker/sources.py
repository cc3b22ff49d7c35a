"""Where a number is from: said beside it in its annotation, so that a page can say it too.

`RECENT_DATES: Annotated[int, OURS] = 7`; `CALF_SIGN_CM: Annotated[Decimal, Source("D1")] = ...`
"""

from __future__ import annotations

from typing import Final


class Source:
    """The codes of the sources of a value, and whether we chose it, or chose with them in hand.

    What a code means is content, and not known here.
    """

    def __init__(self, *codes: str, ours: bool = False) -> None:
        self.codes = codes
        self.ours = ours


OURS: Final = Source(ours=True)
"""Our own choice: a reviewer may change it, and no page shows it as a medical fact."""
