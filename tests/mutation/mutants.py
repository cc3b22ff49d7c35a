"""Deliberate mistakes in a module: what is changed, where, and how it is put into its tree.

One mutant is one small change of the syntax tree: a boundary, a number, a condition, a word of a
list, a statement that is left out. Texts, imports, annotations and docstrings stay as they are.
"""

from __future__ import annotations

import ast
import copy
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final

COMPARISONS: Final[Mapping[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
OPERATORS: Final[Mapping[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
FUNCTIONS: Final = {
    "min": "max", "max": "min", "any": "all", "all": "any",
    "bisect_left": "bisect_right", "bisect_right": "bisect_left",
}  # fmt: skip
EMPTY: Final = {"list": "[]", "frozenset": "frozenset()", "Facts": "frozenset()", "tuple": "()",
                "dict": "{}", "int": "0", "str": "''"}  # fmt: skip
# Words about a rule, which its judgement does not depend on; the checks of the content read them.
# `strict` is a safety net under `zip`.
WORDS: Final = frozenset({"article", "id", "sentence", "sources", "strict"})
SOURCE: Final = re.compile(r"[A-Z]\d+[a-z]?")
LEFT_OUT: Final = "left out"
MUCH: Final = (
    99  # instead of the 0 of what is not known: one more or less would mostly say the same
)
SHOWN: Final = 110  # letters of a change

Change = tuple[ast.AST | None, str, str]  # the new node (None: remove it), before, after


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


class Declared:
    """What the modules declare that a change has to know: enumerations, and who takes `*args`."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.members: dict[str, list[str]] = {}
        self.fixed: dict[tuple[type[ast.expr], str], int] = {}  # arguments before `*args`
        for path in paths:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ClassDef) and _is_enum(node):
                    self.members[node.name] = [
                        ast.unparse(item.targets[0])
                        for item in node.body
                        if isinstance(item, ast.Assign)
                    ]
                if isinstance(node, ast.FunctionDef) and node.args.vararg:
                    names = [argument.arg for argument in node.args.args]
                    method = names[:1] == ["self"]
                    called = ast.Attribute if method else ast.Name
                    self.fixed[called, node.name] = len(names) - method


def _is_enum(node: ast.ClassDef) -> bool:
    return any(ast.unparse(base).endswith("Enum") for base in node.bases)


class _Finder:
    def __init__(self, module: str, tree: ast.Module, declared: Declared) -> None:
        self.module = module
        self.declared = declared
        self.found: list[Mutant] = []
        self.names = {
            alias.asname or alias.name
            for node in tree.body
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        } | {"min", "max", "any", "all"}
        self._seen: Counter[str] = Counter()
        self._scope: list[str] = []
        self._functions: list[ast.FunctionDef] = []
        self._statement: ast.stmt | None = None
        self._reading = False

    # --- Walking ----------------------------------------------------------------------------------
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
        if isinstance(node, ast.FunctionDef):
            self._functions.append(node)
        for new, before, after in self._changes(node, place):
            self._add(node, place, new, before, after)
        self.walk(node)
        if isinstance(node, ast.FunctionDef):
            self._functions.pop()
        if scoped:
            self._scope.pop()
        self._statement, self._reading = outer, reading

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

    # --- What can go wrong ------------------------------------------------------------------------
    def _changes(self, node: ast.AST, place: Place) -> Iterator[Change]:
        match node:
            case ast.Compare():
                yield from _comparisons(node)
            case ast.BoolOp(values=values):
                for at, value in enumerate(values):
                    if _is_default(node, at):
                        continue  # the type checker refuses it
                    rest = [*values[:at], *values[at + 1 :]]
                    new = rest[0] if len(rest) == 1 else _with(node, values=rest)
                    yield new, f"{ast.unparse(value)} in {ast.unparse(node)}", LEFT_OUT
            case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
                yield _change(node, operand)
            case ast.BinOp(op=op) if type(op) in OPERATORS:
                yield _change(node, _with(node, op=OPERATORS[type(op)]()))
            case ast.AugAssign(op=op):
                yield _dropped(node)
                if type(op) in OPERATORS:
                    yield _change(node, _with(node, op=OPERATORS[type(op)]()))
            case ast.IfExp(body=body, orelse=orelse):
                yield _change(node, body)
                yield _change(node, orelse)
            case ast.If(test=test) | ast.While(test=test):
                yield from _conditions(node, test)
            case ast.comprehension(ifs=ifs):
                for at, test in enumerate(ifs):
                    new = _with(node, ifs=[*ifs[:at], *ifs[at + 1 :]])
                    yield new, f"if {ast.unparse(test)}", LEFT_OUT
            case ast.match_case() if len(getattr(place.parent, "cases", ())) > 1:
                yield None, ast.unparse(node), LEFT_OUT
            case ast.Call():
                yield from self._calls(node)
            case ast.Tuple() | ast.List() | ast.Set():
                yield from self._elements(node, place)
            case ast.Dict(keys=keys):
                for at, key in enumerate(keys):
                    if key is not None:
                        fewer = _with(
                            node,
                            keys=[*keys[:at], *keys[at + 1 :]],
                            values=[*node.values[:at], *node.values[at + 1 :]],
                        )
                        yield fewer, f"{ast.unparse(key)}: {ast.unparse(node.values[at])}", LEFT_OUT
            case ast.Slice(lower=lower, upper=upper):
                if lower is not None:
                    yield _change(node, _with(node, lower=None))
                if upper is not None:
                    yield _change(node, _with(node, upper=None))
            case ast.Constant(value=0) if _is_default(place.parent, place.index):
                yield _change(node, ast.Constant(MUCH))
            case ast.Constant():
                yield from _constants(node)
            case ast.Attribute(value=ast.Name(id=name), attr=attr):
                members = self.declared.members.get(name, [])
                if attr in members:
                    at = members.index(attr)
                    yield _change(node, _with(node, attr=members[at - 1 if at else 1]))
            case ast.stmt():
                yield from self._statements(node, place)

    def _calls(self, node: ast.Call) -> Iterator[Change]:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if FUNCTIONS.get(name) in self.names:
            yield _change(node, _with(node, func=ast.Name(FUNCTIONS[name], ast.Load())))
        if name == "reversed":
            yield _change(node, _with(node, func=ast.Name("list", ast.Load())))
        if name == "sorted":
            new = _with(node, func=ast.Name("list", ast.Load()), keywords=[])
            yield _change(node, new)
        if name == "Decimal" and node.args and isinstance(node.args[0], ast.Constant):
            for text in _neighbours(node.args[0].value):
                yield _change(node, _with(node, args=[ast.Constant(text)]))
        called = ast.unparse(node.func)
        for at, word in enumerate(node.keywords):
            if word.arg is not None and word.arg not in WORDS:
                new = _with(node, keywords=[*node.keywords[:at], *node.keywords[at + 1 :]])
                yield new, f"{ast.unparse(word)} in {called}()", LEFT_OUT
        taker = type(node.func), called.rpartition(".")[2]
        for at, argument in enumerate(node.args):
            if at >= self.declared.fixed.get(taker, len(node.args)):
                new = _with(node, args=[*node.args[:at], *node.args[at + 1 :]])
                yield new, f"{ast.unparse(argument)} in {called}()", LEFT_OUT

    def _elements(self, node: ast.Tuple | ast.List | ast.Set, place: Place) -> Iterator[Change]:
        listed = (
            isinstance(node, ast.Set)
            or isinstance(place.parent, ast.Compare | ast.Call | ast.For | ast.comprehension)
            or not self._functions
        )
        if not listed or (isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Store)):
            return
        for at, element in enumerate(node.elts):
            rest = [*node.elts[:at], *node.elts[at + 1 :]]
            empty = ast.parse("frozenset()", mode="eval").body
            new = _with(node, elts=rest) if rest or not isinstance(node, ast.Set) else empty
            yield new, f"{ast.unparse(element)} in a list", LEFT_OUT

    def _statements(self, node: ast.stmt, place: Place) -> Iterator[Change]:
        match node:
            case ast.Return(value=value) if value is not None:
                yield from self._returns(node, value)
            case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
                nothing = ast.parse("(yield from ())", mode="eval").body
                yield _with(node, value=nothing), ast.unparse(node), LEFT_OUT
            case ast.Expr() | ast.Delete() | ast.Raise() | ast.Break():
                yield _dropped(node)
            case ast.Continue() if len(getattr(place.parent, "body", ())) > 1:
                yield _dropped(node)
            case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]) if self._functions:
                yield _dropped(node)

    def _returns(self, node: ast.Return, value: ast.expr) -> Iterator[Change]:
        kind = ast.unparse(self._functions[-1].returns or ast.Constant(None))
        base = kind.partition("[")[0]
        if kind == "bool":
            texts = ["True", "False"]
        elif "None" in kind:
            texts = ["None"]
        else:
            texts = [EMPTY[base]] if base in EMPTY else []
        for text in texts:
            if ast.unparse(value) not in (text, "NO_FACTS"):
                new = _with(node, value=ast.parse(text, mode="eval").body)
                yield _change(node, new)


def _comparisons(node: ast.Compare) -> Iterator[Change]:
    for at, op in enumerate(node.ops):
        ops = [*node.ops[:at], COMPARISONS[type(op)](), *node.ops[at + 1 :]]
        yield _change(node, _with(node, ops=ops))


def _conditions(node: ast.If | ast.While, test: ast.expr) -> Iterator[Change]:
    """Always and never; a condition left out of `and` or `or` is a harder mutant of its own."""
    always = isinstance(node, ast.If) and not _joined_by(test, ast.And)
    for text in [*(["True"] if always else []), *([] if _joined_by(test, ast.Or) else ["False"])]:
        new = _with(node, test=ast.Constant(text == "True"))
        yield new, f"if {ast.unparse(test)}", f"if {text}"


def _is_default(node: ast.AST, at: int | None) -> bool:
    """The 0 of `x or 0`, or the () of `x or ()`: what stands for a value that is not known."""
    if not isinstance(node, ast.BoolOp) or not isinstance(node.op, ast.Or):
        return False
    last = len(node.values) - 1
    return at == last and ast.unparse(node.values[last]) in ("0", "()")


def _joined_by(test: ast.expr, op: type[ast.boolop]) -> bool:
    return isinstance(test, ast.BoolOp) and isinstance(test.op, op)


def _constants(node: ast.Constant) -> Iterator[Change]:
    value = node.value
    if isinstance(value, bool):
        yield _change(node, ast.Constant(not value))
    elif isinstance(value, int):
        for near in (value + 1, value - 1):
            yield _change(node, ast.Constant(near))
    elif isinstance(value, float):
        for text in _neighbours(value):
            yield _change(node, ast.Constant(float(text)))


def _neighbours(value: object) -> list[str]:
    """A number as written, one more and one less in its last digit."""
    if not isinstance(value, str | float):
        return []
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return []
    step = Decimal((0, (1,), int(number.as_tuple().exponent)))
    return [str(number + step), str(number - step)]


# --- Syntax ---------------------------------------------------------------------------------------
def _change(node: ast.AST, new: ast.AST) -> Change:
    return new, ast.unparse(node), ast.unparse(new)


def _dropped(node: ast.stmt) -> Change:
    return ast.Pass(), ast.unparse(node), LEFT_OUT


def _with(node: ast.AST, **fields: object) -> ast.AST:
    """The node with other fields; everything else is shared with it."""
    new = copy.copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


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


def _is_reading(node: ast.AST) -> bool:
    """`Reads(...)`, or the argument of a rule that holds some."""
    if isinstance(node, ast.Call):
        return ast.unparse(node.func) == "Reads"
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
