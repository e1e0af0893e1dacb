"""Exporters: one module or package a format, found by its name.

A format's module defines ``Options`` (a Pydantic model: what authors may set under ``export:`` in ``course.yaml``, and
what ``--help`` shows), ``SUFFIX`` (what follows ``<course id>-<version>``, unless its options have a ``suffix``),
``HELD`` (how many concepts' contents it goes back to, None for all: no more of them stay in memory) and
``export(course, options, target)``, which writes ``target``, a file or a folder that does not exist yet, and may write
files beside it whose names begin like its own; it may return findings to show. Its docstring's first line is its
summary. One that needs an extra of coursekit also defines ``lacking()``: what to type for it, empty where it is here.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from errno import EDQUOT, EFBIG, EIO, ENOSPC
from functools import partial
from pathlib import Path
from typing import Any, Protocol, cast

from coursekit.course.model import Course
from coursekit.text.diagnostic import Diagnostic
from coursekit.text.modules import find_module, module_names
from coursekit.text.suggest import did_you_mean
from coursekit.text.yaml import Document


class Exporter(Protocol):
    """What the module of a format holds."""

    __doc__: str | None
    SUFFIX: str
    HELD: int | None
    Options: type[Any]

    def export(self, course: Course, options: Any, target: Path) -> tuple[Diagnostic, ...] | None:
        """Write ``target``; returns what to tell about it. Raises ``Refused`` for a course that can't be carried."""


class Refused(Exception):
    """An export that would not work where it is going, with the findings that say why.

    ``message`` is for what is not the course's fault, such as a library that this system lacks.
    """

    def __init__(self, *problems: Diagnostic, message: str = "") -> None:
        super().__init__(message or problems[0].message)
        self.problems = problems

    def __reduce__(self) -> "tuple[Callable[..., Refused], tuple[Diagnostic, ...]]":
        """As a pickle, in which one process tells it to another."""
        return partial(Refused, message=str(self)), self.problems


def format_names() -> tuple[str, ...]:
    """All formats, without importing them."""
    return module_names(__path__)


def find_exporter(name: str) -> Exporter:
    """The module of a format. Raises KeyError for a name that is none."""
    return cast(Exporter, find_module(__name__, __path__, name))


def lacking(name: str) -> str:
    """Why a format can't be exported by this installation, and what to type; empty where it can."""
    found = getattr(find_exporter(name), "lacking", None)
    return str(found()) if found else ""


@contextmanager
def disk_named(folder: Path) -> Iterator[None]:
    """What the system says of a disk that takes no more, it says without the place: here it is ``folder``."""
    try:
        yield
    except OSError as error:
        if error.filename is None and error.errno in (ENOSPC, EDQUOT, EFBIG, EIO):
            raise OSError(error.errno, error.strerror, str(folder)) from None
        raise


def options_of(course: Course, name: str, overrides: Mapping[str, Any]) -> Any:
    """The options of a format: what the course sets, overridden by what the command line gives.

    Raises Pydantic's ValidationError.
    """
    return find_exporter(name).Options.model_validate({**course.export.get(name, {}), **overrides})


def check_options(document: Document) -> Iterator[Diagnostic]:
    """What is wrong under ``export:`` in ``course.yaml``; a format is imported only when it is named there."""
    formats = document.at(("export",))
    for name in formats if isinstance(formats, dict) else ():
        if name in format_names():
            from coursekit.schema.check import check

            yield from check(document, find_exporter(name).Options, ("export", name))
        else:
            help = did_you_mean(name, format_names(), f"Formats are {', '.join(format_names())}.")
            span = document.key_span(("export", name))
            yield Diagnostic(span, f"There is no export format “{name}”", help, rule="unknown-key")
