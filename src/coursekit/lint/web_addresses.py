"""Whether the web addresses of a course answer. Only this asks the web, and only when it is asked to."""

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Thread
from urllib.parse import quote

from msgspec import MsgspecError, msgpack
from msgspec.structs import replace

from coursekit.course.skeleton import LinkingFile, Skeleton, SkeletonConcept
from coursekit.files.cache import Cache
from coursekit.lint.web_request import PAUSE, WebAnswer, ask
from coursekit.text.diagnostic import Diagnostic, Related
from coursekit.text.source import Span

AT_ONCE = 8
LONGEST = 60
"""Seconds after which one address is given up, so that a slow server does not keep others from being asked."""
DEADLINE = 300
"""Seconds for all addresses, unless a run says otherwise."""
FRESH = 24 * 3600
"""Seconds for which an answer is believed."""
CACHED = "links"


@dataclass(frozen=True)
class WebAccess:
    """How the web is asked: ``private`` allows addresses in this machine's networks; the others are seconds."""

    private: bool = False
    deadline: float = DEADLINE
    pause: float = PAUSE
    longest: float = LONGEST


def check_links(skeleton: Skeleton, cache: Cache, web: WebAccess | None = None) -> Iterator[Diagnostic]:
    """Findings for addresses that are dead, and for those of which nothing can be said."""
    web = web or WebAccess()
    places: dict[str, list[Span]] = {}
    for address, span in _addresses(skeleton):
        places.setdefault(address, []).append(span)
    late: list[Span] = []
    for address, answer in _answers(list(places), cache, web):
        if answer.outcome == "late":
            late += places[address]
        else:
            found = (_finding(address, answer, span) for span in places[address] if not answer.alive)
            yield from (replace(each, follows=f"no answer from {address}") for each in found)
    if late:
        yield _not_looked(late, web)


def _finding(address: str, answer: WebAnswer, span: Span) -> Diagnostic:
    if answer.refused:
        message = f"{address} does not talk to programs (HTTP {answer.status})"
        return Diagnostic(span, message, "Open it in a browser to see whether it works.", rule="unchecked-address")
    if answer.outcome == "private":
        message = f"{address} was not asked: {answer.reason}"
        help = "Learners can't reach such an address. If it is meant, look with --private-links."
        return Diagnostic(span, message, help, rule="unchecked-address")
    if answer.outcome == "unreachable":
        message = f"{address} could not be reached: {answer.reason}"
        help = "Look again when there is a network, or open it in a browser."
        return Diagnostic(span, message, help, rule="unchecked-address")
    reason = f"HTTP {answer.status}" if answer.status else answer.reason
    help = "Mend the address, or link to an archived copy."
    return Diagnostic(span, f"{address} is dead: {reason}", help, rule="dead-address")


def _not_looked(late: Sequence[Span], web: WebAccess) -> Diagnostic:
    count = f"{len(late)} address{'' if len(late) == 1 else 'es'}"
    message = f"{count} from here on could not be asked in {web.deadline:g} seconds"
    related = tuple(Related(span, "This was not asked either") for span in late[1:])
    help = "Run it again: answers are kept for a day. Or give it more time with --links-deadline."
    return Diagnostic(late[0], message, help, related, rule="unchecked-address")


def _addresses(skeleton: Skeleton) -> Iterator[tuple[str, Span]]:
    files: tuple[SkeletonConcept | LinkingFile, ...] = skeleton.linking
    for file in files:
        for index, address in enumerate(file.addresses):
            yield address.partition("#")[0], file.place("addresses", index)
    for index, work in enumerate(skeleton.references):
        if work.doi.startswith("10."):
            yield f"https://doi.org/{quote(work.doi)}", skeleton.references_file.place("dois", index)
        if work.url.startswith(("http://", "https://")):
            yield work.url.partition("#")[0], skeleton.references_file.place("urls", index)


def _answers(addresses: Sequence[str], cache: Cache, web: WebAccess) -> Iterator[tuple[str, WebAnswer]]:
    """Each address with its answer in their order, a fresh one from the cache where there is one."""
    now = time.time()
    known = fresh_answers(cache, now)
    fresh = dict(_fetched([address for address in addresses if address not in known], web))
    known |= {address: (now, answer) for address, answer in fresh.items() if answer.status}
    cache.save(CACHED, msgpack.encode(known))
    for address in addresses:
        yield address, fresh.get(address) or known[address][1]


def _fetched(addresses: Sequence[str], web: WebAccess) -> Iterator[tuple[str, WebAnswer]]:
    """Addresses with their answers, some at once, until the deadline.

    Each has a thread that nobody waits for in the end: one that hangs keeps neither the others nor the program.
    """
    until = time.monotonic() + web.deadline
    waiting = list(reversed(addresses))
    begun: dict[str, float] = {}
    answers: Queue[tuple[str, WebAnswer]] = Queue()

    def work(address: str) -> None:
        try:
            answers.put((address, ask(address, web.pause, private=web.private)))
        except Exception as error:  # whatever a server makes of a library, it is no answer
            answers.put((address, WebAnswer(0, f"{type(error).__name__}: {error}", "unreachable")))

    while (waiting or begun) and (left := until - time.monotonic()) > 0:
        while waiting and len(begun) < AT_ONCE:
            address = waiting.pop()
            begun[address] = time.monotonic()
            Thread(target=work, args=(address,), daemon=True).start()
        slowest = min(begun, key=begun.__getitem__)
        patience = max(0.0, begun[slowest] + web.longest - time.monotonic())
        try:
            address, answer = answers.get(timeout=min(left, patience, 1.0))
        except Empty:
            if time.monotonic() >= begun[slowest] + web.longest:
                del begun[slowest]
                yield slowest, WebAnswer(0, f"it did not answer in {web.longest:g} seconds", "unreachable")
            continue
        if begun.pop(address, None) is not None:
            yield address, answer
    for address in (*begun, *reversed(waiting)):
        yield address, WebAnswer(0, "", "late")


def fresh_answers(cache: Cache, now: float) -> dict[str, tuple[float, WebAnswer]]:
    """When answers came, and what they were, without those that are too old, come from the future, or are damaged."""
    known: dict[str, tuple[float, WebAnswer]] = {}
    for block in cache.load(CACHED):
        with suppress(MsgspecError):
            known |= msgpack.decode(block, type=dict[str, tuple[float, WebAnswer]])
    return {address: answer for address, answer in known.items() if 0 <= now - answer[0] < FRESH}
