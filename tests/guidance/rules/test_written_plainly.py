"""A rule is read from top to bottom by someone who is no programmer."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from guidance import rules

FOLDER = Path(rules.__file__).parent
BENEATH = ("context.py",)  # which does the sums with dates, so that no rule does them
MODULES = sorted(path for path in FOLDER.glob("*.py") if path.name not in BENEATH)
SUMS_WITH_DATES = ("toordinal", "fromordinal", "series")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_rule_has_no_lambda_and_does_no_sums_with_dates(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))

    found = [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Lambda)
        or (isinstance(node, ast.Attribute) and node.attr in SUMS_WITH_DATES)
    ]

    assert found == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_the_numbers_of_a_rule_are_constants_that_say_where_they_are_from(path):
    """A comparison, or how many dates are read, is with a name; 0, 1 and 2 of a sum are none."""
    tree = ast.parse(path.read_text(encoding="utf-8"))

    typed = [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare | ast.keyword)
        for part in (
            [node.value] if isinstance(node, ast.keyword) else [node.left, *node.comparators]
        )
        if isinstance(part, ast.Constant)
        and isinstance(part.value, int | float)
        and not isinstance(part.value, bool)
        and part.value not in (0, 1)
    ]

    assert typed == []
