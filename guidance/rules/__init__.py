"""One readable rule per criterion, and every number they use. Plain Python, no Django, no clock.

`guidance.rules.registry.RULES` lists them.
"""

from __future__ import annotations

from typing import Final

RULES_VERSION: Final = "2026-11-28.4"  # changed whenever a rule, a number or its words change
