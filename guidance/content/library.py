"""Content files in, frozen types out. Says what a file may hold; whether ids agree is in checks.

One folder per language: `article/*.toml` (a section each), `sources.toml` and `changes.toml`.
"""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

FOLDER: Final = Path(__file__).parent

# Unknown keys are refused, so that a misspelt `safety` line is not silently lost.
STRICT: Final = ConfigDict(extra="forbid")

Standing = Literal["read", "second-hand", "general", "ours"]

T = TypeVar("T")


class ContentError(ValueError):
    """A content file that cannot be read; the message names the file and the key."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Publication:
    """Where something is from. `standing` says how well we know what it says."""

    id: str
    title: str
    says: str
    standing: Standing
    reviewed: date
    review_by: date
    url: str = ""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class TipText:
    """A piece of a text that gives one tip: shown only while that tip is shown as it is."""

    tip: str
    text: str


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Item:
    """One id of the article. `text` can stand alone on a card; `safety` is never left out.

    What `speaks_for_walking` is held back while the rules stop a person's walks.
    """

    id: str
    title: str
    text: tuple[str, ...]
    points: tuple[str, ...] = ()
    parts: tuple[TipText, ...] = ()
    more: tuple[str, ...] = ()
    safety: tuple[str, ...] = ()
    sources: tuple[str, ...]
    icon: str = ""
    words: tuple[str, ...] = ()
    speaks_for_walking: bool = False
    beyond_article: bool = False

    @property
    def kind(self) -> str:
        return self.id.partition(".")[0]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Section:
    """One page of the guide. `id` is in its address and is never used again."""

    id: str
    order: int
    title: str
    summary: str
    lead: str
    icon: str
    sources: tuple[str, ...]
    reviewed: date
    review_by: date
    safety: tuple[str, ...] = ()
    item: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Column:
    """A reason why tips change for a person; `reason` is the sentence that tells them."""

    id: str
    reason: str


@dataclass(frozen=True, kw_only=True, config=STRICT)
class TipChange:
    """What is said in place of some tips while a column holds."""

    tips: tuple[str, ...]
    column: str
    text: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class _SourcesFile:
    source: tuple[Publication, ...]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class _ChangesFile:
    column: tuple[Column, ...]
    change: tuple[TipChange, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Library:
    """Everything there is to read in one language, in reading order."""

    sections: tuple[Section, ...]
    sources: tuple[Publication, ...]
    columns: tuple[Column, ...]
    changes: tuple[TipChange, ...]

    @cached_property
    def items(self) -> Mapping[str, Item]:
        return {item.id: item for section in self.sections for item in section.item}

    @cached_property
    def source_by_id(self) -> Mapping[str, Publication]:
        return {source.id: source for source in self.sources}

    @cached_property
    def reasons(self) -> Mapping[str, str]:
        """Column id to the sentence that says why."""
        return {column.id: column.reason for column in self.columns}

    @cached_property
    def replacements(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """(Tip id, column id) to the text that is said instead."""
        return {(tip, change.column): change.text for change in self.changes for tip in change.tips}

    def section(self, section_id: str) -> Section | None:
        return next((section for section in self.sections if section.id == section_id), None)


def read_file(path: Path, shape: type[T]) -> T:
    try:
        document: Any = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ContentError(f"{path.name}: the file is missing") from error
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{path.name}: {error}") from error
    try:
        return TypeAdapter(shape).validate_python(document)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step) for step in first["loc"])
        raise ContentError(f"{path.name}: {place}: {first['msg']}") from error


def load(folder: Path) -> Library:
    """Read one language folder; ContentError names the first file and key that is wrong."""
    sections = [read_file(path, Section) for path in sorted((folder / "article").glob("*.toml"))]
    changes = read_file(folder / "changes.toml", _ChangesFile)
    return Library(
        sections=tuple(sorted(sections, key=lambda section: section.order)),
        sources=read_file(folder / "sources.toml", _SourcesFile).source,
        columns=changes.column,
        changes=changes.change,
    )


@cache
def library(language: str = "en") -> Library:
    """The content of one language, read once per process."""
    return load(FOLDER / language)


OTHER_LINES: Final = ("maternity unit",)
"""What the guide calls, in a sentence, a line that is not the emergency number."""


@cache
def library_after_a_call(language: str = "en") -> Library:
    """The same without the sentences that send the reader to another line.

    For 24 hours after a call: whoever waits for an ambulance is not told to ring anybody else.
    """
    whole = library(language)
    return dataclasses.replace(
        whole,
        sections=tuple(
            dataclasses.replace(section, item=tuple(map(_without_other_lines, section.item)))
            for section in whole.sections
        ),
    )


def _without_other_lines(item: Item) -> Item:
    def kept(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(text for text in texts if not any(line in text for line in OTHER_LINES))

    return dataclasses.replace(
        item, text=kept(item.text), more=kept(item.more), safety=kept(item.safety)
    )
