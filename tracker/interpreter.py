"""What tracker may ask of whoever interprets the record. Names nobody; config says who answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, wraps
from typing import TYPE_CHECKING, Literal, ParamSpec, Protocol

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from pydantic import BaseModel

    from tracker.accounts.models import Person
    from tracker.record import Journal
    from tracker.record.days import Entry

Walking = Literal["ok", "ease", "doctor_set", "stop"]

Hold = Literal["", "warning", "question"]
"""Why no walk may be offered or praised: a warning is open, or it is asked about a sign that a note
tells of. Empty: it may, as `Walking` says."""

What = Literal["added", "edited", "deleted", "undone", "profile", "usual", "restored"]
"""What happened to the record."""

Topic = Literal["elevation", "compression"]

Then = Callable[[], "str | None"]
"""What is to be called once the transaction is over, as it may take its time: it returns the URL
that must answer the request in place of the usual page, or None. Raises NotJudgedError."""

P = ParamSpec("P")


class NotJudgedError(Exception):
    """What was written stands; what it means was not found, as the database failed then."""


def answered(write: Callable[P, Then]) -> Callable[P, str | None]:
    """The write in one transaction, and then what must answer it."""

    @wraps(write)
    def whole(*args: P.args, **kwargs: P.kwargs) -> str | None:
        with transaction.atomic():
            then = write(*args, **kwargs)
        return then()

    return whole


@dataclass(frozen=True, kw_only=True)
class Advice:
    """What may be suggested to a person now.

    `walking`: how walks are spoken of; while they are on `hold`, not at all. Topics that are
    `hidden` may not be suggested, those that are `changed` only in other words than usual.
    """

    walking: Walking = "ok"
    hold: Hold = ""
    hidden: frozenset[Topic] = frozenset()
    changed: frozenset[Topic] = frozenset()


@dataclass(frozen=True, kw_only=True)
class EmergencyCall:
    """Whom to call in an emergency. `number` is empty where none is known.

    `words` are shown before it where the number alone does not say it.
    """

    words: str
    number: str = ""


@dataclass(frozen=True, kw_only=True)
class PageLink:
    """A link to a page. `label` and `about` (how things are there, or what it is for) are in the

    reader's language; `icon` is a name in icons.svg, or empty.
    """

    url: str
    label: str
    icon: str = ""
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class Pages:
    """The interpreter's own pages that tracker leads to. An empty address: no such page."""

    home: str
    """Where somebody arrives, and goes on to from a form. Never empty."""

    help: str = ""
    """What cannot wait, and whom to call."""

    tips: str = ""
    """Why a topic is hidden or put differently."""

    report: str = ""
    """What to show to a professional."""

    bar_first: tuple[PageLink, ...] = ()
    """In the bar of every page, before the pages of tracker."""

    bar_later: tuple[PageLink, ...] = ()
    """In the bar, after the log and before "You"."""

    you: tuple[PageLink, ...] = ()
    """On the page "You"."""


class Interpreter(Protocol):
    """The questions and the one notice that tracker sends to an interpreter of the record.

    What is returned here is the answer for a record that nobody interprets.
    """

    def after_change(
        self,
        person: Person,
        *,
        since: datetime,
        earliest: date,
        now: datetime,
        what: What,
        entries: Mapping[date, Sequence[Entry]] | None = None,
    ) -> Then:
        """Told inside the transaction of every change.

        `since`: what was known before this moment of the person's wall clock, the change did not
        touch. `earliest` is the first date that it is about. `entries`: all that is known of some
        of these dates now, so that nobody need read it again.
        """
        return lambda: None

    def judge(self, person: Person, journal: Journal, *, now: datetime) -> object:
        """What the rules would find of a journal that is not the person's record yet.

        Writes nothing and holds no lock, so it may take its time; `keep` understands the answer.
        """
        return None

    def keep(self, person: Person, judged: object, *, now: datetime, what: What) -> None:
        """Told inside the transaction that made the record what was judged."""

    def advice(self, person: Person, *, now: datetime) -> Advice:
        """What may be suggested to the person now: all of it, read once."""
        return Advice()

    def emergency_call(self, region: str) -> EmergencyCall:
        """Whom somebody of a region calls when it cannot wait; "" where none was chosen.

        Answers without a question to the database: an error page asks it too.
        """
        return EmergencyCall(words=_("Call your emergency number."))

    def tells_emergency(
        self, person: Person, *, kind: str, entry: BaseModel, now: datetime
    ) -> bool:
        """Whether the record with an entry that could not be saved yet holds an emergency.

        `kind` is its name among the kinds of entries.
        """
        return False

    def open_warnings(self, person: Person, *, now: datetime) -> int:
        """How many warnings are open."""
        return 0

    def pages(self) -> Pages:
        """The pages that tracker leads to. Answers without a question to the database."""
        return Pages(home=reverse("journal:log"))


class Neutral(Interpreter):
    """Says nothing: the record without an interpreter."""


@cache
def _named(dotted_path: str) -> Interpreter:
    named: Interpreter = import_string(dotted_path)()
    return named


def interpreter() -> Interpreter:
    """The interpreter that the settings name in `INTERPRETER`."""
    return _named(settings.INTERPRETER)


def home() -> str:
    """The address of the page where somebody arrives, and goes on to from a form."""
    return interpreter().pages().home
