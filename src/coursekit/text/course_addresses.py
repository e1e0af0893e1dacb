"""Addresses in Markdown that lead to files of the course, as authors write them for other tools too.

A blank is ``%20`` there, or the address stands between ``<`` and ``>`` (CommonMark 6.3); a concept may be called by the
path of its file, with ``#part`` after it.
"""

import re
from urllib.parse import unquote

from coursekit.text.expression import expression
from coursekit.text.slugs import wanted_slug

_ELSEWHERE = expression(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|www\.", re.IGNORECASE)
_SUFFIX = ".md"


def path_in(address: str) -> str:
    """The path that a relative address names, without escapes; empty for any other address."""
    path = unquote(address)
    return "" if _ELSEWHERE.match(address) or _ELSEWHERE.match(path) else path


def concept_in(address: str) -> tuple[str, str] | None:
    """The id of the concept whose file an address names, and of which heading in it; None for any other address.

    Ids are unique in a course, so a file's name says enough: a link stays alive when its concept moves.
    """
    if _SUFFIX not in address:
        return None
    written, _, fragment = address.partition("#")
    path = path_in(written)
    if not path.endswith(_SUFFIX):
        return None
    id = path.replace("\\", "/").rpartition("/")[2].removesuffix(_SUFFIX)
    return (id, wanted_slug(fragment) if fragment else "") if id else None
