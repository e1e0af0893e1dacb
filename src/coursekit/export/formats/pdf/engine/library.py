"""The library itself, loaded so that it finds no fonts but the book's."""

import warnings
from importlib import import_module
from typing import Any

from coursekit.export.formats import Refused
from coursekit.export.formats.pdf.engine.surroundings import only_our_fonts
from coursekit.text.extras import book_is_here, needs_book


def weasyprint() -> Any:
    """The library. Raises Refused where it, or a library that it needs, is missing."""
    if not book_is_here():
        raise Refused(message=needs_book("The book"))
    try:
        with only_our_fonts(), warnings.catch_warnings():
            # It says that there are no fonts: the book brings its own.
            warnings.simplefilter("ignore")
            library = import_module("weasyprint")
            import_module("weasyprint.text.fonts")
    except OSError:
        debian = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        how = f"install it ({debian}, or on macOS brew install pango)"
        raise Refused(message=f"The PDF needs Pango, which this system lacks: {how} and export again.") from None
    return library
