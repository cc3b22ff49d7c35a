"""Deliberate mistakes in a module: how they are found in its tree, named, and put into it.

One mutant is one small change of the syntax tree; `changes.py` says which there are. Texts,
imports, annotations and docstrings stay as they are.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.mutation.changes import EMPTY, WORDS, Around, Declared, changes_of

SOURCE: Final = re.compile(r"[A-Z]\d+[a-z]?")
DECLARING: Final = ("rule", "event", "finder")
SHOWN: Final = 110  # letters of a change


@dataclass(frozen=True)
class Place:
    """Where a node hangs in its tree."""

    parent: ast.AST
    field: str
    index: int | None

    def put(self, node: ast.AST | None) -> None:
        if self.index is None:
            setattr(self.parent, self.field, node)
            return
        siblings = getattr(self.parent, self.field)
        siblings[self.index : self.index + 1] = [] if node is None else [node]


@dataclass(frozen=True)
class Mutant:
    """One change. `lines` are those that have to run for it to matter."""

    module: str
    scope: str
    declares: bool  # it is in a declaration of the module and not in a function
    reads: bool  # it changes what a rule says that it reads
    line: int
    lines: range
    id: str
    place: Place
    node: ast.AST | None

    def apply(self) -> None:
        """Change the tree it was found in, for good."""
        self.place.put(self.node)


def mutants_of(module: str, path: Path, declared: Declared) -> tuple[ast.Module, list[Mutant]]:
    """The tree of a module's file, and every mutant of it in reading order."""
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    finder = _Finder(module, tree, declared)
    finder.walk(tree)
    return tree, finder.found


class _Finder:
    def __init__(self, module: str, tree: ast.Module, declared: Declared) -> None:
        self.module = module
        self.declared = declared
        self.found: list[Mutant] = []
        self.names = frozenset({"min", "max", "any", "all"}).union(
            alias.asname or alias.name
            for node in tree.body
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        )
        self._seen: Counter[str] = Counter()
        self._scope: list[str] = []
        self._functions: list[ast.FunctionDef] = []
        self._statement: ast.stmt | None = None
        self._reading = False

    def walk(self, node: ast.AST) -> None:
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "decorator_list", "bases", "type_params"):
                continue
            if isinstance(value, ast.AST):
                self._visit(value, Place(node, name, None))
            elif isinstance(value, list):
                for index, item in enumerate(value):
                    if isinstance(item, ast.AST):
                        self._visit(item, Place(node, name, index))

    def _visit(self, node: ast.AST, place: Place) -> None:
        if _is_text(node) or _is_type(node) or _is_for_types_only(node) or _is_words(node):
            return
        outer, reading = self._statement, self._reading
        self._reading |= _is_reading(node)
        if isinstance(node, ast.stmt):
            self._statement = node
        scoped = _name(node, inside=bool(self._scope))
        if scoped:
            self._scope.append(scoped)
        for index, decorator in enumerate(getattr(node, "decorator_list", ())):
            if _declares(decorator):
                self._visit(decorator, Place(node, "decorator_list", index))
        if isinstance(node, ast.FunctionDef):
            self._functions.append(node)
        for new, before, after in changes_of(node, self._around(place)):
            self._add(node, place, new, before, after)
        self.walk(node)
        if isinstance(node, ast.FunctionDef):
            self._functions.pop()
        if scoped:
            self._scope.pop()
        self._statement, self._reading = outer, reading

    def _around(self, place: Place) -> Around:
        return Around(
            declared=self.declared,
            names=self.names,
            function=self._functions[-1] if self._functions else None,
            parent=place.parent,
            index=place.index,
        )

    def _add(
        self, node: ast.AST, place: Place, new: ast.AST | None, before: str, after: str
    ) -> None:
        scope = ".".join(self._scope)
        change = f"{_short(before)} -> {_short(after)}"
        id_ = f"{self.module} {scope}: {change}"
        self._seen[id_] += 1
        if self._seen[id_] > 1:
            id_ += f" #{self._seen[id_]}"
        first, last = _lines(node, self._statement)
        line = getattr(node, "lineno", first)
        lines = range(first, last + 1)
        self.found.append(
            Mutant(
                module=self.module,
                scope=scope,
                declares=not self._functions,
                reads=self._reading,
                line=line,
                lines=lines,
                id=id_,
                place=place,
                node=_placed(new, node),
            )
        )


def _placed(new: ast.AST | None, old: ast.AST) -> ast.AST | None:
    """With line numbers, which the compiler asks for."""
    if new is None:
        return None
    if isinstance(new, ast.expr | ast.stmt) and not hasattr(new, "lineno"):
        ast.copy_location(new, old)
    return ast.fix_missing_locations(new)


def _is_text(node: ast.AST) -> bool:
    """A docstring, a formatted text or an import."""
    docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return docstring or isinstance(node, ast.JoinedStr | ast.Import | ast.ImportFrom)


def _is_type(node: ast.AST) -> bool:
    """`tuple[str, str]`, `Literal["a", "b"]`, and the like."""
    return (
        isinstance(node, ast.Subscript)
        and isinstance(node.value, ast.Name)
        and (node.value.id[0].isupper() or node.value.id in EMPTY)
        and not node.value.id.isupper()
    )


def _declares(decorator: ast.expr) -> bool:
    """Whether it makes a rule or a finder of the function below it."""
    return isinstance(decorator, ast.Call) and ast.unparse(decorator.func) in DECLARING


def _is_reading(node: ast.AST) -> bool:
    """`Inputs(...)`, what a finder uses, or the argument of a rule that holds some."""
    if isinstance(node, ast.Call):
        return ast.unparse(node.func) in ("Inputs", "finder")
    return isinstance(node, ast.keyword) and node.arg == "reads"


def _is_words(node: ast.AST) -> bool:
    """What is said of a rule, or a list of its sources."""
    if isinstance(node, ast.keyword):
        return node.arg in WORDS
    return isinstance(node, ast.Tuple) and all(
        isinstance(one, ast.Constant) and SOURCE.fullmatch(str(one.value)) for one in node.elts
    )


def _is_for_types_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def _name(node: ast.AST, *, inside: bool) -> str:
    """What a function, a class or a declaration of a module is called."""
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return name
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return "" if inside else name
    return ""


def _lines(node: ast.AST, statement: ast.stmt | None) -> tuple[int, int]:
    """The lines of the statement, or of its head only where it has a body."""
    held: ast.AST = node if statement is None or hasattr(statement, "body") else statement
    if isinstance(held, ast.If | ast.While | ast.For):
        held = held.iter if isinstance(held, ast.For) else held.test
    if isinstance(held, ast.comprehension):
        held = held.iter
    if isinstance(held, ast.match_case):
        held = held.pattern
    if not hasattr(held, "lineno") and statement is not None:
        held = statement
    return getattr(held, "lineno", 1), getattr(held, "end_lineno", None) or 1


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 3]}..."
