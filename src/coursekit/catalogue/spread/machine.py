"""What machines must have in common to make the same bytes of the same course."""

import hashlib
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import coursekit
from coursekit import DISTRIBUTION, __version__
from coursekit.files.fingerprint import digest

COURSEKIT, FILES, PYTHON, FONTS, PANGO = "coursekit", "files of coursekit", "Python", "fonts", "Pango"
_EXTRAS = ("book", "cjk", "cluster", "icu", "styles")
"""Those whose packages have a say in what is made, or in how machines talk."""
_SHOWN = 3
_LACKS = {FONTS: "lacks the fonts of the book", PANGO: "lacks Pango, which the book needs"}


@cache
def machine(book: bool = False) -> Mapping[str, str]:
    """This machine: versions by name, and digests of what has none; with ``book``, of what the book needs as well."""
    found = {COURSEKIT: __version__, FILES: _digest_of(_own_files()), PYTHON: _python(), **_packages()}
    return {**found, FONTS: _digest_of(_fonts()), PANGO: _pango()} if book else found


def program(found: Mapping[str, str]) -> str:
    """One name for a machine: results are kept under it."""
    return digest(repr(sorted(found.items())).encode())


def differences(here: Mapping[str, str], there: Mapping[str, str]) -> list[str]:
    """What keeps another machine from making the same, in words that follow its name."""
    other = [name for name in sorted(here.keys() | there.keys()) if here.get(name) != there.get(name)]
    if COURSEKIT in other:
        # What else differs follows from it.
        return [f"has coursekit {there.get(COURSEKIT) or 'not at all'}, and here is {here[COURSEKIT]}"]
    if FILES in other:
        return [f"has other files of coursekit {here[COURSEKIT]} than are here"]
    found = [_difference(name, here.get(name, ""), there.get(name, "")) for name in other]
    rest = len(found) - _SHOWN
    return found if rest <= 1 else [*found[:_SHOWN], f"and {rest} more packages differ"]


def _difference(name: str, here: str, there: str) -> str:
    if not there:
        return _LACKS.get(name, f"lacks {name} {here}")
    if name == FONTS:
        return "has other fonts than are here"
    return f"has {name} {there}, and here is {here or 'none'}"


def _python() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def _own_files() -> Iterator[Path]:
    from coursekit.export.formats.pdf.faces import HERE

    root = Path(coursekit.__file__).parent
    for path in sorted(root.rglob("*")):
        if path.suffix != ".pyc" and not path.is_relative_to(HERE) and path.is_file():
            yield path


def _fonts() -> Iterator[Path]:
    from coursekit.export.formats.pdf.faces import HERE

    yield from (path for path in sorted(HERE.rglob("*")) if path.is_file())


def _digest_of(files: Iterator[Path]) -> str:
    """Empty for no files at all."""
    found = hashlib.sha256()
    count = 0
    for count, path in enumerate(files, 1):  # noqa: B007 - how many there were is asked below
        found.update(f"\0{path.name}\0".encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()[:32] if count else ""


def _packages() -> dict[str, str]:
    """The versions of all that coursekit requires here, and of what that requires."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    found: dict[str, str] = {}
    waiting: list[tuple[str, tuple[str, ...]]] = [(DISTRIBUTION, _EXTRAS)]
    visited: set[tuple[str, tuple[str, ...]]] = set()
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) in visited:
            continue
        visited.add((name, extras))
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue
        if name != DISTRIBUTION:
            found[canonicalize_name(name)] = package.version
        for line in package.requires or ():
            need = Requirement(line)
            if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
                waiting.append((need.name, tuple(sorted(need.extras))))
    return found


def _pango() -> str:
    from coursekit.export.formats import Refused
    from coursekit.export.formats.pdf.engine.pango import version

    try:
        return str(version())
    except Refused:
        return ""
