"""A file name that breaks on another system.

Windows refuses some characters and names, and long paths; a course must check out everywhere. A character that nobody
sees, nobody can type.

**Bad:** `figures/what?.svg`, `aux.md`, a name that ends with a dot.

**Good:** letters, digits, hyphens and underscores.
"""

import re
from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.files.portable import is_device
from coursekit.text.characters import character_name
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.expression import expression
from coursekit.text.source import Span
from coursekit.text.unseen import unseen_name

SEVERITY = Severity.ERROR


LONGEST = 180
"""Windows has room for 260 characters, from the drive's letter on (MAX_PATH)."""
_COMMON = expression(r"[\w-]{5,}(?:\.[\w-]+)*", re.ASCII)
"""What most names are like: nothing is wrong with them, and none is a device's, which has four letters at most."""
_FORBIDDEN = expression(r'[<>:"|?*\\]')


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for path in sorted(course.files | course.folders):
        if problem := _problem(path):
            yield Diagnostic(Span(path), f"The name “{path}” {problem}", "Rename it: letters, digits and hyphens.")


def _problem(path: str) -> str:
    name = path.rpartition("/")[2]
    if len(path) <= LONGEST and _COMMON.fullmatch(name):
        return ""
    plain = name.isascii() and name.isprintable()
    if not plain and (unseen := unseen_name(name)):
        return f"holds a character that nobody sees: {character_name(unseen)}"
    if bad := _FORBIDDEN.search(name):
        return f"holds {bad[0]!r}, which Windows does not allow"
    if is_device(name):
        return "is one that Windows keeps for a device"
    if name.endswith((".", " ")):
        return "ends with a dot or a space, which Windows drops"
    return f"is longer than {LONGEST} characters" if len(path) > LONGEST else ""
