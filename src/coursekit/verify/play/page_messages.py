"""What a browser and an LMS say of a page, fit for a report: the same of two runs, and nothing of our own doing."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

_TIMES = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?|\b\d{1,4}:\d\d(?::\d\d)(?:\.\d+)?|\bP(?=[\dT])[\dYMDTHS.]+"
    r"|\b1[5-9]\d{8}(?:\d{3})?\b"
)
"""Times of day and dates, durations, seconds or milliseconds since 1970."""
_RANDOM = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")
"""Random identifiers (RFC 9562)."""
_ADDRESS = re.compile(r"https?://127\.0\.0\.1:\d+/(?:(?:packages|shared)/[^/\s]+/)?")
_PORT = re.compile(r"\b(127\.0\.0\.1|localhost):\d+")

_NOISE = re.compile(
    r"GPU stall|GL Driver Message|GroupMarkerNotSet|software WebGL|SwiftShader|\[\.WebGL|WebGL: CONTEXT_LOST|ERR_PROXY"
    r"|ERR_TUNNEL|\[Violation\]|\[Intervention\]|DevTools|blocked by Playwright|\[Deprecation\]"
)
"""What Chromium says of itself, of a computer without a graphics card, or of the LMS's proxy and what plays pages."""
_NOT_FETCHED = re.compile(r"Failed to fetch|NetworkError|Load failed|Failed to load because no supported source")


def steady(text: str) -> str:
    """Without what differs between two runs; a digit of a time or a random identifier is shown as ``#``."""
    text = " ".join(text.split())
    shown = _RANDOM.sub(lambda found: re.sub("[0-9a-f]", "#", found[0]), _ADDRESS.sub("", text))
    shown = _TIMES.sub(lambda found: re.sub(r"\d", "#", found[0]), shown)
    return _PORT.sub(r"\1", shown)


ScriptPlace = tuple[str, int, int]
"""An address, or a path in the package, with line and column from 1."""


@dataclass(frozen=True)
class BrowserComplaint:
    """A complaint of the browser. ``path`` and ``line`` are the place of its script in the package, if known."""

    text: str
    path: str = ""
    line: int = 0
    column: int = 0


def browser_complaints(messages: Collection[str], places: Mapping[str, ScriptPlace]) -> Iterable[BrowserComplaint]:
    """The complaints that are the page's own; ``places`` are those of some."""
    outside = {what.removeprefix("outside: ") for what in messages if what.startswith("outside: ")}
    for what in dict.fromkeys(messages):
        address, line, column = places.get(what, ("", 0, 0))
        if what.startswith("outside: "):
            # The browser asks once more by https where it knows a site for that.
            if what.replace("outside: http://", "https://") not in outside:
                yield BrowserComplaint(what)
        elif not _NOISE.search(what) and not _is_refusal(what, address, outside):
            yield BrowserComplaint(steady(what), *_place(address, line, column))


def _is_refusal(what: str, address: str, outside: set[str]) -> bool:
    """Whether it says no more than that an address outside the package was not reached, which is told already."""
    if not outside:
        return False
    return address in outside or any(each in what for each in outside) or _NOT_FETCHED.search(what) is not None


def _place(address: str, line: int, column: int) -> ScriptPlace:
    path = _ADDRESS.sub("", address).partition("#")[0].partition("?")[0]
    return (path, line, column) if path and "://" not in path else ("", 0, 0)
