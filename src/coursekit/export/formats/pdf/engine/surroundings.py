"""What WeasyPrint and its libraries find around them: no fonts of the system, and no clock.

Text in a drawing would else be set in whatever a system has, and a font that is cut down would say when that was.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FONTS = Path(__file__).with_name("fonts.conf")


@contextmanager
def _environment_variable(name: str, value: str) -> Iterator[None]:
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


@contextmanager
def only_our_fonts() -> Iterator[None]:
    """While this lasts, who asks fontconfig for its fonts gets a list without the system's."""
    with _environment_variable("FONTCONFIG_FILE", str(FONTS)):
        yield


@contextmanager
def no_clock() -> Iterator[None]:
    """While this lasts, fontTools takes it to be the beginning of 1970 (reproducible-builds.org)."""
    with _environment_variable("SOURCE_DATE_EPOCH", "0"):
        yield
