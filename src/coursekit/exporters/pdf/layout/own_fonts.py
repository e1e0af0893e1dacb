"""Fonts of the book and no others: text in a drawing would else be set in whatever a system has."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FONTS = Path(__file__).with_name("fonts.conf")
_WHERE = "FONTCONFIG_FILE"


@contextmanager
def only_our_fonts() -> Iterator[None]:
    """While this lasts, who asks fontconfig for its fonts gets a list without the system's."""
    before = os.environ.get(_WHERE)
    os.environ[_WHERE] = str(FONTS)
    try:
        yield
    finally:
        if before is None:
            del os.environ[_WHERE]
        else:
            os.environ[_WHERE] = before
