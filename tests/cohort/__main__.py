"""`./run cohort`: how many alarms made-up people get, and whether a leg that changes is caught."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Sequence

from tests.cohort import told
from tests.cohort.counting import YEAR, count, report
from tests.cohort.eight import DAYS


def above_zero(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ArgumentTypeError("must be at least 1")
    return number


def parser() -> ArgumentParser:
    top = ArgumentParser(prog="./run cohort", description=__doc__)
    top.add_argument("--people", type=above_zero, default=50, help="of each kind")
    top.add_argument(
        "--days", type=above_zero, help=f"of each of them: {YEAR}, of the eight {DAYS}"
    )
    top.add_argument("--seed", type=int, default=1, help="the same seed, the same people")
    which = top.add_mutually_exclusive_group()
    which.add_argument("--stable", action="store_true", help="only those the budget is for")
    which.add_argument("--eight", action="store_true", help="what eight kinds of people are told")
    return top


def main(words: Sequence[str]) -> None:
    asked = parser().parse_args(words)
    if asked.eight:
        days = asked.days or DAYS
        for line in told.report(people=asked.people, days=days, seed=asked.seed):
            print(line, flush=True)
        return
    found = count(
        people=asked.people, days=asked.days or YEAR, seed=asked.seed, only_stable=asked.stable
    )
    print("\n".join(report(found)))


if __name__ == "__main__":
    main(sys.argv[1:])
