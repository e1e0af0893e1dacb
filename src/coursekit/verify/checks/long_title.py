"""A title of more than 200 characters, or none.

LMSes cut it, or refuse the manifest; an item without a title is a blank line in the table of contents.

IMS Content Packaging 1.1.2, section 4 (smallest permitted maximum); `imscp_rootv1p1p2.xsd` allows no more.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.package import Package, children, text_of

SEVERITY = Severity.WARNING
ALSO_BY_SCHEMA = True

LONGEST = 200


def check(package: Package) -> Iterator[Diagnostic]:
    for element in package.elements("organization", "item"):
        name = element.tag.rpartition("}")[2]
        title = next(children(element, "title"), None)
        length = len(text_of(title))
        if length == 0:
            yield Diagnostic(package.span(element), f"This <{name}> has no title", "Say what learners find there.")
        elif length > LONGEST and title is not None:
            message = f"This title has {length} characters; LMSes keep {LONGEST}"
            yield Diagnostic(package.span(title), message, "Shorten it.")
