"""The mistakes that are made on purpose: which, how they are named, and that they are made."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.mutation.changes import Declared
from tests.mutation.mutants import mutants_of

START = "from __future__ import annotations\n\n"


def changes(tmp_path: Path, code: str) -> dict[str, str]:
    """Every change of some code, with the last lines of the changed module."""
    path = tmp_path / "some.py"
    path.write_text(START + code)
    declared = Declared([path])
    found = {}
    for at in range(len(mutants_of("some", path, declared)[1])):
        tree, mutants = mutants_of("some", path, declared)
        mutants[at].apply()
        compile(tree, "some.py", "exec")
        found[mutants[at].id] = ast.unparse(tree).removeprefix(START.strip()).strip()
    return found


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("A = b < c", ["A = b <= c"]),
        ("A = b is not c", ["A = b is c"]),
        ("A = b in c", ["A = b not in c"]),
        ("A = 3", ["A = 4", "A = 2"]),
        ("A = True", ["A = False"]),
        ("A = Decimal('1.4')", ["A = Decimal('1.5')", "A = Decimal('1.3')"]),
        ("A = 0.05", ["A = 0.06", "A = 0.04"]),
        ("A = b and c", ["A = c", "A = b"]),
        ("A = not b", ["A = b"]),
        ("A = b or 0", ["A = 0", "A = b or 99"]),
        ("A = b or ()", ["A = ()"]),
        ("A = b + c", ["A = b - c"]),
        ("A = b if c else d", ["A = b", "A = d"]),
        ("A = min(b)", ["A = max(b)"]),
        ("A = {b for b in c if b}", ["A = {b for b in c}"]),
        ("A = ('b', 'c')", ["A = ('c',)", "A = ('b',)"]),
        ("A = {'b': c}", ["A = {}"]),
        ("A = b[:c]", ["A = b[:]"]),
        ("A = f(b=c)", ["A = f()"]),
        ("A = sorted(b, key=c)", ["A = list(b)", "A = sorted(b)"]),
    ],
)
def test_a_small_change_of_an_expression(tmp_path, code, changed):
    assert list(changes(tmp_path, code).values()) == changed


@pytest.mark.parametrize(
    ("body", "changed"),
    [
        ("b()", ["pass"]),
        ("return b", ["return None"]),
        ("yield b", ["yield from ()"]),
        (
            "if b:\n        c",
            ["if True:\n        c", "if False:\n        c", "if b:\n        pass"],
        ),
    ],
)
def test_a_statement_is_left_out_or_does_nothing(tmp_path, body, changed):
    head = "def f() -> int | None:\n    "

    assert list(changes(tmp_path, head + body).values()) == [head + one for one in changed]


@pytest.mark.parametrize(
    "code",
    [
        '"""Text."""',
        "A = 'text'",
        "A: tuple[int, str]",
        "import b",
        "A = Rule(id='b', sentence='c', sources=('D1', 'S2b'))[b]",
        "@d(1)\ndef f(a: int = b) -> int:\n    'text'",
    ],
)
def test_texts_types_imports_and_words_stay_as_they_are(tmp_path, code):
    assert changes(tmp_path, code) == {}


def test_what_a_decorator_says_of_a_rule_is_changed(tmp_path):
    code = "@rule('a', opens=b)\ndef f(case):\n    pass"

    assert list(changes(tmp_path, code).values()) == ["@rule('a')\ndef f(case):\n    pass"]


def test_what_a_rule_or_a_finder_says_that_it_reads_is_known_as_such(tmp_path):
    path = tmp_path / "some.py"
    path.write_text(
        "@rule(reads=(a,), opens=b)\ndef f(case):\n    @finder(Inputs(leg=c))\n    def g(day):\n"
        "        d(e)\n"
    )

    _, found = mutants_of("some", path, Declared([path]))

    assert {one.id.rpartition(": ")[2] for one in found if one.reads} == {
        "a in a list -> left out",
        "leg=c in Inputs() -> left out",
    }
    assert {one.id.rpartition(": ")[2] for one in found if not one.reads} == {
        "reads=(a,) in rule() -> left out",
        "opens=b in rule() -> left out",
        "d(e) -> left out",
    }


def test_an_enumeration_gives_its_neighbour_and_many_arguments_may_be_fewer(tmp_path):
    code = (
        "class E(Enum):\n    ONE = a\n    TWO = b\n\n"
        "def f(first, *rest):\n    pass\n\n"
        "A = f(E.TWO, b)"
    )

    assert [text.rpartition("\n")[2] for text in changes(tmp_path, code).values()] == [
        "A = f(E.TWO)",
        "A = f(E.ONE, b)",
    ]


def test_a_mutant_is_named_by_its_place_and_change_and_not_by_its_line(tmp_path):
    code = "class C:\n    def f(self) -> object:\n        return a < b, a < b\n"

    first = list(changes(tmp_path, code))
    later = list(changes(tmp_path, f"import x\n\n{code}"))

    assert first == later
    assert first == ["some C.f: a < b -> a <= b", "some C.f: a < b -> a <= b #2"]
