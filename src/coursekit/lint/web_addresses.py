"""Whether the web addresses of a course answer. The only module that goes to the web, and only when it is asked to."""

import json
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from coursekit import __version__
from coursekit.files.cache import Cache, Row
from coursekit.index.outline import ConceptOutline, Outline, Shelf
from coursekit.text.diagnostic import Diagnostic
from coursekit.text.source import Span

AT_ONCE = 8
TRIES = 3
TIMEOUT = 15
PAUSE = 1.0
"""Seconds before the second try; each later one waits twice as long."""
FRESH = 24 * 3600
"""Seconds for which an answer is believed."""
CACHED = "links"
_AGAIN = (408, 425, 429, 500, 502, 503, 504)
_REFUSED = (401, 403, 405, 406, 407, 429, 451, 999)
"""The server is there and will not talk to a program: it may well talk to a learner."""


@dataclass(frozen=True)
class Answer:
    """What a server said: ``status`` of HTTP, or 0 with a ``reason`` when there was no answer."""

    status: int
    reason: str = ""

    @property
    def alive(self) -> bool:
        return 200 <= self.status < 400

    @property
    def refused(self) -> bool:
        return self.status in _REFUSED


class _WebOnly(HTTPRedirectHandler):
    """Follows redirects on the web, and nowhere else."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        if urlsplit(newurl).scheme not in ("http", "https"):
            raise URLError("it leads away from the web")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def check_links(outline: Outline, cache: Cache, pause: float = PAUSE) -> Iterator[Diagnostic]:
    """Findings for addresses that are dead, and for those whose servers don't tell a program."""
    places: dict[str, list[Span]] = {}
    for address, span in _addresses(outline):
        places.setdefault(address, []).append(span)
    for address, answer in _answers(list(places), cache, pause):
        for span in places[address] if not answer.alive else ():
            yield _finding(address, answer, span)


def _finding(address: str, answer: Answer, span: Span) -> Diagnostic:
    if answer.refused:
        message = f"{address} does not talk to programs (HTTP {answer.status})"
        return Diagnostic(span, message, "Open it in a browser to see whether it works.", rule="unchecked-address")
    said = f"HTTP {answer.status}" if answer.status else answer.reason
    help = "Mend the address, or link to an archived copy."
    return Diagnostic(span, f"{address} is dead: {said}", help, rule="dead-address")


def _addresses(outline: Outline) -> Iterator[tuple[str, Span]]:
    files: tuple[ConceptOutline | Shelf, ...] = (*outline.all_concepts, outline.glossary_file)
    for file in files:
        for index, address in enumerate(file.addresses):
            yield address.partition("#")[0], file.span("addresses", index)
    for index, work in enumerate(outline.works):
        if work.doi.startswith("10."):
            yield f"https://doi.org/{quote(work.doi)}", outline.works_file.span("dois", index)
        if work.url.startswith(("http://", "https://")):
            yield work.url.partition("#")[0], outline.works_file.span("urls", index)


def _answers(addresses: Sequence[str], cache: Cache, pause: float) -> Iterator[tuple[str, Answer]]:
    """Each address with its answer, a fresh one from the cache where there is one."""
    now = time.time()
    known = {address: kept for address, row in cache.load(CACHED).items() if (kept := _kept(row, now))}
    asked = [address for address in addresses if address not in known]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for address, answer in zip(asked, pool.map(partial(ask, pause=pause), asked), strict=True):
            if answer.status:
                known[address] = (now, answer)
            yield address, answer
    rows = {
        address: (str(when), json.dumps((answer.status, answer.reason)))
        for address, (when, answer) in known.items()
        if not set("\t\n") & set(address)
    }
    cache.save(CACHED, rows)
    for address in addresses:
        if address not in asked:
            yield address, known[address][1]


def _kept(row: Row, now: float) -> tuple[float, Answer] | None:
    """When an answer came, and what it was; None for one that is too old, comes from the future, or is damaged."""
    try:
        when, said = row
        status, reason = json.loads(said)
        found = float(when), Answer(int(status), str(reason))
    except (ValueError, TypeError):
        return None
    return found if 0 <= now - found[0] < FRESH else None


def ask(address: str, pause: float = PAUSE) -> Answer:
    """Ask for an address: by HEAD, then by GET, and again after a pause when the trouble may pass."""
    answer = Answer(0)
    for attempt in range(TRIES):
        for method in ("HEAD", "GET"):
            answer = _request(address, method)
            if answer.alive or answer.status in (404, 410):
                return answer
        if answer.status and answer.status not in _AGAIN:
            return answer
        if attempt + 1 < TRIES:
            time.sleep(pause * 2**attempt)
    return answer


def _request(address: str, method: str) -> Answer:
    written = quote(address, safe="%/:=&?~#+!$,;'@()*[]")
    agent = f"Mozilla/5.0 (compatible; coursekit/{__version__})"
    try:
        request = Request(written, method=method, headers={"User-Agent": agent, "Accept": "*/*"})  # noqa: S310
        with build_opener(_WebOnly).open(request, timeout=TIMEOUT) as response:
            return Answer(response.status)
    except HTTPError as error:
        # A redirect that is not followed leads nowhere, or round in circles.
        return Answer(0 if 300 <= error.code < 400 else error.code, str(error.reason))
    except URLError as error:
        return Answer(0, str(error.reason))
    except (OSError, HTTPException, ValueError) as error:
        return Answer(0, str(error) or type(error).__name__)
