"""What an LMS takes as an interaction's id, type and correct response.

SCORM 1.2 RTE, section 3.4.7.1; SCORM 2004 4th edition RTE, section 4.2.9.1. The strict LMS of ``coursekit verify`` has
the same in ``verify/lms/elements.js``; a test compares them.
"""

import re
from collections.abc import Mapping

from coursekit.export.scorm import Version
from coursekit.export.scorm.interactions import Interaction

MOST_ANSWERS = 10**9
"""Nobody gives more; the number of the answer stands behind the id."""

_URI = r"A-Za-z0-9._~:/?#@!$&'()*+;=%-"
_SHORT = f"[{_URI}]{{1,250}}"
_REAL = r"-?\d{1,10}(\.\d{1,7})?"
_TEXT = r"(\{lang=[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*\})?(?!\{)((?!\[,\]).){0,250}"
_COMPARED = r"(\{(case_matters|order_matters)=(true|false)\})*"


def _list(part: str) -> str:
    return rf"{part}(\[,\]{part}){{0,35}}"


_IDS: Mapping[Version, str] = {"1.2": "[!-~]{1,255}", "2004": f"[,{_URI}]{{1,4000}}"}
_PATTERNS: Mapping[Version, Mapping[str, str]] = {
    "1.2": {
        "choice": r"[a-z0-9](,[a-z0-9])*|\{[a-z0-9](,[a-z0-9])*\}",
        "matching": r"\{?[a-z0-9]\.[a-z0-9](,[a-z0-9]\.[a-z0-9])*\}?",
        "sequencing": "[a-z0-9](,[a-z0-9])*",
        "numeric": r"-?\d+(\.\d+)?",
        "fill-in": r"[ -~\t\r\n]{0,255}",
        "performance": r"[ -~\t\r\n]{0,255}",
    },
    "2004": {
        "choice": _list(_SHORT),
        "matching": _list(rf"{_SHORT}\[\.\]{_SHORT}"),
        "sequencing": _list(_SHORT),
        "numeric": rf"({_REAL})?\[:\]({_REAL})?",
        "fill-in": rf"{_COMPARED}{_TEXT}(\[,\]{_TEXT}){{0,9}}",
        "other": ".{0,4000}",
    },
}


def illegal_part(interaction: Interaction, version: Version) -> str:
    """What of an interaction an LMS may refuse, as it would be sent; empty when it is legal."""
    id = f"{interaction.id}_{MOST_ANSWERS}"
    if not _fits(_IDS[version], id):
        return id
    pattern = _PATTERNS[version].get(interaction.type)
    if pattern is None:
        return interaction.type
    return interaction.pattern if interaction.pattern and not _fits(pattern, interaction.pattern) else ""


def _fits(pattern: str, text: str) -> bool:
    return re.fullmatch(pattern, text, re.ASCII | re.DOTALL) is not None
