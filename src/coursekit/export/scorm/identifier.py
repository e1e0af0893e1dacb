"""How an LMS is told of a concept: in its objectives, its interactions and its location."""

import re

from coursekit.course.model import Concept
from coursekit.text.keys import short_key

LONGEST = 200
"""Characters, so that an interaction's id, which begins with it, has at most 255 (SCORM 1.2 RTE, section 3.4.7)."""
_LEGAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
"""What may stand in an identifier of either version, and in a URI."""


def identifier_of(concept: Concept) -> str:
    """The first id that the concept ever had, so that an LMS knows it again after a rename or a merge.

    Files may be named with other letters than an identifier has; then the concept's key tells it apart.
    """
    first = concept.first_id
    if _LEGAL.fullmatch(first) and len(first) <= LONGEST:
        return first
    legal = re.sub(r"[^A-Za-z0-9.]+", "-", first)[: LONGEST - 20]
    return f"c-{legal}-{short_key('concept', first)}"
