"""Bounds of what a page may do, set in the page; those of time and memory stand around it (`separate_process`)."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

SCRIPT = (Path(__file__).parent / "bounds.js").read_text(encoding="utf-8")


def restrain(device: "BrowserContext") -> None:
    """In every page of a device."""
    device.add_init_script(SCRIPT)
