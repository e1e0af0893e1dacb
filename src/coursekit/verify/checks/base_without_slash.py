"""`xml:base` that does not end in a slash.

LMSes put it before the address as it is: “content” and “index.html” become “contentindex.html”, which is nowhere. By
the letter, its last part would be taken away. A folder with a slash at its end is read alike by all.

RFC 3986, section 5.2.3, and XML Base. That LMSes join the two as texts was read in Moodle's source.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.package import XML, Package

SEVERITY = Severity.ERROR

_BASE = f"{{{XML}}}base"


def check(package: Package) -> Iterator[Diagnostic]:
    """Elsewhere it is misplaced-base' to tell."""
    for element in package.elements("resource"):
        base = (element.get(_BASE) or "").strip()
        if base and not base.endswith("/"):
            message = f"xml:base is “{base}”, without a slash at its end: LMSes look for “{base}index.html”"
            yield Diagnostic(package.span(element, _BASE), message, f'Write xml:base="{base}/".')
