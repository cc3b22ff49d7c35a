"""The browser of the tests and the pictures: Debian's chromium, quiet and without a network."""

from __future__ import annotations

import shutil
from pathlib import Path

PATH = shutil.which("chromium") or shutil.which("chromium-browser")
SWITCHES = [
    "--no-sandbox",  # tests may run as root
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include>/etc/fonts/fonts.conf</include>{}</fontconfig>"""
INSTEAD = """<match><test name="family"><string>{}</string></test><edit name="family"
mode="assign" binding="strong"><string>Liberation Sans</string></edit></match>"""


def plain_fonts(folder: Path) -> dict[str, str]:
    """Environment for letters about as wide as a phone's own, which are not on this machine."""
    names = ("system-ui", "sans", "sans-serif")
    file = folder / "fonts.conf"
    file.write_text(FONTS.format("".join(map(INSTEAD.format, names))), encoding="utf-8")
    return {"FONTCONFIG_FILE": str(file)}
