"""Lighthouse, signed in, on a phone that is made slow by it; by npx, where node is there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from statistics import median
from typing import Any, Final

from tests.bench.marks import LIGHTHOUSE_PAGES, Figure
from tests.bench.measures import Found

LIGHTHOUSE: Final = "lighthouse@12.8"
CATEGORIES: Final = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best-practices": "best practices",
}
AUDITS: Final = {
    "largest-contentful-paint": "LCP",
    "total-blocking-time": "TBT",
    "cumulative-layout-shift": "CLS",
}
PATIENCE: Final = 300
MORE: Final = 2
"""So many runs of a page may fail, as on a busy machine Chromium sometimes records nothing."""


def wanting() -> str:
    """What is not here, in words; empty when Lighthouse can run."""
    if shutil.which("npx") is None:
        return "node (sudo apt install nodejs npm)"
    if _chromium() is None:
        return "chromium (sudo apt install chromium)"
    return ""


def _chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


def look(port: int, session: str, *, runs: int) -> tuple[Found, list[str]]:
    """The median of some runs of each page, and what it finds fault with beside speed. A page that
    it could not look at has no figures, and that is said among the faults."""
    found: Found = {}
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        headers = Path(folder) / "headers.json"
        headers.write_text(json.dumps({"Cookie": f"sessionid={session}"}))
        for page, path in LIGHTHOUSE_PAGES.items():
            address = f"http://localhost:{port}{path}"
            reports = _reports(address, headers, runs)
            if not reports:
                faults.append(f"Left out, as it failed {MORE + 1} times: Lighthouse of {page}")
                continue
            for name, word in CATEGORIES.items():
                scores = [round(one["categories"][name]["score"] * 100) for one in reports]
                found[f"Lighthouse, {page}: {word}", ""] = Figure(value=median(scores))
            faults += [f"Lighthouse, {page}: {fault}" for fault in faults_of(reports[0])]
            for name, word in AUDITS.items():
                values = [one["audits"][name]["numericValue"] for one in reports]
                found[f"Lighthouse, {page}: {word}", ""] = Figure(value=round(median(values), 3))
    return found, faults


def faults_of(report: Any) -> list[str]:
    """The audits that a page fails, those of speed aside."""
    named = {
        audit["id"]: None
        for category in CATEGORIES
        if category != "performance"
        for audit in report["categories"][category]["auditRefs"]
        if audit["weight"]
    }
    audits = report["audits"]
    return [f"{one} ({audits[one]['title']})" for one in named if audits[one]["score"] == 0]


def _reports(address: str, headers: Path, runs: int) -> list[Any]:
    """So many; none at all when more than `MORE` failed."""
    found: list[Any] = []
    failed = 0
    while len(found) < runs:
        try:
            found.append(_report(address, headers))
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            failed += 1
            if failed > MORE:
                return []
    return found


def _report(address: str, headers: Path) -> Any:
    """Raises CalledProcessError or TimeoutExpired when it fails, and RuntimeError when what was
    looked at is another page, such as the sign-in."""
    done = subprocess.run(
        [
            "npx",
            "--yes",
            LIGHTHOUSE,
            address,
            f"--extra-headers={headers}",
            "--chrome-flags=--headless=new --no-sandbox",
            f"--only-categories={','.join(CATEGORIES)}",
            "--output=json",
            "--quiet",
        ],
        env={**os.environ, "CHROME_PATH": _chromium() or ""},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    report = json.loads(done.stdout)
    if report["finalDisplayedUrl"] != address:
        raise RuntimeError(f"{address} led to {report['finalDisplayedUrl']}")
    return report
