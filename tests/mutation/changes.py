"""Which mistakes there are: a node of a syntax tree in, every small change of it out.

A boundary, a number, a condition, a word of a list, a statement that is left out.
"""

from __future__ import annotations

import ast
import copy
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
LEFT_OUT: Final = "left out"
MUCH: Final = (
    99  # instead of the 0 of what is not known: one more or less would mostly say the same
)

Change = tuple[ast.AST | None, str, str]  # the new node (None: remove it), before, after


@dataclass(frozen=True)
class Around:
    """What a change has to know of where its node stands."""

    declared: Declared
    names: frozenset[str]  # functions that the module can call
    function: ast.FunctionDef | None  # the innermost one; None in a declaration of the module
    parent: ast.AST
    index: int | None  # in a list of the parent


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


def changes_of(node: ast.AST, around: Around) -> Iterator[Change]:
    """Every small change of a node, in a fixed order; its children are not looked at."""
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
        case ast.match_case() if len(getattr(around.parent, "cases", ())) > 1:
            yield None, ast.unparse(node), LEFT_OUT
        case ast.Call():
            yield from _calls(node, around)
        case ast.Tuple() | ast.List() | ast.Set():
            yield from _elements(node, around)
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
        case ast.Constant(value=0) if _is_default(around.parent, around.index):
            yield _change(node, ast.Constant(MUCH))
        case ast.Constant():
            yield from _constants(node)
        case ast.Attribute(value=ast.Name(id=name), attr=attr):
            members = around.declared.members.get(name, [])
            if attr in members:
                at = members.index(attr)
                yield _change(node, _with(node, attr=members[at - 1 if at else 1]))
        case ast.stmt():
            yield from _statements(node, around)


def _calls(node: ast.Call, around: Around) -> Iterator[Change]:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if FUNCTIONS.get(name) in around.names:
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
        if at >= around.declared.fixed.get(taker, len(node.args)):
            new = _with(node, args=[*node.args[:at], *node.args[at + 1 :]])
            yield new, f"{ast.unparse(argument)} in {called}()", LEFT_OUT


def _elements(node: ast.Tuple | ast.List | ast.Set, around: Around) -> Iterator[Change]:
    listed = (
        isinstance(node, ast.Set)
        or isinstance(around.parent, ast.Compare | ast.Call | ast.For | ast.comprehension)
        or around.function is None
    )
    if not listed or (isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Store)):
        return
    for at, element in enumerate(node.elts):
        rest = [*node.elts[:at], *node.elts[at + 1 :]]
        empty = ast.parse("frozenset()", mode="eval").body
        new = _with(node, elts=rest) if rest or not isinstance(node, ast.Set) else empty
        yield new, f"{ast.unparse(element)} in a list", LEFT_OUT


def _statements(node: ast.stmt, around: Around) -> Iterator[Change]:
    match node:
        case ast.Return(value=value) if value is not None and around.function is not None:
            yield from _returns(node, value, around.function)
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            nothing = ast.parse("(yield from ())", mode="eval").body
            yield _with(node, value=nothing), ast.unparse(node), LEFT_OUT
        case ast.Expr() | ast.Delete() | ast.Raise() | ast.Break():
            yield _dropped(node)
        case ast.Continue() if len(getattr(around.parent, "body", ())) > 1:
            yield _dropped(node)
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]) if around.function is not None:
            yield _dropped(node)


def _returns(node: ast.Return, value: ast.expr, function: ast.FunctionDef) -> Iterator[Change]:
    kind = ast.unparse(function.returns or ast.Constant(None))
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
