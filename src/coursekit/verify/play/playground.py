"""Where a package is played: a browser, an LMS, and what they found fault with, as findings."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursekit.text.diagnostic import Diagnostic
from coursekit.text.source import Span
from coursekit.verify.checks import find_checks
from coursekit.verify.lms.server import Lms
from coursekit.verify.package import Item, Package, is_web, path_of
from coursekit.verify.play.page_messages import BrowserComplaint, browser_complaints, steady
from coursekit.verify.play.visit import Visit, new_device, opened
from coursekit.verify.play.watchdog import Stuck

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

PACKAGE = "package"
"""Its name in the LMS."""

MISTRUST = "Don't use it before whoever made it has mended it."
"""What to do about a page that can't be closed."""

_ASKS = re.compile(r"(?:LMS)?GetValue\(")
_NUMBER = re.compile(r"\.\d+(?=[.\"])")
"""Of a record: who asks for one that is not there asks for all."""
_MISSING = re.compile(r"there is no /(?:packages|shared)/package/(.*)")


class GivenUp(Exception):
    """An item whose page got stuck, as a finding."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass(frozen=True)
class Playground:
    """``note`` is told what is being done."""

    package: Package
    lms: Lms
    browser: "Browser"
    note: Callable[[str], None]

    @property
    def items(self) -> Sequence[Item]:
        """What an LMS opens of the package; pages elsewhere are not asked for."""
        return tuple(item for item in self.package.launched if not is_web(item.address))

    def device(self) -> "BrowserContext":
        return new_device(self.browser, self.lms)

    @contextmanager
    def visit(
        self,
        device: "BrowserContext",
        item: Item,
        attempt: str,
        fault: str = "",
        activity: str = "",
        objectives: Sequence[str] = (),
    ) -> Iterator[Visit]:
        """A learner opens an item; what was complained of before is forgotten. Raises GivenUp.

        ``activity`` makes the address another one, as LMSes do. ``objectives`` are there from the start.
        """
        self.lms.complained.clear()
        more = {"fault": fault} if fault else {}
        launch = f"{item.address}{'&' if '?' in item.address else '?'}activity={activity}" if activity else item.address
        address = self.lms.visit(self.package.version, PACKAGE, attempt, launch, *objectives, **more)
        try:
            with opened(Visit, device, self.lms, address, PACKAGE, attempt) as visit:
                yield visit
        except Stuck:
            about = f"At “{item.title or item.identifier}”"
            message = f"{about}, the page got stuck: a script of it does not end, so it can't be closed"
            raise GivenUp(self.finding("never-closed", item, message, MISTRUST)) from None

    def finding(self, rule: str, item: Item, message: str, help: str, span: Span | None = None) -> Diagnostic:
        """A finding about the page that an item opens, unless there is a better place."""
        span = span or Span(path_of(item.address))
        return Diagnostic(span, message, help, rule=rule, severity=find_checks()[rule].severity)

    def complaints(self, item: Item, visit: Visit) -> Iterator[Diagnostic]:
        """What the LMS and the browser found fault with, each once."""
        complaints = [steady(what) for what in self.lms.complaints]
        missing = [found[1] for what in complaints if (found := _MISSING.fullmatch(what))]
        for path in sorted(set(missing)):
            help = "Add the file, or mend the address in the page that asks for it."
            yield self.finding("missing-address", item, f"“{path}” is asked for, and is not in the zip", help)
        others = [what for what in complaints if not _MISSING.fullmatch(what) and not what.startswith("there is no /")]
        for what in {
            _NUMBER.sub(".n", what) if _ASKS.match(what) else what: what for what in reversed(others)
        }.values():
            effect = "it gets no answer" if _ASKS.match(what) else "what it says is lost"
            yield self.finding("refused-call", item, what, f"Some LMSes refuse this call, and {effect}.")
        yield from self._unusual_scale(item, visit)
        yield from self._missing_scaled_score(item, visit)
        for complaint in browser_complaints(visit.found, visit.places):
            if not (missing and "Failed to load resource" in complaint.text):
                yield self._browser_finding(item, complaint)

    def _missing_scaled_score(self, item: Item, visit: Visit) -> Iterator[Diagnostic]:
        raw, scaled = (visit.values.get(f"cmi.score.{part}") for part in ("raw", "scaled"))
        if self.package.version == "2004" and raw and not scaled:
            message = f"It reports a raw score of {raw} and no scaled one, by which SCORM 2004 decides"
            help = "Set cmi.score.scaled, from 0 to 1, with the raw score."
            yield self.finding("no-scaled-score", item, message, help)

    def _unusual_scale(self, item: Item, visit: Visit) -> Iterator[Diagnostic]:
        score = "cmi.core.score" if self.package.version == "1.2" else "cmi.score"
        raw, *bounds = (visit.values.get(f"{score}.{part}") or "" for part in ("raw", "min", "max"))
        if raw and [_number(bound) for bound in bounds] != [0, 100]:
            shown = " and ".join(
                f"{name} {bound or 'not set'}" for name, bound in zip(("min", "max"), bounds, strict=True)
            )
            message = f"It reports a raw score of {raw} with {shown}: LMSes that show percent show {raw} %"
            help = f"Report it from 0 to 100, and set {score}.min to 0 and {score}.max to 100 before it."
            yield self.finding("score-scale", item, message, help)

    def _browser_finding(self, item: Item, complaint: BrowserComplaint) -> Diagnostic:
        if complaint.text.startswith("outside: "):
            address = complaint.text.removeprefix("outside: ")
            message = f"The page asks for {address}, which is outside the package"
            return self.finding("outside-request", item, message, "Ship what the course needs in the package.")
        at = f" ({complaint.path}, line {complaint.line})" if complaint.path else ""
        message = f"The browser says: {complaint.text[:300]}{at}"
        span = self.package.place(complaint.path, complaint.line, complaint.column) if complaint.path else None
        return self.finding("page-error", item, message, "Learners may miss a part of the page.", span)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
