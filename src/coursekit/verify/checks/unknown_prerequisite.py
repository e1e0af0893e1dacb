"""`adlcp:prerequisites` that name an item that does not exist.

The LMS never unlocks the item.

SCORM 1.2 CAM, `<adlcp:prerequisites>`: AICC script, identifiers with `&`, `|`, `~`, `=`, `,` and brackets.
"""

import re
from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.suggest import did_you_mean
from coursekit.verify.package import Package

SEVERITY = Severity.ERROR

_IDENTIFIER = re.compile(r"[\w.\-]+")
_STATUS = re.compile(r"""(?:=|<>)\s*["']?[\w\s]+["']?|\d+\*""")
"""What an item's status is compared with, and how many of a set are needed."""


def check(package: Package) -> Iterator[Diagnostic]:
    names = {item.identifier for item in package.items} | {
        element.get("identifier", "") for element in package.organizations
    }
    for element in package.elements("prerequisites"):
        script = element.text or ""
        for wanted in _IDENTIFIER.findall(_STATUS.sub(" ", script)):
            if wanted not in names:
                help = did_you_mean(wanted, sorted(names), "Name an item of this package.")
                yield Diagnostic(package.span(element), f"No item is called “{wanted}”, so this never unlocks", help)
