"""An item that can never open, because it waits for itself, by way of others or not.

Learners find it locked whatever they do, and the course can never be complete.

SCORM 1.2 CAM, `<adlcp:prerequisites>`; SCORM 2004 4th edition SN, section 3.4 (sequencing rules).
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Related, Severity
from coursekit.verify.locks import circles
from coursekit.verify.package import Package

SEVERITY = Severity.ERROR


def check(package: Package) -> Iterator[Diagnostic]:
    if package.root is None:
        return
    items = {item.identifier: item for item in reversed(package.items)}
    for circle in circles(package.version, package.root):
        first, *others = (items[id] for id in circle)
        related = tuple(
            Related(package.span(item.element, "identifier"), f"“{item.title}” waits, too") for item in others
        )
        waits = "waits for itself" if not others else f"waits for {_listed([item.title for item in others])}"
        message = f"“{first.title}” can never open: it {waits}{' in a circle' if others else ''}"
        help = "Take one of these prerequisites out."
        yield Diagnostic(package.span(first.element, "identifier"), message, help, related)


def _listed(titles: list[str]) -> str:
    shown = [f"“{title}”" for title in titles[:5]]
    return ", which waits for ".join(shown) + (f", and {len(titles) - 5} more" if len(titles) > 5 else "")
