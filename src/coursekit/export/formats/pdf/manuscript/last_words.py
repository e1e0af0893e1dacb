"""The last word of a caption keeps another one company: alone on a line it looks as if the rest were missing."""

import re

from markupsafe import Markup, escape

_LAST = re.compile(r" (?=[^\s<>]{1,14}(?:</\w+>)*$)")
"""The space before a last word that is not so long that two of them would leave the line before half empty."""


def in_company(text: str) -> Markup:
    """HTML, or a text, whose last word is not parted from the one before."""
    return Markup(_LAST.sub("\N{NO-BREAK SPACE}", escape(text).rstrip()))  # noqa: S704 - it was escaped, or safe before
