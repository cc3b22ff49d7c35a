"""What is measured on the running sites: times in rounds, sizes, starts and memory."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from itertools import repeat
from statistics import median
from typing import Any, Final
from urllib.parse import urljoin

from tests.bench import marks, sites
from tests.bench.client import CHECK_IN, Client, UnexpectedAnswerError
from tests.bench.later import Clock
from tests.bench.marks import SIZES, Figure
from tests.bench.sampling import ROUNDS, Samples, a_second, loop_seconds, sample

CLIENTS: Final = 4
"""At once, for the requests a second."""
BACK: Final = 30
"""Days that a save is dated back at most."""
READ: Final = {
    marks.TODAY: "/",
    marks.LOG: "/log/",
    marks.YEAR: "/trends/year/",
    marks.ALL: "/trends/all/",
    marks.FORM: CHECK_IN,
}
READER, SAVER, LATER = 0, 1, 2
"""Which of the people of a size: one is only read, one saved to, one looked at later and later."""

Key = tuple[str, str]
Found = dict[Key, Figure]
Work = Callable[[], float]
"""Something that is done once and says its seconds."""


@dataclass(frozen=True, kw_only=True)
class Effort:
    """How much a run does: `tries` and `seconds` for each measure in each round."""

    days: int
    tries: int
    seconds: float
    load_seconds: float
    starts: int
    replays: int
    judgements: int
    eight_seconds: float
    lighthouse_runs: int


@dataclass(frozen=True, kw_only=True)
class Running:
    """The servers of a run, and who is signed in where."""

    ours: sites.Server
    later: sites.Server
    clock: Clock
    bare: sites.Server
    bare_session: str
    people: Any
    """As `fill` told: sessions, entries and bytes by size."""
    places: tuple[sites.Place, sites.Place]
    """Where the data of our app and of the bare one are."""

    def client(self, size: str, who: int) -> Client:
        server = self.later if who == LATER else self.ours
        return Client(server.port, self.people[size]["sessions"][who])


def deep_date(days: int) -> date:
    """A date four fifths back, where the log is deep."""
    return datetime.now(UTC).date() - timedelta(days=days * 4 // 5)


def work_of(running: Running, *, days: int) -> dict[Key, Work]:
    """For each measure of time what is done once."""
    found = _of_bare(Client(running.bare.port, running.bare_session))
    for size in SIZES:
        reader = running.client(size, READER)
        for measure, path in READ.items():
            found[measure, size] = reading(repeat(reader), path)
        found[marks.LOG_DEEP, size] = _deep(reader, deep_date(days))
        looker = running.client(size, LATER)
        found[marks.TODAY_LATER, size] = reading_later(repeat(looker), running.clock)
        saver = running.client(size, SAVER)
        found[marks.SAVE, size] = saving(repeat(saver))
        found[marks.SAVE_BACK, size] = _saving_back(saver)
    return found


def _of_bare(client: Client) -> dict[Key, Work]:
    return {
        (marks.TEMPLATE, "bare"): reading(repeat(client), "/rows/"),
        (marks.GROUPED, "bare"): reading(repeat(client), "/days/"),
        (marks.INSERT, "bare"): lambda: client.post("/new/", {"score": 3}).seconds,
    }


def reading(turn: Iterator[Client], path: str) -> Work:
    """A page, each time by whose turn it is."""
    return lambda: next(turn).get(path).seconds


def _deep(client: Client, before: date) -> Work:
    def read() -> float:
        answer = client.get(f"/log/?before={before}")
        if f"/log/{before - timedelta(days=10):%Y-}" not in answer.text:
            raise UnexpectedAnswerError(f"The log before {before} shows no day of that time.")
        return answer.seconds

    return read


def reading_later(turn: Iterator[Client], clock: Clock) -> Work:
    """Today, when its last judgement is long ago."""

    def read() -> float:
        clock.put_forward()
        return next(turn).get(READ[marks.TODAY]).seconds

    return read


def saving(turn: Iterator[Client]) -> Work:
    """A check-in of now, taken back before the next one."""
    return lambda: _saved_once(next(turn))


def _saving_back(client: Client) -> Work:
    return lambda: _saved_once(client, ago=client.dice.randint(1, BACK))


def _saved_once(client: Client, *, ago: int | None = None) -> float:
    saved = client.save_check_in(ago=ago)
    client.take_back(saved)
    return saved.seconds


def times(running: Running, effort: Effort) -> tuple[Found, list[float]]:
    """Every time, in rounds that alternate between the bare app, 1x and 10x; and the fixed loops
    before, between and after."""
    work = work_of(running, days=effort.days)
    for key, once in work.items():
        if key[0] not in (marks.SAVE, marks.SAVE_BACK):
            once()  # what is loaded and judged the first time is not what is measured
    samples = {key: Samples() for key in work}
    loops = [loop_seconds()]
    for _ in range(ROUNDS):
        for key, once in work.items():
            taken = sample(once, tries=effort.tries, seconds=effort.seconds)
            samples[key].rounds.append(taken)
        loops.append(loop_seconds())
    rates = dict(_rates(running, effort.load_seconds))
    loops.append(loop_seconds())
    return {key: figure(taken, rates.get(key)) for key, taken in samples.items()}, loops


def figure(taken: Samples, rate: float | None = None) -> Figure:
    """Of seconds, as ms; `rate` is None where nobody asked at once."""
    return Figure(
        value=taken.middle * 1000,
        spread=taken.spread,
        p95=taken.percentile(95) * 1000,
        p99=taken.percentile(99) * 1000,
        rate=rate,
    )


def _rates(running: Running, seconds: float) -> Iterator[tuple[Key, float]]:
    """Requests a second of four clients at once; each has a connection of its own."""
    bare = [_of_bare(Client(running.bare.port, running.bare_session)) for _ in range(CLIENTS)]
    for key in bare[0]:
        yield key, a_second([one[key] for one in bare], seconds=seconds)
    for size in SIZES:
        readers = [running.client(size, READER) for _ in range(CLIENTS)]
        for measure, path in READ.items():
            reads = [reading(repeat(one), path) for one in readers]
            yield (measure, size), a_second(reads, seconds=seconds)


# Sizes


class Needed(HTMLParser):
    """What a browser asks for because a page says so."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, None] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        wanted = {"stylesheet", "icon", "manifest", "preload", "modulepreload"}
        if tag == "link" and wanted & set(given.get("rel", "").split()):
            self.add(given.get("href", ""))
        if tag in ("script", "img"):
            self.add(given.get("src", ""))
        if tag == "use":
            self.add(given.get("href", given.get("xlink:href", "")))

    handle_startendtag = handle_starttag

    def add(self, address: str) -> None:
        path = address.partition("#")[0]
        if path and not path.startswith("data:"):
            self.found[path] = None


