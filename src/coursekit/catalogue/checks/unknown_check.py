"""A name under `lint:` in `catalogue.yaml` that no check has.

It changes nothing, and what was meant goes on as before.
"""

from collections.abc import Iterator, Mapping

from coursekit.catalogue.whole import Whole
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span
from coursekit.text.suggest import did_you_mean

SEVERITY = Severity.WARNING


def check(whole: Whole) -> Iterator[Diagnostic]:
    from coursekit.catalogue.checks import find_checks

    document, known = whole.catalogue.document, find_checks()
    for at, name in enumerate(whole.catalogue.ignore):
        if name not in known:
            yield _finding(document.span(("lint", "ignore", at)), name, known)
    for name in whole.catalogue.severity:
        if name not in known:
            yield _finding(document.key_span(("lint", "severity", name)), name, known)


def _finding(span: Span, name: str, known: Mapping[str, object]) -> Diagnostic:
    help = did_you_mean(name, known, "docs/catalogue.md lists them; courses have `lint:` of their own.")
    return Diagnostic(span, f"There is no check “{name}” of a catalogue", help)
