"""`manage.py assess`: the rules from the command line. Touches no database."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from guidance.assess.document import as_document, as_text
from guidance.assess.replay import assess, assess_all
from tracker import record

END_OF_DATE = time(23, 59, 59)
INVALID = 2


class Command(BaseCommand):
    help = "Say what a person would be shown for a journal at a moment."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("journal", nargs="?", help="a journal document; - reads standard input")
        parser.add_argument("--as-of", help="local time or date; default: the largest known time")
        parser.add_argument("--format", choices=("json", "text"), default="json")
        parser.add_argument(
            "--lines",
            action="store_true",
            help='read lines {"journal": ..., "as_of": ...} and answer each with a line',
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["lines"]:
            if options["journal"] or options["as_of"] or options["format"] != "json":
                raise CommandError("--lines takes no other argument.", returncode=INVALID)
            self._answer_lines()
            return
        if not options["journal"]:
            raise CommandError(
                "Name a journal document, or - for standard input.", returncode=INVALID
            )
        try:
            as_of = read_time(options["as_of"])
            name = options["journal"]
            journal = record.loads(
                sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
            )
            found = assess(journal, as_of)
        except (record.JournalError, OSError, ValueError, ArithmeticError) as error:
            raise CommandError(_one_line(error), returncode=INVALID) from None
        if options["format"] == "text":
            self.stdout.write(as_text(found))
        else:
            self.stdout.write(json.dumps(as_document(found), ensure_ascii=False, indent=2))

    def _answer_lines(self) -> None:
        """Answer each line of standard input at once, until it ends."""
        for line in sys.stdin.buffer:
            if line.strip():
                self.stdout.write(json.dumps(answer(line), ensure_ascii=False))
                self.stdout.flush()


def answer(line: bytes) -> dict[str, Any]:
    """The result for one line of `--lines`, or what is wrong with it."""
    try:
        asked = json.loads(line.decode(), parse_float=Decimal, parse_constant=_refuse)
        if not isinstance(asked, dict) or "journal" not in asked:
            return {"error": "journal: is missing"}
        journal = record.parse(asked["journal"])
        as_of = asked.get("as_of")
        if isinstance(as_of, list):
            found = assess_all(journal, [read_time(moment) for moment in as_of])
            return {"results": [as_document(one) for one in found]}
        return as_document(assess(journal, read_time(as_of)))
    except (record.JournalError, ValueError, ArithmeticError, RecursionError) as error:
        return {"error": _one_line(error)}


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def read_time(text: object) -> datetime | None:
    """A local time, or the end of a date; None for None. Raises ValueError."""
    if text is None:
        return None
    try:
        if not isinstance(text, str):
            raise TypeError
        if "T" not in text:
            return datetime.combine(date.fromisoformat(text), END_OF_DATE)
        found = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        raise ValueError(f"as_of: {text!r} is no local time") from None
    if found.tzinfo is not None:
        raise ValueError(f"as_of: {text!r} has a time zone; local times have none")
    return found


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
