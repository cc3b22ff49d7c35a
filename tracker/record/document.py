"""Whole documents: reading them strictly, naming the place of a fault, and writing them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from tracker.record.journal import Journal
from tracker.record.values import Twice, shown

_QUOTED = json.JSONEncoder(ensure_ascii=False).encode
_MESSAGES = {
    "missing": "is missing",
    "extra_forbidden": "is not a known key",
    "invalid_key": "is not a known key",
    "bool_type": "must be true or false",
    "model_type": "must be an object",
    "dict_type": "must be an object",
    "tuple_type": "must be a list",
    "greater_than": "{input} is not more than {gt}",
    "greater_than_equal": "{input} is less than {ge}",
    "less_than_equal": "{input} is more than {le}",
    "string_too_long": "is longer than {max_length} characters",
    "too_long": "has more than {max_length} items",
    "literal_error": "{input} is not {expected}",
    "string_unicode": "has a character that is not text",
    "journal": "{message}",
}


class JournalError(Exception):
    """A document that is no valid journal: where (`check_ins[3].left.pain`) and why."""

    def __init__(self, place: str, message: str) -> None:
        super().__init__(f"{place}: {message}")
        self.place = place
        self.message = message


def loads(text: str | bytes) -> Journal:
    """Read a JSON text; raises JournalError. Numbers are read as the decimals that are written."""
    try:
        if isinstance(text, bytes):
            text = text.decode()
        document = json.loads(
            text.removeprefix("\ufeff"),
            parse_float=Decimal,
            parse_constant=_refuse_constant,
            object_pairs_hook=_object,
        )
    except UnicodeDecodeError:
        raise JournalError("document", "is not UTF-8 text") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise JournalError("document", f"is not JSON ({where})") from None
    except RecursionError:
        raise JournalError("document", "is nested too deeply") from None
    except (ValueError, ArithmeticError):
        raise JournalError("document", "has a number that cannot be read") from None
    return parse(document)


def parse(document: object) -> Journal:
    """Read a document as `json.loads` gives it; raises JournalError for the first fault found."""
    if not isinstance(document, dict):
        raise JournalError("document", "must be an object")
    for key in ("format", "version"):
        if key not in document:
            raise JournalError(key, "is missing")
    try:
        return Journal.model_validate(document, by_alias=True, by_name=False)
    except ValidationError as error:
        raise _journal_error(error.errors(include_url=False)[0]) from None


def dumps(part: BaseModel) -> str:
    """A journal or a part of it as JSON text, always the same for the same content.

    Keys in the format's order, one to a line, indented by one space; 82 rather than 82.0.
    """
    return "".join(_written(part, "\n")) + "\n"


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        found |= {key: Twice() for key, times in counts.items() if times > 1}
    return found


def _journal_error(error: ErrorDetails) -> JournalError:
    context = error.get("ctx", {})
    place = _place([*error["loc"], *context.get("tail", ())])
    if isinstance(error["input"], Twice):
        return JournalError(place, "is given twice")
    if error["input"] is None and error["type"] != "extra_forbidden":
        return JournalError(place, "must not be null")
    message = _MESSAGES.get(error["type"], "is not valid")
    if error["type"] == "literal_error":
        choices = context["expected"].replace("'", "").replace(" or ", ", ")
        context["expected"] = f"one of {choices}" if ", " in choices else choices
    return JournalError(place, message.format(**context | {"input": shown(error["input"])}))


def _place(steps: Sequence[str | int]) -> str:
    place = ""
    for step in steps:
        if isinstance(step, int):
            place += f"[{step}]"
        elif step.isidentifier() and len(step) <= 60:
            place += f".{step}"
        else:
            place += f"[{shown(step)}]"
    return place.removeprefix(".")


@cache
def _keys(kind: type[BaseModel]) -> tuple[tuple[str, str, object], ...]:
    """Attribute, key and default of every field, in the order of the format."""
    return tuple(
        (name, field.serialization_alias or name, field.default)
        for name, field in kind.model_fields.items()
    )


def _pairs(part: BaseModel) -> Iterator[tuple[str, object]]:
    """What a part says: no key that is missing, no list or object that says nothing."""
    for name, key, default in _keys(type(part)):
        value = getattr(part, name)
        if value is None or (value == () and default == ()):
            continue
        if isinstance(value, BaseModel) and key != "profile" and not any(_pairs(value)):
            continue
        yield key, value


def _number_text(number: Decimal) -> str:
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _scalar(value: object) -> object:
    """A date or time as the format writes it; anything else as it is."""
    match value:
        case datetime(tzinfo=None):
            return value.isoformat(timespec="seconds" if value.second else "minutes")
        case datetime():
            return value.isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
    return value


def _written(value: object, newline: str) -> Iterator[str]:
    """The pieces of the JSON text of a value; `newline` carries the indent."""
    inner = newline + " "
    match value:
        case BaseModel() | dict():
            pairs = value.items() if isinstance(value, dict) else _pairs(value)
            opened = False
            for key, item in pairs:
                yield f"{',' if opened else '{'}{inner}{_QUOTED(key)}: "
                yield from _written(item, inner)
                opened = True
            yield newline + "}" if opened else "{}"
        case tuple() | list():
            opened = False
            for item in value:
                yield f"{',' if opened else '['}{inner}"
                yield from _written(item, inner)
                opened = True
            yield newline + "]" if opened else "[]"
        case Decimal():
            yield _number_text(value)
        case float():
            yield _number_text(Decimal(repr(value)))
        case _:
            yield _QUOTED(_scalar(value))