def first_visit(client: Client) -> tuple[int, int]:
    """Bytes sent and requests of a first look at Today: the page and all that it asks for in turn.
    Every font of a style sheet counts, used or not."""
    page = client.get("/")
    sent, waiting, seen = page.sent, list(Needed(page.text).found), {"/"}
    while waiting:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path)
        sent += answer.sent
        if path.endswith(".css"):
            named = re.findall(r"url\([\"']?([^\"')#]+)", answer.text)
            waiting += [urljoin(path, one) for one in named if not one.startswith("data:")]
    return sent, len(seen)


def longest_series(page: str) -> int:
    """Points of the path that has most of them, or dots of one group, whichever is more. A point is
    a closed shape, such as a bar, or a step along an open line; straight up or down is none."""
    paths = re.findall(r"\bd=\"([^\"]*)\"", page)
    groups = re.findall(r"<g class=\"m-day\">(.*?)</g>", page, flags=re.DOTALL)
    return max([*map(_points, paths), *(group.count("<circle") for group in groups)], default=0)


def _points(path: str) -> int:
    parts = re.split("[Mm]", path)[1:]
    steps = [
        1 if "z" in part.lower() else len(re.findall("[LHCSQTAlhcsqta]", part)) for part in parts
    ]
    return sum(max(1, number) for number in steps)


def sizes(running: Running, days: int) -> Found:
    found: Found = {}
    for size in SIZES:
        client = running.client(size, READER)
        today = client.get("/")
        earlier = f"/log/?before={deep_date(days)}"
        sent, requests = first_visit(client)
        told = {
            marks.TODAY_HTML: len(today.content),
            marks.TODAY_SENT: today.sent,
            marks.FRAGMENT_LOG: client.get(earlier, fragment=True).sent,
            marks.FRAGMENT_TRENDS: client.get("/trends/", fragment=True).sent,
            marks.POINTS: longest_series(client.get("/trends/all/").text),
            marks.FIRST_BYTES: sent,
            marks.FIRST_REQUESTS: requests,
            marks.BYTES: running.people[size]["bytes"],
        }
        found |= {(name, size): Figure(value=n) for name, n in told.items() if n is not None}
    return found


# Starts and memory


def starts(ours: sites.Place, bare: sites.Place, times: int) -> Found:
    """Seconds until a page is there, as ms; none of it for the first time."""
    kinds = {
        (marks.BARE_COLD, ""): lambda: sites.bare(bare),
        (marks.COLD, ""): lambda: sites.ours_cold(ours),
        (marks.AGAIN, ""): lambda: sites.ours(ours),
    }
    took: dict[Key, list[float]] = {key: [] for key in kinds}
    for _ in range(times):
        for key, kind in kinds.items():
            with kind() as server:
                took[key].append(server.start_seconds * 1000)
    return {
        key: Figure(value=median(some), spread=(max(some) - min(some)) / median(some))
        for key, some in took.items()
    }


def memory(running: Running) -> Found:
    return {
        (marks.BARE_MEMORY, ""): Figure(value=running.bare.memory),
        (marks.MEMORY, ""): Figure(value=running.ours.memory),
    }
