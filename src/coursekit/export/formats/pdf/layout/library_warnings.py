"""What WeasyPrint and fontTools would print, as findings of the part that they speak of."""

import logging
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from coursekit.export.formats.pdf.engine.messages import LOGGERS, read
from coursekit.export.formats.pdf.typeset_part import LayoutFinding


@contextmanager
def collecting_warnings(reading: Callable[[], str] = str) -> Iterator[list[LayoutFinding]]:
    """Collects warnings, each once, in their order. ``reading`` tells the address of what is read at the moment."""
    collected: dict[LayoutFinding, None] = {}
    findings: list[LayoutFinding] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if isinstance(sys.exception(), KeyboardInterrupt):
                # WeasyPrint takes Ctrl-C while it draws a figure for a fault of the figure.
                raise KeyboardInterrupt
            message = record.getMessage()
            if found := finding_of(message, reading()):
                collected.setdefault(found)

    loggers = [logging.getLogger(name) for name in LOGGERS]
    before = [(logger.handlers[:], logger.level, logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.handlers, logger.propagate = [Collect(logging.WARNING)], False
        logger.setLevel(logging.WARNING)
    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures, which are no trouble yet.
            warnings.simplefilter("ignore")
            yield findings
    finally:
        findings += collected
        for logger, (handlers, level, propagate) in zip(loggers, before, strict=True):
            logger.handlers, logger.propagate = handlers, propagate
            logger.setLevel(level)


def finding_of(message: str, reading: str = "") -> LayoutFinding | None:
    """What a message of WeasyPrint means for an author; one that it does not know is about what is being read."""
    meaning = read(message)
    return meaning and LayoutFinding(meaning.kind, meaning.what, reading if meaning.kind == "warning" else "", 0)
